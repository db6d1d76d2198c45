package quantity

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// koreanScales are the characters that multiply. Those above a thousand close
// a section of up to 9,999.
var koreanScales = map[rune]int64{'십': 10, '백': 100, '천': 1000, '만': 1e4, '억': 1e8, '조': 1e12, '경': 1e16}

var sino = map[rune]int64{'일': 1, '이': 2, '삼': 3, '사': 4, '오': 5, '육': 6, '륙': 6, '칠': 7, '팔': 8, '구': 9, '영': 0}

// koreans reads what is Korean about a number: its scales, words and counters.
type koreans struct{ *scanner }

// koreanScale takes the scales behind the digits just scanned, with the digits
// between them: 1조 5000억, 3만5000, 2천만.
func (s koreans) koreanScale() {
	i := len(s.atoms) - 1
	a := &s.atoms[i]
	if a.sort != digits || a.kind == Code || a.kind == Time {
		s.koreanAfter()
		return
	}
	total, section, number := new(big.Rat), new(big.Rat), a.value
	last := int64(1 << 62)
	for {
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		factor := koreanScales[r]
		if r == ' ' {
			r, size, factor = s.spacedScale()
		}
		if size == 0 || factor == 0 || factor >= last && factor >= 1e4 || s.notScale(r, size) {
			break
		}
		s.at += size
		if factor < 1e4 {
			section.Add(section, times(number, factor))
			number = new(big.Rat)
		} else {
			total.Add(total, times(section.Add(section, number), factor))
			section, number, last = new(big.Rat), new(big.Rat), factor
		}
		if v, ok := s.koreanMore(last, section.Sign() > 0); ok {
			number = v
		}
	}
	if a.to != s.at {
		a.value, a.also, a.to = total.Add(total, section.Add(section, number)), nil, s.at
	}
	s.koreanAfter()
}

// spacedScale reads a scale behind a space: 22 억, 5 천만. 천만 and the like count
// for their first character.
func (s koreans) spacedScale() (r rune, size int, factor int64) {
	rest := s.text[s.at+1:]
	for _, scale := range []string{"천만", "백만", "십만", "천억", "백억", "십억", "억", "만", "조", "천"} {
		if after, ok := strings.CutPrefix(rest, scale); ok && s.afterScale(after) {
			r, n := utf8.DecodeRuneInString(rest)
			return r, n + 1, koreanScales[r]
		}
	}
	return 0, 0, 0
}

// afterScale reports whether a number may end where a text goes on so.
func (s koreans) afterScale(after string) bool {
	if strings.HasPrefix(after, "에 ") || strings.HasPrefix(after, "에,") {
		return false // 5년 만에
	}
	next := strings.TrimPrefix(after, " ")
	if next == "" || next[0] >= '0' && next[0] <= '9' || next[0] == '%' || next[0] == '.' || next[0] == ',' {
		return true
	}
	begins := func(c string) bool { return strings.HasPrefix(next, c) }
	return slices.ContainsFunc(counters, begins) || slices.ContainsFunc([]string{"인", "억", "조", "만", "천", "k", "㎞"}, begins)
}

// notScale tells 조 "article", 경 "about" and 만 "only" from the scales: these
// stand before other letters that are no unit.
func (s koreans) notScale(r rune, size int) bool {
	rest := s.text[s.at+size:]
	switch r {
	case '조':
		return strings.HasPrefix(rest, "항") || strings.HasPrefix(rest, "에") || strings.HasPrefix(rest, "는") || strings.HasPrefix(rest, "의") && !strings.HasPrefix(rest, "의 ")
	case '경':
		return !strings.HasPrefix(rest, "원") && !strings.HasPrefix(rest, " 원")
	case '천':
		return strings.HasPrefix(rest, "막") || strings.HasPrefix(rest, "장")
	}
	return false
}

// koreanMore takes the digits after a scale, when they go on with the same
// number: less than the scale, and after a space only with a scale of their
// own or at least three of them and no unit of dates behind.
func (s koreans) koreanMore(last int64, open bool) (*big.Rat, bool) {
	at := s.at
	spaced := strings.HasPrefix(s.text[at:], " ")
	if spaced {
		at++
	}
	sub := &scanner{text: s.text, family: other, at: at}
	if at >= len(s.text) || s.text[at] < '0' || s.text[at] > '9' {
		return nil, false
	}
	groups := figures{sub}.groups()
	d := ""
	for _, g := range groups {
		if g.mark == '.' || g.mark == ':' {
			return nil, false
		}
		d += g.digits
	}
	v := value(d, "")
	limit := last
	if open {
		limit = 1000
	}
	end := groups[len(groups)-1].to
	next, _ := utf8.DecodeRuneInString(s.text[end:])
	if next == ' ' {
		sub.at = end
		next, _, _ = koreans{sub}.spacedScale()
	}
	scaled := koreanScales[next] > 0
	if v.Cmp(rat(min(limit, 1e15))) >= 0 || spaced && !scaled && (len(d) < 3 || next == '년' || next == '월' || next == '일') {
		return nil, false
	}
	if spaced && scaled && koreanScales[next] >= last {
		return nil, false
	}
	s.at = end
	return v, true
}

