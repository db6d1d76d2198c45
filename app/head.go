package app

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/head"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// heading is what stands over a column, and for it while it has no room.
type heading struct {
	w      *window
	column string
	head   *head.Head
	name   *head.Name
	act    func() // what the head's button does; nil for nothing
}

func newHeading(w *window, column string) *heading {
	h := &heading{w: w, column: column}
	h.head = head.New(func() {
		if h.act != nil {
			h.act()
		}
	}, func() { w.cancelColumn(column) }, func() { w.copyColumn(column) })
	h.name = head.NewName(func() { w.parts.columns.ShowColumn(column) })
	h.show()
	return h
}

// show draws the column's present state.
func (h *heading) show() {
	s := head.State{Name: h.w.columnName(h.column)}
	if doc := h.w.session.Document(); doc != nil {
		h.describe(doc, &s)
	}
	h.head.Say(s)
	h.name.Say(s)
}

func (h *heading) describe(doc *document.Document, s *head.State) {
	w := h.w
	h.act = nil
	if h.column == sourceColumn {
		s.Details, s.CanCopy = w.words.N("app.paragraphs", len(doc.Article.Paragraphs)), true
		return
	}
	d, done := w.columnDraft(doc, h.column), w.finished(doc, h.column)
	switch {
	case h.column == memoryColumn:
	case w.isFinal(h.column): // nobody is asked for one
		s.Says, s.CanCopy = []string{cmp.Or(done, w.words.T("app.final.none"))}, d != nil
	default:
		h.translation(d, done, s)
	}
}

// cancelColumn stops what is written into a column.
func (w *window) cancelColumn(column string) {
	if doc := w.session.Document(); doc != nil {
		if d := w.columnDraft(doc, column); d != nil && d.State.Running() {
			w.session.Drafts.Cancel(d.ID)
		}
	}
}

// translation describes a draft, nil for one that was never asked for. Of one
// that is whole and in which nothing was found there is nothing to say.
func (h *heading) translation(d *document.Draft, done string, s *head.State) {
	w := h.w
	n := w.counts[h.column]
	s.Serious, s.Doubtful = n.high, n.medium
	by, far := w.describe(d)
	s.Details = joined(by, far, w.counted(h.column, d), done, w.made(d))
	if d != nil && d.State == document.Complete {
		far = ""
	}
	if far != "" || done != "" {
		s.Says = shorter(joined(far, done), far)
	}
	if w.desk.lang != "" || w.cause() == nil { // its remedy is over all columns
		s.Act, h.act = w.action(d)
	}
	s.CanCopy = d != nil && !d.Empty()
	if s.Writing = d != nil && d.State.Running(); s.Writing && len(d.Segments) > 0 {
		s.Part = float32(d.Done()) / float32(len(d.Segments))
	}
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
		if d.Before > 0 {
			return w.words.T("app.state.queued", "Before", d.Before)
		}
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

// explain says why a draft is not complete and what to do, and what the model
// said beside it; "" when there is nothing to say. Cancelling was the user's own doing.
func (w *window) explain(d *document.Draft) string {
	if d == nil || d.State == document.Cancelled {
		return ""
	}
	why := ""
	if d.Problem != nil {
		why = w.words.Problem(d.Problem)
	}
	if p := d.Notice(); p != nil && !d.State.Running() {
		why = strings.TrimSpace(why + " " + w.words.Problem(p))
	}
	return why
}

// action is the one thing to do about a draft: continue it when part of it is
// there, ask again when nothing is, open the settings when only they help. What
// runs has a sign of its own.
func (w *window) action(d *document.Draft) (label string, do func()) {
	switch {
	case d == nil || d.State == document.Complete || d.State.Running():
		return "", nil
	case d.Problem != nil && settingsHelp(d.Problem):
		return w.words.T("app.settings"), w.openSettings
	case d.Task.Kind == document.Translation && d.Done() > 0:
		return w.words.T("app.continue"), func() { w.retry(d.ID) }
	default:
		return w.words.T("app.retry"), func() { w.retry(d.ID) }
	}
}

// remedy is the button of the summary.
type remedy struct {
	w      *window
	button *widget.Button
}

func newRemedy(w *window) *remedy {
	a := &remedy{w: w, button: widget.NewButton("", nil)}
	a.button.Hide()
	return a
}

func (a *remedy) set(d *document.Draft) {
	label, do := a.choose(d)
	if label != a.button.Text {
		a.button.SetText(label)
	}
	a.button.OnTapped = do
	look.Show(a.button, do != nil)
}

func (a *remedy) choose(d *document.Draft) (label string, do func()) {
	if d != nil && d.State.Running() {
		return a.w.words.T("app.cancel"), func() { a.w.session.Drafts.Cancel(d.ID) }
	}
	return a.w.action(d)
}
