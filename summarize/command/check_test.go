package command

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/sample"
)

const (
	checkSource = "The ministry spent $1.5 billion on ships last year, its spokesman said on Tuesday.\n\nIt has 42 ships and plans to build more of them soon, according to the plan.\n\nNobody was hurt when the old harbour was closed in the spring.\n"
	checkGood   = "Минулого року міністерство витратило на кораблі 1,5 млрд доларів, заявив у вівторок його речник.\n\nВоно має 42 кораблі й планує незабаром збудувати ще, йдеться у плані.\n\nНіхто не постраждав, коли навесні закрили стару гавань.\n"
)

// texts writes both texts to files and returns their names.
func texts(t *testing.T, source, target string) (string, string) {
	t.Helper()
	return file(t, "source.txt", source), file(t, "target.txt", target)
}

func TestCheck(t *testing.T) {
	for name, tc := range map[string]struct {
		target string
		code   int
		want   []string // kind and severity
	}{
		"clean":  {checkGood, Done, nil},
		"a slip": {strings.Replace(checkGood, "млрд", "млн", 1), Partly, []string{"number high p1"}},
		"paragraph dropped": {strings.Replace(checkGood, "Воно має 42 кораблі й планує незабаром збудувати ще, йдеться у плані.\n\n", "", 1), Partly,
			[]string{"missing high p2"}},
	} {
		t.Run(name, func(t *testing.T) {
			source, target := texts(t, checkSource, tc.target)
			got := speaking("en").run(t, "check", source, target, "--lang", "uk", "--format", "json")
			var out struct{ Findings []export.FindingJSON }
			if err := json.Unmarshal([]byte(got.out), &out); err != nil {
				t.Fatalf("%v: %s %s", err, got.out, got.err)
			}
			var kinds []string
			for _, f := range out.Findings {
				if f.Severity != "info" {
					kinds = append(kinds, string(f.Kind)+" "+string(f.Severity)+" "+f.Paragraph)
				}
				if f.Message == "" || strings.Contains(f.Message, "finding.") {
					t.Errorf("message %q", f.Message)
				}
			}
			if got.code != tc.code || strings.Join(kinds, "; ") != strings.Join(tc.want, "; ") {
				t.Errorf("exit code %d, %v, want %d %v", got.code, kinds, tc.code, tc.want)
			}
		})
	}
}

// TestCheckAdded: a paragraph that stands twice is told, though the source has
// no paragraph for it.
func TestCheckAdded(t *testing.T) {
	paragraphs := strings.Split(strings.TrimSpace(checkGood), "\n\n")
	twice := strings.Join([]string{paragraphs[0], paragraphs[1], paragraphs[2], paragraphs[0], paragraphs[2]}, "\n\n")
	source, target := texts(t, checkSource, twice)
	got := speaking("en").run(t, "check", source, target, "--lang", "uk", "--format", "json")
	if got.code != Partly || !strings.Contains(got.out, `"kind": "duplicated"`) {
		t.Errorf("%d %s %s", got.code, got.out, got.err)
	}
}

func TestCheckPlaces(t *testing.T) {
	source, target := texts(t, checkSource, strings.Replace(checkGood, "млрд", "млн", 1))
	got := speaking("en").run(t, "check", source, target, "--format", "json")
	var out struct{ Findings []export.FindingJSON }
	if err := json.Unmarshal([]byte(got.out), &out); err != nil || len(out.Findings) == 0 {
		t.Fatalf("%v %s", err, got.out)
	}
	f := out.Findings[0]
	paragraph, _, _ := strings.Cut(strings.Replace(checkGood, "млрд", "млн", 1), "\n")
	if held := string([]rune(paragraph)[f.Target[0]:f.Target[1]]); held != "1,5 млн доларів" {
		t.Errorf("the place holds %q", held)
	}
	if held := checkSource[f.Source[0]:f.Source[1]]; held != "$1.5 billion" {
		t.Errorf("the source's place holds %q", held)
	}
}

func TestCheckFormats(t *testing.T) {
	source, target := texts(t, checkSource, strings.Replace(checkGood, "млрд", "млн", 1))
	if got := speaking("en").run(t, "check", source, target); got.code != Partly || !strings.Contains(got.out, "p1\tserious\t") {
		t.Errorf("%d %s", got.code, got.out)
	}
	got := speaking("en").run(t, "check", source, target, "--format", "sarif")
	var sarif struct {
		Version string
		Runs    []struct {
			Results []struct{ RuleID, Level string }
		}
	}
	if err := json.Unmarshal([]byte(got.out), &sarif); err != nil || sarif.Version != "2.1.0" || len(sarif.Runs) != 1 || sarif.Runs[0].Results[0].Level != "error" {
		t.Errorf("%v %s", err, got.out)
	}
}

func TestCheckGlossary(t *testing.T) {
	source, target := texts(t, checkSource, checkGood)
	terms := file(t, "terms.tsv", "en\tuk\nharbour\tпорт\n")
	got := speaking("en").run(t, "check", source, target, "--glossary", terms, "--format", "json")
	if !strings.Contains(got.out, `"kind": "term"`) {
		t.Errorf("%s %s", got.out, got.err)
	}
	if got := speaking("en").run(t, "check", source, target, "--glossary", terms+".gone"); got.code != CouldNot || got.err == "" {
		t.Errorf("%d %s", got.code, got.err)
	}
}

