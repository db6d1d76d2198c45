package layout

import "strconv"

// Options say on what paper and how large a text is set.
type Options struct {
	Size    Size
	Font    float64   // size of the body text, in points
	Marking string    // handling marking, in the head and the foot of every sheet
	Columns []float64 // shares of the width that the cells of a Row have; nil for equal ones
	Numbers bool      // every sheet has its number in the foot
}

// Leading is from baseline to baseline, in sizes; the font's own is 1.36.
const Leading = 1.34

// The paper's edges, in points: 19 mm at the sides.
const (
	margin     = 54.0
	top        = 60.0
	bottom     = 60.0
	headline   = 36.0 // baseline of the marking, from the edge
	markSize   = 9.0
	gutter     = 11.0
	bulletDent = 11.0
	ascent     = 1.02 // from the top of a line to its baseline, in sizes
)

// Form is how a style looks: its size and the white above and below it in
// shares of the body size, its indent in points.
type Form struct {
	Size         float64
	Above, Below float64
	Indent       float64
	Heavy, Grey  bool
	Rule         bool // a line above
	Keep         bool // never the last on a sheet
}

// FormOf is how a style looks.
func FormOf(s Style) Form { return forms[s] }

var forms = map[Style]Form{
	Body:    {Size: 1, Below: 0.45},
	Title:   {Size: 1.6, Below: 0.25, Heavy: true},
	Small:   {Size: 0.85, Below: 0.1, Grey: true},
	Lead:    {Size: 1.1, Above: 0.7, Below: 0.5, Heavy: true},
	Heading: {Size: 0.9, Above: 0.75, Below: 0.3, Heavy: true, Grey: true, Rule: true, Keep: true},
	Point:   {Size: 1, Below: 0.4, Indent: bulletDent},
	Row:     {Size: 0.95, Below: 0.4},
	Quote:   {Size: 0.95, Below: 0.35, Indent: bulletDent},
	Fine:    {Size: 0.75, Above: 0.2, Grey: true},
}

// flow sets blocks one after the other.
type flow struct {
	Options
	sheets []Sheet
	y      float64 // the top of what comes next
	fresh  bool    // nothing stands on the sheet yet
	head   *Block  // the row that stands again on a new sheet, while rows follow it
}

// Flow sets blocks on as many sheets as they need, at least one.
func Flow(blocks []Block, o Options) []Sheet {
	f := &flow{Options: o}
	f.turn()
	for _, b := range blocks {
		f.set(b)
	}
	for i := range f.sheets {
		f.margins(&f.sheets[i], i+1)
	}
	return f.sheets
}

func (f *flow) sheet() *Sheet { return &f.sheets[len(f.sheets)-1] }

// turn begins a new sheet.
func (f *flow) turn() {
	f.sheets = append(f.sheets, Sheet{Size: f.Size, Anchors: map[string]float64{}})
	f.y, f.fresh = top, true
}

func (f *flow) end() float64 { return f.Size.Height - bottom }

// column is one cell while it is set.
type column struct {
	x, width float64
	lines    [][]word
	of       string
}

func (f *flow) set(b Block) {
	form := forms[b.Style]
	size := form.Size * f.Font
	columns := f.columns(b, form, size)
	rows := 0
	for _, c := range columns {
		rows = max(rows, len(c.lines))
	}
	if rows == 0 {
		return
	}
	least := 1.0
	switch {
	case form.Keep:
		least = 3
	case b.Style == Row && float64(rows)*size*Leading < (f.end()-top)/3:
		least = float64(rows) // a row is read across
	}
	if b.Style != Row {
		f.head = nil
	}
	if !f.fresh {
		f.y += form.Above * f.Font
	}
	if !f.fresh && (b.Turn || f.y+least*size*Leading > f.end()) {
		f.next()
	}
	f.start(b, form, columns)
	for from := 0; from < rows; {
		fit := f.room(size)
		f.draw(columns, from, min(from+fit, rows), form, size)
		from += fit
		if from < rows {
			f.next()
		}
	}
	f.y += form.Below * f.Font
	if b.Head {
		f.head = &b
	}
}

// next begins a new sheet in the middle of the text.
func (f *flow) next() {
	f.turn()
	if head := f.head; head != nil {
		f.head = nil
		f.set(*head)
	}
}

// room is how many lines fit on what is left of the sheet, at least one.
func (f *flow) room(size float64) int {
	return max(1, int((f.end()-f.y)/(size*Leading)+1e-6))
}

