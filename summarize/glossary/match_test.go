package glossary_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"
)

func TestFound(t *testing.T) {
	for _, tt := range []struct {
		lang, term, text, want string // want "" when it must not be found
	}{
		{"uk", "Київ", "мер Києва сказав", "Києва"},
		{"uk", "Київ", "київського метро", "київського"},
		{"uk", "санкція", "санкційного тиску", "санкційного"},
		{"uk", "рік", "того року", "року"},
		{"uk", "санкція", "проти санкцій", "санкцій"},
		{"uk", "Верховний Суд", "у Верховному Суді вирішили", "Верховному Суді"},
		{"uk", "прем’єр-міністр", "прем'єр-міністра призначено", "прем'єр-міністра"},
		{"uk", "прем’єр-міністр", "премʼєр-міністром став", "премʼєр-міністром"},
		{"uk", "біженець", "двоє біженців", "біженців"},
		{"uk", "ЄС", "з ЄС", "ЄС"},
		{"uk", "ЄС", "з ЄСПЛ", ""},
		{"uk", "суд", "вирок. Суду немає", "Суду"},
		{"ru", "вооружённые силы", "вооруженных сил", "вооруженных сил"},
		{"ru", "день", "в тот день", "день"},
		{"ru", "Москва", "под Москвой.", "Москвой"},
		{"ko", "우크라이나", "우크라이나에서는", "우크라이나"},
		{"ko", "bp", "금리를 25bp 인상", "bp"},
		{"ru", "5G", "сети 5G", "5G"},
		{"ko", "우크라이나", "주우크라이나 대사관", "우크라이나"},
		{"ko", "조건부 항복", "조건부항복을", "조건부항복"},
		{"ko", "중앙은행", "중앙 은행이", "중앙 은행"},
		{"ko", "대통령실", "대통령 실장", ""},
		{"ko", "빈", "빈에서 열린", "빈"},
		{"ko", "빈", "빈번하게", ""},
		{"ko", "G7 정상회의", "G7정상회의가", "G7정상회의"},
		{"ko", "NATO", "NATO는", "NATO"},
		{"ko", "NATO", "SENATOR는", ""},
		{"en", "sanction", "the sanctions' effect", "sanctions"},
		{"en", "sanctions", "one sanction.", "sanction"},
		{"en", "Ukraine", "Ukraine’s army", "Ukraine"},
		{"en", "party", "two parties", "parties"},
		{"en", "by-election", "two by‑elections", "by‑elections"},
		{"en", "US", "the U.S. Army", "U.S"},
		{"en", "US Army", "the U.S. Army", "U.S. Army"},
		{"en", "St. Petersburg", "in St. Petersburg.", "St. Petersburg"},
		{"en", "rate cut", "the rate. Cut it", ""},
		{"en", "rate cut", "the rate, cut", ""},
		{"pl", "Warszawa", "w Warszawie", "Warszawie"},
		{"zh", "制裁", "对俄制裁措施", "制裁"},
		{"ja", "核実験", "新たな核実験を", "核実験"},
	} {
		got := ""
		if spans := glossary.Found(tt.term, tt.text, tt.lang); len(spans) > 0 {
			got = tt.text[spans[0].From:spans[0].To]
		}
		if got != tt.want {
			t.Errorf("%s: %q in %q: %q, want %q", tt.lang, tt.term, tt.text, got, tt.want)
		}
	}
}

