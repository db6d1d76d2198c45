// Package remark says in words how a draft stands: who wrote it, how far it has
// come, why it is not whole, what was found in it.
package remark

import (
	"cmp"
	"strings"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Remarks are what is said of drafts.
type Remarks struct{ Words *locales.Localizer }

// Count is how much of each severity was found in a text.
type Count struct{ High, Medium, Info int }

// Add counts one more.
func (n *Count) Add(s check.Severity) {
	switch s {
	case check.High:
		n.High++
	case check.Medium:
		n.Medium++
	default:
		n.Info++
	}
}

// Describe says in words who wrote a draft and how far it has come.
func (r Remarks) Describe(d *document.Draft) (by, far string) {
	if d == nil {
		return "", r.Words.T("app.state.none")
	}
	far = r.state(d)
	if d.Window > 0 && d.Task.Kind == document.Translation {
		far = look.Joined(far, r.Words.T("app.window", "Tokens", d.Window))
	}
	return r.By(d), far
}

// By names what wrote a draft.
func (r Remarks) By(d *document.Draft) string {
	switch d.Origin.Engine {
	case document.EnginePerson:
		return cmp.Or(d.Origin.File, r.Words.T("app.by.person"))
	case document.EngineExtractive:
		return r.Words.T("app.by.extractive")
	case document.EngineSample:
		return r.Words.T("app.by.sample")
	}
	return d.Origin.Model
}

func (r Remarks) state(d *document.Draft) string {
	switch d.State {
	case document.Waiting:
		if d.Before > 0 {
			return r.Words.T("app.state.queued", "Before", d.Before)
		}
		return r.Words.T("app.state.waiting")
	case document.Reading:
		switch {
		case d.Retry > 0:
			return r.Words.N("app.state.retry", d.Retry)
		case d.Thinking:
			return r.Words.T("app.state.thinking")
		}
		if d.Part > 0 {
			return r.Words.T("app.state.part", "Part", d.Part, "Parts", d.Parts)
		}
		return r.Words.T("app.state.reading")
	case document.Writing:
		if len(d.Segments) > 0 {
			return r.Words.T("app.state.writing", "Done", d.Done(), "Total", len(d.Segments))
		}
		return r.Words.T("app.state.composing")
	case document.Complete:
		return r.Words.T("app.state.complete")
	case document.Incomplete:
		if len(d.Segments) > 0 {
			return r.Words.T("app.state.incomplete", "Done", d.Done(), "Total", len(d.Segments))
		}
		return r.Words.T("app.state.partial")
	case document.Cancelled:
		return r.Words.T("app.state.cancelled")
	default:
		return r.Words.T("app.state.failed")
	}
}

// Explain says why a draft is not complete and what to do, and what the model
// said beside it; "" when there is nothing to say. Cancelling was the user's own doing.
func (r Remarks) Explain(d *document.Draft) string {
	if d == nil || d.State == document.Cancelled {
		return ""
	}
	why := ""
	if d.Problem != nil {
		why = r.Words.Problem(d.Problem)
	}
	if p := d.Notice(); p != nil && !d.State.Running() {
		why = strings.TrimSpace(why + " " + r.Words.Problem(p))
	}
	return why
}

// Usage says what a document has cost in tokens, as the servers counted; "" while
// that is nothing.
func (r Remarks) Usage(u document.Usage) string {
	if u.Prompt+u.Completion == 0 {
		return ""
	}
	if u.Cost > 0 {
		return r.Words.T("app.usage.cost", "In", u.Prompt, "Cached", u.Cached, "Out", u.Completion, "Dollars", r.dollars(u.Cost))
	}
	return r.Words.T("app.usage", "In", u.Prompt, "Cached", u.Cached, "Out", u.Completion)
}

// dollars is an amount that a person can compare: most articles cost less than
// a cent.
func (r Remarks) dollars(amount float64) string {
	digits := 2
	if amount < .1 {
		digits = 4
	}
	return r.Words.Decimal(amount, digits)
}

// Counted says in words what was found in a text; nothing while nothing was
// checked.
func (r Remarks) Counted(d *document.Draft, n Count, checked bool) string {
	if d == nil || d.Done() == 0 {
		return ""
	}
	var said []string
	if n.High > 0 {
		said = append(said, r.Words.N("app.findings.count.high", n.High))
	}
	if n.Medium > 0 {
		said = append(said, r.Words.N("app.findings.count.medium", n.Medium))
	}
	switch {
	case len(said) > 0 || !checked || d.State != document.Complete:
	case n.Info > 0:
		said = append(said, r.Words.T("app.findings.count.details"))
	default:
		said = append(said, r.Words.T("app.findings.count.clean"))
	}
	return look.Joined(said...)
}

// Finished says how much of a final a person has taken or written; "" for nil.
func (r Remarks) Finished(f *document.Final) string {
	if f == nil {
		return ""
	}
	return r.Words.T("app.final.done", "Done", f.Accepted(), "Total", len(f.Segments))
}

// Made says when and by what a draft was made: server, wording,
// glossary, tokens.
func (r Remarks) Made(d *document.Draft) string {
	if d == nil || d.State.Running() {
		return ""
	}
	o := d.Origin
	said := []string{o.Endpoint}
	if !o.Started.IsZero() {
		said = append(said, o.Started.Local().Format("2006-01-02 15:04"))
	}
	if n := d.Usage.Prompt + d.Usage.Completion; n > 0 {
		said = append(said, r.Words.N("app.draft.tokens", n))
	}
	if o.Prompt != "" {
		said = append(said, r.Words.T("app.prompts.version", "Version", o.Prompt))
	}
	if o.Glossary != "" {
		said = append(said, r.Words.T("app.draft.glossary", "Version", o.Glossary))
	}
	return look.Joined(said...)
}
