// Package chooser shows Fyne's dialog for files and folders in the language of
// the interface, in most of the window.
package chooser

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
)

// places are the names that Fyne gives to the places at the left of its dialog,
// in English whatever the language, and the words for them.
var places = map[string]string{
	"Home": "app.files.home", "Computer": "app.files.computer", "App Files": "app.files.own",
	"Desktop": "app.files.desktop", "Documents": "app.files.documents", "Downloads": "app.files.downloads",
	"Music": "app.files.music", "Pictures": "app.files.pictures", "Videos": "app.files.videos", "Movies": "app.files.videos",
}

// Show shows a dialog that Escape dismisses. title is the key of what stands
// over it: Fyne's own words for it stand in English order.
func Show(win fyne.Window, words *locales.Localizer, title string, d *dialog.FileDialog) {
	d.SetTitleText(words.T(title))
	size := win.Canvas().Size()
	d.Resize(fyne.NewSize(size.Width*.85, size.Height*.85))
	escape.Show(win, d)
	if pop, ok := win.Canvas().Overlays().Top().(*widget.PopUp); ok {
		translate(pop.Content, words)
	}
}

// translate finds the list of places and has each named in the interface's
// language whenever it is drawn.
func translate(o fyne.CanvasObject, words *locales.Localizer) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			translate(part, words)
		}
	case *container.Split:
		list, ok := o.Leading.(*widget.List)
		if !ok {
			return
		}
		draw := list.UpdateItem
		list.UpdateItem = func(i widget.ListItemID, row fyne.CanvasObject) {
			draw(i, row)
			for _, part := range row.(*fyne.Container).Objects {
				if name, ok := part.(*widget.Label); ok && places[name.Text] != "" {
					name.SetText(words.T(places[name.Text]))
				}
			}
		}
		list.Refresh()
	}
}
