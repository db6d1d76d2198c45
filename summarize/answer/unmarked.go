package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/aside"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// Reread reads a whole answer without a single marker: JSON, numbered lines, a
// table's rows, a list or bare lines, where there is exactly one text for each
// of the ids asked for. It returns the texts in the order of the ids, nil when
// the answer can be read in more than one way.
func Reread(text string, ids []string) []string {
	if texts := fromJSON(text, ids); texts != nil {
		return texts
	}
	lines := rows(Lines(text))
	if len(lines) != len(ids) {
		return nil
	}
	if texts := unnumbered(lines, ids); texts != nil {
		return texts
	}
	return unlisted(lines)
}

// endMarker is a marker at the end of a line.
var endMarker = regexp.MustCompile(`^(.*\S)\s*⟦\s*[^\s\d⟦⟧]{0,12}\s?(\d{1,6})\s*⟧[.\s]*$`)

// Behind reads an answer in which each line ends with its marker instead of
// beginning with it; is reports whether it is one, be it cut off or irregular.
// Texts are in the order of the ids, "" for one that did not come; nil when it
// cannot be told which line is whose.
func Behind(text string, ids []string) (texts []string, is bool) {
	lines := Lines(text)
	for len(lines) > 0 && nameLine(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	texts = make([]string, len(ids))
	marked, next := 0, 0
	for _, line := range lines {
		if strings.HasPrefix(line, prompt.Opening) {
			return nil, false
		}
		m := endMarker.FindStringSubmatch(line)
		if m == nil {
			texts = nil
			continue
		}
		marked++
		i := slices.Index(ids, "p"+m[2])
		switch {
		case texts == nil || i < 0: // what nobody asked for stays out
		case i < next || strings.Contains(m[1], prompt.Opening):
			texts = nil
		default:
			texts[i], next = m[1], i+1
		}
	}
	if next == 0 {
		texts = nil
	}
	return texts, marked > 0 && 2*marked >= len(lines)
}

// nameLine reports whether a line is that of the names: its marker, before or
// behind, is no paragraph's.
func nameLine(line string) bool {
	return strings.HasSuffix(line, prompt.NamesMark) || otherMarker.MatchString(line) && !exactMarker.MatchString(line)
}

// Lines are the lines of an answer, each a paragraph: without fences, without
// what is said before and behind them.
func Lines(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") || aside.Blank(line) && !border.MatchString(line) {
			continue
		}
		lines = append(lines, line)
	}
	talk := func(line string) bool { _, is := aside.Remarks(line, ""); return is }
	for len(lines) > 1 && talk(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 1 && talk(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// border is the line between the head of a table and its rows.
var border = regexp.MustCompile(`^\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$`)

// rows drops the head of a table.
func rows(lines []string) []string {
	var kept []string
	for _, line := range lines {
		if border.MatchString(line) {
			kept = nil
			continue
		}
		kept = append(kept, line)
	}
	return kept
}

// A number before a text, in brackets or with a sign behind it.
var numbering = regexp.MustCompile(`^(?:\|\s*|[-*•]\s)?(?:\*\*)?(?:[\[(【<{#№]\s?(\d{1,4})\s?[\])】>}.:)]?|(\d{1,4})\s?(?:[.):|,;\t]|\s[-–—]))(?:\*\*)?[.:]?\s*(.*)$`)

// unnumbered takes the numbers off lines that are all numbered, in order or as
// the ids are; nil for others.
func unnumbered(lines, ids []string) []string {
	bare := make([]string, len(lines))
	inOrder, asIDs := true, true
	for i, line := range lines {
		m := numbering.FindStringSubmatch(line)
		if m == nil {
			return nil
		}
		n := m[1] + m[2]
		inOrder = inOrder && n == strconv.Itoa(i+1)
		asIDs = asIDs && "p"+n == ids[i]
		end := ""
		if strings.HasPrefix(line, "|") {
			end = "|"
		}
		if bare[i] = Whole(m[3], end, ""); aside.Blank(bare[i]) {
			return nil
		}
	}
	if !inOrder && !asIDs {
		return nil
	}
	return bare
}

// listSign is what a line of a list begins with.
var listSign = regexp.MustCompile(`^[-*•]\s+`)

// unlisted takes the signs of a list off lines that all have one, and the
// strokes off rows of one cell.
func unlisted(lines []string) []string {
	bare := make([]string, len(lines))
	for i, line := range lines {
		m := listSign.FindString(line)
		if strings.HasPrefix(line, "|") && strings.HasSuffix(line, "|") && strings.Count(line, "|") == 2 {
			bare[i] = strings.TrimSpace(strings.Trim(line, "|"))
			continue
		}
		if m == "" {
			return lines
		}
		bare[i] = line[len(m):]
	}
	return bare
}