// start draws what stands before the first line of a block.
func (f *flow) start(b Block, form Form, columns []column) {
	s := f.sheet()
	if form.Rule && !f.fresh {
		s.Rules = append(s.Rules, Rule{margin, f.y - 0.3*f.Font, f.Size.Width - 2*margin})
	}
	if b.Anchor != "" {
		s.Anchors[b.Anchor] = f.y
	}
	if b.Style == Title || b.Style == Heading {
		text, _ := Drawable(b.Cells[0].Text)
		s.Bookmarks = append(s.Bookmarks, Bookmark{text, f.y})
	}
	if b.Style == Point {
		size := form.Size * f.Font
		s.Items = append(s.Items, Item{X: margin + 1, Y: f.y + ascent*size, Width: Width("•", size, false), Size: size, Text: "•", Of: columns[0].of})
	}
}

// columns are the cells of a block with their lines.
func (f *flow) columns(b Block, form Form, size float64) []column {
	x, whole := margin+form.Indent, f.Size.Width-2*margin-form.Indent
	all := make([]column, len(b.Cells))
	shares := f.Shares(len(b.Cells))
	for i, c := range b.Cells {
		width := whole
		if len(b.Cells) > 1 {
			width = (whole - gutter*float64(len(b.Cells)-1)) * shares[i]
		}
		all[i] = column{x: x, width: width, lines: lines(c.words(form.Heavy), width, size), of: CellName(b, i)}
		x += width + gutter
	}
	return all
}

// Shares are the shares of the width that n cells of a row have.
func (o Options) Shares(n int) []float64 {
	shares := make([]float64, n)
	sum := 0.0
	for _, s := range o.Columns {
		sum += s
	}
	for i := range shares {
		shares[i] = 1 / float64(n)
		if len(o.Columns) == n {
			shares[i] = o.Columns[i] / sum
		}
	}
	return shares
}

// CellName is what a cell of a block is called.
func CellName(b Block, i int) string {
	if len(b.Cells) == 1 {
		return b.Name
	}
	return b.Name + "/" + strconv.Itoa(i+1)
}

// draw sets some lines of all columns beside one another.
func (f *flow) draw(columns []column, from, to int, form Form, size float64) {
	for _, c := range columns {
		for i := from; i < min(to, len(c.lines)); i++ {
			y := f.y + float64(i-from)*size*Leading + ascent*size
			f.sheet().Items = append(f.sheet().Items, items(c.lines[i], c.x, y, size, form.Grey, c.of)...)
		}
	}
	f.y += float64(to-from) * size * Leading
	f.fresh = false
}

// margins sets the head and the foot of a sheet.
func (f *flow) margins(s *Sheet, number int) {
	if marking := f.marking(); marking.Text != "" {
		head, foot := marking, marking
		head.Y, foot.Y = headline, f.Size.Height-headline+markSize
		s.Items = append(s.Items, head, foot)
	}
	if f.Numbers {
		text := strconv.Itoa(number) + " / " + strconv.Itoa(len(f.sheets))
		wide := Width(text, markSize, false)
		s.Items = append(s.Items, Item{X: f.Size.Width - margin - wide, Y: f.Size.Height - headline + markSize,
			Width: wide, Size: markSize, Grey: true, Text: text})
	}
}

// marking is the marking in the middle of a line, as small as it has to be.
func (f *flow) marking() Item {
	text, _ := Drawable(f.Marking)
	m := Item{Text: text, Size: markSize, Bold: boldHolds(text)}
	m.Width = Width(text, m.Size, true)
	if most := f.Size.Width - 2*margin - 60; m.Width > most {
		m.Size *= most / m.Width
		m.Width = most
	}
	m.X = (f.Size.Width - m.Width) / 2
	return m
}

// LongestMarking is how wide a marking may be at its full size, in points: it
// is set smaller then, but can still be read.
const LongestMarking = 620

// MarkingWidth is how wide a marking is at its full size, in points.
func MarkingWidth(text string) float64 { return Width(text, markSize, true) }

// Pieces are the texts of sheets in reading order, by name: what belongs to
// one cell and stands together is one piece.
func Pieces(sheets []Sheet) (names, texts []string) {
	for _, s := range sheets {
		last := ""
		for _, item := range s.Items {
			switch {
			case item.Of == "":
			case item.Of == last && len(texts) > 0:
				texts[len(texts)-1] += " " + item.Text
			default:
				names, texts = append(names, item.Of), append(texts, item.Text)
			}
			last = item.Of
		}
	}
	return names, texts
}

// Height is how high a block is by itself, in points.
func Height(b Block, o Options) float64 {
	f := flow{Options: o}
	form := forms[b.Style]
	rows := 0
	for _, c := range f.columns(b, form, form.Size*o.Font) {
		rows = max(rows, len(c.lines))
	}
	return float64(rows) * form.Size * o.Font * Leading
}
