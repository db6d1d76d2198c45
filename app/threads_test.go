package app

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/app/threads"
)

// The fact at a place lights up in every language, and the keyboard goes from
// one to the next.
func TestThreadsLeadThroughAllLanguages(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	const row = 3 // "The first ferry, the Northern Tern, left Varnholm at 6:40 a.m. with 412 passengers"
	lights := &lights{Texts: facts{w.window}}
	of := threads.New(threads.Options{Texts: lights, Original: sourceColumn, Work: w.session.Work, Post: w.session.Post})
	lit := func(column string) (texts []string) {
		for _, p := range lights.parts {
			if p.Column == column {
				texts = append(texts, (source{w.window}).Cell(column, row).Text[p.From:p.To])
			}
		}
		return texts
	}
	w.do(func() {
		offset := strings.Index((source{w.window}).Cell("ko", row).Text, "412")
		of.Pointed("ko", row, offset)
	})
	w.until("the threads are found", func() bool { return len(lights.parts) > 0 })
	w.do(func() {
		for _, column := range []string{sourceColumn, "ko", "uk", "ru"} {
			if got := lit(column); len(got) != 1 || !strings.HasPrefix(got[0], "412") {
				t.Errorf("%s lights %q", column, got)
			}
		}
		w.grid.goTo(row)
		lights.parts = nil
		of.Next(+1)
	})
	fact := func() (at parallel.Part) { // of the source, the keyboard's
		for _, p := range lights.parts {
			if p.Column == sourceColumn {
				at = p
			}
		}
		return at
	}
	var first parallel.Part
	w.until("a fact is lit", func() bool { first = fact(); return first.To > first.From })
	w.do(func() { of.Next(+1) })
	w.until("the next is lit", func() bool { return fact().From > first.From && fact().Row == row })
}

// lights note what is lit.
type lights struct {
	threads.Texts
	parts []parallel.Part
}

func (l *lights) Light(parts []parallel.Part) { l.parts = parts }
