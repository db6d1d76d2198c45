package reader

import (
	"slices"
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/prose"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
)

// translation is a translation to be read.
type translation struct {
	*Reader
	lang    string
	places  map[string]int
	texts   []string
	noticed []check.Finding
}

// Translation is the work of reading a translation into a language: texts are by
// paragraph of the article, "" for one without; noticed are what the checks have
// found, which the reader is shown.
func (r *Reader) Translation(lang string, texts []string, noticed []check.Finding) *Work {
	t := &translation{Reader: r, lang: lang, texts: texts, noticed: noticed, places: map[string]int{}}
	for i, p := range r.article.Paragraphs {
		t.places[p.ID] = i
	}
	return r.work(lang, t)
}

func (t *translation) ids() []string {
	var ids []string
	for i, p := range t.article.Paragraphs {
		if i < len(t.texts) && !aside.Blank(t.texts[i]) && !aside.Blank(p.Text) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func (t *translation) can(string) bool { return true }

// pair are a paragraph and its translation.
func (t *translation) pair(id string) (source, target string) {
	i := t.places[id]
	return t.article.Paragraphs[i].Text, t.texts[i]
}

func (t *translation) size(id string) int {
	source, target := t.pair(id)
	return t.plan.Tokens(source) + t.plan.Tokens(target) + said
}

func (t *translation) bytes(ids []string) int {
	n := 0
	for _, id := range ids {
		source, target := t.pair(id)
		n += len(source) + len(target)
	}
	return n
}

func (t *translation) key(id string) string {
	source, target := t.pair(id)
	return t.Reader.key(t.lang, source, target)
}

// request begins as every other about the article does, so that a server which
// keeps prompts has read it already. Where the article does not fit, what is
// asked about and the paragraph before it stand in its place.
func (t *translation) request(ids []string) string {
	shown := t.article.Paragraphs
	if !t.plan.FitsWhole() {
		shown = nil
		if first := t.places[ids[0]]; first > 0 {
			shown = append(shown, t.article.Paragraphs[first-1])
		}
		for _, id := range ids {
			shown = append(shown, t.article.Paragraphs[t.places[id]])
		}
	}
	var segments []document.Segment
	var noticed []prompt.Noticed
	for _, id := range ids {
		source, target := t.pair(id)
		segments = append(segments, document.Segment{ID: id, Text: strings.Join(strings.Fields(target), " ")}) // one line, whatever it holds
		for _, f := range t.noticed {
			if f.Paragraph == id && f.Severity != check.Info {
				noticed = append(noticed, prompt.Noticed{ID: id, Kind: string(f.Kind), Source: part(source, f.Source), Target: part(target, f.Target)})
			}
		}
	}
	return t.write.Prefix(shown) + t.write.Reading(t.lang, t.why, segments, noticed)
}

// part is what a span holds of a text, "" for no part of it.
func part(text string, s prose.Span) string {
	if s.Empty() || s.From < 0 || s.To > len(text) {
		return ""
	}
	return text[s.From:s.To]
}

func (t *translation) hear(id string, fields []string, h *heard) outcome {
	if clean(fields[0]) {
		h.done(id)
		return taken
	}
	if len(fields) < 5 {
		return formless
	}
	f := reading.Finding{Paragraph: id, Category: category(fields[0]), Severity: severity(fields[1]), Reason: reason(t.write.Out(strings.Join(fields[4:], " | ")))}
	if f.Category == "" { // some turn the two round
		f.Category, f.Severity = category(fields[1]), severity(fields[0])
	}
	if f.Category == "" || f.Severity == "" || f.Reason == "" {
		return formless
	}
	source, target := t.pair(id)
	var there, here bool
	f.Source, there = t.place(source, fields[2])
	f.Target, here = t.place(target, fields[3])
	if !there || !here || !quotes(f) {
		return unfound
	}
	if f.Category == reading.Number && t.equal(part(source, f.Source), part(target, f.Target)) {
		f.Equal, f.Severity = true, check.Info
	}
	h.findings = append(h.findings, f)
	return taken
}

// equal reports whether words have numbers, and those of both texts are the same
// by value.
func (t *translation) equal(source, target string) bool {
	a, b := quantity.In(source, t.article.Language), quantity.In(target, t.lang)
	d := quantity.Compare(a, b)
	return len(a) > 0 && len(b) > 0 && len(d.Missing)+len(d.Extra)+len(d.Slips)+len(d.Changed)+len(d.Units) == 0
}

// quotes reports whether a finding has the words that one of its category is
// about.
func quotes(f reading.Finding) bool {
	switch f.Category {
	case reading.Omission:
		return !f.Source.Empty()
	case reading.Addition, reading.Register, reading.Grammar:
		return !f.Target.Empty()
	}
	return !f.Source.Empty() && !f.Target.Empty()
}

// place is where words stand in a text: nowhere for no words, which is true, and
// false for words that are not in it.
func (r *Reader) place(text, words string) (prose.Span, bool) {
	if aside.Blank(words) || slices.Contains([]string{"none", "n/a", "null", "empty", "nothing"}, strings.ToLower(strings.Trim(words, "()[]"))) {
		return prose.Span{}, true
	}
	if at, ok := prose.Stand(text, r.write.Out(words)); ok {
		return at, true
	}
	return prose.Stand(text, words)
}

// clean reports whether a line says that there is no error, also as models say it
// that do not keep to the word.
func clean(line string) bool {
	line = strings.ToLower(strings.Trim(line, " .!()"))
	return slices.Contains([]string{prompt.Clean, "ок", "okay", "no error", "no errors", "no-error", "none", "correct",
		"오류 없음", "помилок немає", "без помилок", "ошибок нет", "без ошибок"}, line)
}

// category reads the name of a category, also with those above it
// ("accuracy/omission"); "" for none of them.
func category(word string) reading.Category {
	word = strings.ToLower(word)
	word = word[strings.LastIndexAny(word, "/:>")+1:]
	word = strings.Trim(word, " .-_*()")
	word = strings.TrimSuffix(word, "s")
	if slices.Contains(prompt.Categories, word) {
		return reading.Category(word)
	}
	return ""
}

// severity reads the name of a severity; "" for none of them.
func severity(word string) check.Severity {
	switch strings.ToLower(strings.Trim(word, " .*()")) {
	case "critical", "major":
		return check.High
	case "minor":
		return check.Medium
	}
	return ""
}

// mostReason is how much of a reason is shown, in bytes.
const mostReason = 600

// reason is a model's sentence as it can be shown, "" for one that says nothing.
func reason(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if aside.Blank(text) {
		return ""
	}
	return prose.Head(text, mostReason)
}
