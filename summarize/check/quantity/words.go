package quantity

import (
	"math/big"
	"strings"
)

// words are the number words of each language that writes them apart, folded:
// lower case, without apostrophes and diaereses.
var words = [...]map[string]atom{other: {}, english: englishWords(), korean: latinUnits(), ukrainian: ukrainianWords(), russian: russianWords()}

// table is a word list under construction.
type table map[string]atom

// all adds every word of a list separated by spaces.
func (t table) all(list string, a atom) {
	for w := range strings.FieldsSeq(list) {
		t[w] = a
	}
}

// numbers adds words by value, one list for each.
func (t table) numbers(s sort, lists map[int64]string) {
	for v, list := range lists {
		t.all(list, atom{sort: s, value: rat(v)})
	}
}

// endings adds a stem with each of a list's endings; "_" is no ending.
func (t table) endings(stems, endings string, a atom) {
	for stem := range strings.FieldsSeq(stems) {
		for e := range strings.FieldsSeq(endings) {
			t[stem+strings.TrimPrefix(e, "_")] = a
		}
	}
}

// teens adds the numbers from 11 to 19, by their stems, and their ordinals.
func (t table) teens(stems, cases, adjectives string) {
	for i, stem := range strings.Fields(stems) {
		t.endings(stem, cases, atom{sort: numeral, value: rat(int64(11 + i))})
		t.endings(stem, adjectives, atom{sort: ordinal, value: rat(int64(11 + i))})
	}
}

// ordinals adds ordinals by their stems.
func (t table) ordinals(adjectives string, stems map[int64]string) {
	for v, stem := range stems {
		t.endings(stem, adjectives, atom{sort: ordinal, value: rat(v)})
	}
}

// months adds the names of the months, a list for each, from January on.
func (t table) months(lists ...string) {
	for i, list := range lists {
		t.all(list, atom{sort: month, value: rat(int64(i + 1)), factor: 1})
	}
}

// weekdays adds the days of the week, a list for each, from Monday on.
func (t table) weekdays(lists ...string) {
	for i, list := range lists {
		t.all(list, atom{sort: weekday, value: rat(int64(i + 1))})
	}
}

func (t table) units(lists map[string]string) {
	for code, list := range lists {
		t.all(list, atom{sort: unit, unit: code})
	}
}

// codes are the currencies by their ISO codes, in every language.
const codes = "usd eur gbp jpy krw uah rub cny"

func latinUnits() table {
	t := table{}
	for c := range strings.FieldsSeq(codes) {
		t[c] = atom{sort: unit, unit: strings.ToUpper(c)}
	}
	return t
}

