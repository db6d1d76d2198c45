package paper

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/font"

	"codeberg.org/tolmach/tolmach/app/flat"
	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
)

// document is the sample with a summary and one translation.
func filledOne(t *testing.T) document.Document {
	t.Helper()
	a, err := recorded.Article()
	if err != nil {
		t.Fatal(err)
	}
	d := document.Document{Article: a}
	s := d.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBrief, Language: "uk"}, document.Origin{Engine: document.EngineModel, Model: "m"})
	sentences, _ := recorded.Summary("brief", "uk")
	for _, x := range sentences {
		s.Sentences = append(s.Sentences, document.Sentence{Text: x.Text, Sources: x.Sources})
	}
	s.State = document.Complete
	ko := d.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, s.Origin)
	byID, _ := recorded.Translation("ko")
	for i := range ko.Segments {
		ko.Segments[i].Text, ko.Segments[i].State = byID[ko.Segments[i].ID], document.Complete
	}
	ko.State = document.Complete
	d.Add(s, ko)
	return d
}

// fixture shows a preview whose work is done at once when run is called.
type fixture struct {
	*Preview
	work   []func()
	copied export.Rich
	asked  func(ending string, write func(context.Context, string) error)
	shown  string
}

func open(t *testing.T, d document.Document) *fixture {
	t.Helper()
	a := test.NewTempApp(t)
	win := a.NewWindow("")
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(1000, 700))
	f := &fixture{}
	f.Preview = New(Options{
		Words: locales.New(language.Ukrainian), Document: d, Languages: []string{"ko"}, Program: "test",
		Report: func(d *document.Document) (review.Report, error) { return review.Document(d, nil), nil },
		Work: func(do func(context.Context) func()) {
			f.work = append(f.work, func() {
				if show := do(context.Background()); show != nil {
					show()
				}
			})
		},
		Copy: func(r export.Rich) { f.copied = r },
		Save: func(ending string, write func(context.Context, string) error) { f.asked(ending, write) },
		Open: func(path string) { f.shown = path },
	})
	win.SetContent(f.Object())
	return f
}

// run does what waits, in an order of the test's choosing.
func (f *fixture) run() {
	work := f.work
	f.work = nil
	for _, do := range work {
		do()
	}
}

func words(s layout.Sheet) string {
	var all []string
	for _, i := range s.Items {
		all = append(all, i.Text)
	}
	return strings.Join(strings.Fields(strings.Join(all, " ")), " ")
}

func TestPreviewFollowsTheChoices(t *testing.T) {
	f := open(t, filledOne(t))
	if !f.save.Disabled() {
		t.Error("something can be saved before anything was made")
	}
	f.run()
	if f.made == nil || len(f.made.sheets) != 1 || f.save.Disabled() || f.forth.Visible() {
		t.Fatalf("made: %+v", f.made)
	}
	f.marking.SetText("ДЛЯ СЛУЖБОВОГО КОРИСТУВАННЯ")
	f.run()
	if !strings.Contains(words(f.sheet.sheet), "ДЛЯ СЛУЖБОВОГО КОРИСТУВАННЯ") {
		t.Error("the marking is not on the sheet")
	}
	f.source.SetChecked(true)
	f.paper.SetSelectedIndex(1)
	f.run()
	if len(f.made.sheets) < 2 || !f.forth.Visible() || f.sheet.sheet.Width != layout.Letter.Width {
		t.Errorf("%d sheets, %v points wide", len(f.made.sheets), f.sheet.sheet.Width)
	}
	test.Tap(f.forth)
	if f.at != 1 || !strings.HasPrefix(f.page.Text, "2 / ") {
		t.Errorf("turned to %d, %q", f.at, f.page.Text)
	}
	f.what.SetSelectedIndex(1)
	f.run()
	if f.source.Visible() || !strings.Contains(words(f.made.sheets[0]), "항구") {
		t.Error("the columns are not shown")
	}
	f.marking.SetText(strings.Repeat("ДУЖЕ ДОВГИЙ ГРИФ ", 30))
	f.run()
	if !f.why.Visible() || f.why.Text == "" {
		t.Error("a marking that does not fit is no problem")
	}
}

// The copy says what the sheet shows, between the marking.
func TestCopy(t *testing.T) {
	f := open(t, filledOne(t))
	f.marking.SetText("Р. & D.")
	if !f.copy.Disabled() {
		t.Error("something can be copied before anything was made")
	}
	f.run()
	test.Tap(f.copy)
	if !strings.HasPrefix(f.copied.Text, "Р. & D.\n") || strings.Count(f.copied.HTML, "<p><b>Р. &amp; D.</b></p>") != 2 {
		t.Errorf("the marking is missing: %q, %q", f.copied.Text, f.copied.HTML)
	}
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	node, err := html.Parse(strings.NewReader(f.copied.HTML))
	if err != nil {
		t.Fatal(err)
	}
	var inHTML string
	for n := range node.Descendants() {
		if n.Type == html.TextNode {
			inHTML += n.Data
		}
	}
	if bare(inHTML) != bare(f.copied.Text) {
		t.Errorf("as HTML %q, as text %q", inHTML, f.copied.Text)
	}
	for _, b := range f.made.file.Blocks {
		for _, c := range b.Cells {
			if !strings.Contains(f.copied.Text, c.String()) {
				t.Errorf("%q is missing", c.String())
			}
		}
	}
}

