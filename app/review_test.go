package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/findings"
)

// itemsOf are the panel's items, collected as the window lists them.
func (w *window) itemsOf(column string) []findings.Item {
	items, _, _ := w.review.listColumn(w.session.Document(), column)
	return items
}

// A finding says what is wrong first; a draft of the desk has one name
// everywhere.
func TestListSaysTheFactFirst(t *testing.T) {
	w := opened(t, "uk")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() { w.review.open(true) })
	w.until("the languages are compared", func() bool { return len(w.itemsOf("ko")) > 0 })
	w.do(func() {
		i := w.itemsOf("ko")[0]
		if i.ColumnName != "한국어" || i.Fact == "" {
			t.Errorf("the column is %q, the fact %q", i.ColumnName, i.Fact)
		}
		if fact := strings.TrimSuffix(i.Fact, " → ?"); !strings.Contains(i.Message, fact) {
			t.Errorf("of %q the list says %q", i.Message, i.Fact)
		}
		w.grid.open("ko")
	})
	w.until("the desk is listed", func() bool { return len(w.itemsOf("ko-1")) > 0 })
	w.do(func() {
		if i := w.itemsOf("ko-1")[0]; i.ColumnName != w.parts.heads["ko-1"].head.State().Name || !strings.HasPrefix(i.ColumnName, "①") {
			t.Errorf("the draft is %q", i.ColumnName)
		}
	})
}

// A card opens at the finding's word, over the text: no column goes. From the
// last finding the way leads to the first, and what was left is no longer on it.
func TestCardAtTheWord(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.until("the languages are compared", func() bool { return len(w.card.walk()) > 1 })
	w.do(func() {
		w.win.Resize(fyne.NewSize(1280, 720))
		before := len(w.parts.columns.Showing())
		way := w.card.walk()
		for range way {
			w.card.next()
		}
		if last := way[len(way)-1]; w.card.id() != last.id() || w.card.column != last.column {
			t.Errorf("the card is at %s, the last finding is %s", w.card.id(), last.id())
		}
		w.card.next()
		if w.card.id() != way[0].id() {
			t.Errorf("after the last comes %s", w.card.id())
		}
		if got := len(w.parts.columns.Showing()); got != before {
			t.Errorf("%d columns of %d are left beside the card", got, before)
		}
		w.card.object.OnLeave()
		if got := w.card.walk(); len(got) != len(way)-1 || w.card.id() != way[1].id() {
			t.Errorf("%d findings after one of %d was left, the card is at %s", len(got), len(way), w.card.id())
		}
	})
}

// At the usual size of a laptop's screen the languages stay side by side when
// the findings are opened.
func TestFindingsLeaveRoomForTheLanguages(t *testing.T) {
	w := opened(t, "ru")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.win.Resize(fyne.NewSize(1440, 900))
		w.review.open(true)
		if got := w.parts.columns.Showing(); len(got) != 4 {
			t.Errorf("beside the findings only %v are shown", got)
		}
	})
}
