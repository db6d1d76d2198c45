// Package entrance is what stands in the window while nothing is open, and the
// question which of several articles is to be.
package entrance

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// Options are the ways that lead in.
type Options struct {
	Words               *locales.Localizer
	File, Paste, Sample func()
	Recent              []store.Entry // the articles opened last
	Reopen              func(key string)
}

// Page is the three doors: a file, the clipboard, the sample; and the articles
// opened last.
func Page(o Options) fyne.CanvasObject {
	title := widget.NewLabelWithStyle(o.Words.T("app.empty.title"), fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	hint := widget.NewLabelWithStyle(o.Words.T("app.empty.hint"), fyne.TextAlignCenter, fyne.TextStyle{})
	doors := container.NewGridWithColumns(3,
		door(o.Words.T("app.empty.open"), theme.FolderOpenIcon(), o.File),
		door(o.Words.T("app.empty.paste"), theme.ContentPasteIcon(), o.Paste),
		door(o.Words.T("app.empty.sample"), theme.MediaPlayIcon(), o.Sample),
	)
	return container.NewCenter(container.NewVBox(title, hint, doors, recent(o)))
}

func door(label string, icon fyne.Resource, open func()) fyne.CanvasObject {
	b := widget.NewButtonWithIcon(label, icon, open)
	b.IconPlacement = widget.ButtonIconLeadingText
	return container.NewPadded(b)
}

// recent is a link for each article opened last.
func recent(o Options) fyne.CanvasObject {
	if len(o.Recent) == 0 {
		return container.NewVBox()
	}
	list := container.NewVBox(widget.NewLabel(o.Words.T("app.empty.recent")))
	for _, e := range o.Recent {
		b := widget.NewButton(look.Cut(e.Title, 70), func() { o.Reopen(e.Key) })
		b.Importance = widget.LowImportance
		b.Alignment = widget.ButtonAlignLeading
		list.Add(b)
	}
	return list
}
