package check

import (
	"strings"
	"testing"
)

// What stands for what, in the four languages: by value and by sound, also where
// a number is wrong.
func TestThreads(t *testing.T) {
	const source = "Austin said on Wednesday that 14 drones flew 300 kilometers. “We saw 14 of them,” he told Reuters."
	for lang, c := range map[string]struct {
		target string
		want   map[string]string
	}{
		"uk": {"Остін сказав у середу, що 14 дронів пролетіли 300 кілометрів. «Ми бачили 14 з них», — сказав він Reuters.",
			map[string]string{"14": "14", "300": "300", "Austin": "Остін", "Reuters": "Reuters", "“We saw 14 of them,”": "«Ми бачили 14 з них»"}},
		"ru": {"Остин сказал в среду, что 140 дронов пролетели 300 километров. «Мы видели 14 из них», — сказал он Reuters.",
			map[string]string{"300": "300", "Austin": "Остин", "“We saw 14 of them,”": "«Мы видели 14 из них»"}},
		"ko": {"오스틴은 수요일 드론 14대가 300km를 날았다고 말했다. 그는 로이터에 “우리는 14대를 봤다”고 말했다.",
			map[string]string{"300": "300", "Austin": "오스틴은", "“We saw 14 of them,”": "“우리는 14대를 봤다”"}},
	} {
		got := map[string]string{}
		sentences := 0
		for _, th := range Threads(Pair{Source: source, Target: c.target, From: "en", To: lang}) {
			if th.Kind == WholeSentence {
				sentences++
				continue
			}
			if part := source[th.Source.From:th.Source.To]; got[part] == "" {
				got[part] = c.target[th.Target.From:th.Target.To]
			}
		}
		if sentences != 2 {
			t.Errorf("%s: %d sentences are tied", lang, sentences)
		}
		for part, want := range c.want {
			found := false
			for key, text := range got {
				found = found || strings.HasPrefix(key, part) && strings.HasPrefix(text, want)
			}
			if !found {
				t.Errorf("%s: %q is not tied to %q: %v", lang, part, want, got)
			}
		}
	}
}

// Nothing is tied twice, and what the translation has not is not tied.
func TestThreadsTieOnce(t *testing.T) {
	p := Pair{Source: "Kim met Kim. Kim paid 5 and 5 and 7.", Target: "Кім зустрів Кіма. Кім сплатив 5 і 5.", From: "en", To: "uk"}
	seen := map[Span]bool{}
	for _, th := range Threads(p) {
		if th.Kind == WholeSentence {
			continue
		}
		if seen[th.Target] {
			t.Errorf("%q is tied twice", p.Target[th.Target.From:th.Target.To])
		}
		seen[th.Target] = true
		if p.Source[th.Source.From:th.Source.To] == "7" {
			t.Error("7 is tied to something")
		}
	}
}
