package quantity

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// said is how the values of a text are written down here: "1500000000 2/3",
// soft ones in brackets.
func said(text, lang string) string {
	var all []string
	for _, q := range In(text, lang) {
		if q.implied {
			continue // TestImplied
		}
		v := q.Value.RatString()
		if q.Soft {
			v = "(" + v + ")"
		}
		all = append(all, v)
	}
	return strings.Join(all, " ")
}

func TestIn(t *testing.T) {
	for lang, cases := range map[string][][2]string{
		"en": {
			{"It cost $1.5 billion.", "1500000000"}, {"$1.5bn in cash", "1500000000"}, {"US$3.2 million", "3200000"}, {"a $250 fee", "250"},
			{"1,234,567 people", "1234567"}, {"1,234.5 tons", "2469/2"}, {"0.5 percent", "1/2"}, {"5 per cent", "5"}, {"12.75%", "51/4"},
			{"twenty-five thousand troops", "25000"}, {"one hundred and five", "105"}, {"two hundred thousand", "200000"}, {"a million dollars", "(1000000)"},
			{"half a million people", "500000"}, {"two-thirds of voters", "(2/3)"}, {"three quarters of them", "(3/4)"}, {"two dozen ships", "24"}, {"a dozen eggs", "(12)"},
			{"the 1990s", "1990"}, {"the '90s", "90"}, {"in '98", "98"}, {"the 21st century", "21"}, {"World War II", "(2)"}, {"third quarter", "(3) (1/4)"},
			{"Jan. 5, 2024", "(1) 5 2024"}, {"5 March 2024", "5 (3) 2024"}, {"They may march on", ""}, {"In May they came", "(5)"}, {"2024-01-05", "2024 1 5"},
			{"at 5 p.m. sharp", "5"}, {"at 17:30", "17 30"}, {"at 17:00", "17"}, {"10–12 ships", "10 12"}, {"F-16 jets", "16"}, {"COVID-19", "19"}, {"version 2.6.32", "2 6 32"},
			{"5k runners", "5"}, {"dozens of thousands of people", ""}, {"hundreds", ""}, {"one of the best", "(1)"}, {"twenty twenty", "20 20"},
			{"seven of nine", "(7) (9)"}, {"nineteen eighty-four", "19 84"}, {"one, two, three", "(1) (2) (3)"}, {"a 10-year-old boy", "10"}, {"a thousand", "(1000)"},
			{"1.5 million to 2 million", "1500000 2000000"}, {"for eight seconds", "(8)"}, {"a 2-1 win", "2 1"}, {"½ cup", "(1/2)"}, {"thirty-first", "(31)"}, {"no numbers at all", ""},
			{"the second time", "(2)"}, {"a hundred thousand", "(100000)"}, {"$5m deal", "5000000"}, {"fifty people", "50"}, {"forty-two", "42"}, {"two million", "2000000"},
			{"1,5", "1 5"}, {"007", "7"}, {"$40 million", "40000000"}, {"3 million-strong", "3000000"}, {"80,000-seat arena", "80000"},
		},
		"ko": {
			{"15억 달러", "1500000000"}, {"1조 5000억원", "1500000000000"}, {"3만5000명", "35000"}, {"2조3천억", "2300000000000"}, {"1만 2,000명", "12000"}, {"10만여 명", "100000"},
			{"5천만 원", "50000000"}, {"1.5배", "3/2"}, {"12.75%", "51/4"}, {"5퍼센트", "5"}, {"2024년 1월 5일", "2024 (1) 5"}, {"1990년대", "1990"}, {"오후 5시 30분", "5 30"},
			{"세 명", "(3)"}, {"두 번째", "(2)"}, {"스무 살", "(20)"}, {"열두 시", "(12)"}, {"한 사람", "(1)"}, {"이 문제", ""}, {"사이에서", ""}, {"이사회는", ""}, {"천만에요", ""},
			{"이십오 명", "25"}, {"백만 달러", "1000000"}, {"3분의 2", "(2/3)"}, {"절반", "(1/2)"}, {"제2차 세계대전", "2"}, {"F-16 전투기", "16"}, {"코로나19", "19"}, {"1만2천3백 명", "12300"},
			{"50만 달러", "500000"}, {"7조원", "7000000000000"}, {"제3조는", "3"}, {"16진수", "(16)"}, {"25만4300원", "254300"}, {"3천억", "300000000000"}, {"2천500명", "2500"}, {"1백만 명", "1000000"},
			{"10~12명", "10 12"}, {"5만∼7만 명", "50000 70000"}, {"한국은", ""}, {"두려움", ""}, {"네 차례", "(4)"}, {"1,234,567명", "1234567"}, {"영하 5도", "5"},
		},
		"uk": {
			{"1,5 млрд доларів", "1500000000"}, {"1,5 мільярда", "1500000000"}, {"півтора мільярда гривень", "1500000000"}, {"12 345 осіб", "12345"}, {"12 345,6", "61728/5"}, {"25 тис.", "25000"},
			{"двадцять п’ять тисяч", "25000"}, {"двісті тисяч триста", "200300"}, {"двадцять перший", "(21)"}, {"третій", "(3)"}, {"5 січня 2024 року", "5 (1) 2024"}, {"05.01.2024", "5 (1) 2024"},
			{"1990-ті роки", "1990"}, {"у 90-х", "90"}, {"10-річний", "10"}, {"десятирічний", "(10)"}, {"п'ятеро", "(5)"}, {"дві третини", "(2/3)"}, {"половина", "(1/2)"}, {"пів мільйона", "500000"},
			{"мільйон гривень", "(1000000)"}, {"мільйони людей", ""}, {"тисячі людей", ""}, {"ХХІ століття", "(21)"}, {"XXI століття", "(21)"}, {"о 17:30", "17 30"}, {"F-16", "16"}, {"Су-35", "35"},
			{"від 10 до 12 мільйонів", "10 12000000"}, {"10–12 осіб", "10 12"}, {"2,5%", "5/2"}, {"12,75 відсотка", "51/4"}, {"100 тисяч", "100000"}, {"сто тисяч", "100000"}, {"1 234 567", "1234567"},
			{"двохсот", "200"}, {"двохмільйонний", "(2000000)"}, {"один із них", "(1)"}, {"сорок два", "42"}, {"3-й", "3"}, {"20-го", "20"}, {"ніяких чисел", ""}, {"п'ятдесят", "50"},
		},
		"ru": {
			{"1,5 млрд долларов", "1500000000"}, {"полтора миллиарда", "1500000000"}, {"полутора миллионов", "1500000"}, {"12 345 человек", "12345"}, {"25 тыс. человек", "25000"},
			{"двадцать пять тысяч", "25000"}, {"двести тысяч", "200000"}, {"двадцать первый", "(21)"}, {"вторая", "(2)"}, {"5 января 2024 г.", "5 (1) 2024"}, {"1990-е годы", "1990"}, {"20-летний", "20"},
			{"двадцатилетний", "(20)"}, {"две трети", "(2/3)"}, {"треть", "(1/3)"}, {"миллион", "(1000000)"}, {"миллионы", ""}, {"тысяча", "(1000)"}, {"тысячи", ""}, {"в четверг", ""}, {"7 процентов", "7"},
			{"от 5 до 7 млн", "5 7000000"}, {"$1,5 млрд", "1500000000"}, {"трое", "(3)"}, {"пятьюдесятью", "50"}, {"в 17.30", "173/10"}, {"XIX век", "(19)"}, {"сто тысяч", "100000"}, {"стол", ""},
			{"шестьсот двадцать", "620"}, {"двадцать пять", "25"}, {"2 млрд 300 млн", "2300000000"}, {"семья", ""}, {"3-й", "3"}, {"100-тысячный", "100000"}, {"4,1,2,3 и 4,5", "4 1 2 3 9/2"},
		},
		"fr": {{"12,5 et 1 234", "12 5 1 234"}},
	} {
		for _, c := range cases {
			if got := said(c[0], lang); got != c[1] {
				t.Errorf("%s %q: %s, want %s", lang, c[0], got, c[1])
			}
		}
	}
}

