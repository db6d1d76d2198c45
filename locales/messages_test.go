package locales

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// forms are the plural categories that CLDR has for whole numbers and that a
// message must therefore have.
var forms = map[string][]string{
	"en": {"one", "other"},
	"ko": {"other"},
	"uk": {"few", "many", "one", "other"},
	"ru": {"few", "many", "one", "other"},
}

// entry is a message: its text by plural form, "" for one without forms.
type entry map[string]string

// catalogue reads every message of a language.
func catalogue(t *testing.T, lang string) map[string]entry {
	t.Helper()
	all := map[string]entry{}
	files, err := filepath.Glob("messages/" + lang + "/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no messages in %s: %v", lang, err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var raw map[string]json.RawMessage
		if err := json.Unmarshal(text, &raw); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		for key, value := range raw {
			if all[key] != nil {
				t.Errorf("%s: %s stands twice", f, key)
			}
			var plain string
			e := entry{}
			if json.Unmarshal(value, &plain) == nil {
				e[""] = plain
			} else if err := json.Unmarshal(value, &e); err != nil {
				t.Errorf("%s: %s: %v", f, key, err)
			}
			all[key] = e
		}
	}
	return all
}

var placeholder = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

func placeholders(s string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestMessagesComplete(t *testing.T) {
	english := catalogue(t, "en")
	for _, tag := range Languages {
		lang := tag.String()
		own := catalogue(t, lang)
		for key, e := range english {
			checkEntry(t, lang, key, e, own[key])
		}
		for key := range own {
			if english[key] == nil {
				t.Errorf("%s: %s is not in English", lang, key)
			}
		}
	}
}

func checkEntry(t *testing.T, lang, key string, english, own entry) {
	t.Helper()
	if own == nil {
		t.Errorf("%s: %s is missing", lang, key)
		return
	}
	_, plain := english[""]
	var have []string
	for form, text := range own {
		have = append(have, form)
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s: %s %s is empty", lang, key, form)
		}
		source := english[""] + english["other"]
		want := placeholders(source)
		if got := placeholders(text); !slices.Equal(got, want) && (form != "one" || len(got) >= len(want)) {
			t.Errorf("%s: %s %s has placeholders %v, English %v", lang, key, form, got, want)
		}
		if lang != "en" && text == source && !sameEverywhere(key, text) {
			t.Errorf("%s: %s is still English: %q", lang, key, text)
		}
	}
	slices.Sort(have)
	if plain && !slices.Equal(have, []string{""}) || !plain && !slices.Equal(have, forms[lang]) {
		t.Errorf("%s: %s has forms %q", lang, key, have)
	}
}

// sameEverywhere holds for what is no word of any language: placeholders and
// signs, proper names and technical terms.
func sameEverywhere(key, text string) bool {
	if key == "app.name" {
		return true
	}
	rest := placeholder.ReplaceAllString(text, "")
	for _, name := range []string{"API", "URL", "HTTP", "Markdown", "JSON"} {
		rest = strings.ReplaceAll(rest, name, "")
	}
	return !strings.ContainsFunc(rest, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' })
}

var looksLikeKey = regexp.MustCompile(`^(?:app|brief|command|export|finding|glossary|settings|paper|parallel|problem|verify)\.[a-z0-9]+(?:[.-][a-z0-9]+)*$`)

// TestMessagesUsed finds the keys in the program's source: every key there has
// a message, and every message has its key there.
func TestMessagesUsed(t *testing.T) {
	english := catalogue(t, "en")
	used := map[string]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != "..":
			return filepath.SkipDir
		case d.IsDir() && d.Name() == "node_modules":
			return filepath.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			checkCall(t, path, n, english)
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && looksLikeKey.MatchString(s) {
					used[s] = path
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for key, path := range used {
		if english[key] == nil {
			t.Errorf("%s uses %s, which has no message", path, key)
		}
	}
	for key := range english {
		if used[key] == "" {
			t.Errorf("%s is used nowhere", key)
		}
		if !looksLikeKey.MatchString(key) {
			t.Errorf("%s is not a key as they are written here", key)
		}
	}
}

// checkCall checks that T is called for messages without plural forms and N
// for those with.
func checkCall(t *testing.T, path string, n ast.Node, english map[string]entry) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	lit, isLit := call.Args[0].(*ast.BasicLit)
	if !ok || !isLit || sel.Sel.Name != "T" && sel.Sel.Name != "N" {
		return
	}
	key, err := strconv.Unquote(lit.Value)
	e := english[key]
	if err != nil || e == nil {
		return
	}
	if _, plain := e[""]; plain != (sel.Sel.Name == "T") {
		t.Errorf("%s calls %s for %s", path, sel.Sel.Name, key)
	}
}

func TestPlurals(t *testing.T) {
	b := New(language.Ukrainian)
	seen := map[string]bool{}
	for _, n := range []int{1, 2, 5, 21, 1234} {
		seen[b.N("app.paragraphs", n)] = true
	}
	for _, want := range []string{"1 абзац", "2 абзаци", "5 абзаців", "21 абзац", "1\u00a0234 абзаци"} {
		if !seen[want] {
			t.Errorf("no %q in %v", want, seen)
		}
	}
	if got := New(language.Korean).N("app.paragraphs", 3); got != "문단 3개" {
		t.Errorf("Korean: %q", got)
	}
	if got := New(language.English).N("app.paragraphs", 1); got != "1 paragraph" {
		t.Errorf("English: %q", got)
	}
}

func TestProblem(t *testing.T) {
	l := New(language.Russian)
	err := problem.New("problem.run.missing", "Count", 3.0) // as it comes back from JSON
	if got := l.Problem(err); !strings.Contains(got, "3 абзаца") {
		t.Errorf("%q", got)
	}
	if got := l.Problem(os.ErrClosed); !strings.Contains(got, os.ErrClosed.Error()) {
		t.Errorf("an unforeseen error loses its words: %q", got)
	}
}

func TestFromEnvironment(t *testing.T) {
	for _, tt := range []struct {
		env  map[string]string
		want language.Tag
	}{
		{nil, language.English},
		{map[string]string{"LANG": "uk_UA.UTF-8"}, language.Ukrainian},
		{map[string]string{"LANG": "uk_UA.UTF-8", "LC_MESSAGES": "ko_KR"}, language.Korean},
		{map[string]string{"LC_ALL": "C", "LANG": "ru_RU"}, language.English},
		{map[string]string{"LANG": "ru_RU@euro"}, language.Russian},
		{map[string]string{"LANG": "fr_FR.UTF-8"}, language.English},
	} {
		if got := FromEnvironment(func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("%v: %v", tt.env, got)
		}
	}
}

func TestNamesAndNumbers(t *testing.T) {
	if got := OwnName("uk"); got != "Українська" {
		t.Errorf("%q", got)
	}
	if got := New(language.Korean).LanguageName("ru"); got != "러시아어" {
		t.Errorf("%q", got)
	}
	if got := New(language.Russian).Number(12345); got != "12\u00a0345" {
		t.Errorf("%q", got)
	}
	for _, bad := range []string{"", "not a tag!"} {
		if got := New(language.English).LanguageName(bad); got != bad {
			t.Errorf("%q: %q", bad, got)
		}
	}
}
