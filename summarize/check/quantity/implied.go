package quantity

import (
	"math/big"
	"strings"
)

// implied are the numbers that a word says beside something else: a decade is
// ten years, сутки are one day or 24 hours, a teenager is in the 10s. Such a
// number is never missing; it only explains one of the other text.
func (t table) implied(list string) {
	for item := range strings.FieldsSeq(list) {
		words, v, _ := strings.Cut(item, ":")
		v, unit, _ := strings.Cut(v, "*")
		value, _ := new(big.Rat).SetString(v)
		for w := range strings.SplitSeq(words, ",") {
			t[w] = atom{sort: implied, value: value, measure: measures[unit]}
		}
	}
}

// spans are decades and centuries, which multiply the number before them as
// well: two decades are 20 years.
func (t table) spans(years int64, list string) {
	t.all(list, atom{sort: implied, value: rat(years), factor: years, measure: measures["year"]})
}

// implies takes such a word.
func (f *folder) implies() {
	a := f.atoms[f.at]
	f.at++
	if n := len(f.found) - 1; n >= 0 && (a.from < f.found[n].until || f.at > 1 && f.found[n].To == f.atoms[f.at-2].to && f.near(f.at-1)) {
		if a.factor > 0 && f.found[n].Kind == Cardinal {
			f.found[n].Also = append(f.found[n].Also, times(f.found[n].Value, a.factor))
			f.found[n].Measure = nil
		}
		return // what the number before it counts
	}
	f.found = append(f.found, Quantity{From: a.from, To: a.to, Value: a.value, Kind: Cardinal, Measure: a.measure, Word: true, Soft: true, implied: true})
}

// koreanDays are the words for so many days.
var koreanDays = []struct {
	word string
	days int64
}{{"하루", 1}, {"이틀", 2}, {"사흘", 3}, {"나흘", 4}, {"닷새", 5}, {"엿새", 6}, {"이레", 7}, {"여드레", 8}, {"아흐레", 9}, {"열흘", 10}, {"보름", 15}}

// koreanImplied reads a word of Korean that says a number beside something
// else.
func koreanImplied(word string) (atom, int, bool) {
	for _, d := range koreanDays {
		if strings.HasPrefix(word, d.word) {
			return atom{sort: implied, value: rat(d.days), measure: measures["day"]}, len(d.word), true
		}
	}
	for _, w := range []struct {
		word  string
		value int64
	}{{"반세기", 50}, {"부부", 2}, {"커플", 2}, {"형제", 2}, {"쌍둥이", 2}, {"양측", 2}, {"양국", 2}, {"양자", 2}, {"삼자", 3}} {
		if strings.HasPrefix(word, w.word) {
			return atom{sort: implied, value: rat(w.value)}, len(w.word), true
		}
	}
	return atom{}, 0, false
}