// grouped writes a whole number with a mark between its thousands.
func grouped3(n int64, mark string) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + mark + text[i:]
	}
	return text
}

// styles writes the number of so many tenths of a million in the ways that
// newspapers of a language do.
func styles(lang string, tenths int64) []string {
	n := tenths * 100_000
	whole, tenth := tenths/10, tenths%10
	switch lang {
	case "en":
		all := []string{grouped3(n, ","), fmt.Sprintf("%d.%d million", whole, tenth), fmt.Sprintf("$%d.%dm", whole, tenth), fmt.Sprintf("%d.%d mln", whole, tenth)}
		if tenths%10_000 == 0 {
			all = append(all, fmt.Sprintf("%d billion", tenths/10_000), fmt.Sprintf("$%dbn", tenths/10_000))
		}
		return all
	case "ko":
		man := n / 10_000
		text := fmt.Sprintf("%d만", man)
		if man >= 10_000 {
			text = fmt.Sprintf("%d억", man/10_000)
			if man%10_000 > 0 {
				text += fmt.Sprintf(" %d만", man%10_000)
			}
		}
		return []string{grouped3(n, ","), text + " 명", strings.ReplaceAll(text, " ", "") + "여 명", text + " 달러"}
	case "uk":
		return []string{grouped3(n, " "), grouped3(n, "\u00a0"), fmt.Sprintf("%d,%d млн", whole, tenth), fmt.Sprintf("%d,%d мільйона", whole, tenth), fmt.Sprintf("%s тис.", grouped3(n/1000, " "))}
	default:
		return []string{grouped3(n, "\u202f"), fmt.Sprintf("%d,%d млн долларов", whole, tenth), fmt.Sprintf("%d,%d миллиона", whole, tenth), fmt.Sprintf("%s тысяч", grouped3(n/1000, " "))}
	}
}

