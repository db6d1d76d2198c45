package parallel

// LinesInView counts the lines of body text of a column that are seen whole
// now; 0 for a column that has no room.
func (v *View) LinesInView(column string) int {
	p, i := v.page, v.spread.find(column)
	if i < 0 {
		return 0
	}
	f, n := p.flow, 0
	leading := float64(f.types.page[Body].leading)
	for row := range f.rows() {
		b := &f.blocks[column][row]
		if f.hidden(row) || b.cell.Style != Body {
			continue
		}
		for line := range b.text.lines {
			y := f.textTop(row) + float64(line)*leading - p.offset
			if y >= 0 && y+leading <= float64(p.Size().Height) {
				n++
			}
		}
	}
	return n
}
