// Package library is the pane of the articles that are kept: it lists and
// searches them, opens one, tags it, writes it to a file or takes one from a
// file, and deletes it for good.
package library

import (
	"context"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// most is how many articles are listed. Whoever looks for another searches.
const most = 200

// Actions are what the pane needs of the window. They are called on the UI
// thread.
type Actions struct {
	// Open opens an article; hit is where the text searched for stands, nil
	// without one.
	Open func(key string, hit *store.Hit)
	// Forget lets go of an article that is about to be deleted: what runs for
	// it stops, and nothing of it is written any more.
	Forget func(key string)
	// Delete deletes an article for good. It is called off the UI thread.
	Delete func(ctx context.Context, key string) error
	// Save asks for a place and has a file written there, off the UI thread.
	Save func(name string, write func(ctx context.Context, path string) error)
	// Post runs a function on the UI thread: fyne.Do.
	Post func(func())
}

// Pane shows the library. Its methods belong to the UI thread.
type Pane struct {
	win     fyne.Window
	words   *locales.Localizer
	store   *store.Store
	actions Actions

	ctx     context.Context // ends when the pane is closed
	close   context.CancelFunc
	group   sync.WaitGroup
	looking *latest // the search
	reading *latest // of the tags there are

	entries  []store.Entry
	selected string // key
	trouble  error  // of what was done last; the next search takes it away

	searching bool // what is listed is of an earlier text
	hasty     bool // Return was pressed meanwhile

	object fyne.CanvasObject
	search *searchEntry
	tag    *widget.Select
	state  *widget.Label
	list   *list
	foot   *foot
}

// New returns a pane of the articles in a store; win is where its questions
// are asked. Call Refresh to fill it and Close when it is no longer needed.
func New(win fyne.Window, words *locales.Localizer, st *store.Store, a Actions) *Pane {
	p := &Pane{win: win, words: words, store: st, actions: a}
	p.ctx, p.close = context.WithCancel(context.Background())
	p.looking, p.reading = &latest{pane: p}, &latest{pane: p}
	p.search = newSearchEntry(p)
	p.tag = widget.NewSelect(nil, func(string) { p.find(0) })
	p.state = widget.NewLabel("")
	p.state.Wrapping = fyne.TextWrapWord
	p.state.Importance = widget.LowImportance
	p.list = newList(p)
	p.foot = newFoot(p)
	bring := widget.NewButtonWithIcon(words.T("app.library.import"), theme.FolderOpenIcon(), p.chooseImport)
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), p.search, container.NewBorder(nil, nil, nil, bring, p.tag), p.state)
	p.object = container.NewBorder(top, p.foot.object, nil, nil, p.list)
	p.showTags(nil)
	p.showSelected()
	p.group.Go(func() { _ = st.Index(p.ctx) }) // the first search would say what is wrong
	return p
}

// Object is what stands in the window.
func (p *Pane) Object() fyne.CanvasObject { return p.object }

// Focus is what gets the keyboard when the pane is shown: the search.
func (p *Pane) Focus() fyne.Focusable { return p.search }

// Refresh lists what is kept now.
func (p *Pane) Refresh() {
	p.find(0)
	p.reading.start(0, func(ctx context.Context) func() {
		tags, err := p.store.Tags(ctx, "")
		return func() {
			if err == nil { // the search says what is wrong
				p.showTags(tags)
			}
		}
	})
}

// Close stops what runs and waits for it.
func (p *Pane) Close() {
	p.close()
	p.group.Wait()
}

// showTags offers the tags that there are to choose by.
func (p *Pane) showTags(tags []string) {
	chosen := p.chosenTag()
	p.tag.Options = append([]string{p.words.T("app.library.tags.all")}, tags...)
	p.tag.Selected = p.tag.Options[max(0, slices.Index(p.tag.Options[1:], chosen)+1)]
	p.tag.Refresh()
	if len(tags) > 0 {
		p.tag.Enable()
	} else {
		p.tag.Disable()
	}
	if p.chosenTag() != chosen { // its last article has lost it
		p.find(0)
	}
}

// chosenTag is "" for all.
func (p *Pane) chosenTag() string {
	if p.tag.SelectedIndex() < 1 {
		return ""
	}
	return p.tag.Selected
}

// at is the place of the selected article in the list; -1 for none.
func (p *Pane) at() int {
	return slices.IndexFunc(p.entries, func(e store.Entry) bool { return e.Key == p.selected })
}

func (p *Pane) choose(i int) {
	if i >= 0 && i < len(p.entries) {
		p.selected = p.entries[i].Key
		p.showSelected()
	}
}

// showSelected draws what there is to do with the selected article.
func (p *Pane) showSelected() {
	if i := p.at(); i >= 0 {
		p.foot.show(&p.entries[i])
		return
	}
	p.foot.show(nil)
}

// openSelected opens the selected article, the first without one.
func (p *Pane) openSelected() {
	if len(p.entries) == 0 {
		return
	}
	e := p.entries[max(0, p.at())]
	p.selected = e.Key
	p.actions.Open(e.Key, e.Hit)
}
