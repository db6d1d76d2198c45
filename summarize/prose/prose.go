// Package prose reads the text of any of the program's languages: letters,
// sentences, dates, spans. It knows nothing of articles or
// drafts; what all others say about a text they say in its [Span]s.
package prose

import (
	"strings"

	"golang.org/x/text/language"
)

// Base is the language of a BCP 47 tag without region and script, "" for what
// is no tag.
func Base(tag string) string {
	switch tag {
	case "en", "ko", "uk", "ru":
		return tag // most often: parsing a tag costs as much as a sentence
	}
	t, err := language.Parse(strings.TrimSpace(tag))
	if err != nil || t == language.Und {
		return ""
	}
	base, _ := t.Base()
	return base.String()
}