func englishWords() table {
	t := latinUnits()
	t.numbers(numeral, map[int64]string{
		0: "zero", 1: "one", 2: "two both twice", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
		11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen",
		20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
	})
	t.numbers(ordinal, map[int64]string{
		1: "first", 2: "second", 3: "third thirds", 4: "fourth fourths", 5: "fifth fifths", 6: "sixth sixths", 7: "seventh sevenths", 8: "eighth eighths",
		9: "ninth ninths", 10: "tenth tenths", 11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth", 15: "fifteenth", 16: "sixteenth",
		17: "seventeenth", 18: "eighteenth", 19: "nineteenth", 20: "twentieth", 30: "thirtieth", 40: "fortieth", 50: "fiftieth", 60: "sixtieth",
		70: "seventieth", 80: "eightieth", 90: "ninetieth", 100: "hundredth",
	})
	t.all("hundred", atom{sort: scale, factor: 100})
	t.all("dozen", atom{sort: scale, factor: 12})
	t.all("thousand", atom{sort: scale, factor: 1e3})
	t.all("million mln", atom{sort: scale, factor: 1e6})
	t.all("billion bln bn", atom{sort: scale, factor: 1e9})
	t.all("trillion trn tn", atom{sort: scale, factor: 1e12})
	t.spans(10, "decade decades")
	t.spans(100, "century centuries")
	t.implied("centenary,centennial:100 bicentennial,bicentenary:200 teen,teens,teenager,teenagers,teenage:10 couple,pair,duo,twin,twins,bilateral,biennial,double,doubled,doubles,twofold,brace:2 trio,triple,tripled,triplets,trilateral,threefold,thrice:3 quartet,quadruple,quadrupled,fourfold:4 quintet,fivefold:5 " +
		"fortnight:14*day daily,day,overnight:1*day weekly,week:7*day annual,annually,yearly,year:1*year monthly:1*month hourly,hour:1*hour minute:1*minute once,single:1 noon,midday:12 midnight:0 nil,goalless:0 semester:6*month")
	t.all("half", atom{sort: fraction, value: big.NewRat(1, 2)})
	t.all("quarter quarters", atom{sort: fraction, value: big.NewRat(1, 4)})
	t.all("a an", atom{sort: indefinit})
	t.all("and", atom{sort: and})
	t.all("am", atom{sort: meridiem, half: morning})
	t.all("pm", atom{sort: meridiem, factor: 12, half: afternoon})
	t.weekdays("monday mondays", "tuesday tuesdays", "wednesday wednesdays", "thursday thursdays", "friday fridays", "saturday saturdays", "sunday sundays")
	t.months("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
		"september sept sep", "october oct", "november nov", "december dec")
	t.units(map[string]string{
		"%": "percent pct percentage", "USD": "dollar dollars buck bucks", "EUR": "euro euros", "GBP": "pound pounds sterling",
		"KRW": "won", "JPY": "yen", "UAH": "hryvnia hryvnias hryvnya hryvnyas", "RUB": "ruble rubles rouble roubles", "CNY": "yuan renminbi",
	})
	return t
}

// Slavic adjectives decline alike: the endings of the hard and the soft ones.
const (
	russianHard   = "ый ого ому ым ом ая ой ую ое ые ых ыми"
	ukrainianHard = "ий ого ому им ім ій а ої у ою е і их ими"
)

// slavicUnits are the words of money and percent whose forms both languages
// share the stem of.
func (t table) slavicUnits() {
	t.endings("доллар долар", "_ а у ом ы и ов ів ам ами ах ові і", atom{sort: unit, unit: "USD"})
	t.all("евро євро", atom{sort: unit, unit: "EUR"})
	t.endings("фунт", "_ а ы и ов ів ам ами ах", atom{sort: unit, unit: "GBP"})
	t.endings("вон", "_ а ы и", atom{sort: unit, unit: "KRW"})
	t.all("иена иены иен йен ієна ієни ієн єн єни", atom{sort: unit, unit: "JPY"})
	t.endings("гривн гривен", "_ а я ы и і у ю ей ь ям ям ями ах ях ень", atom{sort: unit, unit: "UAH"})
	t.all("гривень грн", atom{sort: unit, unit: "UAH"})
	t.endings("рубл", "ь я ю ем и ей ям ями ях і ів еві", atom{sort: unit, unit: "RUB"})
	t.all("руб крб", atom{sort: unit, unit: "RUB"})
	t.endings("юан", "ь я и ей ю ям ями ях і ів", atom{sort: unit, unit: "CNY"})
	t.endings("процентн відсотков", "ых их ого ый ий ому ым им ая а ой ої ую у", atom{sort: unit, unit: "%"})
	t.endings("процент відсотк", "_ а у ом ы и ов ів ам ами ах ові і", atom{sort: unit, unit: "%"})
	t.all("відсоток", atom{sort: unit, unit: "%"})
	t.all("тыс тис", atom{sort: scale, factor: 1e3})
	t.all("дня пополудни пополудні", atom{sort: meridiem, factor: 12, half: afternoon, maybe: true})
	t.all("ночи ночі", atom{sort: meridiem, maybe: true})
	t.all("утра ранку", atom{sort: meridiem, half: morning})
	t.all("вечера вечора", atom{sort: meridiem, factor: 12, half: afternoon})
	t.all("млн", atom{sort: scale, factor: 1e6})
	t.all("млрд", atom{sort: scale, factor: 1e9})
	t.all("трлн", atom{sort: scale, factor: 1e12})
}

