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

// flight is the page while it flies past.
type flight struct {
	page   *page
	flying bool
	flung  time.Time // when it last went on
	rest   *fyne.Animation
}

// at is scrollTo for gestures that can repeat many times a second.
func (fl *flight) at(y float64) {
	fl.flying = fl.tooFast(y, time.Now())
	fl.page.scrollTo(y)
	if fl.rest != nil {
		fl.rest.Stop()
	}
	if fl.flying {
		fl.rest = fyne.NewAnimation(restful, func(done float32) {
			if done == 1 {
				fl.land()
			}
		})
		fl.rest.Start()
	}
}

// tooFast reports whether the page goes on by more than half a screen so soon
// after the last time.
func (fl *flight) tooFast(y float64, now time.Time) bool {
	far := math.Abs(fl.page.within(y)-fl.page.offset) > float64(fl.page.Size().Height)/2
	soon := now.Sub(fl.flung) < restful
	fl.flung = now
	return far && soon
}

// land draws the text again.
func (fl *flight) land() {
	if fl.flying {
		fl.flying = false
		fl.page.draw()
	}
}

// bars stands in for drawBlock.
func (dw *drawing) bars(tr track, row int, y float32) {
	b := &dw.page.flow.blocks[tr.id][row]
	set := dw.page.flow.setting(b)
	high := round(set.ruler.size / 3)
	for range b.text.lines {
		if dw.inView(y, set.leading) {
			dw.ink.rectangle(mark, dw.colour(look.ColorHairline), tr.text+set.indent, y+(set.leading-high)/2, b.width*0.95, high)
		}
		y += set.leading
	}
}
