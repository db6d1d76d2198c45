package summarize

import (
	"slices"
	"strings"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/align"
	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// What answers that bring nothing whole may cost. One that brings something is
// what was asked for and is not counted.
const (
	// mostUnread is how many there may be while none has brought anything or
	// the model refuses.
	mostUnread = 2
	// mostVain is how many times the tokens of those that brought something they
	// may have: all together it is three times.
	mostVain = 2
)

// effort is what was spent on a translation in vain, and what came of it.
type effort struct {
	wanted []string // what was missing when it began

	mu      sync.Mutex
	asked   map[string]bool
	worth   int    // tokens that all of it should cost; see translation.worth
	worthAs [3]int // as it was planned then
	spent
}

// spent is what an effort knows at one moment.
type spent struct {
	wasted  int // answers that brought nothing whole
	vain    int // tokens of them
	last    int // tokens of the last of them
	brought int // tokens of the others
	useful  bool
	short   bool     // one has brought less than was asked for
	without []string // the paragraphs that the model refused
	refusal string   // in the model's words, "" when it did not refuse
	aside   []string // what was taken off, in the order it came
	form    string   // the longest answer that was not in the form asked for
	formIDs []string
}

// now is what is known by now; the stretches of a draft share its effort.
func (e *effort) now() spent {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.spent
}

// asks notes that these paragraphs are asked for. It reports whether one of them
// is for the first time, and how many have never been.
func (e *effort) asks(ids []string) (fresh bool, unasked int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.asked == nil {
		e.asked = make(map[string]bool, len(e.wanted))
	}
	for _, id := range ids {
		fresh = fresh || !e.asked[id]
		e.asked[id] = true
	}
	return fresh, len(e.wanted) - len(e.asked)
}

// answered notes what an answer for so many paragraphs has brought and cost.
func (e *effort) answered(got, of, tokens int) {
	useful := got > 0
	e.mu.Lock()
	defer e.mu.Unlock()
	e.short = e.short || got < of
	if useful {
		e.useful = true
		e.brought += tokens
		return
	}
	e.wasted++
	e.vain, e.last = e.vain+tokens, tokens
}

// brokeOff notes what an answer has brought and cost that broke off. One that
// brought nothing is the server's fault, of which few are borne; of those that
// bring half of what is missing each time few are needed.
func (e *effort) brokeOff(got, of, tokens int) {
	if got > 0 && 2*got < of {
		e.answered(got, of, tokens)
	}
}

// spentUp reports whether one more answer in vain would cost too much.
// What is asked for again may take an eighth more than before.
func (s spent) spentUp() bool {
	return s.vain > 0 && s.vain+s.last > mostVain*s.brought*9/8
}

// refused notes a refusal, of some paragraphs or, without ids, of everything.
func (e *effort) refused(words string, ids ...string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.refusal = words
	e.without = append(e.without, ids...)
}

// refuses reports whether the model has refused a paragraph.
func (e *effort) refuses(id string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Contains(e.without, id)
}

// takeOff notes what was taken off, once.
func (e *effort) takeOff(texts ...string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, text := range texts {
		text = strings.Join(strings.Fields(text), " ")
		if text != "" && !slices.Contains(e.aside, text) {
			e.aside = append(e.aside, text)
		}
	}
}

// putBack forgets that a text was taken off: it was a paragraph's.
func (e *effort) putBack(text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	text = strings.Join(strings.Fields(text), " ")
	e.aside = slices.DeleteFunc(e.aside, func(off string) bool { return off == text })
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
	kept, off := aside.Trim(check.Visible(text, source, r.draft.Task.Language), source)
	r.effort.takeOff(off...)
	switch {
	case aside.Refuses(kept, source):
		r.effort.refused(kept, id)
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
	return problem.New(errRefused, "Text", problem.Quoted(words))
}

// enough is why no more is asked for, nil to go on: too many answers brought
// nothing, or the model did not keep to the form in another language.
func (r *translation) enough(tried bool) error {
	e := r.effort.now()
	switch {
	case e.useful && e.spentUp():
		return spending{r}.costly(tried)
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
	if e.form != "" && aside.Refuses(strings.Join(answer.Lines(e.form), " "), "") {
		r.effort.refused(e.form)
		return r.refusal()
	}
	code := "problem.run.unread"
	if r.layBeside() {
		code = "problem.run.otherform"
	}
	return problem.New(code, "Requests", r.usage.Requests, "Tokens", r.tokens)
}

// costly is the problem of a draft for which too much was spent in vain, tried
// when all that is missing was asked for alone.
func (r spending) costly(tried bool) error {
	if err := r.refusal(); err != nil {
		return err
	}
	if tried {
		return problem.New("problem.run.missing", "Count", len(r.draft.Missing()))
	}
	return problem.New("problem.run.costly", "Requests", r.usage.Requests, "Tokens", r.tokens)
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
	// A marker in it is of another paragraph than was asked for.
	if !whole || texts == nil || strings.Contains(strings.Join(texts, ""), prompt.Opening) || article.Detect(strings.Join(texts, "\n")) != prose.Base(r.draft.Task.Language) || !r.alike(texts, ids) {
		r.effort.keep(text, ids)
		return 0
	}
	return r.accept(ids, texts)
}

// accept puts texts in their places and returns how many are whole.
func (r *translation) accept(ids, texts []string) (got int) {
	for i, id := range ids {
		text, state := r.judged(id, texts[i])
		r.tell(document.SegmentSet{Draft: r.draft.ID, Segment: id, Text: text, State: state})
		if state == document.Complete {
			got++
		}
	}
	return got
}

// alike reports whether each text is as long as one that is made from its
// paragraph can be.
func (r *translation) alike(texts, ids []string) bool {
	for i, id := range ids {
		source := r.article.Paragraphs[r.draft.Place(id)].Text
		if !aside.Alike(texts[i], source) {
			return false
		}
	}
	return true
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
