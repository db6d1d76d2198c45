package parallel

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"codeberg.org/tolmach/tolmach/app/look"
)

func rulers(t testing.TB) *ruler {
	a := test.NewApp()
	t.Cleanup(a.Quit)
	a.Settings().SetTheme(look.New(look.Options{}))
	return newRuler(15, fyne.TextStyle{})
}

func lines(r *ruler, text string, width float32) []string {
	var ls []string
	for _, l := range r.wrap(text, width, wrapped{}).lines {
		ls = append(ls, text[l.start:l.end])
	}
	return ls
}

// The ruler must agree with what Fyne will draw, within a pixel a line.
func TestRulerAgreesWithFyne(t *testing.T) {
	rulers(t)
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		for _, size := range []float32{12, 15, 23} {
			r := newRuler(size, style)
			for id, text := range samples {
				text = strings.TrimSpace(strings.Repeat(text, 3)) + " AVAST, Тото. Гагарин «Чуть» “Type” ffi WAVE 24°C №5 35 € 1990–1995"
				for _, l := range lines(r, text, 400) {
					s := shown(solid(l))
					want := fyne.MeasureText(s, size, style).Width
					if d := math.Abs(float64(r.width(s) - want)); d > 1 {
						t.Errorf("%s %v %v: %q is off by %.2f of %.1f", id, size, style.Bold, s, d, want)
					}
				}
			}
		}
	}
}

// Spaces the font may not have are drawn, and measured, as plain ones.
func TestOddSpaces(t *testing.T) {
	r := rulers(t)
	odd := "a\u2002b\tc\u2028d\re"
	if got := shown(odd); got != "a b c d e" {
		t.Errorf("drawn as %q", got)
	}
	if a, b := r.width(odd), r.width(shown(odd)); a != b {
		t.Errorf("%v wide, drawn %v", a, b)
	}
}

func TestBreaks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"one two", "one |two"},
		{"one  two\n\nthree", "one  |two\n|\n|three"},
		{"North\u00a0Korea", "North\u00a0Korea"},
		{"well-known -5 to-day", "well-|known |-5 |to-|day"},
		{"x--y 3-4 A-10", "x--y |3-4 |A-10"},
		{"слово — слово", "слово — |слово"},
		{"слово —", "слово —"},
		{"слово –5", "слово |–5"},
		{"1990–1995 роки", "1990–|1995 |роки"},
		{"and/or 1/2 http://a.b/c", "and/|or |1/2 |http://a.b/|c"},
		{"“quoted” text.", "“quoted” |text."},
		{"북한군이 러시아에", "북한군이 |러시아에"},
		{"김정은(金正恩) 총비서", "김정은(金|正|恩) |총비서"},
		{"今日は、東京。「はい」", "今|日|は、|東|京。|「は|い」"},
		{"2024年", "2024|年"},
		{"e\u0301te\u0301 o\u0301", "e\u0301te\u0301 |o\u0301"},
		{"a \u0301b", "a \u0301b"},
		{"so-called “soldiers”", "so-|called |“soldiers”"},
		{"з’ясувати об'єднаний", "з’ясувати |об'єднаний"},
	} {
		var got []string
		for pos := 0; pos < len(c.text); {
			u := nextUnit(c.text, pos)
			got = append(got, c.text[pos:u.end])
			pos = u.end
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, s, c.want)
		}
	}
}

func checkWrapped(t *testing.T, r *ruler, text string, width float32) {
	t.Helper()
	ls := lines(r, text, width)
	if got := strings.Join(ls, ""); got != text {
		t.Fatalf("lines of %q make %q", text, got)
	}
	at := 0
	starts := map[int]bool{}
	for g := graphemes.FromString(text); g.Next(); at += len(g.Value()) {
		starts[at] = true
	}
	at = 0
	for _, l := range ls {
		if !starts[at] && utf8.ValidString(text) {
			t.Fatalf("%q: line %q starts inside a character", text, l)
		}
		at += len(l)
		g := graphemes.FromString(shown(solid(l)))
		g.Next()
		if !covered(l) {
			continue
		}
		if w := fyne.MeasureText(shown(solid(l)), r.size, r.style).Width; w > width+1 && g.Value() != shown(solid(l)) {
			t.Fatalf("line %q is %v wide in %v", l, w, width)
		}
	}
}

// covered reports whether the bundled font surely has all of s. What no font
// has, Fyne measures inconsistently: the last of a run counts twice.
func covered(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool {
		return rank(c) < 0 && (c < 0xac00 || c > 0xd7a3) && !isSpace(c) && c != 0x301
	})
}

