// Package notice has the lines over everything: what is being read, and what
// went wrong or was done.
package notice

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
)

// Loading shows that an input is being read, and gives it up.
type Loading struct {
	words  *locales.Localizer
	object *fyne.Container
	label  *widget.Label
	bar    *widget.ProgressBar
	wait   *widget.ProgressBarInfinite
}

// NewLoading makes one that is not to be seen yet.
func NewLoading(words *locales.Localizer, cancel func()) *Loading {
	b := &Loading{words: words, label: widget.NewLabel(""), bar: widget.NewProgressBar(), wait: widget.NewProgressBarInfinite()}
	b.wait.Stop() // an animation nobody sees still repaints the window
	b.label.Truncation = fyne.TextTruncateEllipsis
	b.bar.TextFormatter = func() string { return "" } // its number is hard to read on the bar
	stop := escape.NewButton(words.T("app.cancel"), nil, cancel)
	b.object = container.NewBorder(nil, nil, nil, stop, container.NewGridWithColumns(2, b.label, container.NewStack(b.bar, b.wait)))
	b.object.Hide()
	return b
}

// Show says how far the reading has come: done of total bytes, which may be
// unknown, -1.
func (b *Loading) Show(input string, done, total int64) {
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

// Hide ends it.
func (b *Loading) Hide() {
	b.wait.Stop()
	look.Show(b.object, false)
}

// Banner says one thing that concerns the whole window, until it is closed or
// something else is opened.
type Banner struct {
	object *fyne.Container
	icon   *widget.Icon
	label  *widget.Label
	act    *escape.Button // takes back what was done; hidden where that cannot be
	back   func()
	turn   int // counts what was said
}

// NewBanner makes one that is not to be seen yet.
func NewBanner(words *locales.Localizer) *Banner {
	b := &Banner{label: widget.NewLabel(""), icon: widget.NewIcon(nil)}
	b.label.Wrapping = fyne.TextWrapWord
	b.act = escape.NewButton(words.T("app.menu.undo"), nil, func() { b.Undo() })
	b.object = container.NewBorder(nil, nil, b.icon, container.NewHBox(b.act, escape.NewButton(words.T("app.close"), nil, b.Hide)), b.label)
	b.object.Hide()
	return b
}

// Show says what went wrong.
func (b *Banner) Show(text string) {
	b.say(text, theme.WarningIcon(), widget.DangerImportance)
}

// Tell says what has been done.
func (b *Banner) Tell(text string) { b.say(text, theme.ConfirmIcon(), widget.MediumImportance) }

// Offer says what has been done and takes it back when that is wanted. What it
// returns takes the offer away, unless something else is said by then.
func (b *Banner) Offer(text string, back func()) (away func()) {
	b.Tell(text)
	b.back = back
	look.Show(b.act, true)
	turn := b.turn
	return func() {
		if b.turn == turn {
			b.Hide()
		}
	}
}

// Offers reports whether something can be taken back.
func (b *Banner) Offers() bool { return b.back != nil }

// Undo takes back what was done; false where nothing is offered.
func (b *Banner) Undo() bool {
	back := b.back
	if back == nil {
		return false
	}
	b.Hide()
	back()
	return true
}

func (b *Banner) say(text string, icon fyne.Resource, importance widget.Importance) {
	b.turn++
	b.back = nil
	look.Show(b.act, false)
	b.icon.SetResource(icon)
	b.label.Importance = importance
	b.label.SetText(text)
	look.Show(b.object, true)
}

// Hide takes it away.
func (b *Banner) Hide() {
	b.turn++
	b.back = nil
	look.Show(b.object, false)
}

// Object is what is drawn.
func (b *Loading) Object() fyne.CanvasObject { return b.object }

// Object is what is drawn.
func (b *Banner) Object() fyne.CanvasObject { return b.object }

// Said is what it says, "" while it is not to be seen.
func (b *Banner) Said() string {
	if !b.object.Visible() {
		return ""
	}
	return b.label.Text
}