// koreanAfter reads the unit behind a number: 원, 달러, %, 년대, 월, 번째.
func (s koreans) koreanAfter() {
	a := &s.atoms[len(s.atoms)-1]
	rest := strings.TrimPrefix(s.text[s.at:], "여")
	gap := len(s.text) - s.at - len(rest)
	if trimmed := strings.TrimPrefix(rest, " "); trimmed != rest {
		rest, gap = trimmed, gap+1
	}
	switch {
	case strings.HasPrefix(rest, "년대"):
		a.kind = Decade
		a.also = append(a.also, decades(a.value)...)
	case strings.HasPrefix(rest, "월") && gap == 0 && a.value.IsInt() && a.value.Cmp(rat(12)) <= 0 && a.value.Sign() > 0:
		a.kind, a.soft = Month, true
	case strings.HasPrefix(rest, "진수"), strings.HasPrefix(rest, "진법"):
		a.soft = true // hexadecimal
	case strings.HasPrefix(rest, "번째"), strings.HasPrefix(s.text[:a.from], "제") && strings.HasSuffix(s.text[:a.from], "제"):
		a.kind = Ordinal
	case strings.HasPrefix(rest, "분의 "):
		s.koreanFraction(gap + len("분의 "))
	case strings.HasPrefix(rest, "분의"):
		s.koreanFraction(gap + len("분의"))
	default:
		for _, u := range koreanUnits {
			if strings.HasPrefix(rest, u.word) {
				s.add(atom{sort: unit, from: s.at + gap, to: s.at + gap + len(u.word), unit: u.code})
				s.at += gap + len(u.word)
				return
			}
		}
	}
}

// koreanFraction reads 3분의 2, which is two thirds.
func (s koreans) koreanFraction(skip int) {
	i := len(s.atoms) - 1
	at := s.at + skip
	end := at
	for end < len(s.text) && s.text[end] >= '0' && s.text[end] <= '9' {
		end++
	}
	if end == at || s.atoms[i].value.Sign() == 0 {
		return
	}
	s.atoms[i].value = new(big.Rat).Quo(value(s.text[at:end], ""), s.atoms[i].value)
	s.atoms[i].soft = true
	s.at, s.atoms[i].to = end, end
}

var koreanUnits = []struct{ word, code string }{
	{"퍼센트", "%"}, {"프로", "%"}, {"포인트", ""}, {"달러", "USD"}, {"유로", "EUR"}, {"파운드", "GBP"}, {"원", "KRW"}, {"엔", "JPY"},
	{"위안", "CNY"}, {"루블", "RUB"}, {"흐리우냐", "UAH"}, {"흐리브냐", "UAH"},
}

// native are the Korean numbers of counting, without their tens.
var native = []struct {
	word  string
	value int64
}{
	{"다섯", 5}, {"여섯", 6}, {"일곱", 7}, {"여덟", 8}, {"아홉", 9}, {"하나", 1}, {"둘", 2}, {"셋", 3}, {"넷", 4},
	{"한", 1}, {"두", 2}, {"세", 3}, {"석", 3}, {"네", 4}, {"넉", 4},
}

var nativeTens = []struct {
	word  string
	value int64
}{
	{"열", 10}, {"스물", 20}, {"스무", 20}, {"서른", 30}, {"마흔", 40}, {"쉰", 50}, {"예순", 60}, {"일흔", 70}, {"여든", 80}, {"아흔", 90},
}

// counters stand behind a spelled-out number; without one a syllable such as
// 한 or 이 is a word of another kind.
var counters = strings.Fields("명 개 번 살 시 달 배 가지 차례 곳 마리 대 척 채 사람 나라 주 해 쪽 잔 권 줄 팀 건 분 초 년 월 일 원 달러 유로 엔 위 세 퍼센트 % 여 표 골 점 편 층 킬로 미터 톤 그루 발 기 장 군데 차 자루 쌍 째 도시 회")

// hangul takes a word of Hangul.
func (s *scanner) hangul() {
	from := s.at
	for s.at < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		if !unicode.Is(unicode.Hangul, r) {
			break
		}
		s.at += size
	}
	word := s.text[from:s.at]
	if a, n, ok := (koreans{s}).koreanWord(word, from); ok {
		a.from, a.to = from, from+n
		s.add(a)
		s.at = from + n // the unit behind it is read on
		if a.sort == digits {
			koreans{s}.koreanAfter()
			s.skipHangul()
		}
	}
}

