package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestFitting(t *testing.T) {
	test.NewTempApp(t)
	f := NewFitting()
	f.Say("Українська · 6 серйозних · 4 середніх", "Українська · 6 серйозних", "Українська · 6")
	for width, want := range map[float32]string{
		1000: "Українська · 6 серйозних · 4 середніх", 240: "Українська · 6 серйозних", 130: "Українська · 6", 20: "Українська · 6",
	} {
		f.Resize(fyne.NewSize(width, 40))
		if f.Text != want {
			t.Errorf("%v wide: %q, want %q", width, f.Text, want)
		}
	}
	f.Say("short")
	f.Resize(fyne.NewSize(1000, 40))
	if f.Text != "short" {
		t.Errorf("%q", f.Text)
	}
}