func russianWords() table {
	t := latinUnits()
	t.slavicUnits()
	t.numbers(numeral, map[int64]string{
		0: "ноль нуль нуля", 1: "один одна одно одни одного одной одному одним одних одну одною одном одними", 2: "два две двух двум двумя двое двоих двоим оба обе обоих обеих дважды",
		3: "три трех трем тремя трое троих трижды", 4: "четыре четырех четырем четырьмя четверо четверых", 5: "пять пяти пятью пятеро пятерых",
		6: "шесть шести шестью шестеро шестерых", 7: "семь семи семью семеро семерых", 8: "восемь восьми восемью восьмью восьмеро", 9: "девять девяти девятью девятеро",
		10: "десять десяти десятью десятеро", 20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
		50: "пятьдесят пятидесяти пятьюдесятью", 60: "шестьдесят шестидесяти шестьюдесятью", 70: "семьдесят семидесяти", 80: "восемьдесят восьмидесяти",
		90: "девяносто девяноста", 100: "сто ста", 200: "двести двухсот двумстам двумястами", 300: "триста трехсот тремстам тремястами",
		400: "четыреста четырехсот", 500: "пятьсот пятисот", 600: "шестьсот шестисот", 700: "семьсот семисот", 800: "восемьсот восьмисот", 900: "девятьсот девятисот",
	})
	t.teens("одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат", "ь и ью", russianHard)
	t.ordinals(russianHard, map[int64]string{
		1: "перв", 4: "четверт", 5: "пят", 9: "девят", 10: "десят", 20: "двадцат", 30: "тридцат", 50: "пятидесят", 60: "шестидесят",
		70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот",
	})
	t.ordinals("ой ого ому ым ом ая ую ое ые ых ыми", map[int64]string{2: "втор", 6: "шест", 7: "седьм", 8: "восьм", 40: "сороков"})
	t.endings("трет", "ий ьего ьему ьим ьем ья ьей ью ье ьи ьих ьими", atom{sort: ordinal, value: rat(3)})
	t.endings("тысяч", "_ ам ами ах ей ью", atom{sort: scale, factor: 1e3})
	t.all("тысячи тысяче", atom{sort: scale, factor: 1e3, maybe: true})
	t.endings("тысячн", russianHard, atom{sort: scale, factor: 1e3})
	t.all("тысяча тысячу", atom{sort: scale, factor: 1e3, single: true})
	t.scales("миллион", 1e6)
	t.scales("миллиард", 1e9)
	t.scales("триллион", 1e12)
	t.all("полтора полторы полутора", atom{sort: fraction, value: big.NewRat(3, 2)})
	t.all("половина половины половину половиной половине пол", atom{sort: fraction, value: big.NewRat(1, 2)})
	t.all("треть трети третью", atom{sort: fraction, value: big.NewRat(1, 3)})
	t.all("четверть четверти четвертью", atom{sort: fraction, value: big.NewRat(1, 4)})
	t.weekdays("понедельник понедельника понедельнику понедельником понедельнике понедельники понедельникам", "вторник вторника вторнику вторником вторнике вторники вторникам", "среда среду среды среде средой средам",
		"четверг четверга четвергу четвергом четверге четверги четвергам", "пятница пятницу пятницы пятнице пятницей пятницам пятничный пятничного пятничной пятничном", "суббота субботу субботы субботе субботой субботам субботний субботнего субботней субботнем",
		"воскресенье воскресенья воскресенью воскресеньем воскресеньям воскресный воскресного воскресной воскресном")
	t.spans(10, "десятилетие десятилетия десятилетий десятилетию десятилетием десятилетиями десятилетиях")
	t.spans(100, "век века веков веке веку веком столетие столетия столетий столетию столетием")
	t.implied("сутки,суток:1*day полгода,полугодие:6*month пара,пару,пары,двойной,двойня,вдвое,вдвоем,двусторонний,двусторонние,двусторонних:2 втрое,втроем,тройной,тройка,трехсторонний:3 вчетверо,вчетвером:4 впятеро,впятером:5 день,ежедневно,ежедневный:1*day неделя,неделю,недели,неделе:7*day " +
		"год,года,году,ежегодно,ежегодный:1*year месяц,месяца:1*month час,часа:1*hour минута,минуту:1*minute полдень:12 полночь:0 подросток,подростки,подростков,подростка,подростковый:10 дюжина,дюжину,дюжины:12 нулевые,нулевых:2000 однажды:1")
	t.all("сотня сотню", atom{sort: scale, factor: 100, single: true})
	t.all("сотни сотен", atom{sort: scale, factor: 100, maybe: true})
	t.all("десяток", atom{sort: scale, factor: 10, single: true})
	t.all("десятка десятки десятков", atom{sort: scale, factor: 10, maybe: true})
	t.months("январь января январе янв", "февраль февраля феврале фев", "март марта марте", "апрель апреля апреле апр", "май мая мае", "июнь июня июне",
		"июль июля июле", "август августа августе авг", "сентябрь сентября сентябре сент", "октябрь октября октябре окт", "ноябрь ноября ноябре", "декабрь декабря декабре дек")
	return t
}

