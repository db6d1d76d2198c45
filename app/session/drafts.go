package session

import (
	"context"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Drafts has drafts of the open article made by an endpoint, and takes in those
// that come from elsewhere.
type Drafts struct {
	session  *Session
	wordings document.Wordings
}

// Ask starts the tasks on the open article. A task whose newest draft is not
// complete continues that draft, unless it is a person's; when all of them are complete, each gets a
// new one. Tasks that are already running are left alone.
func (ds *Drafts) Ask(tasks []document.Task, to Endpoint) {
	w := ds.session.current
	if w == nil {
		return
	}
	var again, fresh []document.Task
	var drafts []document.Draft
	for _, t := range tasks {
		t = w.doc.Fit(t, to.Origin(t))
		switch d := w.doc.Latest(t.Kind, t.Language); {
		case d == nil || d.Task != t || d.Origin.Engine == document.EnginePerson || outgrown(d, to):
			fresh = append(fresh, t)
		case d.State.Running():
		case d.State != document.Complete:
			drafts = append(drafts, *d)
		default:
			again = append(again, t)
		}
	}
	if len(fresh)+len(drafts) == 0 && !w.doc.Running() {
		fresh = again
	}
	for _, t := range fresh {
		d := w.doc.NewDraft(t, to.Origin(t))
		w.doc.Add(d)
		drafts = append(drafts, d)
	}
	ds.start(w, to, drafts)
}

// outgrown reports whether a draft was made without a model and one can be
// asked now.
func outgrown(d *document.Draft, to Endpoint) bool {
	was, is := d.Origin.Engine, to.Origin(d.Task).Engine
	return was != is && was != document.EngineModel
}

// Retry continues one draft: only what is missing is asked for.
func (ds *Drafts) Retry(draft string, to Endpoint) {
	w := ds.session.current
	if w == nil {
		return
	}
	if d := w.doc.Draft(draft); d != nil && !d.State.Running() && d.State != document.Complete {
		ds.start(w, to, []document.Draft{*d})
	}
}

func (ds *Drafts) start(w *work, to Endpoint, drafts []document.Draft) {
	if len(drafts) == 0 || ds.session.ctx.Err() != nil {
		return
	}
	changes := make([]Change, len(drafts))
	for i := range drafts {
		d := w.doc.Draft(drafts[i].ID)
		d.State, d.Problem = document.Waiting, nil
		ds.told(d, to)
		drafts[i] = *d
		ds.session.saver.put(w.key, d, all(d))
		changes[i] = Change{Draft: d.ID, Rows: all(d)}
	}
	job := summarize.Start(ds.session.ctx, to, w.doc.Article, drafts, summarize.Resources{Glossary: ds.session.Checks.checker.glossary(), Memory: ds.session.Memory.examples(), Notes: &w.notes}, func(e document.Event) {
		ds.session.pending.add(w, e)
	})
	for _, d := range drafts {
		w.jobs[d.ID] = job
	}
	ds.session.group.Go(job.Wait)
	if w == ds.session.current {
		ds.session.view.Changed(changes)
	}
}

// told notes on a draft whom it is made by and what that is told: the user's
// wording, the glossary.
func (ds *Drafts) told(d *document.Draft, to Endpoint) {
	if d.Empty() {
		d.Wording = ds.wordings.Latest(d.Task).Text
	}
	was := d.Origin
	d.Origin = was.ContinuedBy(to.Origin(d.Task), d.Empty())
	if d.Origin.Engine != document.EngineModel {
		return
	}
	d.Origin.Prompt = document.Wording{Text: d.Wording}.Version()
	d.Origin.Glossary = ds.session.Checks.checker.version()
	if !d.Empty() && was.Glossary != d.Origin.Glossary {
		d.Origin.Glossary = was.Glossary + " + " + d.Origin.Glossary
	}
}

// Prompt works out what would be sent for a draft of the open article, with what
// the glossary and the memory say to it, and calls show on the UI thread.
func (ds *Drafts) Prompt(draft document.Draft, show func(constant, user string)) {
	if ds.session.current == nil {
		return
	}
	a, from := ds.session.current.doc.Article, summarize.Resources{Glossary: ds.session.Checks.checker.glossary(), Memory: ds.session.Memory.examples()}
	ds.session.Work(func(ctx context.Context) func() {
		constant, user := summarize.Prompt(ctx, a, draft, from)
		return func() { show(constant, user) }
	})
}

// UseWordings has prompts worded so from the next draft on.
func (ds *Drafts) UseWordings(w document.Wordings) { ds.wordings = w }

func all(d *document.Draft) []int {
	rows := make([]int, len(d.Segments))
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// Add adds a translation made by a person: a text for each paragraph, ""
// where there is none. file is where it came from, "" for the clipboard. It
// returns the draft's id.
func (ds *Drafts) Add(lang string, texts []string, file string) string {
	w := ds.session.current
	if w == nil {
		return ""
	}
	d := w.doc.NewDraft(document.Task{Kind: document.Translation, Language: lang},
		document.Origin{Engine: document.EnginePerson, File: file, Started: document.Now()})
	d.State = document.Complete
	for i := range d.Segments {
		g := &d.Segments[i]
		if i < len(texts) {
			g.Text = strings.TrimSpace(texts[i])
		}
		if g.State = document.Complete; g.Text == "" {
			g.State, d.State = document.Failed, document.Incomplete
		}
	}
	w.doc.Add(d)
	ds.added(w, &d)
	return d.ID
}

func (ds *Drafts) added(w *work, d *document.Draft) {
	ds.session.saver.put(w.key, d, all(d))
	c := Change{Draft: d.ID, Rows: all(d)}
	ds.session.view.Changed([]Change{c})
	ds.session.Checks.checker.changed(w, c)
}

// Delete removes a draft, unless it is still being made: then it returns nil.
// What was taken from it into a final stays there. back puts the draft where it
// was, as long as the article is open.
func (ds *Drafts) Delete(id string) (back func()) {
	w := ds.session.current
	if w == nil || w.jobs[id] != nil || w.doc.Draft(id) == nil {
		return nil
	}
	at := slices.IndexFunc(w.doc.Drafts, func(d document.Draft) bool { return d.ID == id })
	gone := w.doc.Drafts[at]
	w.doc.Drafts = slices.Delete(slices.Clone(w.doc.Drafts), at, at+1)
	delete(w.findings, id)
	delete(w.evidence, id)
	ds.session.saver.remove(w.key, id)
	ds.session.view.Changed(nil)
	return func() {
		if ds.session.current != w {
			return
		}
		if w.doc.Draft(id) != nil { // one that was made meanwhile has its name
			gone.ID = w.doc.NewDraft(gone.Task, gone.Origin).ID
		}
		w.doc.Drafts = slices.Insert(slices.Clone(w.doc.Drafts), min(at, len(w.doc.Drafts)), gone)
		ds.added(w, &gone)
	}
}

// Again asks for one paragraph of a language once more, beside what is there
// now. The answer is a draft of its own.
func (ds *Drafts) Again(lang string, row int, instruction string, to Endpoint) {
	w := ds.session.current
	if w == nil || row < 0 || row >= len(w.doc.Article.Paragraphs) {
		return
	}
	var present []string
	if t := w.doc.Target(lang); t != nil {
		for _, g := range t.Segments {
			present = append(present, g.Text)
		}
	}
	d := w.doc.Again(lang, row, strings.TrimSpace(instruction), present, document.Origin{})
	d.Origin = to.Origin(d.Task)
	w.doc.Add(d)
	ds.start(w, to, []document.Draft{d})
}

// New asks for another draft of each task, whatever is there already.
func (ds *Drafts) New(tasks []document.Task, to Endpoint) {
	w := ds.session.current
	if w == nil {
		return
	}
	var drafts []document.Draft
	for _, t := range tasks {
		d := w.doc.NewDraft(t, to.Origin(t))
		w.doc.Add(d)
		drafts = append(drafts, d)
	}
	ds.start(w, to, drafts)
}

// Cancel stops one draft of the open article.
func (ds *Drafts) Cancel(draft string) {
	if ds.session.current == nil {
		return
	}
	if job := ds.session.current.jobs[draft]; job != nil {
		job.Cancel(draft)
	}
}

// CancelAll stops every draft of the open article.
func (ds *Drafts) CancelAll() {
	if ds.session.current == nil {
		return
	}
	for draft, job := range ds.session.current.jobs {
		job.Cancel(draft)
	}
}
