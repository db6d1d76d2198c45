package app

import (
	"cmp"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// remarks are what is said of a draft.
type remarks struct{ w *window }

// describe says in words who wrote a draft and how far it has come.
func (rm *remarks) describe(d *document.Draft) (by, far string) {
	if d == nil {
		return "", rm.w.words.T("app.state.none")
	}
	far = rm.state(d)
	if d.Window > 0 && d.Task.Kind == document.Translation {
		far = joined(far, rm.w.words.T("app.window", "Tokens", d.Window))
	}
	return rm.by(d), far
}

// by names what wrote a draft.
func (rm *remarks) by(d *document.Draft) string {
	switch d.Origin.Engine {
	case document.EnginePerson:
		return cmp.Or(d.Origin.File, rm.w.words.T("app.by.person"))
	case document.EngineExtractive:
		return rm.w.words.T("app.by.extractive")
	case document.EngineSample:
		return rm.w.words.T("app.by.sample")
	}
	return d.Origin.Model
}

func (rm *remarks) state(d *document.Draft) string {
	switch d.State {
	case document.Waiting:
		if d.Before > 0 {
			return rm.w.words.T("app.state.queued", "Before", d.Before)
		}
		return rm.w.words.T("app.state.waiting")
	case document.Reading:
		switch {
		case d.Retry > 0:
			return rm.w.words.N("app.state.retry", d.Retry)
		case d.Thinking:
			return rm.w.words.T("app.state.thinking")
		}
		if d.Part > 0 {
			return rm.w.words.T("app.state.part", "Part", d.Part, "Parts", d.Parts)
		}
		return rm.w.words.T("app.state.reading")
	case document.Writing:
		if len(d.Segments) > 0 {
			return rm.w.words.T("app.state.writing", "Done", d.Done(), "Total", len(d.Segments))
		}
		return rm.w.words.T("app.state.composing")
	case document.Complete:
		return rm.w.words.T("app.state.complete")
	case document.Incomplete:
		if len(d.Segments) > 0 {
			return rm.w.words.T("app.state.incomplete", "Done", d.Done(), "Total", len(d.Segments))
		}
		return rm.w.words.T("app.state.partial")
	case document.Cancelled:
		return rm.w.words.T("app.state.cancelled")
	default:
		return rm.w.words.T("app.state.failed")
	}
}

// explain says why a draft is not complete and what to do, and what the model
// said beside it; "" when there is nothing to say. Cancelling was the user's own doing.
func (rm *remarks) explain(d *document.Draft) string {
	if d == nil || d.State == document.Cancelled {
		return ""
	}
	why := ""
	if d.Problem != nil {
		why = rm.w.words.Problem(d.Problem)
	}
	if p := d.Notice(); p != nil && !d.State.Running() {
		why = strings.TrimSpace(why + " " + rm.w.words.Problem(p))
	}
	return why
}

// action is the one thing to do about a draft: continue it when part of it is
// there, ask again when nothing is, open the settings when only they help. What
// runs has a sign of its own.
func (rm *remarks) action(d *document.Draft) (label string, do func()) {
	switch {
	case d == nil || d.State == document.Complete || d.State.Running():
		return "", nil
	case d.Problem != nil && settingsHelp(d.Problem):
		return rm.w.words.T("app.settings"), rm.w.model.openSettings
	case d.Task.Kind == document.Translation && d.Done() > 0:
		return rm.w.words.T("app.continue"), func() { rm.w.asking.retry(d.ID) }
	default:
		return rm.w.words.T("app.retry"), func() { rm.w.asking.retry(d.ID) }
	}
}

// usage says what the open article has cost in tokens, as the servers counted.
func (rm *remarks) usage() string {
	doc := rm.w.session.Document()
	if doc == nil {
		return ""
	}
	u := doc.Usage()
	if u.Prompt+u.Completion == 0 {
		return ""
	}
	if u.Cost > 0 {
		return rm.w.words.T("app.usage.cost", "In", u.Prompt, "Cached", u.Cached, "Out", u.Completion, "Dollars", rm.dollars(u.Cost))
	}
	return rm.w.words.T("app.usage", "In", u.Prompt, "Cached", u.Cached, "Out", u.Completion)
}

// dollars is an amount that a person can compare: most articles cost less than
// a cent.
func (rm *remarks) dollars(amount float64) string {
	digits := 2
	if amount < .1 {
		digits = 4
	}
	return rm.w.words.Decimal(amount, digits)
}

// counted says in words what was found in a column; nothing while nothing was
// checked.
func (rm *remarks) counted(column string, d *document.Draft) string {
	if d == nil || d.Done() == 0 {
		return ""
	}
	n, checked := rm.w.review.counts[column]
	var said []string
	if n.high > 0 {
		said = append(said, rm.w.words.N("app.findings.count.high", n.high))
	}
	if n.medium > 0 {
		said = append(said, rm.w.words.N("app.findings.count.medium", n.medium))
	}
	switch {
	case len(said) > 0 || !checked || d.State != document.Complete:
	case n.info > 0:
		said = append(said, rm.w.words.T("app.findings.count.details"))
	default:
		said = append(said, rm.w.words.T("app.findings.count.clean"))
	}
	return joined(said...)
}

// finished says how much of a column's text a person has taken or written.
func (rm *remarks) finished(doc *document.Document, column string) string {
	f := doc.Final(rm.w.grid.by().done(column))
	if f == nil {
		return ""
	}
	return rm.w.words.T("app.final.done", "Done", f.Accepted(), "Total", len(f.Segments))
}
