package again

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Only what is chosen is asked for, and its cost is said with each choice.
func TestOnlyWhatIsChosenIsAskedFor(t *testing.T) {
	win := test.NewTempApp(t).NewWindow("")
	defer win.Close()
	win.Resize(fyne.NewSize(800, 600))
	korean := document.Task{Kind: document.Translation, Language: "ko"}
	russian := document.Task{Kind: document.Translation, Language: "ru"}
	var costs, asked []document.Task
	words := locales.New(language.English)
	Show(Options{
		Window: win, Words: words, Tasks: []document.Task{korean, russian}, First: russian,
		Name:  func(task document.Task) string { return task.Language },
		Costs: func(some []document.Task) string { costs = some; return "" },
		Ask:   func(some []document.Task) { asked = some },
	})
	if !slices.Equal(costs, []document.Task{russian}) {
		t.Errorf("at first the cost is of %v", costs)
	}
	var ask *widget.Button
	for _, o := range test.LaidOutObjects(win.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *escape.Check:
			o.SetChecked(!o.Checked)
		case *widget.Button:
			if o.Text == words.T("app.ask") {
				ask = o
			}
		}
	}
	if !slices.Equal(costs, []document.Task{korean}) {
		t.Errorf("after the change the cost is of %v", costs)
	}
	test.Tap(ask)
	if !slices.Equal(asked, []document.Task{korean}) {
		t.Errorf("asked for is %v", asked)
	}
}
