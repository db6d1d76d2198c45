package quantity

import (
	"math/big"
	"strings"
)

// heads are the numbers that Slavic compounds begin with, longest first where
// one begins another: двадцатилетний, десятирічний, півмільйона.
var heads = map[family][]struct {
	head  string
	value *big.Rat
}{
	russian: {
		{"одиннадцати", rat(11)}, {"двенадцати", rat(12)}, {"пятнадцати", rat(15)}, {"двадцатипяти", rat(25)}, {"двадцати", rat(20)}, {"тридцати", rat(30)},
		{"сорока", rat(40)}, {"пятидесяти", rat(50)}, {"шестидесяти", rat(60)}, {"семидесяти", rat(70)}, {"восьмидесяти", rat(80)}, {"девяносто", rat(90)},
		{"двухсот", rat(200)}, {"трехсот", rat(300)}, {"сто", rat(100)}, {"двух", rat(2)}, {"дву", rat(2)}, {"трех", rat(3)}, {"четырех", rat(4)}, {"пяти", rat(5)},
		{"шести", rat(6)}, {"семи", rat(7)}, {"восьми", rat(8)}, {"девяти", rat(9)}, {"десяти", rat(10)}, {"полутора", big.NewRat(3, 2)}, {"пол", big.NewRat(1, 2)},
	},
	ukrainian: {
		{"одинадцяти", rat(11)}, {"дванадцяти", rat(12)}, {"пятнадцяти", rat(15)}, {"двадцятипяти", rat(25)}, {"двадцяти", rat(20)}, {"тридцяти", rat(30)},
		{"сорока", rat(40)}, {"пятдесяти", rat(50)}, {"шістдесяти", rat(60)}, {"сімдесяти", rat(70)}, {"вісімдесяти", rat(80)}, {"девяносто", rat(90)},
		{"двохсот", rat(200)}, {"трьохсот", rat(300)}, {"сто", rat(100)}, {"двох", rat(2)}, {"дво", rat(2)}, {"трьох", rat(3)}, {"три", rat(3)}, {"чотирьох", rat(4)},
		{"чотири", rat(4)}, {"пяти", rat(5)}, {"шести", rat(6)}, {"семи", rat(7)}, {"восьми", rat(8)}, {"девяти", rat(9)}, {"десяти", rat(10)},
		{"півтора", big.NewRat(3, 2)}, {"пів", big.NewRat(1, 2)},
	},
}

// tails are what such compounds go on with.
var tails = map[family][]string{
	russian:   strings.Fields("лет летн дневн часов месячн недельн кратн этажн этажк процентн тонн метров километров миллион миллиард тысячн сторонн ступенчат"),
	ukrainian: strings.Fields("річ денн годинн місячн тижнев кратн разов поверхов поверхів відсотков тонн метров кілометров мільйон мільярд тисячн сторонн ступенев"),
}

// shortestCompound is fewer bytes than any compound has.
const shortestCompound = 12

// starts are the first two letters of the heads: nearly every word is told
// from a compound by them.
var starts = map[family]map[string]bool{russian: startsOf(russian), ukrainian: startsOf(ukrainian)}

func startsOf(f family) map[string]bool {
	all := map[string]bool{}
	for _, h := range heads[f] {
		all[h.head[:4]] = true
	}
	return all
}

// compound reads a Slavic word that begins with a number.
func (s *scanner) compound(folded []byte) (atom, bool) {
	if len(folded) < shortestCompound || !starts[s.family][string(folded[:4])] {
		return atom{}, false
	}
	word := string(folded)
	for _, h := range heads[s.family] {
		rest, ok := strings.CutPrefix(word, h.head)
		if !ok {
			continue
		}
		for _, tail := range tails[s.family] {
			if !strings.HasPrefix(rest, tail) {
				continue
			}
			v := h.value
			switch tail[:min(len(tail), 10)] {
			case "миллион"[:10], "мільйон"[:10]:
				if strings.HasPrefix(tail, "миллион") || strings.HasPrefix(tail, "мільйон") {
					v = times(v, 1e6)
				}
			case "миллиард"[:10], "мільярд"[:10]:
				v = times(v, 1e9)
			case "тысячн"[:10], "тисячн"[:10]:
				v = times(v, 1e3)
			}
			return atom{sort: digits, value: v, soft: true}, true
		}
		return atom{}, false
	}
	return atom{}, false
}
