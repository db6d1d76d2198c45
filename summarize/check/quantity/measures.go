package quantity

import "strings"

// Measure is a unit of measure. Two numbers with units of one dimension are the
// same when their sizes are, but for rounding.
type Measure struct {
	Name      string // in English
	Dimension string
	size      float64 // in the unit of its dimension
	zero      float64 // where its scale begins, in that unit
	loose     bool    // several units of nearly the same size have the name
}

// The units by name: sizes by the BIPM's brochure on the SI and NIST's Handbook
// 44, appendix C. Of lengths the unit is the metre, of areas the square metre,
// of volumes the litre, of masses the kilogram, of speeds the metre an hour, of
// times the hour, of temperatures the kelvin.
var measures = func() map[string]*Measure {
	m := map[string]*Measure{}
	for dimension, sizes := range map[string]map[string]float64{
		length:   {"kilometre": 1000, "metre": 1, "centimetre": .01, "millimetre": .001, "mile": 1609.344, "nautical mile": 1852, "yard": .9144, "foot": .3048, "inch": .0254},
		"area":   {"square metre": 1, "square kilometre": 1e6, "square centimetre": 1e-4, "square millimetre": 1e-6, "square mile": 2589988, "square foot": .09290304, "square yard": .83612736, "square inch": 6.4516e-4, "acre": 4046.856, "hectare": 1e4, "pyeong": 3.305785},
		"volume": {"litre": 1, "millilitre": .001, "cubic metre": 1000, "cubic kilometre": 1e12, "cubic centimetre": .001, "cubic millimetre": 1e-6, "cubic foot": 28.31685, "cubic yard": 764.5549, "cubic inch": .01638706, "cubic mile": 4.168e12, "gallon": 3.785412, "pint": .4731765, "barrel": 158.9873},
		"mass":   {"kilogram": 1, "gram": .001, "milligram": 1e-6, "pound": .45359237, "ounce": .028349523, "stone": 6.350293, "ton": 1000},
		speed:    {"mile an hour": 1609.344, "kilometre an hour": 1000, "metre a second": 3600, "foot a second": 1097.28, "knot": 1852},
		Duration: {"second": 1. / 3600, "minute": 1. / 60, "hour": 1, "day": 24, "week": 168, "month": 730.5, "year": 8766},
		"power":  {"watt": 1, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9},
	} {
		for name, size := range sizes {
			m[name] = &Measure{Name: name, Dimension: dimension, size: size}
		}
	}
	for _, name := range []string{"ton", "gallon", "pint", "month"} {
		m[name].loose = true
	}
	m["degree Celsius"] = &Measure{Name: "degree Celsius", Dimension: temperature, size: 1, zero: 273.15}
	m["degree Fahrenheit"] = &Measure{Name: "degree Fahrenheit", Dimension: temperature, size: 5. / 9, zero: 255.372}
	m["degree"] = &Measure{Name: "degree", Dimension: temperature} // of whichever scale, or of an angle
	return m
}()

// Duration is the dimension of hours and years.
const Duration = "time"

const (
	length      = "length"
	speed       = "speed"
	temperature = "temperature"
)

