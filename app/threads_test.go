package app

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/summarize/check"
)

// The fact at a place lights up in every language, and the keyboard goes from
// one to the next.
func TestThreadsLeadThroughAllLanguages(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	const row = 3 // "The first ferry, the Northern Tern, left Varnholm at 6:40 a.m. with 412 passengers"
	var parts []parallel.Part
	lit := func(column string) (texts []string) {
		for _, p := range parts {
			if p.Column == column {
				texts = append(texts, (source{w.window}).Cell(column, row).Text[p.From:p.To])
			}
		}
		return texts
	}
	w.do(func() {
		offset := strings.Index((source{w.window}).Cell("ko", row).Text, "412")
		w.threads.weave(row, func(all map[strand][]check.Thread) {
			if s, ok := factAt(all, "ko", offset); ok {
				parts = partsOf(all, row, s)
			}
		})
	})
	w.until("the threads are found", func() bool { return len(parts) > 0 })
	w.do(func() {
		for _, column := range []string{sourceColumn, "ko", "uk", "ru"} {
			if got := lit(column); len(got) != 1 || !strings.HasPrefix(got[0], "412") {
				t.Errorf("%s lights %q", column, got)
			}
		}
		w.grid.goTo(row)
		w.threads.nextFact(+1)
	})
	var first check.Span
	w.until("a fact is lit", func() bool { first = w.threads.fact; return !first.Empty() })
	w.do(func() { w.threads.nextFact(+1) })
	w.until("the next is lit", func() bool { return w.threads.fact.From > first.From && w.threads.row == row })
}
