// Package parallel is the side-by-side view: texts in columns, aligned
// paragraph by paragraph, under one scroll.
//
// Each row spans all columns, so paragraphs are aligned by construction. The
// text is broken into lines here, in linear time, because Fyne's own wrapping
// takes the square of a paragraph's length; only the lines in view are drawn,
// because Fyne's painter draws everything it is given. What stands at the top
// of the view stays there whatever changes above it.
//
// The view knows strings and row numbers, nothing of articles. All its
// methods belong to the UI thread.
package parallel

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Column is one text beside the others.
type Column struct {
	ID     string
	Head   fyne.CanvasObject // stays above the column; may be nil
	Name   fyne.CanvasObject // stands beside the heads while there is no room for the column; may be nil
	Least  float32           // the narrowest it can be read in, in em; 0: 14.4
	Share  float32           // of the width while the user has given it none, 1 being an equal part; 0: 1
	Pinned bool              // never gives its room to another
	Tinted bool              // stands on a ground of its own
}

// Cell is what stands in one row of one column. Text is prose without markup;
// it may hold line breaks.
type Cell struct {
	Text    string
	Style   Style
	Note    string   // a quiet line under the text, such as "cut off here"
	Faded   bool     // not final yet
	Chips   []string // small round buttons under the text, such as numbers; the slice is not changed afterwards
	Partial bool     // known not to be whole: whoever copies its end copies the note too
	Marks   []Mark   // parts of Text to point out; the slice is not changed afterwards
}

// Source says what to show. Cell is asked often and must be cheap; Text of a
// cell may be the source's own string.
type Source interface {
	Rows() int
	Cell(column string, row int) Cell
	Label(row int) string // the number in the margin, or ""
}

// Words are the commands of the context menu, in the language of the
// interface.
type Words struct {
	Copy, CopyParagraph, CopyColumn, SelectAll string
}

// View is the side-by-side view. The callbacks may be nil.
type View struct {
	widget.BaseWidget

	Pane  fyne.Focusable // has the keyboard while the texts are read
	Found *Found

	// Fold says which rows are folded to a line; nil: none. Refresh the view when
	// its answers have changed.
	Fold func(row int) bool

	Words        Words
	Measure      float32 // the widest a column of text gets by itself, in em; 0: 38, about 75 characters
	AtLeft       bool    // a page narrower than the view stands at its left edge, not in the middle
	Tight        bool    // with half the usual margins, for a view beside others
	OnRowTapped  func(row int)
	OnMarkTapped func(column string, row, mark int) // instead of OnRowTapped; mark is the index in the cell's Marks
	OnChipTapped func(column string, row, chip int)
	OnHover      func(row int)                                 // -1 when the pointer is over no row
	OnPoint      func(column string, row, offset int)          // the pointer is at another place of the text; "" and -1 for none
	OnReorder    func(columns []string)                        // the user moved a column; all ids in their new order
	OnResize     func(shares map[string]float32)               // the user moved a divider; see Widths
	OnCopy       func(text string)                             // instead of the clipboard
	OnCopyColumn func(column string)                           // instead of OnCopy with its text
	OnMenu       func(column string, row int) []*fyne.MenuItem // more commands for the context menu of a cell

	columns columnList
	wanted  []string // columns that were asked for, the last first: they have room before the others
	shares  map[string]float32
	types   *typography
	spread  spread
	page    *page
	frame   *frame
}

// New returns an empty view of the source.
func New(source Source) *View {
	v := &View{shares: map[string]float32{}}
	v.Found = &Found{view: v}
	v.page = newPage(v, source)
	v.Pane = v.page
	v.frame = newFrame(v)
	v.ExtendBaseWidget(v)
	return v
}

// SetColumns shows these columns, in this order. Widths are remembered by ID,
// also of columns that are not shown.
func (v *View) SetColumns(columns []Column) {
	v.columns = slices.Clone(columns)
	v.frame.setColumns(v.columns)
	v.Refresh()
}

// Reload shows another article, from its top.
func (v *View) Reload() {
	v.page.reset()
	v.Refresh()
}

// Refresh reads every cell again and lays out those that changed. The place
// at the top of the view stays, and so does the selection.
func (v *View) Refresh() {
	v.arrange()
	v.BaseWidget.Refresh()
}

// Resize implements fyne.CanvasObject.
func (v *View) Resize(size fyne.Size) {
	if size == v.Size() {
		return
	}
	v.BaseWidget.Resize(size)
	v.arrange()
}

// Changed reads these rows of one column again; without rows, all of them.
// Nothing else is measured.
func (v *View) Changed(column string, rows ...int) {
	if v.spread.find(column) < 0 {
		return
	}
	v.page.flow.update(column, rows)
	v.page.keepPlace()
}

// HeadsChanged gives the heads, and the names beside them, more or less room
// when what is in them needs it.
func (v *View) HeadsChanged() {
	if _, width, _ := v.frame.names(); v.frame.measureHeads() != v.frame.tall || width != v.frame.named {
		v.Refresh()
	}
}

