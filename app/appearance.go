package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/remark"
	"codeberg.org/tolmach/tolmach/locales"
)

// appearance is how the window looks and in which language it speaks.
type appearance struct{ w *window }

// speak switches the interface language: everything is built anew in it. What
// runs goes on.
func (ap *appearance) speak(tag string) {
	ap.w.set.Language, ap.w.forced.Language = tag, ""
	ap.reword()
	ap.w.changed()
}

// word takes the words of the interface language.
func (ap *appearance) word() {
	ap.w.words = locales.New(ap.language())
	ap.w.remarks = remark.Remarks{Words: ap.w.words}
}

// reword builds everything anew in the interface language.
func (ap *appearance) reword() {
	ap.word()
	row, fraction := ap.w.parts.columns.Place()
	ap.dress()
	ap.w.build()
	ap.w.parts.columns.SetPlace(row, fraction)
}

func (ap *appearance) restyle() {
	ap.dress()
	ap.w.commands.showMenu()
	ap.w.parts.columns.Refresh()
	ap.w.parts.summary.Text().Refresh()
	ap.w.changed()
}

// scaleText makes all text larger or smaller by a step; 0 is back to normal.
func (ap *appearance) scaleText(step float32) {
	scale := ap.w.set.TextScale
	if scale == 0 || step == 0 {
		scale = 1
	}
	ap.w.set.TextScale = min(max(scale+step, .7), 2)
	ap.restyle()
}

// dress puts the theme on and makes Fyne's own dialogs speak the interface
// language.
func (ap *appearance) dress() {
	if err := look.SpeakFyne(ap.w.words.Tag()); err != nil {
		fyne.LogError("Fyne's own words stay as they are", err)
	}
	ap.w.app.Settings().SetTheme(look.New(look.Options{
		Variant:   variants[ap.w.set.Theme],
		TextScale: ap.w.set.TextScale,
	}))
}

// language is the interface language: the command line's, the user's, the
// system's.
func (ap *appearance) language() language.Tag {
	for _, tag := range []string{ap.w.forced.Language, ap.w.set.Language} {
		if tag != "" {
			return locales.Match(tag)
		}
	}
	return locales.Match(lang.SystemLocale().String())
}

var variants = map[string]look.Variant{"": look.System, "light": look.Light, "dark": look.Dark}
