package prose

import "strings"

// sentenceRules are what a language adds to Unicode's sentence breaks. Keys
// are lower case without the last full stop.
type sentenceRules struct {
	names       map[string]bool // a name or number always follows: "Mr", "ім"
	units       map[string]bool // may end a sentence: "Inc", "тис"
	years       map[string]bool // of names: those that also follow a year, "г", "р"
	openers     map[string]bool // words that show a new sentence after a unit; nil: any capital does
	dottedDates bool            // 2024. 1. 5.
	ordinals    bool            // am 3. Oktober
}

func rulesOf(lang string) sentenceRules {
	if r, ok := languageRules[lang]; ok { // most often: parsing a tag costs as much as a sentence
		return r
	}
	if r, ok := languageRules[Base(lang)]; ok {
		return r
	}
	return languageRules["en"]
}

var languageRules = map[string]sentenceRules{
	"en": {
		names: set("mr mrs ms mx dr prof sen rep gov gen lt col maj capt cmdr sgt cpl pvt adm brig supt rev hon st ft mt pres amb sec atty " +
			"vs fig figs vol pp approx ca cf viz dept"),
		units: set("no nos inc corp co ltd llc jr sr etc bros jan feb mar apr jun jul aug sep sept oct nov dec " +
			"ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo e.g i.e u.s u.k u.n d.c"),
		openers: set("the a an he she it they we i you but and in on at this that these those there his her their its if when while after " +
			"as for however meanwhile officials police some many most no not so then what who by since although despite both another one"),
	},
	"ru": {
		names: set("г ул д им т.е тов акад проф ген пр просп пл пер о обл р-н рис гл ст стр п кв оз р св см ср напр г-н г-жа гр корп стр-ние тел мр"),
		units: set("гг в вв тыс млн млрд трлн руб коп долл чел янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек др пр-во т.д т.п т.к н.э мин сек час кг км га"),
		years: set("г"),
	},
	"uk": {
		names: set("м с смт вул буд ім просп пр-т пл бульв пров проф акад доц ген полк о обл р-н рис гл ст стор п кв оз р св див напр тов т.зв тел"),
		units: set("рр ст тис млн млрд трлн грн коп дол ос січ лют бер квіт трав черв лип серп вер жовт лист груд ін др т.д т.п н.е хв год сек кг км га"),
		years: set("р"),
	},
	"ko": {dottedDates: true, names: set("vs no dr mr mrs"), units: set("u.s u.n")},
	"de": {
		names:    set("dr prof hr fr st nr bzw ca vgl z.b d.h u.a bspw evtl ggf inkl sog tel str"),
		units:    set("mio mrd usw etc jan feb aug sept okt nov dez u.a"),
		ordinals: true,
	},
}

var germanMonths = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember") {
		m[name] = true
	}
	return m
}()

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
