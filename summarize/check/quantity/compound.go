package quantity

import (
	"math/big"
	"slices"
	"strings"
)

// part is a number that a Slavic compound begins with, in the form it has there.
type part struct {
	head  string
	value *big.Rat
}

// heads are these numbers, by their first two letters and the longest first:
// двадцатилетний, вісімнадцятирічний, півмільйона.
var heads = map[family]map[string][]part{
	russian: headsOf("сто:100 девяносто:90 сорока:40 полутора:3/2 полу:1/2 пол:1/2 двухсот:200 трехсот:300 четырехсот:400 пятисот:500 шестисот:600 семисот:700 восьмисот:800 девятисот:900 " +
		"одиннадцати:11 двенадцати:12 тринадцати:13 четырнадцати:14 пятнадцати:15 шестнадцати:16 семнадцати:17 восемнадцати:18 девятнадцати:19 двадцати:20 тридцати:30 пятидесяти:50 шестидесяти:60 семидесяти:70 восьмидесяти:80 " +
		"одно:1 двух:2 двух:2 дву:2 трех:3 четырех:4 пяти:5 шести:6 семи:7 восьми:8 девяти:9 десяти:10"),
	ukrainian: headsOf("сто:100 девяносто:90 сорока:40 півтора:3/2 пів:1/2 двохсот:200 трьохсот:300 чотирьохсот:400 пятисот:500 шестисот:600 семисот:700 восьмисот:800 девятисот:900 " +
		"одинадцяти:11 дванадцяти:12 тринадцяти:13 чотирнадцяти:14 пятнадцяти:15 шістнадцяти:16 сімнадцяти:17 вісімнадцяти:18 девятнадцяти:19 двадцяти:20 тридцяти:30 пятдесяти:50 пятидесяти:50 шістдесяти:60 шестидесяти:60 сімдесяти:70 семидесяти:70 вісімдесяти:80 восьмидесяти:80 " +
		"одно:1 двох:2 дво:2 трьох:3 три:3 чотирьох:4 чотири:4 пяти:5 шести:6 семи:7 восьми:8 девяти:9 десяти:10"),
}

// tails are what such compounds go on with; a unit of measure where it is one.
var tails = map[family][]struct{ stem, unit string }{
	russian: tailsOf("летн:year летие:year летия:year летию:year летием:year лет:year годов:year дневн:day суточн:day часов:hour минутн:minute секундн:second месячн:month недельн:week кратн этажн этажк процентн тонн:ton метров:metre километров:kilometre мильн:mile футов:foot фунтов:pound дюймов:inch килограммов:kilogram литров:litre градусн:degree " +
		"миллион миллиард триллион тысячн сторонн ступенчат мерн местн колесн конечн серийн томн очков голов балльн партийн член палатн язычн полосн"),
	ukrainian: tailsOf("річ:year літт:year літн:year денн:day добов:day годинн:hour хвилинн:minute секундн:second місячн:month тижнев:week кратн разов поверхов поверхів відсотков процентн тонн:ton метров:metre кілометров:kilometre мильн:mile футов:foot фунтов:pound дюймов:inch кілограмов:kilogram літров:litre градусн:degree " +
		"мільйон мільярд трильйон тисячн сторонн ступенев вимірн місн колісн кінцев серійн томн очков бальн партійн член палатн мовн смугов"),
}

// multiples are the tails that multiply.
var multiples = map[string]int64{"миллион": 1e6, "мільйон": 1e6, "миллиард": 1e9, "мільярд": 1e9, "триллион": 1e12, "трильйон": 1e12, "тысячн": 1e3, "тисячн": 1e3}

func headsOf(list string) map[string][]part {
	all := map[string][]part{}
	for w := range strings.FieldsSeq(list) {
		head, v, _ := strings.Cut(w, ":")
		value, _ := new(big.Rat).SetString(v)
		all[head[:4]] = append(all[head[:4]], part{head, value})
	}
	for _, parts := range all {
		slices.SortFunc(parts, func(a, b part) int { return len(b.head) - len(a.head) })
	}
	return all
}

func tailsOf(list string) (all []struct{ stem, unit string }) {
	for w := range strings.FieldsSeq(list) {
		stem, unit, _ := strings.Cut(w, ":")
		all = append(all, struct{ stem, unit string }{stem, unit})
	}
	return all
}

// shortestCompound is fewer bytes than any compound has.
const shortestCompound = 12

// compound reads a Slavic word that begins with a number, of one part or of
// several that grow smaller: двадцатипятилетний.
func (s *scanner) compound(folded []byte) (atom, bool) {
	if len(folded) < shortestCompound || heads[s.family][string(folded[:4])] == nil {
		return atom{}, false
	}
	rest, sum, last := string(folded), new(big.Rat), rat(1000)
	for len(rest) >= 4 {
		p, ok := headOf(heads[s.family][rest[:4]], rest)
		if !ok || sum.Sign() > 0 && !room(last, p.value) {
			break
		}
		sum.Add(sum, p.value)
		rest, last = rest[len(p.head):], p.value
		if a, ok := s.tail(rest, sum); ok {
			return a, true
		}
	}
	return atom{}, false
}

func headOf(parts []part, word string) (part, bool) {
	for _, p := range parts {
		if strings.HasPrefix(word, p.head) {
			return p, true
		}
	}
	return part{}, false
}

// tail makes the number of a compound that goes on with rest.
func (s *scanner) tail(rest string, v *big.Rat) (atom, bool) {
	for _, t := range tails[s.family] {
		if !strings.HasPrefix(rest, t.stem) {
			continue
		}
		if factor := multiples[t.stem]; factor > 0 {
			v = times(v, factor)
		}
		return atom{sort: digits, value: v, soft: true, measure: measures[t.unit]}, true
	}
	return atom{}, false
}
