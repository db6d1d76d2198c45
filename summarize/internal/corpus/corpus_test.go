package corpus

import (
	"strings"
	"testing"
	"unicode"
)

func TestTexts(t *testing.T) {
	for _, c := range []struct {
		lang   string
		load   func(testing.TB, string) []Pair
		fewest int
	}{
		{"ko", GNOME, 1000}, {"uk", GNOME, 1000}, {"ru", GNOME, 1000},
		{"ko", InstallGuide, 500}, {"ru", InstallGuide, 500},
		{"ko", UDHR, 30}, {"uk", UDHR, 30}, {"ru", UDHR, 30},
	} {
		all := c.load(t, c.lang)
		long := Paragraphs(all)
		tune, report := Half(all)
		t.Logf("%s: %d pairs, %d long, on %d pages; halves %d, %d; first %q = %q", c.lang, len(all), len(long),
			len(Pages(all)), len(tune), len(report), all[0].Source, all[0].Target)
		if len(all) < c.fewest || len(long) == 0 {
			t.Errorf("%s: only %d pairs, %d of them long", c.lang, len(all), len(long))
		}
		if len(tune)+len(report) != len(all) || 3*len(tune) < len(all) || 3*len(report) < len(all) {
			t.Errorf("%s: halves of %d and %d", c.lang, len(tune), len(report))
		}
		script := unicode.Cyrillic
		if c.lang == "ko" {
			script = unicode.Hangul
		}
		translated := 0
		for _, p := range long {
			if strings.ContainsFunc(p.Target, func(r rune) bool { return unicode.Is(script, r) }) {
				translated++
			}
		}
		if 100*translated < 98*len(long) {
			t.Errorf("%s: %d of %d paragraphs are in the language", c.lang, translated, len(long))
		}
	}
}
