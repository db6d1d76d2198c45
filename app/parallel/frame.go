package parallel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/look"
)

// frame is what stays in place around the page: the columns' heads, the names
// of those without room, the dividers between columns and the scrollbar.
type frame struct {
	tall     float32 // of the heads, as they are laid out
	named    float32 // how wide the names beside them are
	view     *View
	heads    map[string]*head
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
	y := f.arrangeHeads()
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

// paint takes the colours of the theme.
func (f *frame) paint() {
	f.line.FillColor = f.view.page.drawing.colour(look.ColorHairline)
	f.mark.FillColor = f.view.page.drawing.colour(theme.ColorNamePrimary)
	for _, h := range f.heads {
		h.grip.paint()
	}
}

// names are what stands for the columns without room, and how wide that is.
func (f *frame) names() (names []fyne.CanvasObject, width, height float32) {
	for _, c := range f.view.columns {
		if c.Name != nil && slices.Contains(f.view.spread.rest, c.ID) {
			least := c.Name.MinSize()
			names = append(names, c.Name)
			width, height = width+least.Width, max(height, least.Height)
		}
	}
	return names, width, height
}

// besideHead reports whether names of that width leave the last head room to say
// something.
func (f *frame) besideHead(width float32) bool {
	tracks := f.view.spread.tracks
	return len(tracks) > 0 && tracks[len(tracks)-1].wide-width > 9*f.view.types.em
}

// arrangeHeads puts each visible column's head over its text and the grip into
// the margin before it, and the names of the others at the end of the line or,
// where that is too short for them, over it. It returns where the page begins.
func (f *frame) arrangeHeads() float32 {
	v := f.view
	names, width, tall := f.names()
	height, y := f.measureHeads(), float32(0)
	f.tall, f.named = height, width
	if height == 0 {
		return 0
	}
	if len(names) > 0 && !f.besideHead(width) {
		f.placeNames(names, v.spread.tracks[0].text, 0, tall)
		y = tall
	} else {
		height = max(height, tall)
		defer f.placeNames(names, v.spread.right-v.types.pad/2-width, 0, height) // Tab comes to the heads first
	}
	for i, tr := range v.spread.tracks {
		h := f.heads[tr.id]
		if len(v.spread.tracks) > 1 {
			h.grip.Move(fyne.NewPos(tr.left+1, y))
			h.grip.Resize(fyne.NewSize(v.types.pad-4, height))
			f.objects = append(f.objects, h.grip)
		}
		if h.clip != nil {
			h.clip.Move(fyne.NewPos(tr.text, y))
			h.clip.Resize(fyne.NewSize(f.headWidth(i), height))
			f.objects = append(f.objects, h.clip)
		}
	}
	return y + height
}

func (f *frame) placeNames(names []fyne.CanvasObject, x, y, height float32) {
	for _, n := range names {
		width := n.MinSize().Width
		n.Move(fyne.NewPos(x, y))
		n.Resize(fyne.NewSize(width, height))
		f.objects = append(f.objects, n)
		x += width
	}
}

// headWidth is how wide the head of the i-th visible column is: the last shares
// its line with the names.
func (f *frame) headWidth(i int) float32 {
	tracks := f.view.spread.tracks
	wide := tracks[i].wide
	if i == len(tracks)-1 {
		if _, width, _ := f.names(); f.besideHead(width) {
			wide -= max(width-f.view.types.pad/2, 0)
		}
	}
	return wide
}

// measureHeads is the height of the tallest head. A text that wraps knows its
// height only once it has its width.
func (f *frame) measureHeads() float32 {
	var height float32
	for i, tr := range f.view.spread.tracks {
		if c := f.heads[tr.id].content; c != nil {
			// A text that has just appeared gets its width in the first round,
			// its lines in the second and its place in the third. A size that is
			// as before costs nothing.
			for range 3 {
				c.Resize(fyne.NewSize(f.headWidth(i), c.MinSize().Height))
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
	least := func(i int) float32 { return min(v.types.least(v.columns[v.columns.index(tracks[i].id)]), both/2) }
	left := min(max(x-tracks[i].left, least(i)), both-least(i+1))
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
	em := r.v.Theme().Size(look.SizeReading)
	if r.v.Tight {
		return fyne.NewSize(12*em, 6*em)
	}
	return fyne.NewSize(20*em, 6*em)
}

func (r viewRenderer) Refresh() { canvas.Refresh(r.v) }