// scales adds a scale word: what a number may stand before, and what says
// "one" by itself.
func (t table) scales(stem string, factor int64) {
	t.endings(stem, "а у ом е ов ы и ів ам ами ах ові", atom{sort: scale, factor: factor})
	t[stem] = atom{sort: scale, factor: factor, single: true}
	t.all(stem+"а "+stem+"у", atom{sort: scale, factor: factor, maybe: true})
	t.endings(stem+"н", russianHard+" "+ukrainianHard, atom{sort: scale, factor: factor})
}

func ukrainianWords() table {
	t := latinUnits()
	t.slavicUnits()
	t.numbers(numeral, map[int64]string{
		0: "нуль нуля", 1: "один одна одне одні одного одної однієї однією одній одному одним одних одну одною одними", 2: "два дві двох двом двома двоє обидва обидві обох двічі",
		3: "три трьох трьом трьома троє тричі", 4: "чотири чотирьох чотирьом чотирма четверо", 5: "пять пяти пятьох пятьом пятьма пятеро", 6: "шість шести шістьох шістьом шістьма шестеро",
		7: "сім семи сімох сімом сьома семеро", 8: "вісім восьми вісьмох вісьмом восьмеро", 9: "девять девяти девятьох девятьом девятеро", 10: "десять десяти десятьох десятьом десятеро",
		20: "двадцять двадцяти двадцятьох", 30: "тридцять тридцяти тридцятьох", 40: "сорок сорока", 50: "пятдесят пятдесяти пятдесятьох", 60: "шістдесят шістдесяти шістдесятьох",
		70: "сімдесят сімдесяти", 80: "вісімдесят вісімдесяти", 90: "девяносто девяноста", 100: "сто ста", 200: "двісті двохсот двомстам", 300: "триста трьохсот",
		400: "чотириста чотирьохсот", 500: "пятсот пятисот", 600: "шістсот шестисот", 700: "сімсот семисот", 800: "вісімсот восьмисот", 900: "девятсот девятисот",
	})
	t.teens("одинадцят дванадцят тринадцят чотирнадцят пятнадцят шістнадцят сімнадцят вісімнадцят девятнадцят", "ь и ьох ьом еро", ukrainianHard)
	t.ordinals(ukrainianHard, map[int64]string{
		1: "перш", 2: "друг", 4: "четверт", 5: "пят", 6: "шост", 7: "сьом", 8: "восьм", 9: "девят", 10: "десят", 20: "двадцят", 30: "тридцят", 40: "сороков",
		50: "пятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят", 90: "девяност", 100: "сот",
	})
	t.endings("трет", "ій ього ьому ім я ьої ю ьою є і іх іми", atom{sort: ordinal, value: rat(3)})
	t.endings("тисяч", "_ ам ами ах ею", atom{sort: scale, factor: 1e3})
	t.all("тисячі", atom{sort: scale, factor: 1e3, maybe: true})
	t.endings("тисячн", ukrainianHard, atom{sort: scale, factor: 1e3})
	t.all("тисяча тисячу", atom{sort: scale, factor: 1e3, single: true})
	t.scales("мільйон", 1e6)
	t.scales("мільярд", 1e9)
	t.scales("трильйон", 1e12)
	t.all("півтора півтори", atom{sort: fraction, value: big.NewRat(3, 2)})
	t.all("половина половини половину половиною половині пів", atom{sort: fraction, value: big.NewRat(1, 2)})
	t.all("третина третини третину третиною третині", atom{sort: fraction, value: big.NewRat(1, 3)})
	t.all("чверть чверті чвертю", atom{sort: fraction, value: big.NewRat(1, 4)})
	t.weekdays("понеділок понеділка понеділку понеділком понеділки понеділкам", "вівторок вівторка вівторку вівторком вівторки вівторкам", "середа середу середи середі середою середам",
		"четвер четверга четвергу четвергом четверги четвергам", "пятниця пятницю пятниці пятницею пятницям пятничний пятничного пятничної", "субота суботу суботи суботі суботою суботам суботній суботнього суботньої",
		"неділя неділю неділі неділею неділям недільний недільного недільної недільному")
	t.spans(10, "десятиліття десятиліть десятиліттям десятиліттю десятиліттями десятиліттях")
	t.spans(100, "століття століть століттю століттям сторіччя віки віків")
	t.implied("доба,добу,доби,діб:1*day півроку,півріччя:6*month пара,пару,пари,подвійний,двійня,вдвічі,удвічі,удвох,вдвох,двосторонній,двосторонні,двосторонніх:2 втричі,утричі,утрьох,потрійний,трійка,тристоронній:3 вчетверо,учотирьох:4 день,щодня,щоденно,щоденний:1*day тиждень,тижня,тижні:7*day " +
		"рік,року,році,щороку,щорічно,щорічний:1*year місяць,місяця:1*month година,години,годину:1*hour хвилина,хвилину:1*minute полудень,опівдні:12 опівночі,північ:0 підліток,підлітки,підлітків,підлітка,підлітковий:10 дюжина,дюжину,дюжини:12 нульові,нульових:2000")
	t.all("сотня сотню", atom{sort: scale, factor: 100, single: true})
	t.all("сотні сотень", atom{sort: scale, factor: 100, maybe: true})
	t.all("десяток", atom{sort: scale, factor: 10, single: true})
	t.all("десятка десятки десятків", atom{sort: scale, factor: 10, maybe: true})
	t.months("січень січня січні січ", "лютий лютого лютому", "березень березня березні бер", "квітень квітня квітні квіт", "травень травня травні трав",
		"червень червня червні черв", "липень липня липні", "серпень серпня серпні серп", "вересень вересня вересні вер", "жовтень жовтня жовтні жовт",
		"листопад листопада листопаді лист", "грудень грудня грудні груд")
	return t
}

func init() {
	// May and March are words of another kind as well: they are months with a
	// capital only.
	for _, w := range []string{"may", "march", "mar"} {
		a := words[english][w]
		a.factor = verb
		words[english][w] = a
	}
}
