package parallel

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/look"
)

// Each line drawn becomes a texture that Fyne keeps for a minute. A reader who
// drags the thumb through a long article would leave hundreds of megabytes of
// them behind without having read one, so while the page flies past, bars
// stand for its lines.

// restful is how long the page stands still before its text is drawn again.
const restful = 150 * time.Millisecond

// fling is scrollTo for gestures that can repeat many times a second.
func (p *page) fling(y float64) {
	p.flying = p.tooFast(y, time.Now())
	p.scrollTo(y)
	if p.rest != nil {
		p.rest.Stop()
	}
	if p.flying {
		p.rest = fyne.NewAnimation(restful, func(done float32) {
			if done == 1 {
				p.land()
			}
		})
		p.rest.Start()
	}
}

// tooFast reports whether the page goes on by more than half a screen so soon
// after the last time.
func (p *page) tooFast(y float64, now time.Time) bool {
	far := math.Abs(p.within(y)-p.offset) > float64(p.Size().Height)/2
	soon := now.Sub(p.flung) < restful
	p.flung = now
	return far && soon
}

// land draws the text again.
func (p *page) land() {
	if p.flying {
		p.flying = false
		p.draw()
	}
}

// drawBars stands in for drawBlock.
func (p *page) drawBars(tr track, row int, y float32) {
	b := &p.flow.blocks[tr.id][row]
	set := p.flow.setting(b)
	high := round(set.ruler.size / 3)
	for range b.text.lines {
		if p.inView(y, set.leading) {
			p.ink.rectangle(mark, p.colour(look.ColorHairline), tr.text+set.indent, y+(set.leading-high)/2, b.width*0.95, high)
		}
		y += set.leading
	}
}
