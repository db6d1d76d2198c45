package summarize

import (
	"strings"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/align"
	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// How many answers of a draft may bring nothing whole: while none has brought
// anything or the model refuses, and once some have. One that brings something
// is what was asked for and is not counted.
const (
	mostUnread = 2
	mostWasted = 3
)

// effort is what was spent on a translation in vain, and what came of it.
type effort struct {
	mu sync.Mutex
	spent
}

// spent is what an effort knows at one moment.
type spent struct {
	wasted  int
	useful  bool
	refusal string // in the model's words, "" when it did not refuse
	form    string // the longest answer that was not in the form asked for
	formIDs []string
}

// now is what is known by now; the stretches of a draft share its effort.
func (e *effort) now() spent {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.spent
}

func (e *effort) answered(useful bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.useful = e.useful || useful; !useful {
		e.wasted++
	}
}

func (e *effort) refused(words string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.refusal = words
}

// keep keeps an answer that could not be read, if it is the longest.
func (e *effort) keep(text string, ids []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(text) > len(e.form) && !strings.Contains(text, prompt.Opening) && !aside.Blank(text) {
		e.form, e.formIDs = text, ids
	}
}

// judged is the text of a paragraph without what the model says beside it, and
// its state: one in which it refuses, or that holds no word, is not there.
func (r *translation) judged(id, text string) (string, document.State) {
	source := r.article.Paragraphs[r.draft.Place(id)].Text
	kept, _ := aside.Trim(text, source)
	switch {
	case aside.Refuses(kept, source):
		r.effort.refused(kept)
		return "", document.Failed
	case aside.Blank(kept) && !aside.Blank(source):
		return "", document.Failed
	}
	return kept, document.Complete
}

// refusal is the problem of a translation that the model would not make, nil
// when it refused nothing or did it in the end.
func (r *translation) refusal() error {
	words := r.effort.now().refusal
	if words == "" || len(r.draft.Missing()) == 0 {
		return nil
	}
	return problem.New("problem.run.refused", "Text", words)
}

// enough is why no more is asked for, nil to go on: too many answers brought
// nothing, or the model did not keep to the form in another language.
func (r *translation) enough() error {
	e := r.effort.now()
	switch {
	case e.useful && (e.wasted >= mostWasted || e.refusal != "" && e.wasted >= mostUnread):
		if err := r.refusal(); err != nil {
			return err
		}
		return problem.New("problem.run.missing", "Count", len(r.draft.Missing()))
	case e.useful || e.wasted == 0 && !r.formless.Load():
		return nil
	case e.wasted == 0:
		return problem.New("problem.run.formless")
	case e.wasted < mostUnread && !r.formless.Load():
		return nil
	case e.refusal != "":
		return r.refusal()
	}
	r.formless.Store(true)
	code := "problem.run.unread"
	if r.layBeside() {
		code = "problem.run.otherform"
	}
	return problem.New(code, "Requests", r.usage.Requests, "Tokens", r.usage.Prompt+r.usage.Completion)
}

// otherForm reads an answer without markers. It returns how many paragraphs
// are whole.
func (r *translation) otherForm(text string, ids []string, whole bool) int {
	text = strings.TrimSpace(r.write.Out(text))
	if aside.Refuses(text, "") {
		r.effort.refused(text)
		return 0
	}
	texts := answer.Reread(text, ids)
	lang := prose.Base(r.draft.Task.Language)
	if !whole || texts == nil || article.Detect(strings.Join(texts, "\n")) != lang {
		r.effort.keep(text, ids)
		return 0
	}
	got := 0
	for i, id := range ids {
		text, state := r.judged(id, texts[i])
		r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: id, Text: text, State: state})
		if state == document.Complete {
			got++
		}
	}
	return got
}

// layBeside shows the longest answer that could not be read, aligned with the
// paragraphs that were asked for; false when there is none. None of it is
// complete.
func (r *translation) layBeside() bool {
	e := r.effort.now()
	if e.form == "" {
		return false
	}
	var source, target []document.Paragraph
	for _, id := range e.formIDs {
		source = append(source, r.article.Paragraphs[r.draft.Place(id)])
	}
	for _, line := range answer.Lines(e.form) {
		target = append(target, document.Paragraph{Role: document.Body, Text: line})
	}
	for i, row := range align.Align(source, target, r.article.Language, r.draft.Task.Language).Rows {
		if row.Text != "" {
			r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: source[i].ID, Text: row.Text, State: document.Incomplete})
		}
	}
	return true
}
