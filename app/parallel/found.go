package parallel

import "fyne.io/fyne/v2/theme"

// Found are the parts of a view's texts that were looked for.
type Found struct {
	view  *View
	parts map[cellAt][]Part
	at    Part // the one that the reader is at; its Column is "" for none
}

// cellAt names a cell.
type cellAt struct {
	column string
	row    int
}

// Set lights these parts, and only these; nil for none.
func (f *Found) Set(parts []Part) {
	at := f.at
	f.forget()
	for _, part := range parts {
		if part == at {
			f.at = at // the reader is still there
		}
		c := cellAt{part.Column, part.Row}
		f.parts[c] = append(f.parts[c], part)
	}
	f.view.page.draw()
}

func (f *Found) forget() { f.parts, f.at = map[cellAt][]Part{}, Part{} }

// GoTo brings one of the parts into view and frames it.
func (f *Found) GoTo(part Part) {
	f.at = part
	f.view.Reveal(part.Column, part.Row, part.From, part.To)
	f.view.page.shown = selection{} // the frame points at it
	f.view.page.draw()
}

// At is the part that the reader is at; its Column is "" for none.
func (f *Found) At() Part { return f.at }

// found lights what was found in line i; what the reader is at has a frame.
func (dw *drawing) found(column string, row int, b *block, i int, x, y float32, set *setting) {
	l := b.text.lines[i]
	for _, part := range dw.page.found.parts[cellAt{column, row}] {
		end := len(b.cell.Text) // the text may have changed since
		a, z := max(runeStart(b.cell.Text, min(part.From, end)), l.start), min(runeStart(b.cell.Text, min(part.To, end)), l.end)
		if a >= z {
			continue
		}
		dw.cited(b, i, a, z, x, y, set)
		if part == dw.page.found.at {
			left, right := set.ruler.width(prefix(b, i, a)), set.ruler.width(prefix(b, i, z))
			r := dw.ink.rectangle(mark, colour(nil), x+left-2, y, right-left+4, set.leading)
			r.StrokeColor, r.StrokeWidth, r.CornerRadius = dw.colour(theme.ColorNamePrimary), 2, 3
		}
	}
}