// unitWords are the words of the units as they stand behind a number, folded.
// Latin abbreviations stand in every language.
var unitWords = [...]map[string]*Measure{
	other:   abbreviations(),
	english: englishUnits(),
	korean:  abbreviations(),
	ukrainian: slavic(map[string]string{
		"kilometre": "кілометр+ км", "metre": "метр+ м", "centimetre": "сантиметр+ см", "millimetre": "міліметр+ мм", "mile": "миля милі миль милю милями милях милею милям",
		"foot": "фут+", "inch": "дюйм+", "yard": "ярд+", "kilogram": "кілограм+ кг", "gram": "грам+", "pound": "фунт+", "ounce": "унція унції унцій унцію", "ton": "тонна тонни тонну тонн тоннами тоннам тонною т",
		"litre": "літр+ л", "gallon": "галон+", "barrel": "барель бареля барелі барелів барелям барелями", "pint": "пінта пінти пінт", "acre": "акр+", "hectare": "гектар+ га", "knot": "вузол вузли вузлів",
		"second": "секунда секунди секунд секунду секундами", "minute": "хвилина хвилини хвилин хвилину хвилинами хвилинний хвилинна хвилинне хвилинного хв", "hour": "година години годин годину годинами годинний годинна годинне годинного год",
		"day": "день дня дні днів дням днями днях доба доби добу діб денний денна денне денного денної", "week": "тиждень тижня тижні тижнів тижням тижнями тижневий тижнева",
		"month": "місяць місяця місяці місяців місяцям місяцями місячний місячна місячного", "year": "рік року роки років рокам роками роках роком річний річна річне річного річному річній річні річних річної річну річним річчя літній літня літнє літнього літню",
		"watt": "ват ватів вт", "kilowatt": "кіловат кіловати кіловатів квт", "megawatt": "мегават мегавати мегаватів мвт", "gigawatt": "гігават гігавати гігаватів гвт", "degree": "градус+", "kilometre an hour": "км/год", "metre a second": "м/с", "degree Celsius": "°с", "millilitre": "мілілітр+ мл",
	}, "а у ом и ів ам ами ах ові овий ова ове ового ової ову"),
	russian: slavic(map[string]string{
		"kilometre": "километр+ км", "metre": "метр+ м", "centimetre": "сантиметр+ см", "millimetre": "миллиметр+ мм", "mile": "миля мили миль милю милями милях милей милям",
		"foot": "фут+", "inch": "дюйм+", "yard": "ярд+", "kilogram": "килограмм+ килограмм кг", "gram": "грамм+", "pound": "фунт+", "ounce": "унция унции унций унцию", "ton": "тонна тонны тонну тонн тоннами тоннам тонной т",
		"litre": "литр+ л", "gallon": "галлон+", "barrel": "баррель барреля баррели баррелей баррелям баррелями", "pint": "пинта пинты пинт", "acre": "акр+", "hectare": "гектар+ га", "knot": "узел узла узлов узлы",
		"second": "секунда секунды секунд секунду секундами сек", "minute": "минута минуты минут минуту минутами минутный минутная минутное минутного мин", "hour": "час часа часов часам часами часовой часовая часовое часового ч",
		"day": "день дня дни дней дням днями днях сутки суток суткам дневный дневная дневной дневное дневного", "week": "неделя недели недель неделю неделям неделями недельный недельная недельного",
		"month": "месяц месяца месяцы месяцев месяцам месяцами месячный месячная месячного", "year": "год года году годы лет годам годами годах летний летняя летнее летнего летнему летней летние летних летнюю летием летие летия",
		"watt": "ватт вт", "kilowatt": "киловатт киловатта квт", "megawatt": "мегаватт мегаватта мвт", "gigawatt": "гигаватт гигаватта гвт", "degree": "градус+", "kilometre an hour": "км/ч", "metre a second": "м/с", "degree Celsius": "°с", "millilitre": "миллилитр+ мл",
	}, "а у ом ы ов ам ами ах е овый овая овое ового овой овую"),
}

func abbreviations() map[string]*Measure {
	return unitTable(map[string]string{
		"kilometre": "km ㎞", "centimetre": "cm ㎝", "millimetre": "mm ㎜", "mile": "mi", "nautical mile": "nmi", "yard": "yd yds", "foot": "ft", "kilogram": "kg kgs ㎏", "milligram": "mg ㎎", "pound": "lb lbs", "ounce": "oz",
		"mile an hour": "mph", "kilometre an hour": "kph kmh km/h ㎞/h", "metre a second": "m/s", "knot": "kt kts", "hectare": "ha", "square kilometre": "km² ㎢ km2", "square metre": "m² ㎡ m2", "cubic metre": "m³ ㎥ m3", "square foot": "sqft ft²",
		"degree Celsius": "°c ℃", "degree Fahrenheit": "°f ℉", "degree": "°", "megawatt": "mw ㎿", "kilowatt": "kw ㎾", "gigawatt": "gw", "millilitre": "ml ㎖", "metre": "m",
	})
}

func unitTable(lists map[string]string) map[string]*Measure {
	t := map[string]*Measure{}
	for name, words := range lists {
		for w := range strings.FieldsSeq(words) {
			t[w] = measures[name]
		}
	}
	return t
}