// TestStylesAgree writes random numbers in every way and compares each with
// each, as they are and with a digit or the scale changed.
func TestStylesAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 26))
	langs := []string{"en", "ko", "uk", "ru"}
	pairs, mutants := 0, 0
	for range 2000 {
		tenths := 11 + rng.Int64N(99_000)
		if rng.IntN(4) == 0 {
			tenths = 10_000 * (1 + rng.Int64N(900))
		}
		from, to := langs[rng.IntN(4)], langs[rng.IntN(4)]
		wrong := tenths + 1 + rng.Int64N(9)
		for _, a := range styles(from, tenths) {
			source := In(a, from)
			for _, b := range styles(to, tenths) {
				pairs++
				if d := Compare(source, In(b, to)); len(d.Missing)+len(d.Extra)+len(d.Slips)+len(d.Rounded) > 0 {
					t.Fatalf("%s %q and %s %q: %+v", from, a, to, b, d)
				}
			}
			for _, b := range styles(to, wrong) {
				mutants++
				if d := Compare(source, In(b, to)); len(d.Missing)+len(d.Slips)+len(d.Rounded) == 0 {
					t.Fatalf("%s %q passes for %s %q", to, b, from, a)
				}
			}
			for _, b := range styles(to, tenths*1000) {
				mutants++
				if d := Compare(source, In(b, to)); len(d.Slips) != 1 || d.Slips[0].Power != 3 {
					t.Fatalf("%s %q for %s %q: no slip of three powers: %+v", to, b, from, a, d)
				}
			}
		}
	}
	t.Logf("%d pairs agree, %d mutants do not", pairs, mutants)
}