// LeaveOut shows no row for which hidden is true; nil shows all again. The
// others keep their numbers. Call it again when the answer has changed for any
// row.
func (v *View) LeaveOut(hidden func(row int) bool) {
	v.page.flow.hide = hidden
	if len(v.page.flow.tops) > 0 {
		v.page.flow.stack(0)
		v.page.keepPlace()
	}
}

// Highlight marks rows as chosen, and only these.
func (v *View) Highlight(rows ...int) {
	v.page.chosen = slices.Clone(rows)
	v.page.draw()
}

// ScrollTo brings a row to the top of the view.
func (v *View) ScrollTo(row int) {
	if row >= 0 && row < v.page.flow.rows() {
		v.page.scrollTo(v.page.flow.tops[row])
	}
}

// Place returns the row at the top of the view and how much of it, 0 to 1, is
// above the edge. It means the same at any width.
func (v *View) Place() (row int, fraction float64) {
	a := v.page.place
	return a.row, a.fraction
}

// SetPlace goes back to what Place returned, also before the first layout.
func (v *View) SetPlace(row int, fraction float64) {
	v.page.place = anchor{row: max(row, 0), fraction: fraction}
	v.page.keepPlace()
}

// Widths returns how wide the user made each column, 1 being an equal part, and
// none that the user has not touched.
func (v *View) Widths() map[string]float32 { return maps.Clone(v.shares) }

// SetWidths restores what Widths returned.
func (v *View) SetWidths(shares map[string]float32) {
	v.shares = map[string]float32{}
	maps.Copy(v.shares, shares)
	v.Refresh()
}

// MoveColumn moves a column by delta places and calls OnReorder.
func (v *View) MoveColumn(column string, delta int) {
	from := v.columns.index(column)
	to := from + delta
	if from < 0 || to < 0 || to >= len(v.columns) || delta == 0 {
		return
	}
	c := v.columns[from]
	v.columns = slices.Insert(slices.Delete(v.columns, from, from+1), to, c)
	v.SetColumns(v.columns)
	if v.OnReorder != nil {
		v.OnReorder(v.columns.order())
	}
}

// ShowColumn gives a column room beside those that are pinned, if need be in
// place of another.
func (v *View) ShowColumn(column string) {
	if v.columns.index(column) < 0 || v.spread.find(column) >= 0 {
		return
	}
	v.wanted = wantFirst(v.wanted, column)
	v.Refresh()
}

// ShowNext gives room to the next of the columns that have none.
func (v *View) ShowNext() {
	if n := len(v.columns); n > 0 && len(v.spread.rest) > 0 {
		last := 0 // the place of the column that was asked for last
		if len(v.wanted) > 0 {
			last = max(v.columns.index(v.wanted[0]), 0)
		}
		for i := range n {
			if id := v.columns[(last+1+i)%n].ID; slices.Contains(v.spread.rest, id) {
				v.ShowColumn(id)
				return
			}
		}
	}
}

// wantFirst puts a column before all others that are wanted in view.
func wantFirst(wanted []string, column string) []string {
	wanted = slices.DeleteFunc(wanted, func(id string) bool { return id == column })
	return slices.Insert(wanted, 0, column)
}

// Showing returns the columns that can be seen now.
func (v *View) Showing() []string {
	var ids []string
	for _, t := range v.spread.tracks {
		ids = append(ids, t.id)
	}
	return ids
}

// columnList are the columns that there are, in their order.
type columnList []Column

func (l columnList) index(id string) int {
	return slices.IndexFunc(l, func(c Column) bool { return c.ID == id })
}

func (l columnList) order() []string {
	ids := make([]string, len(l))
	for i, c := range l {
		ids[i] = c.ID
	}
	return ids
}

// arrange lays out everything for the present size, theme and columns.
func (v *View) arrange() {
	if th := v.Theme(); !v.types.fits(th) {
		v.types = newTypography(th)
		if v.Measure > 0 {
			v.types.measure = round(v.Measure * v.types.em)
		}
		if v.Tight {
			v.types.pad, v.types.gutter = round(v.types.pad/2), round(v.types.gutter*2/3)
		}
	}
	size := v.Size()
	if e := v.page.editor; e.object != nil && v.columns.index(e.column) >= 0 {
		v.wanted = wantFirst(v.wanted, e.column) // what is being written stays in view
	}
	v.spread = divide(v.columns, v.wanted, v.shares, size.Width-barWidth, v.types)
	if v.AtLeft {
		v.spread.moveLeft()
	}
	top := v.frame.arrange(size)
	v.page.Move(fyne.NewPos(0, top))
	v.page.Resize(fyne.NewSize(size.Width, max(size.Height-top, 0)))
	if size.Width > 0 {
		v.page.flow.fold = v.Fold
		v.page.flow.arrange(v.types, v.spread.tracks)
	}
	v.page.keepPlace()
}
