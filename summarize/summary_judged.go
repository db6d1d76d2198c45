package summarize

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// unfits reports the problems of a summary that is none: whatever its text, the
// draft has failed.
func unfits(p *problem.Problem) bool {
	return problem.Any(p, errRefused, errUntraced, errLanguage, errOffTopic)
}

const (
	errRefused  problem.Kind = "problem.run.refused"
	errUntraced problem.Kind = "problem.run.untraced"
	errLanguage problem.Kind = "problem.run.language"
	errOffTopic problem.Kind = "problem.run.offtopic"
	errEmpty    problem.Kind = "problem.run.empty"
	errEndless  problem.Kind = "problem.run.endless"
)

// all is the text of the article.
func (r summary) all() string {
	var b strings.Builder
	for _, p := range r.article.Paragraphs {
		b.WriteString(p.Text + "\n")
	}
	return b.String()
}

// unfit is why the sentences that came are no summary, nil when they are one
// or none came: the model refuses, they name no paragraph, they are in another
// language, or not about the article.
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
	case aside.Refuses(text, r.all()):
		return problem.New(errRefused, "Text", problem.Quoted(text))
	case !traced:
		return problem.New(errUntraced)
	case got != "" && got != lang && sure(got, lang, text):
		return problem.New(errLanguage, "Language", got, "AskedLanguage", lang)
	case !r.about(text):
		return problem.New(errOffTopic)
	}
	return nil
}

// How many letters of a text tell one language from another of the same script:
// in Cyrillic it takes fewer, for most languages have letters of their own.
const (
	enoughLetters  = 120
	enoughCyrillic = 40
)

// sure reports whether a text can be said to be in one language and not in the
// other: their scripts differ, or it is long.
func sure(got, wanted, text string) bool {
	a, _ := language.Make(got).Script()
	b, _ := language.Make(wanted).Script()
	enough := enoughLetters
	if a.String() == "Cyrl" {
		enough = enoughCyrillic
	}
	return a != b || utf8.RuneCountInString(text) >= enough
}

// about reports whether a summary may be about the article. It is not only
// where that is sure: nothing that can be compared, numbers, names and
// quotations, was found, and in the article's language nearly none of its
// words either, in another one two sentences or more say what is nowhere.
func (r summary) about(text string) bool {
	if r.stranger(text) {
		return false
	}
	nowhere := 0
	for _, s := range r.draft.Sentences {
		e := r.evidence(s)
		if e.Ground == check.Found || slices.ContainsFunc(e.Findings, stands) {
			return true
		}
		if slices.ContainsFunc(e.Findings, isNowhere) {
			nowhere++
		}
	}
	if prose.Base(r.article.Language) == prose.Base(r.draft.Task.Language) {
		return !aside.Strange(text, r.all())
	}
	return nowhere < fewestNowhere || !legible[prose.Base(r.article.Language)]
}

// legible are the languages whose numbers and names are read in whatever form: of an
// article in another one, that a number or a name is nowhere in it says little.
var legible = map[string]bool{"en": true, "ko": true, "uk": true, "ru": true}

// fewestForeign is how many names and numbers a summary has to have of which the
// article has nothing, and none that it has.
const fewestForeign = 3

// stranger reports whether a summary in another language than the article's names
// only what is nowhere in it, and quotes nothing of it.
func (r summary) stranger(text string) bool {
	from, lang := prose.Base(r.article.Language), prose.Base(r.draft.Task.Language)
	if from == lang || from == "ko" || !legible[from] { // in Hangul nothing tells a name
		return false
	}
	if slices.ContainsFunc(r.draft.Sentences, func(s document.Sentence) bool { return !r.evidence(s).Quote.Empty() }) {
		return false
	}
	shared, foreign := check.Kin(r.all(), text, from, lang)
	return shared == 0 && foreign >= fewestForeign
}

// fewestNowhere is how many sentences of a summary in another language than
// the article's have to say what is nowhere in it, and none what is.
const fewestNowhere = 2

// stands reports whether a finding is of something that stands in the article,
// if not where or as it should.
func stands(f check.Finding) bool {
	return problem.Any(f.Message, check.Elsewhere, check.Near)
}

func isNowhere(f check.Finding) bool { return errors.Is(f.Message, check.Nowhere) }

// dropTalk takes out the lines in which the model speaks: those that do not end
// in a source, where the article has nothing of the kind or, before the first
// that does and behind the last, nothing of their words. It leaves at least one
// line, and a refusal at the beginning.
func (r summary) dropTalk() {
	all := r.draft.Sentences
	if len(all) < 2 {
		return
	}
	source := r.all()
	first, last := cited(all)
	var kept []document.Sentence
	for i, s := range all {
		if r.isTalk(s, source, i < first || i > last) && (i > first || !aside.Refuses(s.Text, source)) {
			r.effort.takeOff(s.Text)
			continue
		}
		if len(s.Sources) > 0 || i < first || i > last {
			var off []string
			s.Text, off = aside.Trim(s.Text, source)
			r.effort.takeOff(off...)
		}
		kept = append(kept, s)
	}
	if len(kept) == 0 || slices.EqualFunc(kept, all, func(a, b document.Sentence) bool { return a.Text == b.Text }) {
		return
	}
	for i, s := range kept {
		r.tell(document.SentenceSet{Draft: r.draft.ID, Index: i, Sentence: s})
	}
	r.tell(document.SentencesCut{Draft: r.draft.ID, Length: len(kept)})
}

// cited are the places of the first and the last sentence that name a paragraph.
func cited(all []document.Sentence) (first, last int) {
	first, last = len(all), -1
	for i, s := range all {
		if len(s.Sources) > 0 {
			first, last = min(first, i), i
		}
	}
	return first, last
}

func (r summary) isTalk(s document.Sentence, source string, outside bool) bool {
	kind, talk := aside.Remarks(s.Text, source)
	if len(s.Sources) > 0 {
		return talk && (kind == aside.Thought || kind == aside.Opening || kind == aside.Refusal)
	}
	if !talk {
		_, talk = aside.Remarks(s.Text, "")
	}
	if !talk && outside {
		talk = aside.Heading(s.Text) || prose.Base(r.article.Language) == prose.Base(r.draft.Task.Language) && aside.Strange(s.Text, source)
	}
	return talk
}