func TestCompare(t *testing.T) {
	for _, tc := range []struct {
		name, source, target, lang   string
		missing, extra, slips, other int
	}{
		{"the same", "It cost $1.5 billion in 2024.", "Вартість у 2024 році — 1,5 млрд доларів.", "uk", 0, 0, 0, 0},
		{"a thousand times too little", "It cost $1.5 billion.", "Це коштувало 1,5 млн доларів.", "uk", 0, 0, 1, 0},
		{"ten times too much in Korean", "It cost 1.5 billion.", "비용은 150억이었다.", "ko", 0, 0, 1, 0},
		{"missing", "It has 42 ships and 7 boats.", "У нього 7 човнів.", "uk", 1, 0, 0, 0},
		{"extra", "It has 7 boats.", "У него 7 лодок и 42 корабля.", "ru", 0, 1, 0, 0},
		{"said twice, kept once", "42 ships; 42 ships.", "42 корабля.", "ru", 0, 0, 0, 0},
		{"another currency", "$500 million", "500 млн евро", "ru", 0, 0, 0, 1},
		{"afternoon", "at 5 p.m.", "о 17:00", "uk", 0, 0, 0, 0},
		{"afternoon with points", "at 17:30", "в 17.30", "ru", 0, 0, 0, 0},
		{"afternoon of the British", "at 5.30 p.m.", "в 17:30", "ru", 0, 0, 0, 0},
		{"afternoon with points in both", "at 5.30 p.m.", "в 17.30", "ru", 0, 0, 0, 0},
		{"afternoon with points in Korean", "at 17.30", "오후 5시 30분에", "ko", 0, 0, 0, 0},
		{"decimals that could be a time", "1.44 MB", "44 МБ", "ru", 1, 1, 0, 0},
		{"other minutes", "at 8.10", "о 8.20", "uk", 1, 1, 0, 0},
		{"years of a range", "in 1939–45 and 2019-20", "в 1939–1945 и 2019–2020 годах", "ru", 0, 0, 0, 0},
		{"other years of a range", "in 1939–45", "в 1939–1954 годах", "ru", 1, 1, 0, 0},
		{"afternoon in Korean", "at 17:30", "오후 5시 30분에", "ko", 0, 0, 0, 0},
		{"a clock of 24 hours in words", "at 5 p.m.", "в 17 часов", "ru", 0, 0, 0, 0},
		{"morning for evening", "at 9 p.m.", "в 9 утра", "ru", 1, 1, 0, 0},
		{"evening with hours", "at 9 p.m.", "в 9 часов вечера", "ru", 0, 0, 0, 0},
		{"morning of the clock", "at 6:20 a.m.", "о 6:20 ранку", "uk", 0, 0, 0, 0},
		{"evening for morning of the clock", "at 6:20 a.m.", "오후 6시 20분", "ko", 1, 1, 0, 0},
		{"morning for 24 hours", "at 18:20", "오전 6시 20분", "ko", 1, 1, 0, 0},
		{"one to two", "one to two groups", "від однієї до двох черг", "uk", 0, 0, 0, 0},
		{"half past", "at 5:30 p.m.", "о 17:30", "uk", 0, 0, 0, 0},
		{"midnight", "at 12:30 a.m.", "오전 0시 30분", "ko", 0, 0, 0, 0},
		{"a year and a half", "after 18 months", "через півтора року", "uk", 0, 0, 0, 0},
		{"two years", "a 24-month term", "срок в два года", "ru", 0, 0, 0, 0},
		{"two days", "after 24 hours", "через 2 дня", "ru", 1, 1, 0, 0},
		{"a range with one scale", "5 to 7 million people", "от 5 до 7 млн человек", "ru", 0, 0, 0, 0},
		{"a range with two", "5 million to 7 million", "5–7 млн", "ru", 0, 0, 0, 0},
		{"decades", "in the 1990s", "у 90-х роках", "uk", 0, 0, 0, 0},
		{"a month by number", "Jan. 5, 2024", "2024년 1월 5일", "ko", 0, 0, 0, 0},
		{"fractions", "two-thirds", "3분의 2", "ko", 0, 0, 0, 0},
		{"one and a half", "1.5 million", "полтора миллиона", "ru", 0, 0, 0, 0},
	} {
		d := Compare(In(tc.source, "en"), In(tc.target, tc.lang))
		if len(d.Missing) != tc.missing || len(d.Extra) != tc.extra || len(d.Slips) != tc.slips || len(d.Changed) != tc.other {
			t.Errorf("%s: %+v", tc.name, d)
		}
	}
}

func FuzzIn(f *testing.F) {
	for _, s := range []string{"$1.5 billion", "1조 5000억원", "двадцять п’ять тисяч", "05.01.2024 17:30", "3분의 2", "1,2,3,4.5.6:7", "'98 ½ XXI", "십이만삼천 명", "9" + strings.Repeat("0", 80), "GRUB2\u00a0180"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []string{"en", "ko", "uk", "ru", "fr"} {
			all := In(text, lang)
			for _, q := range all {
				if q.From < 0 || q.From >= q.To || q.To > len(text) || q.Value == nil || q.Value.Cmp(new(big.Rat)) < 0 {
					t.Fatalf("%s %q: %+v", lang, text, q)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[q.From:q.To]) {
					t.Fatalf("%s %q: half a letter in %q", lang, text, text[q.From:q.To])
				}
			}
			Compare(all, all)
		}
	})
}

// TestLinear reads texts that invite reading twice.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"1,2", "1.", "1만 ", "twenty-", "пять тысяч ", "12:", "십", "1 234 ", "9", "-"} {
		took := func(n int) time.Duration {
			text := strings.Repeat(unit, n)
			best := time.Hour
			for range 3 {
				start := time.Now()
				for _, lang := range []string{"en", "ko", "ru"} {
					In(text, lang)
				}
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(2000), took(16000)
		for range 4 { // another program may have taken the processor
			if large <= 24*small+20*time.Millisecond {
				break
			}
			small, large = took(2000), took(16000)
		}
		if large > 24*small+20*time.Millisecond {
			t.Errorf("%q: eight times the text takes %v for %v", unit, large, small)
		}
	}
}

func BenchmarkIn(b *testing.B) {
	for lang, text := range map[string]string{
		"en": "The ministry said on Tuesday that 1,250 ships worth $1.5 billion had left the harbour since the first of them sailed. ",
		"ko": "국방부는 화요일 첫 배가 떠난 뒤 15억 달러 상당의 선박 1,250척이 항구를 떠났다고 밝혔다. ",
		"uk": "Міністерство у вівторок заявило, що 1250 кораблів вартістю 1,5 млрд доларів залишили гавань після першого. ",
	} {
		text = strings.Repeat(text, 500)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				In(text, lang)
			}
		})
	}
}
