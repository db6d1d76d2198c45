package app

import (
	"cmp"
	"path"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// head stands over a column: whose text it is, how far it has come, and the
// one thing to do about it.
type head struct {
	w      *window
	column string

	object fyne.CanvasObject
	name   *look.Fitting
	status *status
}

func newHead(w *window, column string) *head {
	h := &head{w: w, column: column, status: newStatus(w, func() { w.copyColumn(column) })}
	h.name = look.NewFitting()
	h.name.TextStyle.Bold = true
	first := container.NewBorder(nil, nil, nil, h.status.buttons, h.name)
	h.object = container.New(layout.NewCustomPaddedVBoxLayout(-4), first, h.status.state, h.status.why)
	h.show()
	return h
}

// show draws the head's present state.
func (h *head) show() {
	h.name.Say(h.w.columnName(h.column))
	doc := h.w.session.Document()
	switch {
	case doc == nil:
	case h.column == sourceColumn:
		h.status.say(h.w.words.N("app.paragraphs", len(doc.Article.Paragraphs)), "", nil)
		look.Show(h.status.copy, true)
	default:
		d := h.w.columnDraft(doc, h.column)
		name, count := h.w.columnName(h.column), h.w.counted(h.column, d)
		h.name.Say(name+count.whole, name+count.first, count.bare+name)
		done := h.w.finished(doc, h.column)
		switch {
		case h.w.isFinal(h.column): // nobody is asked for one
			h.status.say(cmp.Or(done, h.w.words.T("app.final.none")), "", nil)
			look.Show(h.status.copy, d != nil)
		case h.column == memoryColumn:
			h.status.say("", "", nil)
			look.Show(h.status.copy, false)
		default:
			h.status.show(d, joined(done, h.w.made(d)))
		}
	}
}

// status is how far a draft has come, why it went no further, and the one
// thing to do about it.
type status struct {
	w       *window
	state   *look.Fitting
	why     *widget.Label
	act     *action
	copy    *widget.Button
	buttons *fyne.Container
}

func newStatus(w *window, copyAll func()) *status {
	s := &status{w: w, state: look.NewFitting(), why: widget.NewLabel(""), act: newAction(w)}
	s.state.Importance = widget.LowImportance
	s.why.Wrapping = fyne.TextWrapWord
	s.why.Importance = widget.DangerImportance
	s.copy = widget.NewButtonWithIcon("", theme.ContentCopyIcon(), copyAll)
	s.copy.Importance = widget.LowImportance
	s.buttons = container.NewHBox(s.act.button, s.copy)
	return s
}

// show draws the state of a draft, nil for one that was never asked for, with
// remarks behind it.
func (s *status) show(d *document.Draft, remarks string) {
	by, far := s.w.describe(d)
	state := joined(by, far)
	s.state.Say(append(shorter(joined(state, remarks), state), giveWay(by, far)...)...)
	s.rest(s.w.explain(d), d)
	look.Show(s.copy, d != nil && !d.Empty())
}

func (s *status) say(state, why string, d *document.Draft) {
	s.state.Say(state)
	s.rest(why, d)
}

// shorter are a text's beginnings, one remark less each, down to the least.
func shorter(text, least string) []string {
	all := []string{text}
	for len(text) > len(least) {
		i := strings.LastIndex(text, " · ")
		if i < len(least) {
			break
		}
		text = text[:i]
		all = append(all, text)
	}
	return all
}

// giveWay shortens who wrote a draft, such as a model with a long name, so that
// how far it has come can be read.
func giveWay(by, far string) []string {
	if by == "" {
		return nil
	}
	by = path.Base(by) // the model, without who publishes it
	return []string{joined(shortened(by, 24), far), joined(shortened(by, 12), far), far}
}

// rest shows the reason and the action.
func (s *status) rest(why string, d *document.Draft) {
	s.why.SetText(why)
	look.Show(s.why, why != "")
	s.act.set(d)
}

// describe says in words who wrote a draft and how far it has come.
func (w *window) describe(d *document.Draft) (by, far string) {
	if d == nil {
		return "", w.words.T("app.state.none")
	}
	far = w.state(d)
	if d.Window > 0 && d.Task.Kind == document.Translation {
		far = joined(far, w.words.T("app.window", "Tokens", d.Window))
	}
	return w.by(d), far
}

// by names what wrote a draft.
func (w *window) by(d *document.Draft) string {
	switch d.Origin.Engine {
	case document.EnginePerson:
		return cmp.Or(d.Origin.File, w.words.T("app.by.person"))
	case document.EngineExtractive:
		return w.words.T("app.by.extractive")
	case document.EngineSample:
		return w.words.T("app.by.sample")
	}
	return d.Origin.Model
}

func (w *window) state(d *document.Draft) string {
	switch d.State {
	case document.Waiting:
		return w.words.T("app.state.waiting")
	case document.Reading:
		switch {
		case d.Retry > 0:
			return w.words.N("app.state.retry", d.Retry)
		case d.Thinking:
			return w.words.T("app.state.thinking")
		}
		if d.Part > 0 {
			return w.words.T("app.state.part", "Part", d.Part, "Parts", d.Parts)
		}
		return w.words.T("app.state.reading")
	case document.Writing:
		if len(d.Segments) > 0 {
			return w.words.T("app.state.writing", "Done", d.Done(), "Total", len(d.Segments))
		}
		return w.words.T("app.state.composing")
	case document.Complete:
		return w.words.T("app.state.complete")
	case document.Incomplete:
		if len(d.Segments) > 0 {
			return w.words.T("app.state.incomplete", "Done", d.Done(), "Total", len(d.Segments))
		}
		return w.words.T("app.state.partial")
	case document.Cancelled:
		return w.words.T("app.state.cancelled")
	default:
		return w.words.T("app.state.failed")
	}
}

// explain says why a draft is not complete and what to do; "" when there is
// nothing to say. Cancelling was the user's own doing.
func (w *window) explain(d *document.Draft) string {
	if d == nil || d.Problem == nil || d.State == document.Cancelled {
		return ""
	}
	return w.words.Problem(d.Problem)
}

// action is the one button a draft has: Cancel while it runs, Continue when
// part of it is there, Retry when nothing is, Settings when only they help.
type action struct {
	w      *window
	button *widget.Button
}

func newAction(w *window) *action {
	a := &action{w: w, button: widget.NewButton("", nil)}
	a.button.Hide()
	return a
}

func (a *action) set(d *document.Draft) {
	label, do := a.choose(d)
	if label != a.button.Text {
		a.button.SetText(label)
	}
	a.button.OnTapped = do
	look.Show(a.button, do != nil)
}

func (a *action) choose(d *document.Draft) (label string, do func()) {
	w := a.w
	switch {
	case d == nil || d.State == document.Complete:
		return "", nil
	case d.State.Running():
		return w.words.T("app.cancel"), func() { w.session.Cancel(d.ID) }
	case d.Problem != nil && settingsHelp[d.Problem.Code]:
		return w.words.T("app.settings"), w.openSettings
	case d.Task.Kind == document.Translation && d.Done() > 0:
		return w.words.T("app.continue"), func() { w.retry(d.ID) }
	default:
		return w.words.T("app.retry"), func() { w.retry(d.ID) }
	}
}
