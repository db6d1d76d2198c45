package check

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// skeleton returns the consonants of a name by how they sound, one letter for
// each class: p for b p f v w, t for d t, k for g k h q x, s for all sibilants,
// l for l and r, m, n. The same name has nearly the same one in Latin, Cyrillic
// and Hangul letters. Doubled consonants count once.
//
// How a letter sounds may depend on the language that the name is compared
// with: a w is a vowel in Korean and в in Ukrainian and Russian.
//
// It is a coarse relative of Soundex (Russell, 1918), over three alphabets.
func skeleton(name, lang string) string {
	b := make([]byte, 0, len(name))
	last := rune(0)
	put := func(c rune) {
		if c != 0 && c != last {
			b = append(b, byte(c))
		}
		last = c
	}
	letters := []rune(name)
	for i, r := range letters {
		switch {
		case r >= 0xAC00 && r <= 0xD7A3:
			n := int(r - 0xAC00)
			put(onset[n/588])
			put(0) // the vowel
			if tail := codas[n%28]; tail != 0 {
				put(tail)
			}
		case scriptOf(r) == cyrillic:
			put(cyrillicSound[prose.Lower(r)])
		case lang == "ko" && (r == 'w' || r == 'W'):
			put(0)
		case r == 'x' && i > 0:
			put('k')
			put('s')
		default:
			put(latinSound(letters, i))
		}
	}
	return string(b)
}

// firstSound is the first letter of the skeleton of a Cyrillic or Korean word,
// 0 when it has none.
func firstSound(word string) byte {
	for _, r := range word {
		sound := cyrillicSound[prose.Lower(r)]
		if r >= 0xAC00 && r <= 0xD7A3 {
			if sound = onset[(r-0xAC00)/588]; sound == 0 {
				sound = codas[(r-0xAC00)%28]
			}
		}
		if sound != 0 {
			return byte(sound)
		}
	}
	return 0
}

// The consonants before and after the vowel of a syllable of Hangul, in the
// order of Unicode; 0 for none.
var (
	onset = [19]rune{'k', 'k', 'n', 't', 't', 'l', 'm', 'p', 'p', 's', 's', 0, 's', 's', 's', 'k', 't', 'p', 'k'}
	codas = [28]rune{0, 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'l', 'l', 'l', 'l', 'l', 'l', 'l', 'm', 'p', 'p', 't', 't', 'n', 't', 't', 'k', 't', 'p', 0}
)

var cyrillicSound = map[rune]rune{
	'б': 'p', 'п': 'p', 'в': 'p', 'ф': 'p', 'д': 't', 'т': 't', 'г': 'k', 'ґ': 'k', 'к': 'k', 'х': 'k',
	'з': 's', 'с': 's', 'ц': 's', 'ч': 's', 'ш': 's', 'щ': 's', 'ж': 's', 'л': 'l', 'р': 'l', 'м': 'm', 'н': 'n',
}

// latinSound returns the class of letter i of an English spelling.
func latinSound(letters []rune, i int) rune {
	at := func(i int) rune {
		if i < 0 || i >= len(letters) {
			return 0
		}
		return prose.Lower(letters[i])
	}
	next := at(i + 1)
	switch r := at(i); r {
	case 'w':
		if i > 0 && strings.ContainsRune("aeo", at(i-1)) && !strings.ContainsRune("aeiouy", next) {
			return 0 // ow, ew, aw
		}
		return 'p'
	case 'b', 'f', 'v', 'p':
		return 'p'
	case 'd', 't':
		if r == 't' && next == 's' {
			return 0 // ts sounds as one
		}
		return 't'
	case 'c':
		if strings.ContainsRune("eiyh", next) {
			return 's'
		}
		return 'k'
	case 'k', 'g', 'q':
		return 'k'
	case 'h':
		if next == 0 || at(i-1) != 0 && strings.ContainsRune("cstpkgdbrw", at(i-1)) {
			return 0
		}
		return 'k'
	case 's', 'z', 'j', 'x':
		return 's'
	case 'l', 'r':
		return 'l'
	case 'm', 'n':
		return r
	}
	return 0
}
