package brief

import (
	"archive/zip"
	"context"
	"errors"
	"io/fs"
	"iter"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/language"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

var english = locales.New(language.English)

// sampled is the built-in sample with its recorded summary.
func sampled(t *testing.T) *document.Document {
	t.Helper()
	a, err := recorded.Article()
	if err != nil {
		t.Fatal(err)
	}
	doc := &document.Document{Article: a}
	d := doc.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBrief, Language: "en"}, document.Origin{Engine: document.EngineModel})
	d.State = document.Complete
	d.Sentences = []document.Sentence{
		{Text: "The ferry between the ports is back.", Sources: []string{"p3"}},
		{Text: "The barrier cost $1.2 billion.", Sources: []string{"p3"}},
		{Text: "It has 99 gates.", Sources: []string{"p7"}},
	}
	doc.Add(d)
	return doc
}

func TestNew(t *testing.T) {
	doc := sampled(t)
	p, err := New(doc, review.Document(doc, nil), Options{Marking: "INTERNAL"}, english)
	if err != nil {
		t.Fatal(err)
	}
	if p.Bottom.Text != doc.Drafts[0].Sentences[0].Text || len(p.Points) != 2 || p.Points[1].Ground != check.NotFound {
		t.Errorf("%+v", p)
	}
	if len(p.Doubts) != 1 || p.Doubts[0] != (Doubt{3, "Point 2: not found in the source: 99."}) {
		t.Errorf("%+v", p.Doubts)
	}
	partly := sampled(t)
	partly.Article.Unread = []int{2, 3}
	if p, err := New(partly, review.Document(partly, nil), Options{}, english); err != nil || len(p.Doubts) != 2 || !strings.Contains(p.Doubts[0].Text, "pages: 2–3.") {
		t.Errorf("pages that were not read are not told: %+v, %v", p.Doubts, err)
	}
	p.Points = p.Points[:1]
	for _, b := range p.foot(english) {
		if strings.Contains(b.Cells[0].Text, "Point 2") {
			t.Error("a sentence that was left out is doubted")
		}
	}
	p, _ = New(doc, review.Document(doc, nil), Options{Marking: "INTERNAL"}, english)
	texts := map[string]string{}
	for _, a := range doc.Article.Paragraphs {
		texts[a.ID] = a.Text
	}
	if len(p.Numbers) == 0 || len(p.Quotes) == 0 {
		t.Fatalf("%+v", p)
	}
	money := false
	for _, n := range p.Numbers {
		money = money || n.Text == "$1.2 billion"
		if !strings.Contains(texts[n.Ref.Paragraph], n.Text) || !strings.Contains(n.Among, n.Text) {
			t.Errorf("%+v", n)
		}
	}
	if !money {
		t.Errorf("the number of the summary is not there: %+v", p.Numbers)
	}
	for _, q := range p.Quotes {
		if !strings.Contains(texts[q.Ref.Paragraph], q.Text) {
			t.Errorf("%+v is not in its paragraph", q)
		}
	}
	if p.Quotes[0].Speaker != "said Oksana Hrytsenko, the authority’s director" {
		t.Errorf("%+v", p.Quotes[0])
	}
}

// TestTitle: a page in a language that the headline was translated into has its
// title in that language, and names the original's.
func TestTitle(t *testing.T) {
	doc := sampled(t)
	doc.Drafts[0].Task.Language = "ko"
	d := doc.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, document.Origin{Engine: document.EngineModel})
	d.State = document.Complete
	for i, p := range doc.Article.Paragraphs {
		d.Segments[i].Text, d.Segments[i].State = "항구 "+p.ID, document.Complete
	}
	doc.Add(d)
	english := doc.Article.Title
	for _, c := range []struct {
		lang            string
		state           document.State
		title, original string
	}{{"ko", document.Complete, "항구 p1", english}, {"ko", document.Incomplete, english, ""}, {"uk", document.Complete, english, ""}} {
		doc.Drafts[0].Task.Language, doc.Drafts[1].Segments[0].State = c.lang, c.state
		p, err := New(doc, review.Report{}, Options{}, locales.New(language.English))
		if err != nil || p.Title != c.title || p.Original != c.original {
			t.Errorf("%s, %s: %q, %q, %v", c.lang, c.state, p.Title, p.Original, err)
		}
	}
}

// The page is for others: folders of this machine do not stand on it, and a
// number does not end with its sentence's full stop.
func TestNumbersAndSource(t *testing.T) {
	doc := sampled(t)
	doc.Article.Address, doc.Article.Source, doc.Article.Byline = filepath.Join("home", "kim", "secret", "story.txt"), "story.txt", ""
	doc.Article.Paragraphs = append(doc.Article.Paragraphs, document.Paragraph{ID: "p99", Role: document.Body, Text: "It cost $7 million."})
	doc.Drafts[0].Sentences[0].Text = "It cost $7 million."
	p, err := New(doc, review.Document(doc, nil), Options{}, english)
	if err != nil || p.Source != "story.txt" {
		t.Errorf("%q, %v", p.Source, err)
	}
	for _, n := range p.Numbers {
		if strings.HasSuffix(n.Text, ".") {
			t.Errorf("%+v", n)
		}
	}
	doc.Article.Source = "The Gazette"
	if p, _ := New(doc, review.Document(doc, nil), Options{}, english); p.Source != "The Gazette · story.txt" {
		t.Errorf("%q", p.Source)
	}
}