func checkAppended(t *testing.T, r *ruler, text string, width float32, cut int) {
	t.Helper()
	cut = runeStart(text, min(max(cut, 0), len(text)))
	part := r.wrap(text[:cut], width, wrapped{})
	got, want := r.wrap(text, width, part), r.wrap(text, width, wrapped{})
	if !slices.Equal(got.lines, want.lines) {
		t.Fatalf("%q + %q: lines %v, at once %v", text[:cut], text[cut:], got.lines, want.lines)
	}
}

// What is left of a word too wide for a line is followed by words that just
// fit, or just do not.
func TestWrapGoesOnBehindASplitWord(t *testing.T) {
	r := rulers(t)
	for _, text := range []string{"Остін0заявив0у середу, »! ", "Reprezentowała AVATAR, Łódź. "} {
		for width := float32(8); width < 80; width += 0.25 {
			for cut := range len(text) + 1 {
				checkAppended(t, r, text, width, cut)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	r := rulers(t)
	rnd := rand.New(rand.NewPCG(3, 4))
	long := strings.Repeat(english+korean+ukrainian+russian, 3)
	for _, width := range []float32{1, 20, 61, 260, 555, 5000} {
		for _, text := range []string{
			"", " ", "\n", long, strings.Repeat("нерозривний", 40), strings.Repeat("가", 300),
			strings.Repeat("👩‍👩‍👧 ", 20), strings.Repeat("e\u0301\u0323", 100), "สวัสดีครับทุกคนที่มา", "שלום עולם", "नमस्ते दुनिया",
			"a\tb\r\nc \u2028d", "\xff\xfe broken",
		} {
			checkWrapped(t, r, text, width)
			for range 20 {
				checkAppended(t, r, text, width, rnd.IntN(len(text)+1))
			}
		}
	}
}

// Whatever belongs to the character before it starts no line, be it after a
// space, a hyphen or an ideograph.
func TestWrapKeepsCharactersWhole(t *testing.T) {
	for c := rune(0x80); c <= unicode.MaxRune; c++ {
		if !utf8.ValidRune(c) || isSpace(c) {
			continue
		}
		for _, before := range []string{"a ", "a-", "中"} {
			text := before + string(c)
			last := 0
			for g := graphemes.FromString(text); g.Next(); {
				last = len(g.Value())
			}
			if end := nextUnit(text, 0).end; end < len(text) && end > len(text)-last {
				t.Errorf("%q %U: a line starts inside a character", text, c)
			}
		}
	}
}

func FuzzWrap(f *testing.F) {
	for _, text := range samples {
		f.Add(text, 200, 17)
	}
	f.Add("a — b — c-d/e", 30, 4)
	f.Add("слово —х", 60, 12)
	f.Add("日本語「テスト」。", 33, 6)
	f.Add("слово \u200c", 30, 6)
	f.Add("a\x10—(bTTTTTTTT/e", 64, 3) // T keeps off T: kerning makes that wider
	r := rulers(f)
	f.Fuzz(func(t *testing.T, text string, width, cut int) {
		if width < 1 || width > 2000 || len(text) > 2000 || !utf8.ValidString(text) {
			t.Skip()
		}
		checkWrapped(t, r, text, float32(width))
		checkAppended(t, r, text, float32(width), cut)
	})
}

// Twice the text takes about twice the time, in one paragraph or many; and
// so does a text without any place to break.
func TestWrapIsLinear(t *testing.T) {
	r := rulers(t)
	for name, text := range map[string]string{
		"prose": strings.Repeat(english+ukrainian, 500), "one word": strings.Repeat("слово", 10_000),
		"marks": "a" + strings.Repeat("\u0301", 50_000),
	} {
		r.wrap(text, 400, wrapped{}) // fills the caches
		half, whole := math.MaxFloat64, math.MaxFloat64
		// The least of many runs: beside other work a long one seldom has a processor to itself.
		for n := 0; n < 5 || n < 60 && whole > 3.5*half+1e-4; n++ {
			half = min(half, seconds(func() { r.wrap(text[:runeStart(text, len(text)/2)], 400, wrapped{}) }))
			whole = min(whole, seconds(func() { r.wrap(text, 400, wrapped{}) }))
		}
		if whole > 3.5*half+1e-4 {
			t.Errorf("%s: half takes %.4f s, whole %.4f s", name, half, whole)
		}
	}
}
