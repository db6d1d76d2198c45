package app

import (
	"context"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/store"
)

// recentMost is how many articles are listed.
const recentMost = 8

// readRecent reads which articles were opened last, off the UI thread, and has
// them listed when they are others than before.
func (w *window) readRecent() {
	if w.store == nil {
		return
	}
	w.session.Work(func(ctx context.Context) func() {
		entries, err := w.store.Recent(ctx, recentMost)
		if err != nil {
			return nil // the list is a convenience; opening one would say what is wrong
		}
		return func() { w.listRecent(entries) }
	})
}

// listRecent lists articles wherever they are offered.
func (w *window) listRecent(entries []store.Entry) {
	same := func(a, b store.Entry) bool { return a.Key == b.Key && a.Title == b.Title }
	if slices.EqualFunc(w.recent, entries, same) {
		return
	}
	w.recent = entries
	w.showMenu()
	w.showRecent()
	if w.session.Document() == nil {
		w.parts.empty = w.emptyPage()
		w.showBody()
	}
}
