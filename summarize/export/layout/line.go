package layout

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// word is what is never divided, unless it is longer than a line.
type word struct {
	text  string
	heavy bool
	link  string
}

// words are the words of a cell: of its text, then of its references.
func (c Cell) words(heavy bool) []word {
	var all []word
	text, _ := Drawable(c.Text)
	for _, w := range strings.Split(text, " ") {
		if w != "" {
			all = append(all, word{text: w, heavy: heavy || c.Bold})
		}
	}
	for _, r := range c.References() {
		text, _ := Drawable(r.Text)
		// A reference is one word: its parts are held by no-break spaces.
		all = append(all, word{text: strings.ReplaceAll(text, " ", "\u00a0"), link: r.Paragraph})
	}
	return all
}

// lines breaks words into lines of a width. A word that is wider stands on
// lines of its own and is divided between characters.
func lines(words []word, width, size float64) [][]word {
	var all [][]word
	var line []word
	used := 0.0
	for _, w := range words {
		for _, part := range divided(w, width, size) {
			wide := Width(part.text, size, part.heavy)
			gap := Width(" ", size, part.heavy)
			if len(line) > 0 && used+gap+wide > width {
				all, line, used = append(all, line), nil, 0
			}
			if len(line) > 0 {
				used += gap
			}
			line = append(line, part)
			used += wide
		}
	}
	if len(line) > 0 {
		all = append(all, line)
	}
	return all
}

func divided(w word, width, size float64) []word {
	if Width(w.text, size, w.heavy) <= width {
		return []word{w}
	}
	var parts []word
	at, used := 0, 0.0
	it := graphemes.FromString(w.text)
	for it.Next() {
		wide := Width(it.Value(), size, w.heavy)
		if used+wide > width && it.Start() > at {
			parts = append(parts, word{w.text[at:it.Start()], w.heavy, w.link})
			at, used = it.Start(), 0
		}
		used += wide
	}
	return append(parts, word{w.text[at:], w.heavy, w.link})
}

// items sets a line: words of one kind that follow one another are one item.
func items(line []word, x, y, size float64, grey bool, of string) []Item {
	var all []Item
	for _, w := range line {
		heavy := w.heavy && boldHolds(w.text)
		if n := len(all) - 1; n >= 0 && all[n].Bold == heavy && all[n].Link == w.link {
			all[n].Text += " " + w.text
			all[n].Width = Width(all[n].Text, size, heavy)
		} else {
			if n >= 0 {
				x = all[n].X + all[n].Width + Width(" ", size, heavy)
			}
			all = append(all, Item{X: x, Y: y, Width: Width(w.text, size, heavy), Size: size,
				Bold: heavy, Grey: grey, Text: w.text, Link: w.link, Of: of})
		}
	}
	return all
}
