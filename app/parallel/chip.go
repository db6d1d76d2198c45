package parallel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// chip is a small round button under a cell's text. Lengths are Fyne units, from
// the left and the foot of the text.
type chip struct {
	word             string
	x, y, wide, tall float32
}

// chipGap is the room between two chips, and over and under a line of them.
const chipGap = 4

// chips sets words in lines of a width.
func (t *typography) chips(words []string, width float32) []chip {
	var all []chip
	tall := t.note.leading
	x, y := float32(0), float32(chipGap/2)
	for _, word := range words {
		wide := max(tall, t.note.ruler.width(word)+tall/2)
		if x > 0 && x+wide > width {
			x, y = 0, y+tall+chipGap
		}
		all = append(all, chip{word, x, y, min(wide, width), tall})
		x += wide + chipGap
	}
	return all
}

// chipsHeight is how much room they take under the text.
func chipsHeight(chips []chip) float32 {
	if len(chips) == 0 {
		return 0
	}
	last := chips[len(chips)-1]
	return last.y + last.tall + chipGap/2
}

// chips draws the chips of a cell, y being the foot of its text.
func (dw *drawing) chips(b *block, x, y float32) {
	note := &dw.page.flow.types.note
	for _, c := range b.chips {
		if !dw.inView(y+c.y, c.tall) {
			continue
		}
		r := dw.ink.rectangle(mark, dw.colour(theme.ColorNameBackground), x+c.x, y+c.y, c.wide, c.tall)
		r.StrokeColor, r.StrokeWidth, r.CornerRadius = dw.colour(theme.ColorNamePrimary), 1, c.tall/2
		wide := note.ruler.width(c.word)
		dw.ink.text(c.word, note, dw.colour(theme.ColorNamePrimary), x+c.x+(c.wide-wide)/2, y+c.y, wide)
	}
}

// chipUnder finds the chip at a point of the page; -1 for none.
func (p *page) chipUnder(pt fyne.Position) (column string, row, index int) {
	column, at, ok := p.under(pt, "")
	if !ok || p.rowUnder(pt) != at.row {
		return "", 0, -1
	}
	f, row := p.flow, at.row
	b := &f.blocks[column][row]
	set := f.setting(b)
	x := pt.X - f.tracks[p.view.spread.find(column)].text - set.indent
	y := float32(p.offset+float64(pt.Y)-f.textTop(row)) - float32(len(b.text.lines))*set.leading
	for i, c := range b.chips {
		if x >= c.x && x < c.x+c.wide && y >= c.y && y < c.y+c.tall {
			return column, row, i
		}
	}
	return "", 0, -1
}
