package summarize

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// unfits are the problems of a summary that is none: whatever its text, the
// draft has failed.
var unfits = map[string]bool{"problem.run.refused": true, "problem.run.untraced": true, "problem.run.language": true}

// all is the text of the article.
func (r summary) all() string {
	var b strings.Builder
	for _, p := range r.article.Paragraphs {
		b.WriteString(p.Text + "\n")
	}
	return b.String()
}

// unfit is why the sentences that came are no summary, nil when they are one
// or none came: the model refuses, they name no paragraph, or they are in
// another language.
func (r summary) unfit() error {
	if r.draft.Empty() || r.draft.Origin.Engine != document.EngineModel {
		return nil
	}
	var b strings.Builder
	traced := false
	for _, s := range r.draft.Sentences {
		b.WriteString(s.Text + "\n")
		traced = traced || len(s.Sources) > 0
	}
	text := strings.TrimSpace(b.String())
	lang := prose.Base(r.draft.Task.Language)
	got := article.Detect(text)
	switch {
	case !traced && aside.Refuses(text, ""):
		return problem.New("problem.run.refused", "Text", text)
	case !traced:
		return problem.New("problem.run.untraced")
	case got != "" && got != lang:
		return problem.New("problem.run.language", "Language", got, "Wanted", lang)
	}
	return nil
}

// dropTalk takes out the lines in which the model speaks: those that do not end
// in a source or stand before the first that does, where the article has
// nothing of the kind. It leaves at least one line.
func (r summary) dropTalk() {
	all, source := r.draft.Sentences, ""
	if len(all) < 2 {
		return
	}
	source = r.all()
	kept := slices.Clone(all)
	kept = slices.DeleteFunc(kept, func(s document.Sentence) bool {
		kind, talk := aside.Remarks(s.Text, source)
		if !talk && len(s.Sources) == 0 {
			kind, talk = aside.Remarks(s.Text, "")
		}
		return talk && (len(s.Sources) == 0 || kind == aside.Thought || kind == aside.Opening)
	})
	if len(kept) == 0 || len(kept) == len(all) {
		return
	}
	for i, s := range kept {
		r.tell(document.SentenceSet{Draft: r.draft.ID, Index: i, Sentence: s})
	}
	r.tell(document.SentencesCut{Draft: r.draft.ID, Length: len(kept)})
}