// skipHangul passes the rest of a word whose number has been read.
func (s *scanner) skipHangul() {
	for s.at < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		if !unicode.Is(unicode.Hangul, r) {
			return
		}
		s.at += size
	}
}

// koreanWord reads a number word at the beginning of a word.
func (s koreans) koreanWord(word string, from int) (a atom, n int, ok bool) {
	switch {
	case strings.HasPrefix(word, "오전"):
		return atom{sort: meridiem, half: morning}, len("오전"), true
	case strings.HasPrefix(word, "새벽"), strings.HasPrefix(word, "아침"):
		return atom{sort: meridiem, half: morning}, len(word), true
	case word == "낮":
		return atom{sort: meridiem, factor: 12}, len(word), true
	case strings.HasPrefix(word, "오후"), strings.HasPrefix(word, "저녁"):
		return atom{sort: meridiem, factor: 12, half: afternoon}, len(word), true
	case strings.HasPrefix(word, "밤"): // 밤 11시 and 밤 1시
		return atom{sort: meridiem, factor: 12}, len(word), true
	case strings.Contains(word, "요일") && weekdayOf(word) > 0:
		return atom{sort: weekday, value: rat(weekdayOf(word))}, len("월요일"), true
	case strings.HasPrefix(word, "절반"):
		return atom{sort: fraction, value: big.NewRat(1, 2)}, len("절반"), true
	case strings.HasPrefix(word, "첫째"), word == "첫", strings.HasPrefix(word, "첫날"):
		return atom{sort: digits, value: rat(1), kind: Ordinal, soft: true}, len("첫"), true
	}
	if a, n, ok := koreanImplied(word); ok {
		return a, n, true
	}
	if v, n := sinoWord(word); n > 0 && s.counted(from+n) {
		return atom{sort: digits, value: v, soft: v.Cmp(rat(12)) <= 0}, n, true
	}
	if v, n := s.spacedNative(word, from); n > 0 {
		return atom{sort: digits, value: rat(v), soft: true}, n, true
	}
	if v, n := nativeWord(word); n > 0 && s.counted(from+n) {
		return atom{sort: digits, value: rat(v), soft: true}, n, true
	}
	return atom{}, 0, false
}

// weekdayOf is the number of the day of the week that a word begins with, 0 for
// none.
func weekdayOf(word string) int64 {
	for i, first := range []string{"월", "화", "수", "목", "금", "토", "일"} {
		if strings.HasPrefix(word, first+"요일") {
			return int64(i + 1)
		}
	}
	return 0
}

// counted reports whether a counter follows.
func (s koreans) counted(at int) bool {
	rest := strings.TrimPrefix(s.text[at:], " ")
	for _, c := range counters {
		if strings.HasPrefix(rest, c) {
			return true
		}
	}
	return false
}

// spacedNative reads 열 다섯 with a space in it.
func (s koreans) spacedNative(word string, from int) (int64, int) {
	for _, t := range nativeTens {
		rest, ok := strings.CutPrefix(s.text[from+len(word):], " ")
		if word != t.word || !ok {
			continue
		}
		if v, n := nativeWord(rest); n > 0 && v < 10 && s.counted(from+len(word)+1+n) {
			return t.value + v, len(word) + 1 + n
		}
	}
	return 0, 0
}

func nativeWord(word string) (value int64, n int) {
	for _, t := range nativeTens {
		if strings.HasPrefix(word, t.word) {
			value, n = t.value, len(t.word)
			break
		}
	}
	for _, u := range native {
		if strings.HasPrefix(word[n:], u.word) {
			return value + u.value, n + len(u.word)
		}
	}
	return value, n
}

// sinoWord reads 이십오, 오천만 and their like: at least one scale, and digits
// of ten values only before one.
func sinoWord(word string) (*big.Rat, int) {
	var total, section, digit int64
	n, scales, last, small := 0, 0, int64(1<<62), int64(1<<62)
	for i, r := range word {
		if v, ok := sino[r]; ok && digit == 0 && v > 0 {
			digit = v
		} else if f := koreanScales[r]; f >= 1e4 && f < last && (section+digit > 0 || n == 0) && f < 1e16 {
			total += max(section+digit, 1) * f
			section, digit, last, small = 0, 0, f, 1<<62
			scales++
		} else if f > 0 && f < 1e4 && f < small {
			section += max(digit, 1) * f
			digit, small = 0, f
			scales++
		} else {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	if scales == 0 || n < 2*len("십") || n == 2*len("십") && last < 1<<62 && sino[firstRune(word)] > 0 {
		return nil, 0 // 만 and 조 by themselves are other words, and so are 이만, 구조
	}
	return rat(total + section + digit), n
}
