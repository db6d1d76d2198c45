package quantity

import "testing"

// TestMeasures: a right conversion is no difference, a kept number under another
// unit is one, and so is a wrong conversion.
func TestMeasures(t *testing.T) {
	const (
		right = "right"
		unit  = "unit"
		wrong = "wrong"
	)
	for _, c := range []struct{ lang, source, target, want string }{
		{"uk", "385 miles from the coast", "за 620 км від узбережжя", right}, {"uk", "385 miles from the coast", "за 360 км від узбережжя", wrong},
		{"ru", "40 miles from the city", "в 40 км от города", unit}, {"ru", "weighed 550 pounds", "весил 550 килограммов", unit}, {"ru", "weighed 550 pounds", "весил 250 кг", right},
		{"ru", "80 degrees Fahrenheit", "80 градусов Цельсия", unit}, {"ru", "80 degrees Fahrenheit", "27 градусов Цельсия", right}, {"ko", "80 degrees Fahrenheit", "섭씨 27도", right}, {"ko", "95°F", "섭씨 95도", unit},
		{"uk", "2 to 4 inches", "від 5 до 10 см", right}, {"uk", "2 to 4 inches", "від 2 до 4 см", unit}, {"ru", "6-foot-6", "198 см", right}, {"uk", "5 ft 10 in tall", "зріст 178 см", right}, {"uk", "5 ft 10 in tall", "зріст 187 см", wrong},
		{"ru", "45 years", "45 месяцев", unit}, {"ru", "500 tons", "500 кг", unit}, {"ru", "500 tons", "500 тонн", right}, {"ru", "45 miles (72 kilometers)", "72 км", right}, {"uk", "45 miles", "45 миль (72 км)", right},
		{"ru", "24 hours", "сутки", right}, {"uk", "48 hours", "дві доби", right}, {"ko", "48 hours", "이틀", right}, {"ko", "three days", "사흘", right}, {"ko", "12 kilometers", "12마일", unit}, {"ko", "winds of 65 mph", "시속 105km의 바람", right},
		{"ru", "winds of 65 mph", "ветер 105 км/ч", right}, {"ru", "winds of 65 mph", "ветер 65 км/ч", unit}, {"uk", "18 months", "півтора року", right}, {"ru", "two weeks", "14 дней", right}, {"ko", "30 minutes", "30초", unit}, {"ko", "30 minutes", "30분", right},
		{"uk", "300 acres burned", "згоріло 120 гектарів", right}, {"uk", "300 acres burned", "згоріло 300 гектарів", unit}, {"ru", "20 gallons of fuel", "75 литров топлива", right}, {"ko", "200 square miles", "518제곱킬로미터", right}, {"ko", "200 square miles", "200제곱킬로미터", unit},
		{"uk", "15 knots", "28 км/год", right}, {"ru", "8 oz of gold", "227 граммов золота", right}, {"ru", "100 yards away", "в 90 метрах", right}, {"uk", "2018", "2018 року", right}, {"ru", "5 million barrels", "5 млн баррелей", right}, {"ru", "a 10-year-old boy", "десятилетний мальчик", right},
		{"ru", "The 6-foot-6 forward", "Двухметровый форвард", right}, {"ru", "16 mph and an airspeed of 65", "25 км/ч и 105 км/ч", right}, {"uk", "six meters (18 feet)", "шість метрів", right}, {"ru", "20 nautical miles", "37 км", right}, {"ko", "6 feet tall", "키 183cm", right},
	} {
		d := Compare(In(c.source, "en"), In(c.target, c.lang))
		got := right
		switch {
		case len(d.Units) > 0:
			got = unit
		case len(d.Missing)+len(d.Slips) > 0:
			got = wrong
		case len(d.Extra) > 0:
			got = "extra"
		}
		if got != c.want {
			t.Errorf("%s → %s: %s, want %s: %+v", c.source, c.target, got, c.want, d)
		}
	}
}

// TestImplied: numbers that a word says beside something else are those of the
// other text, and no fault without them.
func TestImplied(t *testing.T) {
	for _, c := range []struct {
		from, source, to, target string
		missing, extra           int
	}{
		{"en", "A decade later", "ko", "10년 뒤", 0, 0}, {"en", "two decades ago", "ru", "двадцать лет назад", 0, 0}, {"en", "two decades ago", "uk", "два десятиліття тому", 0, 0}, {"en", "over three centuries", "ko", "300년에 걸쳐", 0, 0},
		{"en", "teenagers", "ko", "10대 청소년", 0, 0}, {"en", "a biennial fair", "ko", "2년마다 열리는 박람회", 0, 0}, {"en", "after a decade", "uk", "згодом", 0, 0}, {"en", "in the 21st century", "ru", "в XXI веке", 0, 0},
		{"en", "100 people", "ru", "сотня человек", 0, 0}, {"en", "more than a thousand", "ru", "свыше тысячи", 0, 0}, {"en", "1,000 people", "uk", "понад тисячі людей", 0, 0}, {"en", "the eighteen-year-old", "uk", "вісімнадцятирічного", 0, 0},
		{"en", "an 18-year-old", "ru", "восемнадцатилетний", 0, 0}, {"en", "a 25-year-old", "ru", "двадцатипятилетний", 0, 0}, {"en", "a 25-year-old", "ru", "двадцатилетний", 1, 0}, {"en", "a 25,000-strong crowd", "ru", "25-тысячная толпа", 0, 0},
		{"en", "the $34 trillion debt", "uk", "34-трильйонний борг", 0, 0}, {"en", "2.25 billion people", "ko", "22 억 5 천만 명", 0, 0}, {"en", "37 billion won", "ko", "370 억 원", 0, 0}, {"en", "15 pigs", "ko", "돼지 열 다섯 마리", 0, 0},
		{"en", "the lifeguard", "ko", "구조원", 0, 0}, {"en", "goodbye", "ko", "이만 가겠다", 0, 0}, {"en", "at 0430", "uk", "о 4:30", 0, 0}, {"en", "at 0500", "ru", "в 5 утра", 0, 0}, {"en", "at 0500", "uk", "о 06:00", 1, 1}, {"en", "6–8 p.m.", "ru", "с 18 до 20 часов", 0, 0},
		{"en", "at 3 p.m.", "ru", "в 3 часа дня", 0, 0}, {"en", "three days", "ru", "3 дня", 0, 0}, {"en", "at 2 a.m.", "ko", "새벽 2시", 0, 0}, {"en", "at 4:30 a.m.", "ru", "в 4.30", 0, 0}, {"en", "75,7% of them", "ko", "75.7%", 0, 0},
	} {
		d := Compare(In(c.source, c.from), In(c.target, c.to))
		hard := 0
		for _, q := range d.Missing {
			if !q.Soft {
				hard++
			}
		}
		if hard != c.missing || len(d.Extra) != c.extra || len(d.Slips) > 0 {
			t.Errorf("%s → %s: %+v", c.source, c.target, d)
		}
	}
}
