package session

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Ask starts the tasks on the open article. A task whose newest draft is not
// complete continues that draft, unless it is a person's; when all of them are complete, each gets a
// new one. Tasks that are already running are left alone.
func (s *Session) Ask(tasks []document.Task, to Endpoint) {
	w := s.current
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
	s.start(w, to, drafts)
}

// outgrown reports whether a draft was made without a model and one can be
// asked now.
func outgrown(d *document.Draft, to Endpoint) bool {
	was, is := d.Origin.Engine, to.Origin(d.Task).Engine
	return was != is && was != document.EngineModel
}

// Retry continues one draft: only what is missing is asked for.
func (s *Session) Retry(draft string, to Endpoint) {
	w := s.current
	if w == nil {
		return
	}
	if d := w.doc.Draft(draft); d != nil && !d.State.Running() && d.State != document.Complete {
		s.start(w, to, []document.Draft{*d})
	}
}

func (s *Session) start(w *work, to Endpoint, drafts []document.Draft) {
	if len(drafts) == 0 || s.ctx.Err() != nil {
		return
	}
	changes := make([]Change, len(drafts))
	for i := range drafts {
		d := w.doc.Draft(drafts[i].ID)
		d.State, d.Problem = document.Waiting, nil
		s.told(d, to)
		drafts[i] = *d
		s.saver.put(w.key, d, all(d))
		changes[i] = Change{Draft: d.ID, Rows: all(d)}
	}
	job := summarize.Start(s.ctx, to, w.doc.Article, drafts, summarize.Resources{Glossary: s.checker.glossary(), Memory: s.examples(), Notes: &w.notes}, func(e document.Event) {
		s.pending.add(w, e)
	})
	for _, d := range drafts {
		w.jobs[d.ID] = job
	}
	s.group.Go(job.Wait)
	if w == s.current {
		s.view.Changed(changes)
	}
}

// told notes on a draft whom it is made by and what that is told: the user's
// wording, the glossary.
func (s *Session) told(d *document.Draft, to Endpoint) {
	if d.Empty() {
		d.Wording = s.wordings.Latest(d.Task).Text
	}
	was := d.Origin
	d.Origin = was.ContinuedBy(to.Origin(d.Task), d.Empty())
	if d.Origin.Engine != document.EngineModel {
		return
	}
	d.Origin.Prompt = document.Wording{Text: d.Wording}.Version()
	d.Origin.Glossary = s.checker.version()
	if !d.Empty() && was.Glossary != d.Origin.Glossary {
		d.Origin.Glossary = was.Glossary + " + " + d.Origin.Glossary
	}
}

// Prompt works out what would be sent for a draft of the open article, with what
// the glossary and the memory say to it, and calls show on the UI thread.
func (s *Session) Prompt(draft document.Draft, show func(constant, user string)) {
	if s.current == nil {
		return
	}
	a, from := s.current.doc.Article, summarize.Resources{Glossary: s.checker.glossary(), Memory: s.examples()}
	s.Work(func(ctx context.Context) func() {
		constant, user := summarize.Prompt(ctx, a, draft, from)
		return func() { show(constant, user) }
	})
}

// UseWordings has prompts worded so from the next draft on.
func (s *Session) UseWordings(w document.Wordings) { s.wordings = w }

func all(d *document.Draft) []int {
	rows := make([]int, len(d.Segments))
	for i := range rows {
		rows[i] = i
	}
	return rows
}
