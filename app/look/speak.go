package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
)

// SpeakFyne makes the words of Fyne's own parts (dialogs, entry menus) those
// of an interface language, from the next dialog or menu on. Call it on the
// UI goroutine, and rebuild the main menu after it.
//
// Fyne follows the system's language and offers no way to choose one
// (fyne-io/fyne#5333). So the words are given to it as if they were in the
// system's language.
func SpeakFyne(tag language.Tag) error {
	name := lang.SystemLocale().LanguageString() + ".json"
	return lang.AddTranslations(fyne.NewStaticResource(name, locales.FyneMessages(tag)))
}
