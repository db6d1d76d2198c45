package find

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
)

// Options are what the line needs of the window.
type Options struct {
	Say     func(key string, pairs ...any) string // the words of the interface
	Columns func() []Column                       // all there are, those without room too, as they are now
	Name    func(column string) string
	// Work does something slow off the UI thread and then what it returns on it.
	Work  func(do func() (show func()))
	Light func(hits []Hit) // and only these; none when the line is closed
	GoTo  func(hit Hit)
	Focus func(fyne.Focusable)
	Room  func() // the line was opened or closed: it needs room, or none
	Away  func() // the line was closed: who has the keyboard now?
}

// Line is where words are asked for: what was found in each column, and the way
// from one place to the next. Its methods belong to the UI thread.
type Line struct {
	o      Options
	object fyne.CanvasObject
	words  *entry
	said   *look.Line
	hits   []Hit
	at     int // the one the reader is at, -1 for none
	turn   int // counts the searches; an older one's hits are not shown
}

// beside sets the entry at the left and what is said beside it.
type beside struct{}

// entryWidth is how wide the entry is, in the text's size, where that is no more
// than half of the line.
const entryWidth = 17

// MinSize implements fyne.Layout.
func (beside) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout implements fyne.Layout.
func (beside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	wide := min(entryWidth*theme.TextSize(), size.Width/2)
	o[0].Resize(fyne.NewSize(wide, size.Height))
	o[1].Move(fyne.NewPos(wide+8, 0))
	o[1].Resize(fyne.NewSize(size.Width-wide-16, size.Height))
}

// NewLine returns a closed one.
func NewLine(o Options) *Line {
	l := &Line{o: o, at: -1, said: look.NewLine(look.ColorQuiet)}
	l.words = newEntry(l)
	l.words.SetPlaceHolder(o.Say("app.find.hint"))
	l.words.OnChanged = func(string) { l.search(true) }
	back := flat.NewSign(theme.MoveUpIcon(), l.Previous)
	on := flat.NewSign(theme.MoveDownIcon(), l.Next)
	away := flat.NewSign(theme.CancelIcon(), l.Close)
	signs := container.NewHBox(container.NewCenter(back), container.NewCenter(on), container.NewCenter(away))
	line := container.NewBorder(nil, nil, nil, signs, container.New(beside{}, l.words, l.said))
	l.object = flat.NewGround(container.New(layout.NewCustomPaddedLayout(1, 2, 8, 4), line), flat.Bottom)
	l.object.Hide()
	return l
}

// Object is what stands in the window.
func (l *Line) Object() fyne.CanvasObject { return l.object }

// Open shows the line and looks for words, or for what was looked for last
// where they are "".
func (l *Line) Open(words string) {
	if words = strings.Join(strings.Fields(words), " "); words != "" {
		l.words.SetText(words)
	}
	look.Show(l.object, true)
	l.o.Room()
	l.o.Focus(l.words)
	l.words.TypedShortcut(&fyne.ShortcutSelectAll{})
	l.search(true)
}

// Shown reports whether the line is open.
func (l *Line) Shown() bool { return l.object.Visible() }

// Close closes the line and puts out the lights.
func (l *Line) Close() {
	l.turn++
	l.hits, l.at = nil, -1
	look.Show(l.object, false)
	l.o.Room()
	l.o.Light(nil)
	l.o.Away()
}

// Changed looks again in what the columns show now.
func (l *Line) Changed() {
	if l.Shown() {
		l.search(false)
	}
}

// Next goes to the next place, and round at the end.
func (l *Line) Next() { l.step(+1) }

// Previous goes to the place before.
func (l *Line) Previous() { l.step(-1) }

func (l *Line) step(by int) {
	if !l.Shown() {
		l.Open("")
		return
	}
	if n := len(l.hits); n > 0 {
		if l.at < 0 && by < 0 {
			l.at = 0
		}
		l.at = (l.at + by + n) % n
		l.show()
		l.o.GoTo(l.hits[l.at])
	}
}

// search looks for what is typed; go on to the first place where the reader
// has asked for it, else stay where he is.
func (l *Line) search(first bool) {
	l.turn++
	turn, words, columns := l.turn, l.words.Text, l.o.Columns()
	l.o.Work(func() func() {
		hits := In(columns, words)
		return func() {
			if turn == l.turn {
				l.found(hits, first)
			}
		}
	})
}

func (l *Line) found(hits []Hit, first bool) {
	at := -1
	if l.at >= 0 && l.at < len(l.hits) && !first {
		at = slices.Index(hits, l.hits[l.at])
	}
	l.hits, l.at = hits, at
	l.o.Light(hits)
	if first && len(hits) > 0 {
		l.at = 0
		l.o.GoTo(hits[0])
	}
	l.show()
}

// show says where the reader is and how often the words stand in each column,
// as far as there is room.
func (l *Line) show() {
	if strings.TrimSpace(l.words.Text) == "" {
		l.said.Say()
		return
	}
	if len(l.hits) == 0 {
		l.said.Say(l.o.Say("app.find.none"))
		return
	}
	at := l.o.Say("app.find.at", "At", l.at+1, "All", len(l.hits))
	l.said.Say(at+"   "+l.Counts(), at)
}

// Said is what can be read beside the words.
func (l *Line) Said() string { return l.said.Text() }

// Counts says how often the words stand in each column.
func (l *Line) Counts() string { return strings.Join(l.counts(), " · ") }

// counts are how often the words stand in each column, in words.
func (l *Line) counts() []string {
	n := map[string]int{}
	for _, h := range l.hits {
		n[h.Column]++
	}
	var all []string
	for _, c := range l.o.Columns() {
		all = append(all, fmt.Sprintf("%s %d", l.o.Name(c.ID), n[c.ID]))
	}
	return all
}

// entry is where the words are typed: Enter and F3 go on, with Shift back,
// Escape closes.
type entry struct {
	widget.Entry
	of *Line
}

func newEntry(l *Line) *entry {
	e := &entry{of: l}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.of.Close()
	case fyne.KeyUp:
		e.of.Previous()
	case fyne.KeyDown:
		e.of.Next()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF3:
		if escape.ShiftHeld() {
			e.of.Previous()
		} else {
			e.of.Next()
		}
	case fyne.KeyF6:
		escape.Pass(e, k)
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	escape.PassShortcut(e, s)
}
