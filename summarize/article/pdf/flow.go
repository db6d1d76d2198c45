package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// stretch is a run of lines one below the other in one column and one size.
type stretch struct {
	page        int
	lines       []line
	left, right float64
	lead        float64 // from line to line, within a paragraph
}

// paragraphs joins the lines of all pages.
func paragraphs(pages []page) []layout.Block {
	body := bodySize(pages)
	words := wordsOf(pages)
	var blocks []layout.Block
	var open *paragraph
	all := stretches(pages)
	indents := indent(all)
	for _, s := range all {
		for i, l := range s.lines {
			goesOn := open != nil && ((i > 0 && s.within(i)) || (i == 0 && open.across(s, indents)))
			if goesOn {
				open.add(l.text, words)
			} else {
				blocks = open.close(blocks, body)
				open = &paragraph{text: l.text, page: s.page, line: l}
			}
			open.last, open.short = l, s.short(i)
		}
	}
	return open.close(blocks, body)
}

// paragraph is one being joined.
type paragraph struct {
	text  string
	page  int
	line  line // its first
	last  line
	short bool // the last line ends before its column does
}

// across reports whether the paragraph goes on in another column or page, in
// the same type. It does where it stops in mid-sentence in a full line; after a
// whole sentence only where paragraphs are indented and the next line is not.
func (p *paragraph) across(s stretch, indents bool) bool {
	next := s.lines[0]
	if p.last.row || next.row || startsItem(next.text) || !sameType(p.last, next) {
		return false
	}
	indented := len(s.lines) > 1 && s.indented(0)
	if endsSentence(p.text) {
		return indents && !p.short && !indented && len(s.lines) > 1
	}
	first, _ := utf8.DecodeRuneInString(next.text)
	return unicode.IsLower(first) || hyphenated(p.text) || (!p.short && !indented)
}

func (p *paragraph) add(next string, known vocabulary) {
	before, hyphen := cutHyphen(p.text)
	first, _ := utf8.DecodeRuneInString(next)
	if !hyphen || !unicode.IsLower(first) {
		if hyphen && unicode.IsLetter(first) { // Russia-/Ukraine
			p.text = before + "-" + next
			return
		}
		if !p.splitsHangul(first, next, known) {
			p.text += " "
		}
		p.text += next
		return
	}
	if keepHyphen(before, next, known) {
		before += "-"
	}
	p.text = before + next
}

// splitsHangul reports whether a line's end cuts a Korean word, which may
// happen after any syllable and without a hyphen. Programs that write the
// space before a line's end show it; otherwise the words of the document do.
func (p *paragraph) splitsHangul(first rune, next string, known vocabulary) bool {
	last, _ := utf8.DecodeLastRuneInString(p.text)
	korean := unicode.Is(unicode.Hangul, last) || unicode.Is(unicode.Hangul, first)
	if p.last.space || !korean || unicode.IsPunct(last) {
		return false
	}
	return known.spaced || known.words[lastWord(p.text)+firstWord(next)] > 0
}

// close ends a paragraph; p may be nil.
func (p *paragraph) close(blocks []layout.Block, body float64) []layout.Block {
	if p == nil {
		return blocks
	}
	before, hyphen := cutHyphen(p.text)
	if hyphen {
		p.text = before + "-"
	}
	b := layout.Block{Text: p.text, Page: p.page}
	short := utf8.RuneCountInString(p.text) < 250
	switch {
	case p.line.row:
		b.Style = layout.Row
	case short && p.line.size > 1.45*body && p.page == 1:
		b.Style = layout.Title
	case short && p.line.size > 1.15*body, p.line.bold && p.last.bold && utf8.RuneCountInString(p.text) < 120 && !endsSentence(p.text):
		b.Style = layout.Heading
	}
	return append(blocks, b)
}

// stretches cuts the lines of each page where the column or the type changes.
func stretches(pages []page) []stretch {
	var all []stretch
	for _, p := range pages {
		var now []line
		flush := func() {
			if len(now) > 0 {
				all = append(all, newStretch(p.number, now))
			}
			now = nil
		}
		for _, l := range p.lines {
			if n := len(now); n > 0 && (!now[n-1].box.over(l.box) || l.box.middle() >= now[n-1].box.middle() || !sameType(now[n-1], l)) {
				flush()
			}
			now = append(now, l)
		}
		flush()
	}
	return all
}

func newStretch(number int, lines []line) stretch {
	s := stretch{page: number, lines: lines, left: lines[0].box.left, right: lines[0].box.right}
	var steps []float64
	for i, l := range lines {
		s.left, s.right = min(s.left, l.box.left), max(s.right, l.box.right)
		if i > 0 {
			steps = append(steps, lines[i-1].box.middle()-l.box.middle())
		}
	}
	if len(steps) > 0 {
		slices.Sort(steps)
		s.lead = steps[len(steps)/4]
	}
	return s
}

// within reports whether line i goes on with the paragraph of the line above:
// it stands as close as lines do, is not indented, and the line above is full.
func (s stretch) within(i int) bool {
	above, l := s.lines[i-1], s.lines[i]
	step := above.box.middle() - l.box.middle()
	if above.row || l.row || startsItem(l.text) || step > 1.3*s.lead || step > 2.2*l.size {
		return false
	}
	if s.indented(i) && above.box.left-s.left < 0.3*l.size {
		return false
	}
	return !s.short(i-1) || (hyphenated(above.text) && !endsSentence(above.text))
}

// indented reports a line that begins further in than its column.
func (s stretch) indented(i int) bool {
	return s.lines[i].box.left-s.left > 0.6*s.lines[i].size
}

// indent reports whether the document indents the first lines of paragraphs:
// most lines that follow a short one are.
func indent(all []stretch) bool {
	indented, starts := 0, 0
	for _, s := range all {
		for i := 1; i < len(s.lines); i++ {
			if !s.short(i - 1) {
				continue
			}
			starts++
			if s.indented(i) {
				indented++
			}
		}
	}
	return indented*2 > starts
}

// short reports whether the next line's first word would have fitted on line i:
// then a paragraph ends there. Justified and ragged text are told alike.
func (s stretch) short(i int) bool {
	room := s.right - s.lines[i].box.right
	word := 2 * s.lines[i].size // of the last line the next word is not known
	if i+1 < len(s.lines) {
		word = s.lines[i+1].first
	}
	return room > word+0.35*s.lines[i].size
}

func sameType(a, b line) bool {
	return a.bold == b.bold && min(a.size, b.size) > 0.85*max(a.size, b.size)
}

// bodySize is the size that most of the text is set in.
func bodySize(pages []page) float64 {
	letters := map[int]int{} // by size, to a fifth of a point
	for _, p := range pages {
		for _, l := range p.lines {
			letters[int(5*l.size+0.5)] += len(l.text)
		}
	}
	most, size := -1, 0
	for s, n := range letters {
		if n > most || (n == most && s < size) {
			most, size = n, s
		}
	}
	return float64(size) / 5
}

// startsItem reports a line that begins with a bullet.
func startsItem(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return isBullet(first)
}

// endsSentence holds for a colon too: what comes after it is a list.
func endsSentence(s string) bool {
	return prose.EndsSentence(s) || strings.HasSuffix(strings.TrimRight(s, prose.Closers), ":")
}
