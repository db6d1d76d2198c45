package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"app.tolmach/summarize/article"
)

// choose asks which article of a folder, a feed or a mailbox to open.
func (w *window) choose(of *article.Choices) {
	found := of.Items
	var d *dialog.CustomDialog
	list := widget.NewList(func() int { return len(found) }, func() fyne.CanvasObject {
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
		w.load(found[i].Input, of.Public)
	}
	search := widget.NewEntry()
	search.SetPlaceHolder(w.words.T("app.terms.search"))
	search.OnChanged = func(s string) {
		found = matching(of.Items, s)
		list.Refresh()
	}
	d = dialog.NewCustom(shortened(of.Name, 60), w.words.T("app.cancel"), container.NewBorder(search, nil, nil, nil, list), w.win)
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(720, size.Width-40), size.Height*.8))
	d.Show()
	w.win.Canvas().Focus(search)
}

// matching are the choices whose title holds all words.
func matching(all []article.Choice, text string) []article.Choice {
	var some []article.Choice
	words := strings.Fields(strings.ToLower(text))
	for _, c := range all {
		title, in := strings.ToLower(c.Title), true
		for _, word := range words {
			in = in && strings.Contains(title, word)
		}
		if in {
			some = append(some, c)
		}
	}
	return some
}
