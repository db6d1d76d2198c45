package app

import (
	"context"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/summarize/prose"
	"codeberg.org/tolmach/tolmach/summarize/prose/difference"
)

// unlike is where a text differs from another one.
type unlike struct {
	text, other string
	marks       []parallel.Mark
}

// compared are the drafts in view, which are held against each other.
func (dk *desk) compared() []string {
	return slices.DeleteFunc(dk.drafts(), func(id string) bool { return !dk.shown(id) })
}

// marked are the marks where a cell's text differs from the draft beside it.
func (dk *desk) marked(column string, row int, text string) []parallel.Mark {
	if found, ok := dk.differences[cellKey{column, row}]; ok && found.text == text {
		return found.marks
	}
	return nil
}

// compare finds where the drafts in view differ, off the UI thread: the first
// is held against the second, every other one against the first.
func (dk *desk) compare() {
	if dk.comparing {
		dk.outdated = true
		return
	}
	ids := dk.compared()
	texts := make([][]string, len(ids))
	for i, id := range ids {
		for _, g := range dk.doc.Draft(id).Segments {
			texts[i] = append(texts[i], g.Text)
		}
	}
	known := dk.differences
	dk.comparing = true
	dk.w.session.Work(func(ctx context.Context) func() {
		found := differences(ctx, ids, texts, known)
		return func() {
			if dk.w.desk != dk {
				return
			}
			again := dk.outdated
			dk.comparing, dk.outdated = false, false
			if again {
				dk.compare()
				return
			}
			dk.differences = found
			dk.filter()
			dk.w.parts.columns.Refresh()
		}
	})
}

// differences compares texts by row. What is known already is not compared
// again.
func differences(ctx context.Context, ids []string, texts [][]string, known map[cellKey]unlike) map[cellKey]unlike {
	found := map[cellKey]unlike{}
	if len(ids) < 2 {
		return found
	}
	for row := range texts[0] {
		for i := len(ids) - 1; i > 0 && ctx.Err() == nil; i-- {
			a, b := texts[0][row], texts[i][row]
			first, other := cellKey{ids[0], row}, cellKey{ids[i], row}
			if was, ok := known[other]; ok && was.text == b && was.other == a {
				found[other] = was
				if was := known[first]; was.text == a && was.other == b {
					found[first] = was
					continue
				}
			}
			if a == "" || b == "" {
				continue
			}
			inA, inB := difference.Between(a, b)
			found[first], found[other] = unlike{a, b, marksOf(inA)}, unlike{b, a, marksOf(inB)}
		}
	}
	return found
}

func marksOf(spans []prose.Span) []parallel.Mark {
	all := make([]parallel.Mark, len(spans))
	for i, s := range spans {
		all[i] = parallel.Mark{From: s.From, To: s.To, Level: parallel.Differs}
	}
	return all
}

// filter leaves out the paragraphs in which the drafts agree, or folds them to a
// line, when the user wants it so. The one that the keyboard is at is read.
func (dk *desk) filter() {
	ids := dk.compared()
	c := dk.w.parts.columns
	c.Fold = nil
	if len(ids) < 2 {
		c.LeaveOut(nil)
		return
	}
	if dk.folded {
		c.Fold = func(row int) bool { return row != dk.w.grid.row && dk.agree(ids, row) }
	}
	if dk.only {
		c.LeaveOut(func(row int) bool { return dk.agree(ids, row) })
	} else {
		c.LeaveOut(nil)
	}
}

// toggleFolded folds the paragraphs in which the drafts agree, or all unfold.
func (dk *desk) toggleFolded() {
	if !dk.shows() {
		return
	}
	dk.folded = !dk.folded
	dk.filter()
	dk.w.parts.columns.Refresh()
	dk.w.commands.showMenu()
}

func (dk *desk) agree(ids []string, row int) bool {
	text := ""
	for i, id := range ids {
		d := dk.doc.Draft(id)
		if d == nil {
			return false
		}
		words := strings.Join(strings.Fields(d.Segments[row].Text), " ")
		if i > 0 && words != text {
			return false
		}
		text = words
	}
	return true
}

// toggleOnly shows only the paragraphs in which the drafts differ, or all.
func (dk *desk) toggleOnly() {
	if !dk.shows() {
		return
	}
	dk.only = !dk.only
	dk.filter()
	dk.w.commands.showMenu()
}

// leftOut reports whether a paragraph is one of those in which the drafts agree,
// and the user wants only others.
func (dk *desk) leftOut(row int) bool {
	ids := dk.compared()
	return dk.only && len(ids) > 1 && dk.agree(ids, row)
}
