package prose

import "strings"

// Holds reports whether a text has every word of a search, in either case.
func Holds(text, search string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(search)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