func englishUnits() map[string]*Measure {
	t := abbreviations()
	for w, m := range unitTable(map[string]string{
		"kilometre": "kilometer kilometers kilometre kilometres kms", "metre": "meter meters metre metres", "centimetre": "centimeter centimeters centimetre centimetres", "millimetre": "millimeter millimeters millimetre millimetres",
		"mile": "mile miles", "yard": "yard yards", "foot": "foot feet", "inch": "inch inches", "kilogram": "kilogram kilograms kilo kilos kilogramme kilogrammes", "gram": "gram grams gramme grammes", "milligram": "milligram milligrams",
		"pound": "pound pounds", "ounce": "ounce ounces", "stone": "stone", "ton": "ton tons tonne tonnes", "litre": "liter liters litre litres", "millilitre": "milliliter milliliters millilitre millilitres", "gallon": "gallon gallons", "pint": "pint pints",
		"barrel": "barrel barrels", "acre": "acre acres", "hectare": "hectare hectares", "knot": "knot knots", "second": "second seconds sec secs", "minute": "minute minutes min mins", "hour": "hour hours hr hrs", "day": "day days", "week": "week weeks",
		"month": "month months", "year": "year years yr yrs", "watt": "watt watts", "kilowatt": "kilowatt kilowatts", "megawatt": "megawatt megawatts", "gigawatt": "gigawatt gigawatts", "degree": "degree degrees",
		"degree Fahrenheit": "fahrenheit", "degree Celsius": "celsius centigrade",
	}) {
		t[w] = m
	}
	return t
}

// slavic makes a table of words; + is the stem of a noun with each of the
// endings.
func slavic(lists map[string]string, endings string) map[string]*Measure {
	t := abbreviations()
	for name, words := range lists {
		for w := range strings.FieldsSeq(words) {
			stem, declined := strings.CutSuffix(w, "+")
			t[stem] = measures[name]
			for e := range strings.FieldsSeq(endings) {
				if declined {
					t[stem+e] = measures[name]
				}
			}
		}
	}
	return t
}

type koreanMeasure struct {
	word string
	of   *Measure
}

// koreanMeasures begin what stands behind a number in Korean, those that begin
// with another one before it.
var koreanMeasures = []koreanMeasure{
	{"제곱킬로미터", measures["square kilometre"]}, {"제곱마일", measures["square mile"]}, {"제곱미터", measures["square metre"]}, {"제곱피트", measures["square foot"]}, {"평방미터", measures["square metre"]}, {"평방킬로미터", measures["square kilometre"]}, {"평방피트", measures["square foot"]}, {"평방마일", measures["square mile"]},
	{"세제곱미터", measures["cubic metre"]}, {"입방미터", measures["cubic metre"]}, {"킬로미터", measures["kilometre"]}, {"센티미터", measures["centimetre"]}, {"밀리미터", measures["millimetre"]}, {"밀리리터", measures["millilitre"]}, {"미터", measures["metre"]}, {"센티", measures["centimetre"]},
	{"마일", measures["mile"]}, {"해리", measures["nautical mile"]}, {"야드", measures["yard"]}, {"피트", measures["foot"]}, {"인치", measures["inch"]}, {"킬로그램", measures["kilogram"]}, {"밀리그램", measures["milligram"]}, {"그램", measures["gram"]}, {"파운드", measures["pound"]}, {"온스", measures["ounce"]},
	{"톤", measures["ton"]}, {"리터", measures["litre"]}, {"갤런", measures["gallon"]}, {"배럴", measures["barrel"]}, {"에이커", measures["acre"]}, {"헥타르", measures["hectare"]}, {"노트", measures["knot"]}, {"초", measures["second"]}, {"분기", nil}, {"분의", nil}, {"분", measures["minute"]}, {"시간", measures["hour"]},
	{"일", measures["day"]}, {"개월", measures["month"]}, {"달러", nil}, {"달", measures["month"]}, {"주년", measures["year"]}, {"주", measures["week"]}, {"년대", nil}, {"년", measures["year"]}, {"세기", nil}, {"세트", nil}, {"세", measures["year"]}, {"살", measures["year"]}, {"도", measures["degree"]},
	{"킬로와트", measures["kilowatt"]}, {"메가와트", measures["megawatt"]}, {"기가와트", measures["gigawatt"]}, {"와트", measures["watt"]}, {"평", measures["pyeong"]},
}

// koreanByFirst are these by their first letter.
var koreanByFirst = func() map[rune][]koreanMeasure {
	m := map[rune][]koreanMeasure{}
	for _, u := range koreanMeasures {
		m[firstRune(u.word)] = append(m[firstRune(u.word)], u)
	}
	return m
}()
