package termfile

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

func TestRoundTrip(t *testing.T) {
	full := &glossary.Glossary{Concepts: []glossary.Concept{
		{Terms: map[string]glossary.Term{
			"en":    {Text: "Kyiv", Forbidden: []string{"Kiev", "Kyev"}},
			"uk":    {Text: "Київ", Forms: []string{"киянин", "Києва-град"}, Accepted: []string{"столиця"}},
			"zh-TW": {Text: "基輔"},
		}, Note: "a note, with \"quotes\" & <tags>"},
		{Terms: map[string]glossary.Term{"en": {Text: "O’Neil, Inc."}}, Keep: true},
		{Terms: map[string]glossary.Term{"en": {Text: "R&D \"lab\""}, "ko": {Text: "연구소"}}},
	}}
	many := &glossary.Glossary{Concepts: []glossary.Concept{{Terms: map[string]glossary.Term{"id": {Text: "a"}, "ko": {Text: "b"}, "uk": {Text: "c"}}}}}
	for _, g := range []*glossary.Glossary{full, many, starterOrFail(t)} {
		for _, f := range []Format{CSV, TSV, TBX} {
			var first, second bytes.Buffer
			if err := Write(&first, g, f); err != nil {
				t.Fatal(err)
			}
			back, err := Read("a."+string(f), first.Bytes(), "", "")
			if err != nil {
				t.Fatalf("%s: %v\n%s", f, err, first.String())
			}
			if diff := cmp.Diff(g, back); diff != "" {
				t.Errorf("%s: %s", f, diff)
			}
			if err := Write(&second, back, f); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Errorf("%s differs when written again: %v", f, err)
			}
		}
	}
	if err := Write(&bytes.Buffer{}, full, "doc"); problem.Of(err).Code != "problem.glossary.format" {
		t.Error(err)
	}
}

func TestReadTable(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"two plain columns", "ceasefire,휴전\nsanctions,제재\n", "en:ceasefire ko:휴전|en:sanctions ko:제재"},
		{"tabs in a .txt", "ceasefire\t휴전\tsome remark", "problem.glossary.columns 1"},
		{"semicolons", "en;ko\nrate cut, sharp;금리 인하\n", "en:rate cut, sharp ko:금리 인하"},
		{"source and target", "Target,Source,Comment\n휴전,ceasefire,see above\n", "en:ceasefire ko:휴전"},
		{"unknown columns are left alone", "id,en,ko,author\n7,ceasefire,휴전,Kim\n", "en:ceasefire ko:휴전"},
		{"Indonesian", "id,ko\ngencatan senjata,휴전\n", "id:gencatan senjata ko:휴전"},
		{"region and case", "EN-us,Ko\nceasefire,휴전\n", "en-US:ceasefire ko:휴전"},
		{"quoted", "en,ko\n\"a, \"\"b\"\"\",\"휴\n전\"\n", "problem.glossary.term 2"},
		{"empty lines and cells", "en,ko\n\n,\nceasefire,휴전\n", "en:ceasefire ko:휴전"},
		{"the same twice", "en,ko\nceasefire,휴전\nceasefire,휴전\n", "en:ceasefire ko:휴전"},
		{"mac line ends", "en,ko\rceasefire,휴전\r", "en:ceasefire ko:휴전"},
		{"open quote", "en,ko\nceasefire,휴전\n\"sanctions,제재\nb,c\n", "problem.glossary.quote 3"},
		{"stray quote", "en,ko\nthe \"Azov\" brigade,여단\n", "problem.glossary.quote 2"},
		{"one term", "en,ko\nceasefire,휴전\nsanctions,\n", "problem.glossary.alone 3"},
		{"forbidden and right", "en,ko,ko forbidden\nKyiv,키이우,키예프|키이우\n", "problem.glossary.contradiction 2"},
		{"no term", "en,ko,ko forbidden\nKyiv,,키예프\n", "problem.glossary.termless 2"},
		{"twice the same column", "en,ko,EN\na,b,c\n", "problem.glossary.column"},
		{"only signs", "en,ko\n---,???\n", "problem.glossary.term 2"},
		{"too long", "en,ko\nceasefire," + strings.Repeat("가", 201) + "\n", "problem.glossary.term 2"},
		{"nothing", " \n", "problem.glossary.empty"},
		{"header only", "en,ko\n", "problem.glossary.empty"},
		{"one language with rules", "en,en forbidden\nKyiv,Kiev\n", "en:Kyiv"},
	} {
		if got := outcome(Read("dir/a.csv", []byte(tt.text), "en", "ko")); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	if got := outcome(Read("a.csv", []byte("ceasefire,휴전\n"), "", "")); got != "problem.glossary.languages" {
		t.Error(got)
	}
}

