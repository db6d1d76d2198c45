package chooser

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/locales"
)

// No place of the dialog keeps its English name, in any other language.
func TestPlacesAreNamed(t *testing.T) {
	for _, tag := range locales.Languages {
		test.NewTempApp(t)
		words := locales.New(tag)
		win := test.NewTempWindow(t, widget.NewLabel(""))
		win.Resize(fyne.NewSize(900, 700))
		Show(win, words, "app.files.open", dialog.NewFileOpen(func(fyne.URIReadCloser, error) {}, win))
		var said []string
		for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
			if l, ok := o.(*widget.Label); ok {
				said = append(said, l.Text)
			}
		}
		all := "\n" + strings.Join(said, "\n") + "\n"
		for _, want := range []string{"app.files.home", "app.files.open"} {
			if !strings.Contains(all, "\n"+words.T(want)+"\n") {
				t.Errorf("%s: it lacks %q:%s", tag, words.T(want), all)
			}
		}
		for name, key := range places {
			if words.T(key) != name && strings.Contains(all, "\n"+name+"\n") {
				t.Errorf("%s: it says %q", tag, name)
			}
		}
		win.Canvas().Overlays().Top().Hide()
	}
}
