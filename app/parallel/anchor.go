package parallel

// anchor remembers what stands at the top of the view by the text itself, so
// that it can be found again after anything was laid out differently: a byte
// of a cell and which part of its line is above the top edge, or, below 0,
// which part of the space over the row is under it. Should that column be
// gone, the same fraction of the row will do.
type anchor struct {
	row      int
	column   string
	offset   int
	part     float64
	fraction float64
}

// anchorAt describes the place y.
func (f *flow) anchorAt(y float64) anchor {
	row := f.rowAt(y)
	if row < 0 {
		return anchor{}
	}
	height := f.tops[row+1] - f.tops[row]
	if height == 0 { // every row is hidden
		return anchor{row: row}
	}
	a := anchor{row: row, fraction: (y - f.tops[row]) / height}
	for _, tr := range f.tracks {
		b := &f.blocks[tr.id][row]
		if len(b.text.lines) == 0 {
			continue
		}
		into := y - f.textTop(row)
		leading := float64(f.setting(b).leading)
		i := min(max(int(into/leading), 0), len(b.text.lines)-1)
		a.column, a.offset = tr.id, b.text.lines[i].start
		if a.part = into/leading - float64(i); into < 0 {
			a.part = into / float64(f.above(row))
		}
		break
	}
	return a
}

// find returns where the anchor is now.
func (f *flow) find(a anchor) float64 {
	if f.rows() == 0 {
		return 0
	}
	if a.row >= f.rows() {
		return f.height()
	}
	top := f.tops[a.row]
	height := f.tops[a.row+1] - top
	if height == 0 {
		return top
	}
	blocks, ok := f.blocks[a.column]
	if !ok || len(blocks[a.row].text.lines) == 0 {
		return top + a.fraction*height
	}
	b := &blocks[a.row]
	if a.part < 0 {
		return f.textTop(a.row) + a.part*float64(f.above(a.row))
	}
	line := float64(lineAt(b.text.lines, a.offset)) + a.part
	return min(f.textTop(a.row)+line*float64(f.setting(b).leading), top+height)
}
