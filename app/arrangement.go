package app

import (
	"slices"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// arrangement is how an article stands in columns: a language each, or the
// versions of one language. Columns are translations where nothing else is said.
type arrangement interface {
	// order is the ids of all columns as the user has them, the original's too.
	order() []string
	// shown reports whether a column is in view; hide puts it away, or back.
	shown(column string) bool
	hide(column string, on bool)
	// listed reports whether what is found in a column is listed and counted.
	listed(column string) bool

	name(column string) string     // what stands over it
	menuName(column string) string // in the interface language
	language(column string) string // that it is translated into
	written(column string) string  // where a paragraph of it is written
	isFinal(column string) bool    // nobody is asked for it
	done(column string) string     // the language whose final it shows, "" for none

	// at is what a column shows in a row; false when there is nothing of that kind.
	at(doc *document.Document, column string, row int) (version, bool)
	// showing lists the columns that show something of a version of a translation,
	// d, which is nil for a final.
	showing(doc *document.Document, id, lang string, d *document.Draft) []string
	// draft is the draft that a column's head is about, text its text to be copied.
	draft(doc *document.Document, column string) *document.Draft
	text(doc *document.Document, column string) *document.Draft

	made(d *document.Draft) string // when and by what, in words
	origin(doc *document.Document, v version, column string, row int) string
	marked(column string, row int, text string) []parallel.Mark

	arrange() // drafts may have come or gone
	compare() // other texts are in view
	recall()  // the memory has changed
	filter()  // leaves out what is not to be seen
	leftOut(row int) bool
}

// languages is the original beside a column for each language, which shows what
// a reader is to get: the final's paragraph where there is one, else the newest
// draft's.
type languages struct{ w *window }

func (ls languages) order() []string {
	want := append([]string{sourceColumn}, ls.w.set.Targets...)
	var ids []string
	for _, id := range append(append([]string{}, ls.w.set.View.Columns...), want...) {
		if slices.Contains(want, id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (ls languages) shown(column string) bool {
	return !slices.Contains(ls.w.set.View.Hidden, column)
}

// hide hides a column or shows it again. One always stays.
func (ls languages) hide(column string, on bool) {
	v := &ls.w.set.View
	visible := slices.DeleteFunc(ls.w.grid.order(), func(c string) bool { return !ls.w.grid.shown(c) })
	switch {
	case !on:
		v.Hidden = slices.DeleteFunc(slices.Clone(v.Hidden), func(h string) bool { return h == column })
	case len(visible) > 1:
		v.Hidden = append(slices.Clone(v.Hidden), column)
	}
}

func (ls languages) listed(string) bool { return true }

func (ls languages) name(column string) string { return locales.OwnName(column) }

func (ls languages) menuName(column string) string { return ls.w.words.LanguageTitle(column) }

func (ls languages) language(column string) string { return column }

func (ls languages) written(column string) string { return column }

func (ls languages) isFinal(string) bool { return false }

func (ls languages) done(column string) string { return column }

func (ls languages) at(doc *document.Document, column string, row int) (version, bool) {
	if given := doc.Given(column, row); given.Final != nil {
		return version{document.FinalID(column), given.Segment, false}, true
	}
	return draftVersion(standing(doc, column, row), row)
}

// showing: none when there is a newer one. One that was cancelled may have given
// its column back to the one before.
func (ls languages) showing(doc *document.Document, _, lang string, d *document.Draft) []string {
	if d == nil || d == doc.Latest(document.Translation, lang) || d.State == document.Cancelled {
		return []string{lang}
	}
	return nil
}

func (ls languages) draft(doc *document.Document, column string) *document.Draft {
	return doc.Latest(document.Translation, column)
}

func (ls languages) text(doc *document.Document, column string) *document.Draft {
	return doc.Target(column)
}

func (ls languages) made(*document.Draft) string { return "" }

func (ls languages) origin(*document.Document, version, string, int) string { return "" }

func (ls languages) marked(string, int, string) []parallel.Mark { return nil }

func (ls languages) arrange() {}

func (ls languages) compare() {}

func (ls languages) recall() {}

func (ls languages) filter() {
	ls.w.parts.columns.Fold = nil
	ls.w.parts.columns.LeaveOut(nil)
}

func (ls languages) leftOut(int) bool { return false }
