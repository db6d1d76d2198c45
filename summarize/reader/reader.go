// Package reader has a model read a translation or a summary beside its source,
// and takes from it only what quotes both word for word.
//
// What comes of it is an opinion: no finding of it makes anything complete or
// found, and none counts among those of package check. A line whose words do
// not stand where it says is dropped and counted, and a paragraph that the model
// has not said anything of, not even that it is right, was not read.
package reader

import (
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/plan"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
)

// Reader is one model as a reader of what was made from one article.
type Reader struct {
	server  endpoint.Server
	plan    *plan.Plan
	write   prompt.Writer
	article document.Article
	origin  document.Origin
	why     string
}

// New returns a reader. origin names its model, and its endpoint by the host;
// why is the language of the reasons (a BCP 47 tag).
func New(s endpoint.Server, a document.Article, origin document.Origin, why string) *Reader {
	w := prompt.NewWriter(a)
	origin.Prompt = prompt.Version
	return &Reader{server: s, article: a, origin: origin, why: why, write: w,
		plan: plan.New(s, func() string { return w.Prefix(a.Paragraphs) })}
}

// key names two texts and who has read them: what was read need not be again.
func (r *Reader) key(lang, source, target string) string {
	return reading.Named(r.origin.Model, r.origin.Prompt, r.why, lang, source, target)
}
