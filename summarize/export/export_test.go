package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

var update = flag.Bool("update", false, "write the golden files anew")

var english = locales.New(language.English)

// filledOne has one draft of everything that an export has to tell apart.
func filledOne() *document.Document {
	a := document.Article{
		Title: "Tram *line* opens", Byline: "Ann Lee", Source: "The Wire", Address: "https://wire.example/tram",
		Date: "2026-04-14", Language: "en",
		Paragraphs: []document.Paragraph{
			{ID: "p1", Role: document.Headline, Text: "Tram *line* opens"},
			{ID: "p2", Role: document.Byline, Text: "Ann Lee"},
			{ID: "p3", Role: document.Body, Text: "1. The line opened."},
			{ID: "p4", Role: document.Subhead, Text: "The cost"},
			{ID: "p5", Role: document.Caption, Text: "A tram."},
			{ID: "p6", Role: document.Credit, Text: "© The Wire"},
		},
	}
	segments := func(texts ...string) []document.Segment {
		all := make([]document.Segment, len(texts))
		for i, s := range texts {
			all[i] = document.Segment{ID: a.Paragraphs[i].ID, Text: s, State: document.Complete}
		}
		return all
	}
	partly := segments("Відкрито *трамвай*", "Енн Лі", "Лінію від", "", "Трамвай.", "© The Wire")
	partly[2].State, partly[3].State = document.Incomplete, document.Failed
	return &document.Document{Article: a, Drafts: []document.Draft{
		{
			ID: "summary-1", Task: document.Task{Kind: document.Summary, Language: "en", Style: document.StyleBullets},
			Origin: document.Origin{Engine: document.EngineExtractive}, State: document.Complete,
			Sentences: []document.Sentence{
				{Text: "The line opened_.", Sources: []string{"p3", "p4"}}, {Text: "- No source."},
			},
			LeftOut: 1, Parts: 3,
		},
		{
			ID: "ko-1", Task: document.Task{Kind: document.Translation, Language: "ko"},
			Origin: document.Origin{Engine: document.EngineSample}, State: document.Failed,
			Segments: segments("old", "old", "old", "old", "old", "old"),
		},
		{
			ID: "uk-1", Task: document.Task{Kind: document.Translation, Language: "uk"},
			Origin: document.Origin{Engine: document.EngineModel, Model: "m-1"}, State: document.Incomplete,
			Problem:  problem.New("problem.run.missing", "Count", 2),
			Segments: partly, Usage: document.Usage{Requests: 2, Prompt: 30, Completion: 20, Cached: 10},
		},
		{
			ID: "ko-2", Task: document.Task{Kind: document.Translation, Language: "ko"},
			Origin: document.Origin{Engine: document.EngineSample}, State: document.Complete,
			Segments: segments("노선 개통", "앤 리", "1. 노선이 열렸다.", "비용", "전차.", "© The Wire"),
			Usage:    document.Usage{Requests: 1, Prompt: 10, Completion: 5},
		},
		{
			ID: "ru-1", Task: document.Task{Kind: document.Translation, Language: "ru"},
			Origin: document.Origin{Engine: document.EngineModel, Model: "m-1"}, State: document.Cancelled,
			Problem:  problem.New("problem.run.cancelled"),
			Segments: cancelled(a),
		},
	}}
}

func cancelled(a document.Article) []document.Segment {
	all := make([]document.Segment, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		all[i] = document.Segment{ID: p.ID, State: document.Cancelled}
	}
	all[0] = document.Segment{ID: "p1", Text: "Открыт трамвай", State: document.Complete}
	return all
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		file  string
		write func(io.Writer, *document.Document, Words) error
	}{{"document.md", asMarkdown}, {"document.txt", asText}, {"document.json", asJSON}} {
		var got bytes.Buffer
		if err := c.write(&got, filledOne(), english); err != nil {
			t.Fatal(err)
		}
		golden(t, c.file, got.Bytes())
	}
}

// JSON gives what a reader gets: a person's paragraphs before the draft's, and
// the findings of each in its own text.
func TestJSONOfAFinal(t *testing.T) {
	d := filledOne()
	d.SetFinal("uk", 2, document.FinalSegment{Text: "Лінію відкрила людина.", Edited: true})
	newest := d.Latest(document.Translation, "uk")
	finding := func(paragraph, kind string) check.Finding {
		return check.Finding{Paragraph: paragraph, Kind: check.Kind(kind), Message: problem.New("finding.merged")}
	}
	r := review.Report{Findings: map[string][]check.Finding{
		newest.ID:              {finding("p1", "drafts"), finding("p3", "replaced")},
		document.FinalID("uk"): {finding("p3", "finals")},
	}}
	got := documentOf(d, r, english).Translations["uk"]
	if p := got.Paragraphs[2]; p.ID != "p3" || p.Text != "Лінію відкрила людина." || p.State != document.Complete {
		t.Errorf("paragraph %+v", p)
	}
	if p := got.Paragraphs[0]; p.Text != newest.Segments[0].Text {
		t.Errorf("paragraph %+v", p)
	}
	if len(got.Findings) != 2 || got.Findings[0].Kind != "drafts" || got.Findings[1].Kind != "finals" {
		t.Errorf("findings %+v", got.Findings)
	}
}

