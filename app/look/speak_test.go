package look

import (
	"testing"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
)

var words = map[language.Tag]struct{ yes, no, cancel, name string }{
	language.English:   {"Yes", "No", "Cancel", "Name"},
	language.Korean:    {"예", "아니요", "취소", "이름"},
	language.Ukrainian: {"Так", "Ні", "Скасувати", "Назва"},
	language.Russian:   {"Да", "Нет", "Отмена", "Имя"},
}

// The system's language must not matter: the words go in under its name.
func TestSpeakFyne(t *testing.T) {
	for _, system := range []string{
		"en_US.UTF-8", "ko_KR.UTF-8", "uk_UA.UTF-8", "ru_RU.UTF-8", "de_DE.UTF-8",
		"pt_BR.UTF-8", "zh_CN.UTF-8", "sr_RS@latin", "kk_KZ.UTF-8", "C", "C.UTF-8", "",
	} {
		t.Run(system, func(t *testing.T) {
			t.Setenv("LC_ALL", "")
			t.Setenv("LC_MESSAGES", "")
			t.Setenv("LANGUAGE", "")
			t.Setenv("LANG", system)
			speakEach(t)
		})
	}
}

func speakEach(t *testing.T) {
	test.NewTempApp(t)
	for _, tag := range append(locales.Languages, language.English) {
		if err := SpeakFyne(tag); err != nil {
			t.Fatalf("%s: %v", tag, err)
		}
		want := words[tag]
		if got := lang.L("Cancel"); got != want.cancel {
			t.Errorf("%s: Cancel is %q, want %q", tag, got, want.cancel)
		}
		if got := lang.X("file.name", "Name"); got != want.name {
			t.Errorf("%s: file.name is %q, want %q", tag, got, want.name)
		}
		if got := confirmButtons(t); got != [2]string{want.no, want.yes} {
			t.Errorf("%s: the dialog says %q, want %q and %q", tag, got, want.no, want.yes)
		}
	}
}

// confirmButtons opens Fyne's question dialog and reads its two buttons.
func confirmButtons(t *testing.T) [2]string {
	t.Helper()
	w := test.NewTempWindow(t, widget.NewLabel(""))
	dialog.NewConfirm("?", "?", func(bool) {}, w).Show()
	var texts []string
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if b, ok := o.(*widget.Button); ok {
			texts = append(texts, b.Text)
		}
	}
	if len(texts) != 2 {
		t.Fatalf("the dialog has buttons %q", texts)
	}
	return [2]string{texts[0], texts[1]}
}