// table reads a glossary from lines whose cells are split by tabs.
func table(t testing.TB, lines ...string) *glossary.Glossary {
	t.Helper()
	g, err := termfile.Read("a.tsv", []byte(strings.Join(lines, "\n")), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestPairFind(t *testing.T) {
	g := table(t, "en\tuk\ten forms\ten forbidden\tkeep",
		"Supreme Court\tВерховний Суд", "court\tсуд", "Kyiv\tКиїв\t\tKiev", "WHO\tВООЗ", "ambassador\tпосол", "Polish\tпольський",
		"gross domestic product\tВВП\tGDP", "Politico\t\t\t\tkeep")
	p := g.Pair("en", "uk")
	var got []string
	text := "Who will polish this? Kiev’s Supreme Court, the courts, WHO and the GDP of Kyiv, says Politico."
	for _, h := range p.Find(text) {
		got = append(got, text[h.From:h.To]+"="+p.Entries[h.Entry].Target)
	}
	want := "[Kiev=Київ Supreme Court=Верховний Суд courts=суд WHO=ВООЗ GDP=ВВП Kyiv=Київ Politico=Politico]"
	if fmt.Sprint(got) != want {
		t.Errorf("\n%v\nwant\n%v", got, want)
	}
	if n := len(p.Relevant(text)); n != 6 {
		t.Errorf("%d relevant entries", n)
	}
	forms := lookalikes(t).Find("У Кремлі й Кремлем. Крім терабайтів терактів, формувань біженців; з ЕС.")
	if len(forms) != 5 {
		t.Errorf("%v", forms)
	}
	korean := table(t, "ko\ten", "원산\tWonsan").Pair("ko", "en")
	if n, none := len(korean.Find("원산에서 원산, 원산으로부터")), len(korean.Find("원산지")); n != 3 || none != 0 {
		t.Errorf("원산: %d and %d", n, none)
	}
	for _, hit := range g.Pair("uk", "en").Find("це суддя, судно, судома; після послуги") {
		t.Errorf("%v is no term", hit)
	}
}

// lookalikes has terms that a loose rule finds in the wrong words.
func lookalikes(t *testing.T) *glossary.Pair {
	return table(t, "uk\ten", "Кремль\tKremlin", "теракт\tattack", "формування\tunit", "біженець\trefugee", "ОС\tOS").Pair("uk", "en")
}

func TestRenderings(t *testing.T) {
	p := table(t, "en\tuk\tko\tuk forbidden\tko forbidden",
		"Kyiv\tКиїв\t키이우\tКиев\t키예프", "prime minister\tпрем’єр-міністр\t총리\tпремьер-министр\t수상").Pair("en", "uk")
	for _, tt := range []struct{ text, approved, forbidden string }{
		{"у Києві", "Києві", ""},
		{"в Киеве", "", "Киеве"},
		{"київський", "київський", ""},
		{"Київ і Киев", "Київ", "Киев"},
		{"нема", "", ""},
	} {
		var approved, bad []string
		for _, r := range p.Renderings(tt.text) {
			if s := tt.text[r.From:r.To]; r.Forbidden {
				bad = append(bad, s)
			} else {
				approved = append(approved, s)
			}
		}
		if strings.Join(approved, ",") != tt.approved || strings.Join(bad, ",") != tt.forbidden {
			t.Errorf("%q: approved %q, forbidden %q", tt.text, approved, bad)
		}
	}
}

func TestSameTermTwice(t *testing.T) {
	g := table(t, "ko\ten\tko forms\tru",
		"휴전\tceasefire\t정전\tперемирие", "정전\tpower outage\t\tотключение", "휴전\ttruce\t\tперемирие")
	p := g.Pair("ko", "en")
	if len(p.Entries) != 2 {
		t.Fatalf("%+v", p.Entries)
	}
	for text, want := range map[string]string{"휴전을": "ceasefire [truce]", "정전이": "power outage [ceasefire truce]"} {
		if e := p.Relevant(text); len(e) != 1 || fmt.Sprint(e[0].Target, " ", e[0].Forms) != want {
			t.Errorf("%s: %+v", text, e)
		}
	}
}

func TestPairOfRegions(t *testing.T) {
	g := table(t, "en-GB\tpt-BR", "lorry\tcaminhão")
	if e := g.Pair("en", "pt").Relevant("two lorries"); len(e) != 1 {
		t.Errorf("%v", e)
	}
	if e := g.Pair("en", "ko").Entries; len(e) != 0 {
		t.Errorf("%v", e)
	}
}

// vocabulary makes n words of a language's letters, for timing.
func vocabulary(n int, letters string) []string {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	alphabet := []rune(letters)
	words := make([]string, n)
	for i := range words {
		word := make([]rune, 3+r.IntN(9))
		for j := range word {
			word[j] = alphabet[r.IntN(len(alphabet))]
		}
		words[i] = string(word)
	}
	return words
}

// bulk is a pair of ten thousand entries and an article of a megabyte in which
// every tenth word is one of their terms.
func bulk(lang, letters string) (*glossary.Pair, string) {
	terms, words := vocabulary(10_000, letters), vocabulary(5_000, letters)
	g := &glossary.Glossary{}
	for i, w := range terms {
		if i%3 == 0 {
			w += " " + terms[(i+1)%len(terms)]
		}
		g.Concepts = append(g.Concepts, glossary.Concept{Terms: map[string]glossary.Term{lang: {Text: w}, "xx": {Text: "x" + w}}})
	}
	r := rand.New(rand.NewPCG(2, 2))
	var b strings.Builder
	for b.Len() < 1<<20 {
		if r.IntN(10) == 0 {
			b.WriteString(terms[r.IntN(len(terms))] + " ")
		} else {
			b.WriteString(words[r.IntN(len(words))] + " ")
		}
	}
	return g.Pair(lang, "xx"), b.String()
}

var scripts = map[string]string{
	"en": "eeeeaaaiiooutttnnnsssrrhlldcmfpgwybvk",
	"uk": "оооаааиииннннтттввввіієєррсскклллдмпуяз",
	"ko": "가나다라마바사아자차카타파하고노도로모보소오조이은을정부대통령국제사회",
}

func TestFast(t *testing.T) {
	for lang, letters := range scripts {
		p, text := bulk(lang, letters)
		start := time.Now()
		n := len(p.Find(text))
		took := time.Since(start)
		t.Logf("%s: %d terms found in %v", lang, n, took)
		if limit := 100 * time.Millisecond * slowdown; took > limit || n == 0 {
			t.Errorf("%s: %v for %d terms, limit %v", lang, took, n, limit)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	for lang, letters := range scripts {
		p, text := bulk(lang, letters)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				p.Find(text)
			}
		})
	}
}
