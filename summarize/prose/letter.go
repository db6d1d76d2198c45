package prose

import "unicode"

// Lower is a letter in lower case. ASCII, Cyrillic and Hangul, which are nearly
// all there is, take no table.
func Lower(r rune) rune {
	switch {
	case r < 0x80:
		if r >= 'A' && r <= 'Z' {
			r |= 0x20
		}
		return r
	case r >= 0x410 && r < 0x430:
		return r + 0x20
	case r >= 0x400 && r < 0x410:
		return r + 0x50
	case r >= 0x430 && r < 0x460, r >= 0x1100 && r < 0x1200, r >= 0xAC00 && r < 0xD7A4:
		return r
	}
	return unicode.ToLower(r)
}

// Apostrophe reports whether a character is one of those that Ukrainian words
// are written with: they are one letter.
func Apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// Folded is the letter that stands for others where texts are searched: lower
// case, one kind of apostrophe, quotation mark, dash and space, ё as е and ґ as
// г, which many do not type.
func Folded(r rune) rune {
	switch r = Lower(r); {
	case r >= 'a' && r <= 'z', r >= 0xAC00 && r < 0xD7A4:
		return r
	case r == 'ё':
		return 'е'
	case r == 'ґ':
		return 'г'
	case Apostrophe(r), r == '‘', r == '`':
		return '\''
	case unicode.In(r, unicode.Pi, unicode.Pf), r == '„', r == '‟', r == '″':
		return '"'
	case unicode.Is(unicode.Pd, r), r == '−':
		return '-'
	case unicode.IsSpace(r), unicode.IsControl(r):
		return ' '
	}
	return r
}

// Alternating is the letter that stands for those that change into each other
// in the stems of Ukrainian and Russian words: Київ, Києва; рік, року; ёлка,
// елка. Others stand for themselves. Letters are small.
func Alternating(r rune) rune {
	switch r {
	case 'і', 'ї', 'є', 'ё', 'о':
		return 'е'
	}
	return r
}

// InWord reports whether a character is part of a word or number: a letter, a
// digit or a mark on one.
func InWord(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
