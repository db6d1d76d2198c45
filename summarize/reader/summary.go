package reader

import (
	"slices"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
)

// summary is a summary to be read.
type summary struct {
	*Reader
	lang      string
	sentences []document.Sentence
}

// Summary is the work of reading a summary in a language.
func (r *Reader) Summary(lang string, sentences []document.Sentence) *Work {
	return r.work(lang, &summary{r, lang, sentences})
}

func sentenceID(place int) string { return prompt.SentenceID(place) }

func placeOf(id string) int {
	n, _ := strconv.Atoi(id[1:]) // ids are made by sentenceID
	return n - 1
}

func (s *summary) ids() []string {
	var ids []string
	for i, one := range s.sentences {
		if !aside.Blank(one.Text) {
			ids = append(ids, sentenceID(i))
		}
	}
	return ids
}

// can: of an article that cannot be shown whole, a sentence is read beside the
// paragraphs that it names.
func (s *summary) can(id string) bool {
	return s.plan.FitsWhole() || len(s.sentences[placeOf(id)].Sources) > 0
}

func (s *summary) size(id string) int {
	one := s.sentences[placeOf(id)]
	n := s.plan.Tokens(one.Text) + 2*said
	if !s.plan.FitsWhole() {
		for _, p := range s.cited([]string{id}) {
			n += s.plan.Tokens(p.Text)
		}
	}
	return n
}

func (s *summary) bytes(ids []string) int {
	n := 0
	for _, id := range ids {
		n += len(s.sentences[placeOf(id)].Text)
	}
	return n
}

func (s *summary) key(id string) string {
	one := s.sentences[placeOf(id)]
	return s.Reader.key(s.lang, s.article.Key()+strings.Join(one.Sources, ","), one.Text)
}

// cited are the paragraphs that some sentences name, in order.
func (s *summary) cited(ids []string) []document.Paragraph {
	var some []document.Paragraph
	for _, p := range s.article.Paragraphs {
		if slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(s.sentences[placeOf(id)].Sources, p.ID) }) {
			some = append(some, p)
		}
	}
	return some
}

func (s *summary) request(ids []string) string {
	shown := s.article.Paragraphs
	if !s.plan.FitsWhole() {
		shown = s.cited(ids)
	}
	named := make([]prompt.Judged, len(ids))
	for i, id := range ids {
		named[i] = prompt.Judged{ID: id, Sentence: s.sentences[placeOf(id)]}
	}
	return s.write.Prefix(shown) + s.write.Judging(s.lang, s.why, named)
}

// hear takes a judgement. One whose words do not stand there judges nothing: its
// sentence is not read.
func (s *summary) hear(id string, fields []string, h *heard) outcome {
	if len(fields) < 4 {
		return formless
	}
	j := reading.Judgement{Sentence: placeOf(id), Verdict: verdict(fields[0]), Reason: reason(s.write.Out(strings.Join(fields[3:], " | "))), Cited: !s.plan.FitsWhole()}
	if j.Verdict == "" || j.Reason == "" {
		return formless
	}
	if j.Verdict != reading.Unstated {
		j.Paragraph = strings.ToLower(strings.Trim(fields[1], " ⟦⟧[]()."))
		p, ok := s.article.Paragraph(j.Paragraph)
		if !ok {
			return formless
		}
		if j.Source, ok = s.place(p.Text, fields[2]); !ok || j.Source.Empty() {
			return formless
		}
	}
	h.judgements = append(h.judgements, j)
	h.done(id)
	return taken
}

// verdict reads the name of a verdict; "" for none of them.
func verdict(word string) reading.Verdict {
	word = strings.ToLower(strings.Trim(word, " .*()"))
	if word == "not stated" {
		word = string(reading.Unstated)
	}
	if slices.Contains(prompt.Verdicts, word) {
		return reading.Verdict(word)
	}
	return ""
}