func TestCleanAndSourceGolden(t *testing.T) {
	d := filledOne()
	var b, h bytes.Buffer
	put := func(name string, r Rich) {
		b.WriteString("== " + name + "\n" + r.Text + "\n")
		h.WriteString("<!-- " + name + " -->\n" + r.HTML)
	}
	for i := range d.Drafts {
		put(d.Drafts[i].ID, Clean(&d.Drafts[i], d.Article, english))
	}
	put("source", Source(d.Article))
	golden(t, "clean.txt", b.Bytes())
	golden(t, "clean.html", h.Bytes())
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestFailure(t *testing.T) {
	var b bytes.Buffer
	if err := Failure(&b, "no.txt", problem.New("problem.article.missing", "Name", "no.txt"), english); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	a, list := got["article"].(map[string]any), got["errors"].([]any)
	if a["address"] != "no.txt" || len(a["paragraphs"].([]any)) != 0 || got["summary"] != nil ||
		len(got["translations"].(map[string]any)) != 0 || len(list) != 1 {
		t.Errorf("%s", b.Bytes())
	}
	e := list[0].(map[string]any)
	if e["code"] != "problem.article.missing" || !strings.Contains(e["message"].(string), "no.txt") {
		t.Errorf("%v", e)
	}
}

// TestMarkdownSaysWhatTheTextSays reads the Markdown back with a parser nobody
// here wrote: the text must come out as it went in, with no link, picture,
// list or code in it.
func TestMarkdownSaysWhatTheTextSays(t *testing.T) {
	for _, s := range nasty {
		for _, role := range []document.Role{document.Body, document.Headline, document.Caption, document.Subhead} {
			checkMarkdown(t, markdown{}.paragraph(role, s), s)
		}
		checkMarkdown(t, markdown{}.title(s), s)
		checkMarkdown(t, markdown{}.note(s), s)
		checkMarkdown(t, "- one\n"+markdown{}.item(s), "one"+s)
	}
}

var nasty = []string{
	"plain", "*a* _b_ **c** __d__ `e` ~~f~~ ~g~", "# no heading", "#", "## x ##", "C #", "> no quote", "- no item", "+ no item", "* no item",
	"1. no item", "1986. A year", "2) no item", "---", "***", "___", "===", "```", "~~~", "<b>no tag</b>", "<https://a.example>",
	"![a](https://a.example/t.png)", "[a](https://a.example)", "[p1]: https://a.example", "[a][p1] [p1]", "&lt;&amp;&#60;&copy; AT&T & Co", `back\slash \* \`, "a | b",
	"[ ] task", "[x] task", "“quote” *", "*", "한국어 *굵게* 아님", "[^1] [^1]: note",
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = oneLine(s)
		if s == "" {
			t.Skip()
		}
		checkMarkdown(t, markdown{}.paragraph(document.Body, s), s)
		checkMarkdown(t, "- one\n"+markdown{}.item(s), "one"+s)
	})
}

// oneLine makes of anything what a paragraph's text is: one line of text.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\uFFFD' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	return strings.Join(strings.Fields(s), " ")
}

func checkMarkdown(t *testing.T, source, want string) {
	t.Helper()
	parser := goldmark.New(goldmark.WithExtensions(extension.Strikethrough, extension.Table, extension.Footnote, extension.TaskList)).Parser()
	raw := []byte(source)
	var b strings.Builder
	root := parser.Parse(text.NewReader(raw))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(unescaped(n.Segment.Value(raw)))
		case *ast.String:
			b.Write(n.Value)
		case *ast.Document, *ast.Paragraph, *ast.TextBlock, *ast.Heading, *ast.Emphasis, *ast.Blockquote, *ast.List, *ast.ListItem:
		default:
			t.Errorf("%q makes a %s: %q", want, n.Kind(), source)
		}
		return ast.WalkContinue, nil
	})
	if got := b.String(); got != want {
		t.Errorf("%q reads as %q: %q", want, got, source)
	}
}

// unescaped takes the backslashes out of a text node, which goldmark leaves to
// its renderer.
func unescaped(s []byte) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		} else if s[i] == '&' && entity.Match(s[i:]) && entity.FindIndex(s[i:])[0] == 0 {
			return append(out, "(entity)"...)
		}
		out = append(out, s[i])
	}
	return out
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("full")

func TestWriteErrorsComeBack(t *testing.T) {
	for _, write := range []func(io.Writer, *document.Document, Words) error{asMarkdown, asText, asJSON} {
		if err := write(full{}, filledOne(), english); !errors.Is(err, errFull) {
			t.Errorf("%v", err)
		}
	}
}

// The formats without a manifest, JSON with what the checks find.
func asJSON(w io.Writer, d *document.Document, words Words) error {
	return JSON(w, d, review.Document(d, nil), words, provenance.Manifest{})
}

func asMarkdown(w io.Writer, d *document.Document, words Words) error {
	return Markdown(w, d, words, provenance.Manifest{})
}

func asText(w io.Writer, d *document.Document, words Words) error {
	return Text(w, d, words, provenance.Manifest{})
}
