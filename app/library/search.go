package library

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// pause is how long the search waits for the next key: somewhat longer than
// from one key to the next.
const pause = 150 * time.Millisecond

// searchEntry is an entry from which the arrow keys and Return reach the list.
// Escape clears it, and in an empty one leaves the library.
type searchEntry struct {
	widget.Entry
	pane *Pane
}

func newSearchEntry(p *Pane) *searchEntry {
	e := &searchEntry{pane: p}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(p.words.T("app.library.search"))
	e.SetIcon(theme.SearchIcon())
	e.OnChanged = func(string) { p.find(pause) }
	e.OnSubmitted = func(string) { p.openFound() }
	return e
}

// TypedKey implements fyne.Focusable.
func (e *searchEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown, fyne.KeyUp:
		e.pane.list.step(map[fyne.KeyName]int{fyne.KeyDown: +1, fyne.KeyUp: -1}[k.Name])
	case fyne.KeyEscape:
		if e.Text == "" {
			escape.HandOn(e, k)
		}
		e.SetText("")
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *searchEntry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	escape.PassShortcut(e, s)
}

// find lists the articles with what is typed.
func (p *Pane) find(after time.Duration) {
	q := store.Query{Text: p.search.Text, Tag: p.chosenTag(), Most: most}
	p.trouble, p.searching, p.hasty = nil, true, false
	p.looking.start(after, func(ctx context.Context) func() {
		entries, err := p.store.Search(ctx, q)
		return func() { p.found(entries, q, err) }
	})
}

func (p *Pane) found(entries []store.Entry, q store.Query, err error) {
	if err == nil {
		err = p.trouble
	}
	p.entries, p.searching = entries, false
	p.state.Importance = widget.LowImportance
	if err != nil {
		p.state.Importance = widget.DangerImportance
	}
	p.state.SetText(p.describe(q, err))
	look.Show(p.state, p.state.Text != "")
	p.list.show()
	p.showSelected()
	if p.hasty {
		p.hasty = false
		p.openSelected()
	}
}

// openFound opens what the search finds, as soon as it has found it: what is
// listed before that is of another text.
func (p *Pane) openFound() {
	if p.hasty = p.searching; !p.hasty {
		p.openSelected()
	}
}

// describe says what is listed.
func (p *Pane) describe(q store.Query, err error) string {
	asked := q.Text != "" || q.Tag != ""
	switch n := len(p.entries); {
	case err != nil:
		return p.words.Problem(err)
	case n == 0 && asked:
		return p.words.T("app.library.nothing")
	case n == 0 && p.store.InMemory():
		return p.words.T("app.library.memory")
	case n == 0:
		return p.words.T("app.library.empty")
	case n == most:
		return p.words.N("app.library.first", n)
	case asked:
		return p.words.N("app.library.found", n)
	default:
		return p.words.N("app.library.count", n)
	}
}
