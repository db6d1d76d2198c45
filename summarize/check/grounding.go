package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Ground says how much of a summary's sentence is found in its source. It
// never says that the sentence is true.
type Ground string

// The grounds.
const (
	Found    Ground = "found"     // every number, name and quotation is in the cited paragraphs, and so are its words
	Partly   Ground = "partly"    // only cited, or something of it stands elsewhere, or too little could be compared
	NotFound Ground = "not-found" // something is nowhere in the source, or no source is named
)

// Evidence is what the source says of a sentence. Quote is where the quotation
// that the model gave for it stands in Paragraph; it is empty when there is
// none. Paragraph is the first cited one otherwise, "" when none exists. The
// Target of the findings lies in the sentence, their Paragraph is "".
type Evidence struct {
	Ground    Ground
	Support   Support
	Paragraph string
	Quote     Span
	Findings  []Finding
}

// Sentence looks for a sentence of a summary in its source. lang is the
// sentence's language (a BCP 47 tag), quote the verbatim words of the source
// that the model gave, or "", and ids the paragraphs it cites.
//
// Where the sentence is in another language than the article, only names that
// keep the Latin letters of the article within another script are compared:
// how a name is rendered in another script cannot be told for certain, and a
// false alarm would be a guess.
func Sentence(a document.Article, text, lang, quote string, ids []string) Evidence {
	s := newSubject(a, text, lang, ids)
	s.checkSources(ids)
	s.checkQuote(quote)
	s.checkQuoted()
	s.checkNumbers()
	s.checkNames()
	s.checkDenial()
	if s.same && len(s.cited) > 0 {
		s.evidence.Support = s.measure(headsOf(s.cited, a.Language))
	}
	s.evidence.Ground = s.ground()
	Sort(s.evidence.Findings)
	return s.evidence
}

// subject is a sentence while it is looked for.
type subject struct {
	text     *text
	cited    []document.Paragraph
	names    *sourceNames // of the cited paragraphs, nil before they are looked for
	article  document.Article
	source   string // base language of the article
	same     bool   // the sentence is in it too
	evidence Evidence
}

func newSubject(a document.Article, s, lang string, ids []string) *subject {
	sub := &subject{text: readText(s, lang), article: a}
	sub.source = prose.Base(a.Language)
	sub.same = sub.source == sub.text.lang
	for _, p := range a.Paragraphs {
		if slices.Contains(ids, p.ID) {
			sub.cited = append(sub.cited, p)
		}
	}
	if len(sub.cited) > 0 {
		sub.evidence.Paragraph = sub.cited[0].ID
	}
	return sub
}

// ground: what is nowhere weighs most. That numbers and names agree is not
// enough: a sentence whose words stand elsewhere, or in another language, is
// only cited.
func (s *subject) ground() Ground {
	ground := Found
	if s.evidence.Support.total() < supported {
		ground = Partly
	}
	for _, f := range s.evidence.Findings {
		switch f.Severity {
		case High:
			return NotFound
		case Medium:
			ground = Partly
		}
	}
	return ground
}

func (s *subject) add(severity Severity, at Span, m *problem.Problem) {
	s.evidence.Findings = append(s.evidence.Findings, Finding{Kind: Grounding, Severity: severity, Target: at, Message: m})
}

// checkSources: the cited paragraphs exist.
func (s *subject) checkSources(ids []string) {
	if len(s.cited) == 0 {
		s.add(High, Span{From: 0, To: len(s.text.s)}, problem.New("finding.grounding.source"))
		return
	}
	for _, id := range ids {
		if _, ok := s.article.Paragraph(id); !ok {
			s.add(Medium, Span{From: 0, To: len(s.text.s)}, problem.New("finding.grounding.paragraph", "ID", id))
		}
	}
}

// checkQuote: the words that the model gave for the sentence stand in a cited
// paragraph.
func (s *subject) checkQuote(quote string) {
	if strings.TrimSpace(quote) == "" {
		return
	}
	if id, at, exact := seek(s.cited, quote); id != "" {
		s.evidence.Paragraph, s.evidence.Quote = id, at
		if !exact {
			s.add(Medium, Span{}, problem.New(Near, "Text", excerpt(quote)))
		}
		return
	}
	s.misplaced(Span{}, quote, func(ps []document.Paragraph) bool { id, _, _ := seek(ps, quote); return id != "" })
}

// fewestQuoted is the fewest words that make a quotation; fewer are a title or
// a word used at a distance.
const fewestQuoted = 3

// checkQuoted: what the sentence itself quotes, when it is in the language of
// the source.
func (s *subject) checkQuoted() {
	if !s.same {
		return
	}
	for _, q := range outer(s.text.quotes) {
		words := s.text.str(q.inside())
		if len(strings.Fields(words)) < fewestQuoted {
			continue
		}
		switch id, _, exact := seek(s.cited, words); {
		case id == "":
			s.misplaced(q.Span, words, func(ps []document.Paragraph) bool { id, _, _ := seek(ps, words); return id != "" })
		case !exact:
			s.add(Medium, q.Span, problem.New(Near, "Text", excerpt(words)))
		default:
		}
	}
}

