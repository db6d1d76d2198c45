package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/findings"
)

// itemsOf are the panel's items, collected as the window lists them.
func (w *window) itemsOf(column string) []findings.Item {
	items, _, _ := w.listColumn(w.session.Document(), column)
	return items
}

// In the list a draft is its number: who wrote it stands over the column, and
// would push out what was found.
func TestListNamesDraftsByTheirNumber(t *testing.T) {
	w := opened(t, "uk")
	w.do(w.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() { w.showFindings(true) })
	w.until("the languages are compared", func() bool { return len(w.itemsOf("ko")) > 0 })
	w.do(func() {
		i := w.itemsOf("ko")[0]
		if i.ColumnName != "한국어" || i.ColumnShort != "ko" {
			t.Errorf("the column is %q, %q", i.ColumnName, i.ColumnShort)
		}
		if i.Excerpt == "" || !strings.Contains(i.Message, i.Excerpt) {
			t.Errorf("of %q the list says %q", i.Message, i.Excerpt)
		}
		w.openDesk("ko")
	})
	w.until("the desk is listed", func() bool { return len(w.itemsOf("ko-1")) > 0 })
	w.do(func() {
		if i := w.itemsOf("ko-1")[0]; i.ColumnName != "№ 1" || i.ColumnShort != "№ 1" {
			t.Errorf("the draft is %q, %q", i.ColumnName, i.ColumnShort)
		}
	})
}

// At the usual size of a laptop's screen the languages stay side by side when
// the findings are opened.
func TestFindingsLeaveRoomForTheLanguages(t *testing.T) {
	w := opened(t, "ru")
	w.do(w.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.win.Resize(fyne.NewSize(1440, 900))
		w.showFindings(true)
		if got := w.parts.columns.Showing(); len(got) != 4 {
			t.Errorf("beside the findings only %v are shown", got)
		}
	})
}
