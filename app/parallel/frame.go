package parallel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/look"
)

// frame is what stays in place around the page: tabs when the view is narrow,
// the columns' heads, the dividers between columns and the scrollbar.
type frame struct {
	tall     float32 // of the heads, as they are laid out
	view     *View
	heads    map[string]*head
	tabs     []*tab
	dividers []*divider
	bar      *scrollbar
	line     *canvas.Rectangle // under the heads
	mark     *canvas.Rectangle // where a dragged column would go
	objects  []fyne.CanvasObject
	target   int // place among the columns where a dragged one would go
}

// head is the strip above one column: a grip to move the column by, and what
// the app put there, cut off at the column's edge.
type head struct {
	content fyne.CanvasObject
	clip    *container.Clip
	grip    *grip
}

func newFrame(v *View) *frame {
	f := &frame{view: v, heads: map[string]*head{}, line: &canvas.Rectangle{}, mark: &canvas.Rectangle{}}
	f.bar = newScrollbar(v)
	f.mark.Hide()
	return f
}

// setColumns makes a head for each column, keeping those it had.
func (f *frame) setColumns(columns []Column) {
	heads := map[string]*head{}
	for _, c := range columns {
		h := f.heads[c.ID]
		if h == nil || h.content != c.Head {
			h = &head{content: c.Head, grip: newGrip(f, c.ID)}
			if c.Head != nil {
				h.clip = container.NewClip(c.Head)
			}
		}
		heads[c.ID] = h
	}
	f.heads = heads
}

// arrange places everything for a view of that size and returns where the
// page begins.
func (f *frame) arrange(size fyne.Size) float32 {
	f.objects = nil
	f.paint()
	y := f.arrangeTabs(size.Width)
	y = f.arrangeHeads(y)
	if y > 0 {
		f.line.Move(fyne.NewPos(0, y))
		f.line.Resize(fyne.NewSize(size.Width, 1))
		f.objects = append(f.objects, f.line)
		y++
	}
	f.objects = append(f.objects, f.view.page)
	f.arrangeDividers(size.Height)
	f.bar.Move(fyne.NewPos(size.Width-barWidth, y))
	f.bar.Resize(fyne.NewSize(barWidth, max(size.Height-y, 0)))
	f.objects = append(f.objects, f.bar, f.mark)
	return y
}

// paint takes the colours of the theme; tabs are made anew each time.
func (f *frame) paint() {
	f.line.FillColor = f.view.page.colour(look.ColorHairline)
	f.mark.FillColor = f.view.page.colour(theme.ColorNamePrimary)
	for _, h := range f.heads {
		h.grip.paint()
	}
}

// arrangeTabs sets the names of all columns in a row, when only one fits.
// They begin over the text and may go on to the view's edge; when that is not
// enough they begin at the left, and only then the longest names are shortened.
func (f *frame) arrangeTabs(width float32) float32 {
	v, s := f.view, f.view.spread
	f.tabs = f.tabs[:0]
	if !s.narrow || len(s.tracks) == 0 {
		return 0
	}
	set, space := &v.types.tab, round(1.4*v.types.em)
	widths, total := make([]float32, len(v.columns)), float32(0)
	for i, c := range v.columns {
		widths[i] = set.ruler.width(c.Name)
		total += widths[i]
	}
	x, end := s.tracks[0].text, width-barWidth-v.types.pad
	room := end - x - space*float32(len(v.columns)-1)
	if total > room {
		room += x - v.types.pad
		x = v.types.pad
	}
	most, height := fair(widths, room), set.leading+round(0.9*v.types.em)
	for i, c := range v.columns {
		name, width := c.Name, widths[i]
		if width > most {
			name = set.ruler.shorten(name, most)
			width = set.ruler.width(name)
		}
		t := newTab(v, c.ID, name)
		t.Move(fyne.NewPos(x, 0))
		t.Resize(fyne.NewSize(width, height))
		x += width + space
		f.tabs = append(f.tabs, t)
		f.objects = append(f.objects, t)
	}
	return height
}

// fair is the most that each may be wide so that all fit into the room.
func fair(widths []float32, room float32) float32 {
	sorted := slices.Sorted(slices.Values(widths))
	for i, w := range sorted {
		share := room / float32(len(sorted)-i)
		if w > share {
			return share
		}
		room -= w
	}
	return sorted[len(sorted)-1]
}

