package session

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Back has a text in some language translated into the open article's, and
// calls show on the UI thread. It belongs to no document and is kept nowhere.
func (ds *Drafts) Back(lang, text string, to Endpoint, show func(text string, err error)) {
	if ds.session.current == nil {
		return
	}
	into := ds.session.current.doc.Article.Language
	ds.session.Work(func(ctx context.Context) func() {
		said, err := back(ctx, lang, into, text, to)
		return func() { show(said, err) }
	})
}

// back translates one text as an article of its own, so that nothing of the
// original can help.
func back(ctx context.Context, from, into, text string, to Endpoint) (string, error) {
	doc := document.Document{Article: document.Article{
		Language: from, Paragraphs: []document.Paragraph{{ID: "p1", Role: document.Body, Text: text}},
	}}
	t := document.Task{Kind: document.Translation, Language: into}
	doc.Add(doc.NewDraft(t, to.Origin(t)))
	summarize.Start(ctx, to, doc.Article, doc.Drafts, summarize.Resources{}, doc.Apply).Wait()
	d := &doc.Drafts[0]
	if d.State != document.Complete {
		if d.Problem == nil {
			return "", problem.New("problem.run.empty")
		}
		return "", d.Problem
	}
	return d.Segments[0].Text, nil
}
