package answer

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/aside"
)

// Reread reads a whole answer without a single marker: JSON, numbered lines, a
// table's rows or bare lines, where there is exactly one text for each of the
// ids asked for. It returns the texts in the order of the ids, nil when the
// answer can be read in more than one way.
func Reread(text string, ids []string) []string {
	if len(ids) < 2 {
		return nil
	}
	if texts := fromJSON(text, ids); texts != nil {
		return texts
	}
	lines := Lines(text)
	if len(lines) != len(ids) {
		return nil
	}
	return unnumbered(lines)
}

// Lines are the lines of an answer, each a paragraph: without fences, without
// what is said before and behind them.
func Lines(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") || aside.Blank(line) {
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

var numbering = regexp.MustCompile(`^(?:\|\s*)?(\d{1,4})\s?(?:[.):|]|\s[-–—])\s*(.*?)\s*\|?$`)

// unnumbered takes the numbers off lines that are all numbered in order; lines
// of which only some are stay as they are.
func unnumbered(lines []string) []string {
	bare := make([]string, len(lines))
	for i, line := range lines {
		m := numbering.FindStringSubmatch(line)
		if m == nil || m[1] != strconv.Itoa(i+1) || aside.Blank(m[2]) {
			return lines
		}
		bare[i] = m[2]
	}
	return bare
}

// fromJSON reads an array of strings, an array of objects with an id and a
// text, or an object from ids to texts.
func fromJSON(text string, ids []string) []string {
	from, to := strings.IndexAny(text, "[{"), strings.LastIndexAny(text, "]}")
	if from < 0 || to < from {
		return nil
	}
	raw := []byte(text[from : to+1])
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		if len(list) != len(ids) {
			return nil
		}
		return list
	}
	byID := map[string]string{}
	var objects []map[string]string
	if json.Unmarshal(raw, &objects) == nil {
		for _, o := range objects {
			id := o["id"]
			for name, value := range o {
				if name != "id" && len(o) == 2 {
					byID[id] = value
				}
			}
		}
	} else if json.Unmarshal(raw, &byID) != nil {
		return nil
	}
	texts := make([]string, len(ids))
	for i, id := range ids {
		if texts[i] = byID[id]; texts[i] == "" || len(byID) != len(ids) {
			return nil
		}
	}
	return texts
}