// outcome is what came of reading, in short.
func outcome(g *glossary.Glossary, err error) string {
	if err != nil {
		p := problem.Of(err)
		if line, ok := p.Args["Line"]; ok {
			return fmt.Sprint(p.Code, " ", line)
		}
		return p.Code
	}
	var rows []string
	for _, c := range g.Concepts {
		var terms []string
		for _, lang := range slices.Sorted(maps.Keys(c.Terms)) {
			terms = append(terms, lang+":"+c.Terms[lang].Text)
		}
		rows = append(rows, strings.Join(terms, " "))
	}
	return strings.Join(rows, "|")
}

func TestEncodings(t *testing.T) {
	ko, ru := "en,ko\nceasefire,휴전\nsanctions,제재 똠방\n", "en;ru\nceasefire;прекращение огня\nfire;ёлка «огонь» — №\n"
	uk := "en\tuk\nceasefire\tприпинення вогню\nKyiv\tґанок Києва, їжа\n"
	utf16 := unicode.UTF16
	for _, tt := range []struct {
		name, text string
		enc        encoding.Encoding
	}{
		{"UTF-8 with a mark", ko, unicode.UTF8BOM},
		{"UTF-16LE with a mark", ko, utf16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16BE with a mark", uk, utf16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16LE", uk, utf16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16BE", ko, utf16(unicode.BigEndian, unicode.IgnoreBOM)},
		{"cp949", ko, korean.EUCKR},
		{"windows-1251 ru", ru, charmap.Windows1251},
		{"windows-1251 uk", uk, charmap.Windows1251},
	} {
		data, err := tt.enc.NewEncoder().Bytes([]byte(tt.text))
		if err != nil {
			t.Fatal(tt.name, err)
		}
		got, want := outcome(Read("a.csv", data, "", "")), outcome(Read("a.csv", []byte(tt.text), "", ""))
		if got != want || strings.HasPrefix(want, "problem") {
			t.Errorf("%s: %s, want %s", tt.name, got, want)
		}
	}
	for _, bad := range []string{"en,ko\nx,\x98\xff\n", "en,ko\nx,a\x00b\n", "\xff\xfe\x00\xd8"} {
		if got := outcome(Read("a.csv", []byte(bad), "", "")); got != "problem.glossary.encoding" {
			t.Errorf("%q: %s", bad, got)
		}
	}
	if got := outcome(Read("a.csv", make([]byte, maxBytes+1), "", "")); got != "problem.glossary.large" {
		t.Error(got)
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("en,ko,ko forbidden,keep,note\nKyiv,키이우,키예프|키에프,,\"a \"\"b\"\"\"\n"), "en", "ko")
	f.Add([]byte("en;ru\nO’Neil;О’Нил\n"), "", "")
	f.Add([]byte("\xff\xfee\x00n\x00,\x00k\x00o\x00\n\x00a\x00,\x00b\x00"), "", "")
	f.Add([]byte("a\tb\nc\td"), "en", "uk")
	f.Add([]byte("en,uk,note\nport,порт,a\x01b \ufffe c\n"), "", "")
	f.Add([]byte("en,uk\nport\uffff,порт\n"), "", "")
	f.Add([]byte("en,uk,uk forbidden\nBaltic\u00a0 Sea,Балтійське\u00a0море,море\u2003Балтійське\n"), "", "")
	f.Fuzz(func(t *testing.T, data []byte, source, target string) {
		for lang, ok := range map[string]bool{source: source != "", target: target != ""} {
			if tag, valid := tagOf(lang); ok && (!valid || tag != lang) {
				t.Skip("callers give language tags")
			}
		}
		survives(t, "a.csv", data, source, target)
	})
}

func FuzzTBX(f *testing.F) {
	for _, s := range []string{martif, dct, nested} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { survives(t, "a.tbx", data, "", "") })
}

// survives reads, and writes and reads again what could be read.
func survives(t *testing.T, name string, data []byte, source, target string) {
	g, err := Read(name, data, source, target)
	if err != nil {
		if p := problem.Of(err); !strings.HasPrefix(p.Code, "problem.glossary.") || g != nil {
			t.Fatalf("%v, %v", err, g)
		}
		return
	}
	for _, f := range []Format{CSV, TBX} {
		var b bytes.Buffer
		if err := Write(&b, g, f); err != nil {
			t.Fatal(err)
		}
		back, err := Read("a."+string(f), b.Bytes(), "", "")
		if err != nil {
			t.Fatalf("%s: %v\n%q", f, err, b.String())
		}
		if diff := cmp.Diff(g, back); diff != "" {
			t.Fatalf("%s: %s\n%q", f, diff, b.String())
		}
	}
	langs := g.Languages()
	p := g.Pair(langs[0], langs[len(langs)-1])
	p.Renderings(string(data))
	prompt.Terms(p, string(data))
}
