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

// statusBar is the line at the foot: which endpoint, what it has cost, and the
// offline switch.
type statusBar struct {
	object   *fyne.Container
	endpoint *look.Fitting
	usage    *widget.Label
	local    *widget.Check
}

func newStatusBar(words *locales.Localizer, setLocal func(bool)) *statusBar {
	b := &statusBar{endpoint: look.NewFitting(), usage: widget.NewLabel("")}
	b.endpoint.Importance, b.usage.Importance = widget.LowImportance, widget.LowImportance
	b.local = widget.NewCheck(words.T("app.localonly"), setLocal)
	b.object = container.New(statusLayout{b.endpoint}, b.endpoint, b.usage, b.local)
	return b
}

// statusLayout puts three objects in a line: the first at the left, the others
// at the right. In a narrow window the one in the middle goes before anything
// is cut, and then the first is.
type statusLayout struct{ first *look.Fitting }

// MinSize implements fyne.Layout.
func (statusLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	last := o[2].MinSize()
	return fyne.NewSize(last.Width, max(o[0].MinSize().Height, last.Height))
}

// Layout implements fyne.Layout.
func (l statusLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first, middle, last := l.first.Whole(), o[1].MinSize().Width, o[2].MinSize().Width
	room := size.Width - last
	o[2].Move(fyne.NewPos(room, 0))
	o[2].Resize(fyne.NewSize(last, size.Height))
	fits := first+middle <= room
	look.Show(o[1], fits)
	if fits {
		room -= middle
		o[1].Move(fyne.NewPos(room, 0))
		o[1].Resize(fyne.NewSize(middle, size.Height))
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(max(room, 0), size.Height))
}

// showStatus draws the status line.
func (w *window) showStatus() {
	b := w.parts.status
	b.endpoint.Say(w.endpointName())
	b.usage.SetText(w.usage())
	b.object.Refresh()
	if on := w.localOnly(); b.local.Checked != on {
		b.local.Checked = on
		b.local.Refresh()
	}
	if w.forced.LocalOnly {
		b.local.Disable()
	}
}

// usage says what the open article has cost in tokens, as the servers counted.
func (w *window) usage() string {
	doc := w.session.Document()
	if doc == nil {
		return ""
	}
	u := doc.Usage()
	if u.Prompt+u.Completion == 0 {
		return ""
	}
	if u.Cost > 0 {
		return w.words.T("app.usage.cost", "In", u.Prompt, "Cached", u.Cached, "Out", u.Completion, "Dollars", w.dollars(u.Cost))
	}
	return w.words.T("app.usage", "In", u.Prompt, "Cached", u.Cached, "Out", u.Completion)
}

// dollars is an amount that a person can compare: most articles cost less than
// a cent.
func (w *window) dollars(amount float64) string {
	digits := 2
	if amount < .1 {
		digits = 4
	}
	return w.words.Decimal(amount, digits)
}
