package command

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/sample"
)

// wayward is a model that spoils every answer, by its lines.
var wayward = map[string]func(lines []string) []string{
	"no marks": func(lines []string) []string {
		return each(lines, func(_ int, s string) string { return strings.TrimLeft(s, "⟦⟧p0123456789, ") })
	},
	"no marks, half":             func(lines []string) []string { return []string{"Ось переклад", "Раз два три."} },
	"one paragraph at a time":    func(lines []string) []string { return lines[:min(1, len(lines))] },
	"two paragraphs at a time":   func(lines []string) []string { return lines[:min(2, len(lines))] },
	"half of what is asked for":  func(lines []string) []string { return lines[:(len(lines)+1)/2] },
	"every third left out":       func(lines []string) []string { return every(lines, 3) },
	"never the fifth":            func(lines []string) []string { return without(lines, "⟦p5⟧") },
	"never the fifth and eighth": func(lines []string) []string { return without(without(lines, "⟦p5⟧"), "⟦p8⟧") },
	"all on one line":            func(lines []string) []string { return []string{strings.Join(lines, " ")} },
	"everything twice":           func(lines []string) []string { return append(slices.Clone(lines), lines...) },
	"ids shifted": func(lines []string) []string {
		return each(lines, func(int, string) string { return "⟦p1⟧ Раз." })
	},
	"a refusal": func([]string) []string { return []string{refusedAnswer} },
	"a word":    func([]string) []string { return []string{"Так."} },
	"the same for ever": func(lines []string) []string {
		return []string{lines[0] + strings.Repeat(" рада проголосувала,", 4000)}
	},
}

func each(lines []string, change func(i int, line string) string) []string {
	changed := make([]string, len(lines))
	for i, line := range lines {
		changed[i] = change(i, line)
	}
	return changed
}

func every(lines []string, n int) (kept []string) {
	for i, line := range lines {
		if (i+1)%n != 0 || len(lines) == 1 {
			kept = append(kept, line)
		}
	}
	return kept
}

func without(lines []string, marker string) (kept []string) {
	for _, line := range lines {
		if !strings.HasPrefix(line, marker) {
			kept = append(kept, line)
		}
	}
	return kept
}

// TestCost: whatever a model does, all tasks of an article together cost at most
// three times what they cost when it does as it is told, three and a half times
// while every answer brings something, and what stopped it is said.
func TestCost(t *testing.T) {
	run := func(t *testing.T, lines func([]string) []string) (ran, documentFields) {
		s := server(t, func(_ int, task string) sample.Fault {
			if task == "models" {
				return sample.Fault{}
			}
			return sample.Fault{Lines: lines}
		})
		got := speaking("en", "KEY", s.Key()).run(t, "brief", "--endpoint", s.BaseURL(), "--model", "m", "--key-env", "KEY", "--format", "json", "--to", "ko,uk,ru", sampleFile)
		return got, decode(t, got.out)
	}
	_, doc := run(t, nil)
	clean := doc.Usage.Prompt + doc.Usage.Completion
	for _, name := range slices.Sorted(maps.Keys(wayward)) {
		t.Run(name, func(t *testing.T) {
			got, doc := run(t, wayward[name])
			spent := doc.Usage.Prompt + doc.Usage.Completion
			states := ""
			for _, l := range []string{"ko", "uk", "ru"} {
				states += " " + doc.Translations[l].State
			}
			t.Logf("exit %d, %d requests, %d tokens, %.2f times a clean run;%s; %s", got.code, doc.Usage.Requests, spent, float64(spent)/float64(clean), states, got.err)
			most := 3.0
			if strings.HasSuffix(name, "at a time") { // each answer brings something
				most = 3.5
			}
			if float64(spent) > most*float64(clean) {
				t.Errorf("%d requests and %d tokens, more than %.1f times %d", doc.Usage.Requests, spent, most, clean)
			}
			if spent == 0 && doc.Usage.Requests > 12 { // broken off before it was counted
				t.Errorf("%d requests", doc.Usage.Requests)
			}
			if got.code != Done && !strings.Contains(got.err, ".") {
				t.Errorf("exit %d, said %q", got.code, got.err)
			}
		})
	}
}
