package quantity

import (
	"math/rand/v2"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/internal/corpus"
)

// TestHumanTranslations measures what human translations as published are
// accused of, on the half of the texts that nothing was tuned on.
func TestHumanTranslations(t *testing.T) {
	for _, lang := range []string{"ko", "uk", "ru"} {
		_, pairs := corpus.Half(corpus.All(t, lang))
		hard, soft, extra, numbers := 0, 0, 0, 0
		for _, p := range pairs {
			source := In(p.Source, "en")
			if len(source) > 0 {
				numbers++
			}
			d := Compare(source, In(p.Target, lang))
			lost := len(d.Slips)
			for _, q := range d.Missing {
				if !q.Soft {
					lost++
				}
			}
			if lost > 0 {
				hard++
			} else if len(d.Missing) > 0 {
				soft++
			}
			if len(d.Extra) > 0 {
				extra++
			}
		}
		share := func(n int) float64 { return 100 * float64(n) / float64(len(pairs)) }
		t.Logf("en→%s: %d paragraphs, %d with numbers; a number missing or slipped in %.2f%%, only a soft one missing in %.2f%%, one too many in %.2f%%",
			lang, len(pairs), numbers, share(hard), share(soft), share(extra))
		if share(hard) > 1 {
			t.Errorf("en→%s: %.2f%% of human translations are accused", lang, share(hard))
		}
	}
}

// TestHumanTranslationsSpoiled changes one digit of a translation, swaps two,
// or drops a number, and counts how many of the changes are noticed.
func TestHumanTranslationsSpoiled(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for _, lang := range []string{"ko", "uk", "ru"} {
		_, pairs := corpus.Half(corpus.All(t, lang))
		made, seen := map[string]int{}, map[string]int{}
		for range 12 {
			for _, p := range pairs {
				kind, spoiled := spoil(rng, p.Target, lang)
				source := In(p.Source, "en")
				before := Compare(source, In(p.Target, lang))
				if kind == "" || len(before.Missing)+len(before.Extra) > 0 {
					continue // nothing to spoil, or wrong before
				}
				if subset(values(p.Target, lang), values(spoiled, lang)) {
					continue // the number stands there twice, or means the same as before
				}
				made[kind]++
				if d := Compare(source, In(spoiled, lang)); len(d.Missing)+len(d.Slips)+len(d.Extra) > 0 {
					seen[kind]++
				} else if testing.Verbose() && made[kind]-seen[kind] < 4 {
					t.Logf("missed: %.200q", spoiled)
				}
			}
		}
		for kind, n := range made {
			recall := 100 * float64(seen[kind]) / float64(n)
			t.Logf("en→%s, %s: %d of %d noticed, %.1f%%", lang, kind, seen[kind], n, recall)
			if recall < 99 {
				t.Errorf("en→%s, %s: %.1f%% noticed, 99%% is wanted", lang, kind, recall)
			}
		}
	}
}

func values(text, lang string) map[string]bool {
	all := map[string]bool{}
	for _, q := range In(text, lang) {
		all[q.Value.RatString()] = true
	}
	return all
}

func subset(a, b map[string]bool) bool {
	for v := range a {
		if !b[v] {
			return false
		}
	}
	return true
}

// spoil changes one number in digits of a text.
func spoil(rng *rand.Rand, text, lang string) (kind, spoiled string) {
	var hard []Quantity
	for _, q := range In(text, lang) {
		if !q.Soft && !q.Word && q.Kind != Code {
			hard = append(hard, q)
		}
	}
	if len(hard) == 0 {
		return "", ""
	}
	q := hard[rng.IntN(len(hard))]
	number := []byte(text[q.From:q.To])
	var at []int
	for i, c := range number {
		if c >= '0' && c <= '9' {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return "", ""
	}
	switch rng.IntN(3) {
	case 0:
		i := at[rng.IntN(len(at))]
		number[i] = '0' + (number[i]-'0'+1+byte(rng.IntN(9)))%10
		return "digit changed", text[:q.From] + string(number) + text[q.To:]
	case 1:
		if len(at) < 2 {
			return "", ""
		}
		i := rng.IntN(len(at) - 1)
		if number[at[i]] == number[at[i+1]] {
			return "", ""
		}
		number[at[i]], number[at[i+1]] = number[at[i+1]], number[at[i]]
		return "digits swapped", text[:q.From] + string(number) + text[q.To:]
	default:
		return "number dropped", text[:q.From] + text[q.To:]
	}
}
