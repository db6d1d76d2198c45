package app

import (
	"os"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// settingsHelp reports the problems that only the settings can solve.
func settingsHelp(p *problem.Problem) bool {
	return problem.Any(p, connection.ErrNone, endpoint.ErrSampleOnly, endpoint.ErrKey, endpoint.ErrNoKey, endpoint.ErrModel, endpoint.ErrNoModel,
		profile.ErrBadURL, endpoint.ErrPath, profile.ErrInsecure)
}

// connect chooses the endpoint: the profile of the settings, what the
// environment names, the sample for the sample's own article, or none.
func (w *window) connect() connection.Connection {
	if p, ok := w.set.Chosen(); ok {
		return w.links.To(p)
	}
	if p, key, ok := endpoint.FromEnvironment(os.Getenv); ok {
		return w.links.With(p, key)
	}
	if w.session.Key() == recorded.Key() {
		return w.links.Sample()
	}
	return connection.None()
}

// served reports whether there is anything to ask.
func (w *window) served() bool {
	if _, ok := w.set.Chosen(); ok {
		return true
	}
	if _, _, ok := endpoint.FromEnvironment(os.Getenv); ok {
		return true
	}
	return w.session.Key() == recorded.Key()
}

// tasks are what Ask asks for: the summary and a translation for each target
// that is not the article's own language.
func (w *window) tasks() []document.Task {
	doc := w.session.Document()
	if doc == nil {
		return nil
	}
	var tasks []document.Task
	if !w.set.NoSummary {
		tasks = append(tasks, w.summaryTask())
	}
	for _, lang := range w.set.Targets {
		if lang != doc.Article.Language && !w.unset() { // without a model nothing could but fail
			tasks = append(tasks, document.Task{Kind: document.Translation, Language: lang})
		}
	}
	return tasks
}

func (w *window) summaryTask() document.Task {
	return document.Task{Kind: document.Summary, Style: w.set.SummaryStyle, Language: w.summaryLanguage()}
}

// summaryLanguage is the one chosen, else the interface's.
func (w *window) summaryLanguage() string {
	if w.set.SummaryLanguage != "" {
		return w.set.SummaryLanguage
	}
	return w.words.Tag().String()
}

// missing are the tasks that an endpoint can still do something for: nothing,
// or not all, was made of them, or it was made without a model.
func (w *window) missing(to connection.Connection) []document.Task {
	doc := w.session.Document()
	return slices.DeleteFunc(w.tasks(), func(t document.Task) bool {
		d := doc.Latest(t.Kind, t.Language)
		switch {
		case d == nil || d.State != document.Complete:
			return false
		case d.Origin.Engine == document.EngineExtractive && to.Origin(t).Engine != document.EngineExtractive:
			return false
		}
		return t.Kind == document.Translation || d.Task.Style == t.Style && d.Task.Language == t.Language
	})
}

// ask asks for what is missing. Where nothing is, it says what another draft
// costs and lets the user choose of what.
func (w *window) ask() {
	if w.session.Document() == nil {
		return
	}
	to := w.connect()
	if missing := w.missing(to); len(missing) > 0 {
		w.session.Drafts.Ask(missing, to)
		return
	}
	w.askAgain(w.columnTask())
}

func (w *window) retry(draft string) { w.session.Drafts.Retry(draft, w.connect()) }

// summaryChosen asks for the summary in the style and language now chosen, if
// there already is one of the other kind.
func (w *window) summaryChosen() {
	w.changed()
	if doc := w.session.Document(); doc != nil && doc.Latest(document.Summary, "") != nil {
		w.session.Drafts.Ask([]document.Task{w.summaryTask()}, w.connect())
	}
}

// copyColumn copies a column as clean text, or with a mark when it is not
// whole.
func (w *window) copyColumn(column string) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	if column == sourceColumn {
		w.clip.Put(export.Source(doc.Article))
		return
	}
	if d := w.columnText(doc, column); d != nil {
		w.clip.Put(export.Clean(d, doc.Article, w.words))
	}
}

func (w *window) copySummary() {
	if d := w.parts.summary.draft(); d != nil {
		w.clip.Put(export.Clean(d, w.session.Document().Article, w.words))
	}
}

// endpointName is what the bar calls the endpoint: whose it is, and the model.
func (w *window) endpointName() (of, model string) {
	if p, ok := w.set.Chosen(); ok {
		return p.Name, p.Model
	}
	if p, _, ok := endpoint.FromEnvironment(os.Getenv); ok {
		return p.Name, p.Model
	}
	if w.session.Key() != "" && w.session.Key() == recorded.Key() {
		return "", w.words.T("app.sample")
	}
	return "", w.words.T("app.model.none")
}

// setLocalOnly turns the offline switch.
func (w *window) setLocalOnly(on bool) {
	if w.set.LocalOnly == on {
		return
	}
	w.set.LocalOnly = on
	w.links.Gate().SetLocalOnly(w.localOnly())
	w.retitle()
	w.showModel()
	w.changed()
}
