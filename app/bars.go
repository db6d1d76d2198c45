package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
)

// loadingBar shows that an input is being read, and gives it up.
type loadingBar struct {
	words  *locales.Localizer
	object *fyne.Container
	label  *widget.Label
	bar    *widget.ProgressBar
	wait   *widget.ProgressBarInfinite
}

func newLoadingBar(words *locales.Localizer, cancel func()) *loadingBar {
	b := &loadingBar{words: words, label: widget.NewLabel(""), bar: widget.NewProgressBar(), wait: widget.NewProgressBarInfinite()}
	b.wait.Stop() // an animation nobody sees still repaints the window
	b.label.Truncation = fyne.TextTruncateEllipsis
	b.bar.TextFormatter = func() string { return "" } // its number is hard to read on the bar
	stop := widget.NewButton(words.T("app.cancel"), cancel)
	b.object = container.NewBorder(nil, nil, nil, stop, container.NewGridWithColumns(2, b.label, container.NewStack(b.bar, b.wait)))
	b.object.Hide()
	return b
}

func (b *loadingBar) show(input string, done, total int64) {
	b.label.SetText(b.words.T("app.loading", "Input", input))
	known := total > 0
	look.Show(b.bar, known)
	look.Show(b.wait, !known)
	if known {
		b.wait.Stop()
		b.bar.SetValue(float64(done) / float64(total))
	} else if !b.wait.Running() {
		b.wait.Start()
	}
	look.Show(b.object, true)
}

func (b *loadingBar) hide() {
	b.wait.Stop()
	look.Show(b.object, false)
}

// banner says one thing that concerns the whole window, until it is closed or
// something else is opened.
type banner struct {
	object *fyne.Container
	icon   *widget.Icon
	label  *widget.Label
}

func newBanner(words *locales.Localizer) *banner {
	b := &banner{label: widget.NewLabel(""), icon: widget.NewIcon(nil)}
	b.label.Wrapping = fyne.TextWrapWord
	b.object = container.NewBorder(nil, nil, b.icon, widget.NewButton(words.T("app.close"), b.hide), b.label)
	b.object.Hide()
	return b
}

// show says what went wrong.
func (b *banner) show(text string) {
	b.say(text, theme.WarningIcon(), widget.DangerImportance)
}

// tell says what has been done.
func (b *banner) tell(text string) { b.say(text, theme.ConfirmIcon(), widget.MediumImportance) }

func (b *banner) say(text string, icon fyne.Resource, importance widget.Importance) {
	b.icon.SetResource(icon)
	b.label.Importance = importance
	b.label.SetText(text)
	look.Show(b.object, true)
}

func (b *banner) hide() { look.Show(b.object, false) }
