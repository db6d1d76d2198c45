package summary

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// summed is a document of three paragraphs with a summary of two sentences.
func summed() *document.Document {
	doc := &document.Document{Article: document.Article{Language: "en"}}
	for _, id := range []string{"p1", "p2", "p3"} {
		doc.Article.Paragraphs = append(doc.Article.Paragraphs, document.Paragraph{ID: id, Role: document.Body, Text: "A ferry left at 6:40. " + id})
	}
	d := doc.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBullets, Language: "en"}, document.Origin{Engine: document.EngineModel, Model: "m"})
	d.State = document.Complete
	d.Sentences = []document.Sentence{{Text: "A ferry left.", Sources: []string{"p3", "p1"}}, {Text: "It rained."}}
	doc.Add(d)
	return doc
}

// shown is the panel as wide as the rail is.
func shown(t *testing.T, o Options) *Panel {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(look.Options{}))
	o.Words = locales.New(language.English)
	o.Style, o.Language = func() document.Style { return document.StyleBullets }, func() string { return "en" }
	o.Remedy = func(*document.Draft) (string, func()) { return "", nil }
	p := New(o)
	win := app.NewWindow("")
	t.Cleanup(win.Close)
	win.SetContent(p.Object())
	win.Resize(fyne.NewSize(260, 500))
	p.Open()
	return p
}

// How far a summary has come can be read whatever its model is called: in the
// narrow rail the line goes on below.
func TestStateIsReadBesideALongModel(t *testing.T) {
	doc := summed()
	p := shown(t, Options{Document: func() *document.Document { return doc }, Evidence: func(string) []check.Evidence { return nil }})
	one := p.state.MinSize().Height
	d := p.Draft()
	d.State, d.Origin = document.Incomplete, document.Origin{Model: "publisher/Model-3.1-405B-Instruct-Turbo-With-A-Very-Long-Name"}
	p.Show()
	if want := d.Origin.Model + " · incomplete"; p.state.Text != want || p.state.Size().Width > 340 {
		t.Errorf("%v wide it says %q, want %q", p.state.Size().Width, p.state.Text, want)
	}
	if got := p.state.MinSize().Height; got <= one {
		t.Errorf("it is %v high, as one line", got)
	}
}

// A sentence leads to its paragraphs in the order of the article, and to what is
// said there in the same words.
func TestSentenceLeadsToItsParagraphs(t *testing.T) {
	doc := summed()
	var rows []int
	quoted, quote := 0, prose.Span{}
	p := shown(t, Options{
		Document: func() *document.Document { return doc },
		Evidence: func(string) []check.Evidence {
			return []check.Evidence{{Ground: check.Found, Paragraph: "p3", Quote: check.Span{From: 2, To: 7}}, {Ground: check.NotFound}}
		},
		Sources: func(to []int, in int, what prose.Span) { rows, quoted, quote = to, in, what },
	})
	p.showSources(0)
	if len(rows) != 2 || rows[0] != 0 || rows[1] != 2 || quoted != 2 || quote != (prose.Span{From: 2, To: 7}) {
		t.Errorf("it leads to %v, quoted in %d: %v", rows, quoted, quote)
	}
	if p.showSources(1); len(rows) != 0 || quoted != -1 {
		t.Errorf("one without sources leads to %v, quoted in %d", rows, quoted)
	}
	if a, b := p.Label(0), p.Label(1); a != "✓" || b != "!" {
		t.Errorf("the signs are %q and %q", a, b)
	}
}