// Only the newest choice is shown, in whatever order the work is done.
func TestStaleChoicesAreDropped(t *testing.T) {
	f := open(t, filledOne(t))
	f.run()
	f.paper.SetSelectedIndex(1)
	f.paper.SetSelectedIndex(0)
	older, newer := f.work[0], f.work[1]
	newer()
	older()
	if f.sheet.sheet.Width != layout.A4.Width {
		t.Errorf("an older choice is shown: %v points wide", f.sheet.sheet.Width)
	}
}

func TestWhatIsShownIsWritten(t *testing.T) {
	for i, format := range formats {
		f := open(t, filledOne(t))
		f.format.SetSelectedIndex(i)
		f.run()
		path := filepath.Join(t.TempDir(), "x."+format)
		f.asked = func(ending string, write func(context.Context, string) error) {
			if ending != "."+format {
				t.Errorf("%s: the file ends in %q", format, ending)
			}
			if err := write(t.Context(), path); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
		f.write()
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		x, err := provenance.Read(data)
		if err != nil || !x.Manifest.Whole() || x.Manifest.Compare(x.Text) != nil {
			t.Errorf("%s: it does not verify: %v", format, err)
		}
		if format == "pdf" && !strings.Contains(strings.Join(strings.Fields(x.Text), " "), f.made.sheets[0].Items[0].Text) {
			t.Errorf("the PDF says something else than the preview")
		}
	}
	f := open(t, filledOne(t))
	f.run()
	f.asked = func(_ string, write func(context.Context, string) error) {
		if err := write(t.Context(), filepath.Join(t.TempDir(), "none", "x.pdf")); err == nil {
			t.Error("a file in no folder was written")
		}
	}
	f.write()
}

// That a file was saved is said where it was asked for, until the choices are
// others.
func TestSavedIsSaidBesideTheButton(t *testing.T) {
	f := open(t, filledOne(t))
	f.run()
	path := filepath.Join(t.TempDir(), "briefing.pdf")
	f.asked = func(_ string, write func(context.Context, string) error) {
		if err := write(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		f.Saved(path)
	}
	test.Tap(f.save)
	said := test.RenderObjectToMarkup(f.saved)
	for _, want := range []string{"briefing.pdf", f.o.Words.T("paper.open"), f.o.Words.T("paper.folder")} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	words := f.saved.Objects[1].(*fyne.Container).Objects
	test.Tap(words[0].(*flat.Word))
	if f.shown != path {
		t.Errorf("%q is opened", f.shown)
	}
	test.Tap(words[1].(*flat.Word))
	if f.shown != filepath.Dir(path) {
		t.Errorf("%q is shown", f.shown)
	}
	f.paper.SetSelectedIndex(1)
	if len(f.saved.Objects) > 0 {
		t.Error("of a choice that was not saved it is said that it was")
	}
}

// The page is in the language that is chosen among those of the summaries.
func TestPageInTheLanguageChosen(t *testing.T) {
	d := filledOne(t)
	s := d.NewDraft(document.Task{Kind: document.Summary, Style: document.StyleBrief, Language: "ko"}, document.Origin{Engine: document.EngineModel, Model: "m"})
	sentences, _ := recorded.Summary("brief", "ko")
	for _, x := range sentences {
		s.Sentences = append(s.Sentences, document.Sentence{Text: x.Text, Sources: x.Sources})
	}
	s.State = document.Complete
	d.Add(s)
	f := open(t, d)
	f.run()
	if got := words(f.sheet.sheet); !strings.Contains(got, "항구") {
		t.Errorf("the newest summary is not on the page: %s", got)
	}
	f.language.SetSelectedIndex(1)
	f.run()
	if got := words(f.sheet.sheet); strings.Contains(got, "항구") || !strings.Contains(got, "порт") {
		t.Errorf("the page in Ukrainian says %s", got)
	}
}

func TestNoSummary(t *testing.T) {
	d := filledOne(t)
	d.Drafts = d.Drafts[1:]
	f := open(t, d)
	f.run()
	if !f.why.Visible() || f.made != nil {
		t.Error("a page was made of no summary")
	}
}

// The letters of the preview are as wide as the layout has them: nothing runs
// over what follows.
func TestDrawnAsWideAsSet(t *testing.T) {
	f := open(t, filledOne(t))
	f.run()
	s := f.made.sheets[0]
	fonts, err := faces()
	if err != nil {
		t.Fatal(err)
	}
	pen := pens{fonts: fonts, known: map[pen]font.Face{}}
	defer pen.close()
	for _, scale := range []float64{.4, .7, 1.3} {
		for _, i := range s.Items {
			got := float64(font.MeasureString(pen.face(i.Bold, scale*i.Size), i.Text)) / 64 / scale
			if diff := got - i.Width; diff > .02*i.Width+1 || diff < -.04*i.Width-1 {
				t.Errorf("at %v %q is %.1f wide, set as %.1f", scale, i.Text, got, i.Width)
			}
		}
	}
	began := time.Now()
	drawn := draws(s, 700, 990)
	t.Logf("a sheet is drawn in %v", time.Since(began).Round(time.Millisecond))
	dark := 0
	for y := range 990 {
		for x := range 700 {
			if r, _, _, a := drawn.(*image.NRGBA).At(x, y).RGBA(); a > 0 && r < 0x6000 {
				dark++
			}
		}
	}
	if dark < 1000 {
		t.Errorf("%d dark pixels: nothing is drawn", dark)
	}
}
