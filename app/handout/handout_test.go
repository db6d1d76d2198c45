package handout

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/exchange"
)

// finals writes into a document as the session does.
type finals struct{ doc *document.Document }

func (f finals) Adopt(lang string, row int, text, from string, accepted bool) {
	f.doc.SetFinal(lang, row, document.FinalSegment{Text: text, From: from, Accepted: accepted})
}

func (f finals) Clear(lang string, row int) { f.doc.SetFinal(lang, row, document.FinalSegment{}) }

// translated is a document with two Korean drafts and a Ukrainian one.
func translated() *document.Document {
	doc := &document.Document{Article: document.Article{Title: "Ferry", Language: "en"}}
	for i := range 5 {
		doc.Article.Paragraphs = append(doc.Article.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: fmt.Sprintf("Paragraph %d is about a ferry.", i+1)})
	}
	for n, lang := range []string{"ko", "ko", "uk"} {
		d := doc.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Engine: document.EnginePerson})
		d.State = document.Complete
		for i := range d.Segments {
			d.Segments[i].Text, d.Segments[i].State = fmt.Sprintf("%s %d, 문단 %d.", lang, n, i+1), document.Complete
		}
		doc.Add(d)
	}
	return doc
}

func TestHandedOutAndTakenIn(t *testing.T) {
	doc := translated()
	win := test.NewTempApp(t).NewWindow("")
	defer win.Close()
	win.Resize(fyne.NewSize(1000, 700))
	taken := ""
	h := New(Options{
		Window: win, Words: locales.New(language.English), Document: doc, Open: func() bool { return true }, Finals: finals{doc},
		Language: func(of string) string { return strings.TrimSuffix(of, "-KR") },
		Work:     func(do func(context.Context) func()) { do(t.Context())() },
		Warn:     func(text string) { t.Error(text) }, Taken: func(lang string) { taken = lang },
	})
	var b bytes.Buffer
	if err := exchange.Write(&b, exchange.Of(snapshot(doc, "ko"), "ko"), exchange.XLIFF); err != nil {
		t.Fatal(err)
	}
	// Meanwhile the fifth paragraph is written here.
	doc.SetFinal("ko", 4, document.FinalSegment{Text: "여기서 고친 문단.", Edited: true})
	first, fifth := doc.Draft("ko-2").Segments[0].Text, doc.Draft("ko-2").Segments[4].Text
	edited := strings.Replace(b.String(), first, "밖에서 고친 제목", 1)
	edited = strings.Replace(edited, fifth, "밖에서 고친 문단.", 1)
	table, err := exchange.Read("x.xlf", []byte(edited))
	if err != nil {
		t.Fatal(err)
	}
	m, err := exchange.Merge(doc, "ko", table)
	if err != nil || len(m.Changes) != 1 || len(m.Conflicts) != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	if err := h.merge(table); err != nil {
		t.Fatal(err)
	}
	table.Target = "ko-KR" // as other programs call it
	if err := h.merge(table); err != nil {
		t.Errorf("with its region: %v", err)
	}
	press(t, win, h.o.Words.T("app.takein.apply"))
	if got := doc.Final("ko").Segments[0].Text; got != "밖에서 고친 제목" || taken != "ko" {
		t.Errorf("taken in is %q, of %q", got, taken)
	}
	card, apply := h.conflict("ko", m.Conflicts[0])
	if card == nil {
		t.Fatal("no card")
	}
	apply() // nothing was chosen
	if got := doc.Final("ko").Segments[4].Text; got != "여기서 고친 문단." {
		t.Errorf("without a choice it is now %q", got)
	}
	emptied := m.Conflicts[0]
	emptied.Why, emptied.Theirs = exchange.Emptied, ""
	card, apply = h.conflict("ko", emptied)
	radio := card.(*fyne.Container).Objects[1].(*widget.RadioGroup)
	radio.SetSelected(radio.Options[1])
	apply()
	if got := doc.Final("ko").Segments[4]; !got.Empty() {
		t.Errorf("the file's empty paragraph was chosen, and yet it is %q", got.Text)
	}
}

// press presses a button of the dialog on top.
func press(t *testing.T, win fyne.Window, label string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		if b, ok := o.(*widget.Button); ok && b.Text == label {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("there is no button %q", label)
}