func TestSpeakers(t *testing.T) {
	for _, c := range []struct{ lang, text, quote, speaker string }{
		{"en", "“We saw it. It is real, all of it,” Austin said on Monday. More follows.", "“We saw it. It is real, all of it,”", "Austin said on Monday"},
		{"en", "He told reporters: “There is evidence of troops there.”", "He told reporters: “There is evidence of troops there.”", ""},
		{"uk", "«Це дуже серйозне питання для нас», — сказав Остін у понеділок.", "«Це дуже серйозне питання для нас»", "сказав Остін у понеділок"},
		{"ko", "오스틴 장관은 “그들이 무엇을 하는지는 두고 봐야 한다”고 말했다.", "오스틴 장관은 “그들이 무엇을 하는지는 두고 봐야 한다”고 말했다.", ""},
		{"en", "The film “Up” won, and he never said a word about “it”.", "", ""},
	} {
		found := quotesIn(document.Paragraph{ID: "p1", Text: c.text}, c.lang)
		if c.quote == "" {
			if len(found) > 0 {
				t.Errorf("%q: %+v", c.text, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Text != c.quote || found[0].Speaker != c.speaker || !found[0].attributed {
			t.Errorf("%q: %+v", c.text, found)
		}
	}
}

func TestProblems(t *testing.T) {
	doc := sampled(t)
	if _, err := New(doc, review.Report{}, Options{Marking: strings.Repeat("SECRET ", 40)}, english); problem.Of(err).Code != "problem.brief.marking" {
		t.Errorf("%v", err)
	}
	if _, err := New(doc, review.Report{}, Options{Marking: "🔒 SECRET"}, english); problem.Of(err).Code != "problem.brief.signs" {
		t.Errorf("%v", err)
	}
	doc.Drafts = nil
	if _, err := New(doc, review.Report{}, Options{}, english); problem.Of(err).Code != "problem.brief.none" {
		t.Errorf("%v", err)
	}
}

// saying is a server that answers every request with the same text.
type saying struct {
	text   string
	finish endpoint.Finish
	asked  int
}

func (s *saying) Stream(context.Context, endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	s.asked++
	return func(yield func(endpoint.Chunk, error) bool) {
		_ = yield(endpoint.Chunk{Text: s.text}, nil) && yield(endpoint.Chunk{Finish: s.finish}, nil)
	}
}

func TestShorten(t *testing.T) {
	for name, c := range map[string]struct {
		server  saying
		shorter bool
	}{
		"shorter":        {saying{"The ferry is back.", endpoint.FinishStop, 0}, true},
		"a new number":   {saying{"The ferry is back after 77 years.", endpoint.FinishStop, 0}, false},
		"cut off":        {saying{"The ferry is", endpoint.FinishLength, 0}, false},
		"longer":         {saying{strings.Repeat("The ferry is back. ", 400), endpoint.FinishStop, 0}, false},
		"several lines":  {saying{"Here it is:\nThe ferry.", endpoint.FinishStop, 0}, false},
		"nothing to say": {saying{"", endpoint.FinishStop, 0}, false},
	} {
		doc := sampled(t)
		d := &doc.Drafts[0]
		for range 6 {
			d.Sentences = append(d.Sentences, document.Sentence{Text: strings.Repeat("the ferry between the ports is back and ", 30) + "so on.", Sources: []string{"p3"}})
		}
		p, err := New(doc, review.Document(doc, nil), Options{}, english)
		if err != nil {
			t.Fatal(err)
		}
		f := Fit(t.Context(), p, layout.A4, &Shortening{By: Model{&c.server}, Article: doc.Article}, english)
		got, said := false, map[string]bool{}
		for _, c := range f.File(layout.A4, provenance.Manifest{}, nil, english).Manifest.Changes {
			said[c.Paragraph] = c.By == "model"
		}
		for i, point := range f.Page.Points {
			shorter := point.Text == "The ferry is back."
			got = got || shorter
			if said[numbered("point", i)] != shorter {
				t.Errorf("%s: the record says of point %d that it was shortened: %t", name, i+1, !shorter)
			}
		}
		if got != c.shorter || c.server.asked == 0 {
			t.Errorf("%s: shorter %t, asked %d times", name, got, c.server.asked)
		}
	}
	if _, err := (Model{failing{}}).Shorten(t.Context(), "s", "en", 1); err == nil {
		t.Error("a failure is an answer")
	}
}

type failing struct{}

func (failing) Stream(context.Context, endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) { yield(endpoint.Chunk{}, errors.New("down")) }
}

// TestWorst: what is never left out fits, however long it is.
func TestWorst(t *testing.T) {
	long := strings.Repeat("언제나 값비싼 ", 30)
	for words := 1; words < 200; words += 33 {
		text := strings.Repeat("Abcdefg ", words)
		p := Page{Title: text, Date: text, Source: text, Origin: text, Bottom: Point{Text: text}, Marking: "MARKED"}
		for i := range 30 {
			p.Bottom.Refs = append(p.Bottom.Refs, Ref{"p" + strings.Repeat("1", 1+i%5), 100})
			p.Points = append(p.Points, Point{Text: text, Refs: p.Bottom.Refs})
			p.Doubts = append(p.Doubts, Doubt{0, long[:min(len(long), words*5)/3*3]})
			p.Numbers = append(p.Numbers, Number{Text: text, Among: text})
			p.Quotes = append(p.Quotes, Quote{Text: text, Speaker: text})
		}
		for _, size := range []layout.Size{layout.A4, layout.Letter, Paper(layout.Letter, "docx")} {
			f := Fit(t.Context(), p, size, nil, english)
			if n := len(layout.Flow(f.Blocks, f.Page.options(size, f.Font))); n != 1 {
				t.Errorf("%d words: %d sheets", words, n)
			}
		}
	}
}

// TestWithSource: references lead to the paragraphs behind the page, which has
// its bookmarks; several files may be written at the same time.
func TestWithSource(t *testing.T) {
	m := pageOf(t, 5)
	var wg sync.WaitGroup
	folder := t.TempDir()
	for _, name := range []string{"a", "b", "c"} {
		wg.Go(func() { m.writeWith(t, filepath.Join(folder, name+".pdf")) })
	}
	wg.Wait()
	path := filepath.Join(folder, "a.pdf")
	said := program(t, "pdftohtml", "-xml", "-i", "-stdout", path)
	refs := 0
	for _, s := range append([]Point{m.page.Bottom}, m.page.Points...) {
		refs += len(s.Refs)
	}
	if n := strings.Count(said, `<a href=`); n < refs {
		t.Errorf("%d links for %d references", n, refs)
	}
	if _, outline, _ := strings.Cut(said, "<outline"); strings.Count(outline, "<item") < 4 || !strings.Contains(outline, m.words.T("brief.source")) {
		t.Errorf("the outline is %s", outline)
	}
	text := squeezed(program(t, "pdftotext", "-raw", path, "-"))
	text = strings.ReplaceAll(text, squeezed(m.page.Marking), "") // it stands where a paragraph goes on on the next sheet
	at := 0
	for _, p := range m.doc.Article.Paragraphs {
		want, _ := layout.Drawable(p.Text)
		found := strings.Index(text[at:], squeezed(want))
		if found < 0 {
			t.Fatalf("%s is not in the source behind the page", p.ID)
		}
		at += found + len(squeezed(want))
	}
}

// A number, the words around it and its reference are one line of the table,
// also where the reference names a page.
func TestNumbersInALine(t *testing.T) {
	doc := sampled(t)
	for i := range doc.Article.Paragraphs {
		doc.Article.Paragraphs[i].Page = 10 + i
	}
	doc.Article.Paragraphs = append(doc.Article.Paragraphs, document.Paragraph{ID: "p199", Role: document.Body, Page: 128,
		Text: "According to the carriers there are now $77 million waiting in the roads; among them are two tankers with fuel for the whole coast."})
	doc.Drafts[0].Sentences[0].Text += " It cost $77 million."
	p, err := New(doc, review.Document(doc, nil), Options{}, english)
	if err != nil {
		t.Fatal(err)
	}
	f := Fit(t.Context(), p, layout.A4, nil, english)
	rows := 0
	for _, b := range f.Blocks {
		if b.Style != layout.Row {
			continue
		}
		rows++
		if lines := layout.Height(b, p.options(layout.A4, f.Font)) / (layout.FormOf(layout.Row).Size * f.Font * layout.Leading); lines > 1.01 {
			t.Errorf("%.0f lines: %v", lines, b.Cells)
		}
	}
	if rows < 5 {
		t.Errorf("%d rows", rows)
	}
}

// In Word a reference has the colour of a link only where it is one.
func TestReferencesInWord(t *testing.T) {
	m := pageOf(t, 5)
	for _, a := range []*document.Article{nil, &m.doc.Article} {
		path := filepath.Join(t.TempDir(), "page.docx")
		keep(t, path, "docx", Make(t.Context(), m.page, "docx", layout.A4, nil, m.manifest, a, m.words))
		z, err := zip.OpenReader(path)
		if err != nil {
			t.Fatal(err)
		}
		part, err := fs.ReadFile(z, "word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		_ = z.Close()
		text := string(part)
		grey, links := strings.Count(text, `"Reference"/><w:color w:val="555555"/>`), strings.Count(text, "<w:hyperlink ")
		if linked := a != nil; (grey == 0) != linked || (links > 0) != linked {
			t.Errorf("with source %t: %d grey references, %d links", linked, grey, links)
		}
	}
}
