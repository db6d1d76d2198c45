package check

import (
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/check/quantity"
)

// bound is which side of a number a text leaves open.
type bound int

const (
	atMost  bound = -1
	atLeast bound = 1
)

// boundWord is what stands before a number, or behind it in Korean; the longer
// ones come first: «не менее» before «менее».
type boundWord struct {
	words string
	bound bound
}

func bounds(least, most string) []boundWord {
	var all []boundWord
	for list, b := range map[string]bound{least: atLeast, most: atMost} {
		for w := range strings.SplitSeq(list, ", ") {
			all = append(all, boundWord{w, b})
		}
	}
	slices.SortFunc(all, func(a, b boundWord) int { return len(b.words) - len(a.words) })
	return all
}

var (
	boundsBefore = map[string][]boundWord{
		"en": bounds("more than, over, at least, above, exceeding, no fewer than, no less than, not less than, not fewer than, upwards of, in excess of, a minimum of, topped", "less than, fewer than, under, below, at most, no more than, not more than, a maximum of, up to"),
		"uk": bounds("більше, більше ніж, більше як, більш ніж, більш як, понад, щонайменше, принаймні, не менше, не менше ніж, не менш ніж, не менш як, як мінімум", "менше, менше ніж, менше як, менш ніж, менш як, щонайбільше, не більше, не більше ніж, не більш ніж, не більш як, максимум"),
		"ru": bounds("более, более чем, больше, больше чем, свыше, не менее, не менее чем, не меньше, не меньше чем, как минимум, по меньшей мере, по крайней мере", "менее, менее чем, меньше, меньше чем, не более, не более чем, не больше, не больше чем, максимум, самое большее"),
		"ko": bounds("최소, 최소한, 적어도", "최대, 많아야, 기껏해야"),
	}
	boundsBehind = map[string][]boundWord{"ko": bounds("이상, 초과, 넘는, 넘게, 넘은, 넘었, 을 넘, 를 넘, 이 넘, 가 넘", "이하, 미만, 이내, 도 안 되, 도 안되, 도 채 안")}
)

// boundOf reads whether a number of a text is a lower or an upper bound; 0 for
// neither.
func boundOf(t *text, q quantity.Quantity) bound {
	before := strings.ToLower(strings.TrimRight(t.s[max(0, q.From-48):q.From], " \u00a0$€£~"))
	for _, b := range boundsBefore[t.lang] {
		rest, ok := strings.CutSuffix(before, b.words)
		if ok && (rest == "" || strings.HasSuffix(rest, " ") || strings.ContainsAny(rest[len(rest)-1:], "(,.:;-“\"«")) {
			return b.bound
		}
	}
	behind := t.s[q.To:min(len(t.s), q.To+30)] // ten syllables: a counter and the word
	for _, b := range boundsBehind[t.lang] {
		if i := strings.Index(behind, b.words); i >= 0 && i <= 15 && !strings.ContainsAny(behind[:i], ",.0123456789") {
			return b.bound
		}
	}
	return 0
}

// checkBounds: at least 500 must not become at most 500. Only numbers that stand
// once in each text are compared.
func (p *numbers) checkBounds() {
	if !p.whole {
		return
	}
	for _, q := range p.from {
		b := boundOf(p.source, q)
		if b == 0 || q.Implied() {
			continue
		}
		i := slices.IndexFunc(p.to, q.Is)
		if i < 0 || slices.ContainsFunc(p.to[i+1:], q.Is) {
			continue
		}
		if t := p.to[i]; boundOf(p.target, t) == -b {
			p.between(High, "finding.number.bound", spanOf(q), spanOf(t))
		}
	}
}
