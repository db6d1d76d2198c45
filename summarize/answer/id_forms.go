package answer

import (
	"regexp"
	"strings"
)

// The forms that models give ids, at the start of a line. What stands for the
// letter p is it or a look-alike in Cyrillic.
var (
	// [p3], 【P3】, <p id="p3">, **p3**, p3:, p3 -, | p3 |, "p3", in a list too.
	looseMarker = regexp.MustCompile(`^(?:\|\s*)?(?:[-*#>•]{1,4}[ \t])?(?:\*\*|__|\x60)?` +
		`(?:[\[【〚〖(<{⟦「«"]\s?(?:[a-z]{1,10}\s(?:id|data-id|n)=["']?)?[pPпПрР](\d{1,6})["']?(?:\s[^\n\]】〛〗)>}⟧]{0,20})?[\]】〛〗)>}⟧」»"](?:\*\*|__|\x60)?\s?[:：]?` +
		`|[pPпПрР](\d{1,6})(?:(?:\*\*|__|\x60)?\s?[:：.)]|\*\*|__|\x60|[ \t]*\n|\s*\||\s[-–—]\s|\s?[,;\t]\s?"?))(?:\*\*|__)?(?:\s*\|)?`)
	// The id as a word: абз. 3:, 단락 3., Paragraph 3 -, §3.
	wordMarker = regexp.MustCompile(`(?i)^(?:[-*#>•]{1,4}[ \t])?(?:\*\*|__)?[\[(【]?(?:абзац|абз\.?|параграф|пункт|п\.|сегмент|단락|문단|paragraph|para\.?|par\.?|segment|¶|§)\s?№?\s?(\d{1,6})` +
		`(?:\*\*|__)?[\])】]?(?:\*\*|__)?\s?(?:[:：.)]|[-–—]\s|\]|\s)(?:\*\*|__)?`)
)

// looseMarker returns the id and length of a marker in another form than asked
// for, at the start of a line.
func (s *Paragraphs) looseMarker(window string) (string, int) {
	if m := looseMarker.FindStringSubmatch(window); m != nil && s.ids["p"+m[1]+m[2]] {
		return "p" + m[1] + m[2], len(m[0])
	}
	if m := wordMarker.FindStringSubmatch(window); m != nil && s.ids["p"+m[1]] {
		return "p" + m[1], len(m[0])
	}
	return "", 0
}

var tag = regexp.MustCompile(`^<([a-zA-Z]{1,10}\d*)`)

// ends is what a paragraph ends with whose marker is this.
func ends(marker string) string {
	switch m := tag.FindStringSubmatch(marker); {
	case m != nil:
		return "</" + m[1] + ">"
	case strings.HasPrefix(marker, "|"):
		return "|"
	case strings.HasSuffix(marker, `"`) && strings.ContainsAny(marker, ",;\t"):
		return `"`
	}
	return ""
}

// Whole is the text of a paragraph without the end that its form has, the last
// cell of a table's row that holds the source too.
func Whole(text, end, source string) string {
	text = strings.TrimSpace(text)
	if end == "" || !strings.HasSuffix(text, end) {
		return text
	}
	text = strings.TrimSpace(strings.TrimSuffix(text, end))
	switch end {
	case "|":
		if i := strings.LastIndex(text, "|"); i >= 0 && !strings.Contains(source, "|") {
			text = strings.TrimSpace(text[i+1:])
		}
	case `"`:
		text = strings.ReplaceAll(text, `""`, `"`)
	}
	return text
}