// TestCheckRanks: ranks and the names of units are what the glossary says, in
// whatever case; another one is named.
func TestCheckRanks(t *testing.T) {
	terms := file(t, "terms.tsv", "en\tko\tuk\tru\nlieutenant colonel\t중령\tпідполковник\tподполковник\nmechanized brigade\t기계화여단\tмеханізована бригада\tмеханизированная бригада\n")
	source := file(t, "source.txt", "Fighting in the east\n\nLieutenant Colonel Andrii Koval commands the mechanized brigade there, the General Staff said on Monday.\n")
	for _, c := range []struct{ lang, right, wrong string }{
		{"uk", "Бої на сході\n\nМеханізованою бригадою там командує підполковник Андрій Коваль, повідомив у понеділок Генеральний штаб.\n",
			"Бої на сході\n\nТанковою бригадою там командує майор Андрій Коваль, повідомив у понеділок Генеральний штаб.\n"},
		{"ru", "Бои на востоке\n\nМеханизированной бригадой там командует подполковник Андрей Коваль, сообщил в понедельник Генеральный штаб.\n",
			"Бои на востоке\n\nТанковой бригадой там командует майор Андрей Коваль, сообщил в понедельник Генеральный штаб.\n"},
		{"ko", "동부 전투\n\n그곳의 기계화여단은 안드리 코발 중령이 지휘한다고 총참모부가 월요일 밝혔다.\n",
			"동부 전투\n\n그곳의 전차여단은 안드리 코발 소령이 지휘한다고 총참모부가 월요일 밝혔다.\n"},
	} {
		if got := speaking("en").run(t, "check", source, file(t, "right.txt", c.right), "--glossary", terms, "--from", "en", "--lang", c.lang); strings.Contains(got.out, "glossary") {
			t.Errorf("%s: %s", c.lang, got.out)
		}
		got := speaking("en").run(t, "check", source, file(t, "wrong.txt", c.wrong), "--glossary", terms, "--from", "en", "--lang", c.lang)
		if !strings.Contains(got.out, "ieutenant colonel") && !strings.Contains(got.out, "ieutenant Colonel") || !strings.Contains(got.out, "echanized brigade") {
			t.Errorf("%s: %s", c.lang, got.out)
		}
	}
}

func TestCheckMisuse(t *testing.T) {
	source, target := texts(t, checkSource, checkSource)
	for _, tc := range []struct {
		args []string
		code int
	}{
		{[]string{"check"}, Misused}, {[]string{"check", source}, Misused}, {[]string{"check", source, target, "--format", "xml"}, Misused},
		{[]string{"check", source, target, "--lang", "?"}, Misused}, {[]string{"check", source, target}, Done}, {[]string{"check", source, target + ".gone"}, CouldNot},
		{[]string{"check", "--help"}, Done},
	} {
		if got := speaking("en").run(t, tc.args...); got.code != tc.code {
			t.Errorf("%v: exit code %d, want %d: %s", tc.args, got.code, tc.code, got.err)
		}
	}
}

// slipping translates everything into the clean text with one slip.
type slipping struct{}

func (slipping) Translation(_, id, _ string) (string, bool) {
	paragraphs := strings.Split(strings.Replace(checkGood, "млрд", "млн", 1), "\n\n")
	n, err := strconv.Atoi(strings.TrimPrefix(id, "p"))
	if err != nil || n > len(paragraphs) {
		return "", false
	}
	return strings.TrimSpace(paragraphs[n-1]), true
}

func (slipping) Summary(string, string, []sample.Paragraph) ([]string, bool) { return nil, false }

// TestStrict: the findings of a run are in its JSON, and count only with
// --strict.
func TestStrict(t *testing.T) {
	s, err := sample.Start(sample.Options{Answers: slipping{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	source := file(t, "source.txt", checkSource)
	for _, strict := range []bool{false, true} {
		args := []string{"brief", source, "--endpoint", s.BaseURL(), "--key-env", "KEY", "--model", "m", "--to", "uk", "--summary", "none", "--format", "json"}
		want := Done
		if strict {
			args, want = append(args, "--strict"), Partly
		}
		got := speaking("en", "KEY", s.Key()).run(t, args...)
		if got.code != want || !strings.Contains(got.out, `"kind": "number"`) {
			t.Errorf("strict %t: exit code %d: %s %s", strict, got.code, got.out, got.err)
		}
	}
}

// TestCheckShort: a headline is checked too: in the language that is said, else
// in the likeliest, and the reader is told so.
func TestCheckShort(t *testing.T) {
	source, target := texts(t, "Mayor out\n", "Мер іде\n")
	got := speaking("en").run(t, "check", source, target)
	if got.code == CouldNot || got.code == Misused || !strings.Contains(got.err, "English") || !strings.Contains(got.err, "--from") {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
	if got := speaking("en").run(t, "check", source, target, "--from", "en"); got.code == CouldNot || got.err != "" {
		t.Errorf("--from: exit code %d: %s", got.code, got.err)
	}
	if got := speaking("en").run(t, "check", source, target, "--from", "??"); got.code != Misused {
		t.Errorf("--from ??: exit code %d: %s", got.code, got.err)
	}
}
