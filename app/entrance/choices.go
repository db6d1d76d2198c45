package entrance

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Choose asks which article of a folder, a feed or a mailbox to open.
func Choose(win fyne.Window, words *locales.Localizer, of *article.Choices, open func(article.Choice)) {
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
		open(found[i])
	}
	search := escape.NewEntry()
	search.SetPlaceHolder(words.T("app.terms.search"))
	search.OnChanged = func(s string) {
		found = slices.DeleteFunc(slices.Clone(of.Items), func(c article.Choice) bool { return !prose.Holds(c.Title, s) })
		list.Refresh()
	}
	d = dialog.NewCustom(look.Cut(of.Name, 60), words.T("app.cancel"), container.NewBorder(search, nil, nil, nil, list), win)
	size := win.Canvas().Size()
	d.Resize(fyne.NewSize(min(720, size.Width-40), size.Height*.8))
	escape.Show(win, d)
	win.Canvas().Focus(search)
}