// arrangeHeads puts each visible column's head over its text and the grip
// into the margin before it.
func (f *frame) arrangeHeads(y float32) float32 {
	v := f.view
	height := f.measureHeads()
	f.tall = height
	if height == 0 {
		return y
	}
	air := round(0.4 * v.types.em)
	for _, tr := range v.spread.tracks {
		h := f.heads[tr.id]
		if len(v.spread.tracks) > 1 {
			h.grip.Move(fyne.NewPos(tr.left+1, y+air))
			h.grip.Resize(fyne.NewSize(v.types.pad-2, height))
			f.objects = append(f.objects, h.grip)
		}
		if h.clip != nil {
			h.clip.Move(fyne.NewPos(tr.text, y+air))
			h.clip.Resize(fyne.NewSize(tr.wide, height))
			f.objects = append(f.objects, h.clip)
		}
	}
	return y + height + 2*air
}

// measureHeads is the height of the tallest head. A text that wraps knows its
// height only once it has its width.
func (f *frame) measureHeads() float32 {
	var height float32
	for _, tr := range f.view.spread.tracks {
		if c := f.heads[tr.id].content; c != nil {
			// A text that has just appeared gets its width in the first round,
			// its lines in the second and its place in the third. A size that is
			// as before costs nothing.
			for range 3 {
				c.Resize(fyne.NewSize(tr.wide, c.MinSize().Height))
			}
			height = max(height, c.MinSize().Height)
		}
	}
	return height
}

func (f *frame) arrangeDividers(height float32) {
	n := max(len(f.view.spread.tracks)-1, 0)
	for len(f.dividers) < n {
		f.dividers = append(f.dividers, newDivider(f.view, len(f.dividers)))
	}
	for i, d := range f.dividers[:n] {
		d.Move(fyne.NewPos(f.view.spread.tracks[i+1].left-dividerWidth/2, 0))
		d.Resize(fyne.NewSize(dividerWidth, height))
		f.objects = append(f.objects, d)
	}
}

// carry shows where a column dragged to x would go.
func (f *frame) carry(x float32) {
	v := f.view
	tracks := v.spread.tracks
	f.target = 0
	for _, tr := range tracks {
		if x > tr.left+tr.width/2 {
			f.target++
		}
	}
	at := v.spread.right
	if f.target < len(tracks) {
		at = tracks[f.target].left
	}
	f.mark.Move(fyne.NewPos(at-1, 0))
	f.mark.Resize(fyne.NewSize(3, v.Size().Height))
	f.mark.Show()
	f.mark.Refresh()
}

// drop ends the drag of a column.
func (f *frame) drop(column string) {
	if !f.mark.Visible() {
		return
	}
	f.mark.Hide()
	from := f.view.spread.find(column)
	to := f.target
	if to > from {
		to--
	}
	f.view.MoveColumn(column, to-from)
}

// resize moves the divider after the i-th column to x.
func (v *View) resize(i int, x float32) {
	tracks := v.spread.tracks
	if i+1 >= len(tracks) {
		return
	}
	both := tracks[i].width + tracks[i+1].width
	left := min(max(x-tracks[i].left, v.types.least), both-v.types.least)
	var total float32
	for _, tr := range tracks {
		total += tr.width
	}
	for j, tr := range tracks {
		width := tr.width
		switch j {
		case i:
			width = left
		case i + 1:
			width = both - left
		}
		v.shares[tr.id] = width * float32(len(tracks)) / total
	}
	v.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer { return viewRenderer{v} }

type viewRenderer struct{ v *View }

func (r viewRenderer) Destroy()                     {}
func (r viewRenderer) Layout(fyne.Size)             {}
func (r viewRenderer) Objects() []fyne.CanvasObject { return r.v.frame.objects }

// MinSize leaves room for one column and a few lines.
func (r viewRenderer) MinSize() fyne.Size {
	em := r.v.Theme().Size(theme.SizeNameText)
	return fyne.NewSize(20*em, 6*em)
}

func (r viewRenderer) Refresh() { canvas.Refresh(r.v) }
