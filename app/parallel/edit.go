package parallel

import "fyne.io/fyne/v2"

// editor is what stands in a cell in place of its text; object is nil while
// there is none.
type editor struct {
	column string
	row    int
	object fyne.CanvasObject
}

// Edit puts an object into a cell in place of its text: something to write in.
// The row is as tall as the object needs, and is brought into view, as is the
// column. The object goes when the view shows
// another article or Edit is called with a nil object.
func (v *View) Edit(column string, row int, object fyne.CanvasObject) {
	p := v.page
	if object != nil && v.spread.find(column) < 0 {
		v.ShowColumn(column) // one that has no room now
	}
	p.editor = editor{column, row, object}
	v.EditorChanged()
	if object != nil {
		v.Bring(row)
	}
}

// Bring scrolls as little as it must for a row to be seen.
func (v *View) Bring(row int) {
	p := v.page
	if row < 0 || row >= p.flow.rows() {
		return
	}
	top, bottom := p.flow.tops[row], p.flow.tops[row+1]
	if height := float64(p.Size().Height); top < p.offset || bottom > p.offset+height {
		p.scrollTo(min(top, max(bottom-height, top-height/3)))
	}
}

// EditorChanged gives the cell that is edited more or less room when its
// editor needs it.
func (v *View) EditorChanged() {
	p := v.page
	f := p.flow
	before := f.inset
	f.inset = inset{row: -1}
	if e := p.editor; e.object != nil {
		f.inset = inset{e.row, e.object.MinSize().Height}
	}
	if f.inset != before && len(f.tops) > 0 {
		f.stack(0)
		p.keepPlace()
	}
	p.draw()
}

// Lines is how many lines the text of a cell has as it is laid out; 0 in a
// column that is not shown.
func (v *View) Lines(column string, row int) int {
	blocks := v.page.flow.blocks[column]
	if row < 0 || row >= len(blocks) {
		return 0
	}
	return len(blocks[row].text.lines)
}

// placeEditor puts the editor over its cell and returns it; nil when the cell
// is not in view.
func (p *page) placeEditor() fyne.CanvasObject {
	e, f := p.editor, p.flow
	i := p.view.spread.find(e.column)
	if e.object == nil || i < 0 || e.row >= f.rows() {
		return nil
	}
	tr, pad := f.tracks[i], f.types.pad/2
	y := float32(f.textTop(e.row) - p.offset)
	height := e.object.MinSize().Height
	if !p.drawing.inView(y, height) {
		return nil
	}
	e.object.Move(fyne.NewPos(tr.text-pad, y-2))
	e.object.Resize(fyne.NewSize(tr.wide+2*pad, height))
	return e.object
}

// at reports whether a cell shows its editor in place of its text.
func (e *editor) at(column string, row int) bool {
	return e.object != nil && e.row == row && e.column == column
}
