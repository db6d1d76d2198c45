package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/article"
)

// choose asks which article of a folder, a feed or a mailbox to open.
func (w *window) choose(of *article.Choices) {
	found := of.Items
	var d *dialog.CustomDialog
	list := escape.NewList(func() int { return len(found) }, func() fyne.CanvasObject {
		title, date := widget.NewLabel(""), widget.NewLabel("")
		title.Truncation = fyne.TextTruncateEllipsis
		date.Importance = widget.LowImportance
		return container.NewBorder(nil, nil, nil, date, title)
	}, func(i widget.ListItemID, o fyne.CanvasObject) {
		parts := o.(*fyne.Container).Objects
		parts[0].(*widget.Label).SetText(found[i].Title)
		day, _, _ := strings.Cut(found[i].Date, "T")
		parts[1].(*widget.Label).SetText(day)
	})
	list.OnSelected = func(i widget.ListItemID) {
		d.Hide()
		w.load(found[i], of.Public)
	}
	search := escape.NewEntry()
	search.SetPlaceHolder(w.words.T("app.terms.search"))
	search.OnChanged = func(s string) {
		found = slices.DeleteFunc(slices.Clone(of.Items), func(c article.Choice) bool { return !holds(c.Title, s) })
		list.Refresh()
	}
	d = dialog.NewCustom(shortened(of.Name, 60), w.words.T("app.cancel"), container.NewBorder(search, nil, nil, nil, list), w.win)
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(720, size.Width-40), size.Height*.8))
	escape.Show(w.win, d)
	w.win.Canvas().Focus(search)
}

// holds reports whether a text has every word of a search, in either case.
func holds(text, search string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
