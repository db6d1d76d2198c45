package parallel

import (
	"slices"
	"sort"
	"strings"

	"codeberg.org/tolmach/tolmach/app/look"
)

// block is one cell, broken into lines.
type block struct {
	cell   Cell
	sans   bool // the face for reading has not all of its letters
	folded bool // only its first line is laid out
	chips  []chip
	tight  bool    // a headline in a narrow column
	width  float32 // what text and note were wrapped for
	text   wrapped
	note   wrapped
	height float32
}

// flow is the whole article broken into lines: every row's exact height,
// whether it is in view or not. Positions down the page are float64, because
// float32 gives out at the heights of a megabyte of text. It draws nothing.
type flow struct {
	source Source
	types  *typography
	tracks []track
	blocks map[string][]block // by column
	tops   []float64          // of each row, and at the end the foot of the page
	inset  inset
	hide   func(row int) bool // nil when every row is shown
	fold   func(row int) bool // nil when none is folded
}

// inset is room that a row needs for something other than its texts; row is -1
// for none.
type inset struct {
	row    int
	height float32
}

// arrange lays out every cell of the given columns, as far as its text, style
// or width changed, and forgets all other columns.
func (f *flow) arrange(t *typography, tracks []track) {
	fresh := t != f.types
	f.types, f.tracks = t, tracks
	rows := f.source.Rows()
	kept := make(map[string][]block, len(tracks))
	for _, tr := range tracks {
		blocks := f.blocks[tr.id]
		if fresh || len(blocks) != rows {
			blocks = make([]block, rows)
		}
		for row := range blocks {
			f.lay(&blocks[row], tr, row)
		}
		kept[tr.id] = blocks
	}
	f.blocks = kept
	f.tops = make([]float64, rows+1)
	f.stack(0)
}

// update lays out some rows of one column again; no rows means all.
func (f *flow) update(column string, rows []int) {
	i := (spread{tracks: f.tracks}).find(column)
	if i < 0 {
		return
	}
	blocks := f.blocks[column]
	if len(rows) == 0 {
		for row := range blocks {
			f.lay(&blocks[row], f.tracks[i], row)
		}
		f.stack(0)
		return
	}
	first := len(blocks)
	for _, row := range rows {
		if row < 0 || row >= len(blocks) {
			continue
		}
		before := blocks[row].height
		f.lay(&blocks[row], f.tracks[i], row)
		if blocks[row].height != before {
			first = min(first, row)
		}
	}
	f.stack(first)
}

// lay breaks one cell into lines. Text that only grew is broken again from
// its last word on.
func (f *flow) lay(b *block, tr track, row int) {
	cell := f.source.Cell(tr.id, row)
	width := max(tr.wide-f.types.page[cell.Style].indent, 1)
	tight := cell.Style == Headline && f.narrow()
	folded := f.fold != nil && f.fold(row)
	same := b.width == width && b.cell.Style == cell.Style && b.tight == tight && b.folded == folded
	if same && b.cell.sameText(cell) {
		b.cell.Marks = cell.Marks
		return
	}
	var before wrapped
	if same && !folded && strings.HasPrefix(cell.Text, b.cell.Text) && (b.sans || look.Reads(cell.Text[len(b.cell.Text):])) {
		before = b.text
	} else {
		b.sans = !look.Reads(cell.Text)
	}
	set := f.style(cell.Style, b.sans)
	b.text = set.ruler.wrap(cell.Text, width, before)
	b.note = f.types.note.ruler.wrap(cell.Note, width, wrapped{})
	b.chips = f.types.chips(cell.Chips, width)
	b.cell, b.width, b.tight, b.folded = cell, width, tight, folded
	if folded {
		b.text.lines = b.text.lines[:min(1, len(b.text.lines))]
		b.note, b.chips = wrapped{}, nil
	}
	b.height = float32(len(b.text.lines))*set.leading + chipsHeight(b.chips) + float32(len(b.note.lines))*f.types.note.leading
}

// stack adds up the heights from one row on.
func (f *flow) stack(from int) {
	for row := from; row < len(f.tops)-1; row++ {
		if f.hide != nil && f.hide(row) {
			f.tops[row+1] = f.tops[row]
			continue
		}
		f.tops[row+1] = f.tops[row] + float64(f.above(row)+f.tallest(row))
	}
}

// hidden reports whether a row was left out: it has no height.
func (f *flow) hidden(row int) bool { return f.tops[row+1] == f.tops[row] }

// tallest is the height of a row's longest cell. An empty row keeps a line.
func (f *flow) tallest(row int) float32 {
	h := f.types.page[Body].leading
	if row == f.inset.row {
		h = max(h, f.inset.height)
	}
	for _, tr := range f.tracks {
		h = max(h, f.blocks[tr.id][row].height)
	}
	return h
}

// above is the space before the text of a row, which belongs to the row.
func (f *flow) above(row int) float32 {
	var space float32
	for _, tr := range f.tracks {
		space = max(space, f.setting(&f.blocks[tr.id][row]).above)
	}
	return f.types.gap + space
}

func (f *flow) rows() int { return max(len(f.tops)-1, 0) }

// height is that of the whole page, with some air at its foot.
func (f *flow) height() float64 {
	if f.rows() == 0 {
		return 0
	}
	return f.tops[f.rows()] + float64(f.types.gap+2*f.types.em)
}

// rowAt returns the row at y, the first or last for a y outside; -1 if there
// are no rows.
func (f *flow) rowAt(y float64) int {
	n := f.rows()
	i := sort.Search(n, func(i int) bool { return f.tops[i+1] > y })
	return min(i, n-1)
}

// textTop is where the text of a row begins.
func (f *flow) textTop(row int) float64 { return f.tops[row] + float64(f.above(row)) }

// setting returns how a cell is set.
func (f *flow) setting(b *block) *setting { return f.style(b.cell.Style, b.sans) }

func (f *flow) style(s Style, sans bool) *setting {
	switch {
	case s == Headline && f.narrow():
		return &f.types.tight
	case sans:
		return &f.types.sans[s]
	}
	return &f.types.page[s]
}

// narrow reports whether a headline would fill one of the columns. It is of one
// size in all of them.
func (f *flow) narrow() bool {
	return slices.ContainsFunc(f.tracks, func(tr track) bool { return tr.wide <= f.types.narrow })
}

// line returns the text of one line.
func (b *block) line(i int) string {
	return solid(b.cell.Text[b.text.lines[i].start:b.text.lines[i].end])
}