// misplaced reports what is not in the cited paragraphs: medium when it is
// elsewhere in the article, high when it is nowhere.
func (s *subject) misplaced(at Span, what string, in func([]document.Paragraph) bool) {
	if in(s.article.Paragraphs) {
		s.add(Medium, at, problem.New(Elsewhere, "Text", excerpt(what)))
		return
	}
	s.add(High, at, problem.New(Nowhere, "Text", excerpt(what)))
}

// citedNames are the names of the cited paragraphs, read once.
func (s *subject) citedNames() *sourceNames {
	if s.names == nil {
		s.names = namesOf(s.cited, s.article.Language)
	}
	return s.names
}

// checkNames: every name of the sentence is in the cited paragraphs.
func (s *subject) checkNames() {
	cited := s.citedNames()
	var all *sourceNames
	if !s.same && (alphabet(s.source)&latin == 0 || s.text.own&latin != 0) {
		return
	}
	for _, w := range s.text.claimedNames(s.same) {
		name := s.text.spelling(w)
		if cited.has(name) {
			if s.apart(name) {
				s.add(Medium, w.Span, problem.New("finding.grounding.apart", "Text", name))
			}
			continue
		}
		if all == nil {
			all = namesOf(s.article.Paragraphs, s.article.Language)
		}
		s.misplaced(w.Span, name, func([]document.Paragraph) bool { return all.has(name) })
	}
}

// claimedNames are the names that can be compared: words with a capital within
// a sentence, or at its beginning when another or a word of speaking follows; in
// Korean, which has no capitals, what stands before a title. Of a sentence in
// another language than the source's only those in Latin letters, which are
// names wherever they stand.
func (t *text) claimedNames(same bool) []word {
	var names []word
	starts := map[int]bool{}
	for _, s := range t.sentences {
		starts[s.From] = true
	}
	for i, w := range t.words {
		if w.exact || !same && w.script != latin || w.letters < 2 {
			continue
		}
		switch {
		case w.script == hangul:
			if i+1 < len(t.words) && titled(t.str(t.words[i+1].Span)) && utf8.RuneCountInString(t.str(w.Span)) <= 5 {
				names = append(names, w)
			}
		case !w.capital || w.script&(latin|cyrillic) == 0 || common[strings.ToLower(t.spelling(w))]:
		case !same || !t.begins(i, starts) || w.shout || i+1 < len(t.words) && t.words[i+1].capital && t.words[i+1].From == w.To+1 || t.speaker(i):
			names = append(names, w)
		}
	}
	return names
}

// begins reports whether word i is the first of a sentence, where every word
// has a capital. The first of a quotation has one too, but has to be in the
// source anyway.
func (t *text) begins(i int, starts map[int]bool) bool {
	w := t.words[i]
	if starts[w.From] || i == 0 {
		return true
	}
	gap := t.s[t.words[i-1].To:w.From]
	return strings.ContainsAny(gap, ":.!?—–")
}

// speaker reports whether word i, the first of an English sentence, is somebody
// who says what follows: a noun that is no name would have an article or be a
// plural.
func (t *text) speaker(i int) bool {
	name := strings.ToLower(t.str(t.words[i].Span))
	if t.lang != "en" || strings.HasSuffix(name, "s") || strings.HasSuffix(name, "ing") || strings.HasSuffix(name, "ly") || unnamed[name] {
		return false
	}
	for n := i + 1; n < min(i+4, len(t.words)); n++ {
		switch word := strings.ToLower(t.str(t.words[n].Span)); {
		case t.words[n].From != t.words[n-1].To+1:
			return false
		case spoke[word]:
			return true
		case !between[word]:
			return false
		}
	}
	return false
}

var (
	spoke = set("said says told tells stated announced added warned argued claimed denied denies confirmed insisted declared vowed pledged promised urged " +
		"accused refused rejected declined acknowledged admitted suggested replied responded stressed explained predicted testified wrote")
	between = set("also later earlier then again has had reportedly repeatedly publicly")
	// unnamed are nouns and pronouns that say something without an article.
	unnamed = set("police parliament congress government management staff everyone everybody someone somebody anyone nobody none who whoever what which another other " +
		"either neither each both others people officialdom leadership opposition investigation")
)

// common words have a capital at the beginning of a sentence, or are titles
// that a summary may give or leave out.
var common = set("the a an he she it they we i you his her its their our in on at of for from by with as and but or if when while after before since " +
	"this that these those there more most some many no not one two three all both mr mrs ms dr mx sir " +
	"він вона вони воно це цей ця ці у в на за з із до від про та і й а але як що якщо коли після перед під він також " +
	"он она они оно это этот эта эти во к о об от из с со для при как что если когда после также но по")

// titled holds for a Korean word that follows a person's name.
func titled(s string) bool {
	for _, t := range []string{"대통령", "총리", "장관", "차관", "의원", "의장", "위원장", "대표", "교수", "기자", "회장", "사장", "총장", "대변인", "국장", "시장", "지사", "판사", "검사", "변호사", "대사", "장군", "대장", "씨", "감독", "선수"} {
		if strings.HasPrefix(s, t) {
			return true
		}
	}
	return false
}
