package problem

import "strings"

// Quoted is a text as it is quoted at the end of a sentence of ours: without its
// own full stop, which would make two.
func Quoted(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasSuffix(text, "..") {
		return text
	}
	return strings.TrimRight(text, ".。")
}
