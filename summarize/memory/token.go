package memory

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// A token is the hash of a word or, in scripts that join words or write
// without spaces, of one syllable or sign.
type token uint64

// The first and the last of every text.
const (
	opening token = 1
	closing token = 2
)

// byLetter are the scripts of which every letter is a token.
var byLetter = []*unicode.RangeTable{
	unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// tokenize are the words of a text in lower case, without punctuation; of
// Korean the syllables, so that particles and endings cost no whole word.
func tokenize(text string) []token {
	var tokens []token
	h := fnv1a
	in := false
	end := func() {
		if in {
			tokens = append(tokens, token(h))
		}
		h, in = fnv1a, false
	}
	for _, r := range norm.NFC.String(text) {
		switch {
		case r >= 0x1100 && unicode.In(r, byLetter...):
			end()
			tokens = append(tokens, token(mix(fnv1a, uint64(r))))
		case prose.InWord(r):
			h, in = mix(h, uint64(prose.Lower(r))), true
		case prose.Apostrophe(r):
			// One letter of Ukrainian and English words, however it is typed.
		default:
			end()
		}
	}
	end()
	return tokens
}

// FNV-1a, over whole words of 64 bits.
const (
	fnv1a    uint64 = 14695981039346656037
	fnvPrime uint64 = 1099511628211
)

func mix(h, v uint64) uint64 {
	h = (h ^ v) * fnvPrime
	return h ^ h>>29
}

// sketchSize is how many pairs of neighbouring tokens stand for a text: enough
// to find what is at least half alike, few enough for a quick import.
const sketchSize = 16

// sketch are the pairs of neighbouring tokens by which a text is found: texts
// that differ in fewer than half of their words share some of them (q-gram
// lemma: Ukkonen 1992, Theoretical Computer Science 92:191). Of a long text
// the smallest hashes stand for all (bottom-k sketch: Broder 1997, On the
// resemblance and containment of documents), the same ones in every text.
func sketch(pair uint64, tokens []token) []uint32 {
	if len(tokens) == 0 || len(tokens) > maxTokens {
		return nil
	}
	grams := make([]uint32, 0, len(tokens)+1)
	last := opening
	for _, t := range append(slices.Clip(tokens), closing) {
		h := mix(mix(mix(fnv1a, pair), uint64(last)), uint64(t))
		grams = append(grams, uint32(h>>32))
		last = t
	}
	slices.Sort(grams)
	grams = slices.Compact(grams)
	return grams[:min(len(grams), sketchSize)]
}

// pairOf stands for two languages. Regions are left out: what was translated
// from en-US into ko-KR serves from en into ko.
func pairOf(source, target string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(written(source) + ">" + written(target)))
	return h.Sum64()
}

// written is a language with its script: "en-Latn", "zh-Hant" for zh-TW.
func written(tag string) string {
	t, err := language.Parse(tag)
	if err != nil && tag != "" {
		return strings.ToLower(tag)
	}
	base, sure := t.Base()
	if sure == language.No {
		return "und"
	}
	script, _ := t.Script()
	return base.String() + "-" + script.String()
}

// canonical is a language tag in its usual letters: "en-US" for EN-us, "und"
// for none. What is no tag stays as it is.
func canonical(tag string) string {
	return cmp.Or(xmlfile.Language(tag), xmlfile.Text(tag))
}

var plain = strings.NewReplacer(
	"“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "ʼ", "'", "‚", "'",
	"–", "-", "—", "-", "‑", "-", "…", "...", "\u00ad", "")

// normal is a text without what differs between keyboards: NFC, one space
// where there is white space, quotation marks, apostrophes and dashes of one
// form each.
func normal(text string) string {
	return strings.Join(strings.Fields(plain.Replace(norm.NFC.String(text))), " ")
}

func exact(pair uint64, source string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(normal(source)))
	return int64(mix(pair, h.Sum64()))
}
