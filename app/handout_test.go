package app

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/exchange"
)

func TestHandedOutAndTakenIn(t *testing.T) {
	w := withTwoDrafts(t, filepath.Join(t.TempDir(), "t.db"))
	var b bytes.Buffer
	w.do(func() {
		if err := exchange.Write(&b, exchange.Of(snapshot(w.session.Document(), "ko"), "ko"), exchange.XLIFF); err != nil {
			t.Fatal(err)
		}
		// Meanwhile the fifth paragraph is written here.
		w.session.Finals.Write("ko", 4, "여기서 고친 문단.", "")
		w.session.Finals.Settle()
	})
	d := func() *document.Document { return w.session.Document() }
	first, fifth := d().Draft("ko-2").Segments[0].Text, d().Draft("ko-2").Segments[4].Text
	edited := strings.Replace(b.String(), first, "밖에서 고친 제목", 1)
	edited = strings.Replace(edited, strings.ReplaceAll(fifth, "\"", "&quot;"), "밖에서 고친 문단.", 1)
	table, err := exchange.Read("x.xlf", []byte(edited))
	if err != nil {
		t.Fatal(err)
	}
	w.do(func() {
		m, err := exchange.Merge(d(), "ko", table)
		if err != nil || len(m.Changes) != 1 || len(m.Conflicts) != 1 {
			t.Fatalf("%+v, %v", m, err)
		}
		if err := w.handout.merge(d(), table); err != nil {
			t.Fatal(err)
		}
		w.desk.open("")
		table.Target = "ko-KR" // as other programs call it
		if err := w.handout.merge(d(), table); err != nil {
			t.Errorf("with its region: %v", err)
		}
		card, apply := w.handout.conflict("ko", m.Conflicts[0])
		if card == nil {
			t.Fatal("no card")
		}
		apply() // nothing was chosen
		if got := d().Final("ko").Segments[4].Text; got != "여기서 고친 문단." {
			t.Errorf("without a choice it is now %q", got)
		}
		emptied := m.Conflicts[0]
		emptied.Why, emptied.Theirs = exchange.Emptied, ""
		card, apply = w.handout.conflict("ko", emptied)
		radio := card.(*fyne.Container).Objects[1].(*widget.RadioGroup)
		radio.SetSelected(radio.Options[1])
		apply()
		if got := d().Final("ko").Segments[4]; !got.Empty() {
			t.Errorf("the file's empty paragraph was chosen, and yet it is %q", got.Text)
		}
	})
}
