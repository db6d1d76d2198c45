// Package layout sets text on sheets of paper. What it returns is where every
// line stands, in points, measured with the widths of the project's own font:
// a PDF and a preview that draw the same sheets look the same.
package layout

// Size is a paper size in points, 72 to the inch.
type Size struct{ Width, Height float64 }

// The paper sizes.
var (
	A4     = Size{595.28, 841.89}
	Letter = Size{612, 792}
)

// Landscape is the paper turned.
func (s Size) Landscape() Size { return Size{s.Height, s.Width} }

// Narrow is the paper with that share of its text's width. What fits on it
// also fits where another font, wider by as much, is drawn.
func (s Size) Narrow(share float64) Size {
	return Size{2*margin + (s.Width-2*margin)*share, s.Height}
}

// Style is what a block is on a page.
type Style int

// The styles.
const (
	Body    Style = iota
	Title         // of the document
	Small         // where it comes from, grey
	Lead          // the bottom line up front
	Heading       // of a part
	Point         // with a bullet
	Row           // cells side by side
	Quote         // indented
	Fine          // what stands at the end, in small letters
)

// Block is a piece of text with one style. Name is what a manifest calls it.
type Block struct {
	Style Style
	Name  string
	Cells []Cell // one, but for a Row
	// Anchor is the id of the paragraph that this is, where a reference to it
	// leads; "" for what is no paragraph of the source.
	Anchor string
	Turn   bool // begins a new sheet
	Head   bool // a Row that stands again over the rows of the next sheets
}

// Cell is the text of a block, or of a part of a Row. Language is a BCP 47 tag,
// "" for that of the document.
type Cell struct {
	Text     string
	Bold     bool
	Refs     []Ref
	Language string
}

// Ref is a reference to a paragraph: its words and the id that they lead to.
type Ref struct{ Text, Paragraph string }

// String is the whole text of a cell as it is read: with its references.
func (c Cell) String() string {
	text := c.Text
	for _, r := range c.References() {
		text += r.Text
	}
	return text
}

// References are the references of a cell with the brackets, commas and spaces
// around them.
func (c Cell) References() []Ref {
	all := make([]Ref, len(c.Refs))
	for i, r := range c.Refs {
		all[i] = Ref{bracket(i, len(c.Refs), r.Text), r.Paragraph}
	}
	return all
}

// bracket writes reference i of n with what stands before and after it.
func bracket(i, n int, text string) string {
	before, after := " ", ","
	if i == 0 {
		before = " ["
	}
	if i == n-1 {
		after = "]"
	}
	return before + text + after
}

// Text makes a block of one cell.
func Text(style Style, name, text string, refs ...Ref) Block {
	return Block{Style: style, Name: name, Cells: []Cell{{Text: text, Refs: refs}}}
}

// Sheet is one side of paper. Items stand in reading order.
type Sheet struct {
	Size
	Items     []Item
	Rules     []Rule
	Anchors   map[string]float64 // where the paragraph with that id begins: its top, from the top
	Bookmarks []Bookmark
}

// Item is a run of text in one line. X is its left edge, Y its baseline from
// the top of the sheet, both in points, as are Width and Size.
type Item struct {
	X, Y, Width, Size float64
	Bold, Grey        bool
	Text              string
	Link              string // id of the paragraph it refers to
	Of                string // the name of the block, and of its cell, that it belongs to; "" in the margins
}

// Rule is a thin horizontal line.
type Rule struct{ X, Y, Width float64 }

// Bookmark is an entry of the document's outline.
type Bookmark struct {
	Text string
	Y    float64
}
