package library

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// foot stands under the list: the selected article's tags and what can be done
// with it.
type foot struct {
	pane    *Pane
	object  *fyne.Container
	tags    *fyne.Container
	fresh   *escape.Entry
	open    *widget.Button
	export  *widget.Button
	delete  *widget.Button
	showing string // key
}

func newFoot(p *Pane) *foot {
	f := &foot{pane: p}
	t := p.words.T
	f.tags = container.New(layout.NewRowWrapLayout())
	f.fresh = escape.NewEntry()
	f.fresh.SetPlaceHolder(t("app.library.tag.add"))
	f.fresh.Scroll = fyne.ScrollHorizontalOnly
	f.fresh.OnSubmitted = f.add
	f.open = widget.NewButton(t("app.library.open"), p.openSelected)
	f.open.Importance = widget.HighImportance
	f.export = widget.NewButton(t("app.library.export"), p.chooseExport)
	f.delete = widget.NewButton(t("app.library.delete"), p.askDelete)
	actions := container.NewHBox(f.open, f.export, layout.NewSpacer(), f.delete)
	f.object = container.NewVBox(widget.NewSeparator(), f.tags, f.fresh, actions)
	return f
}

// show is about an article; nil for none.
func (f *foot) show(e *store.Entry) {
	if was := f.object.Visible(); was != (e != nil) {
		look.Show(f.object, e != nil)
		f.pane.object.Refresh() // the list takes its place, or makes it
	}
	if e == nil {
		f.showing = ""
		return
	}
	if f.showing != e.Key { // what was being typed was meant for the other
		f.showing = e.Key
		f.fresh.SetText("")
	}
	f.tags.RemoveAll()
	for _, name := range e.Tags {
		b := widget.NewButtonWithIcon(name, theme.CancelIcon(), func() { f.remove(e.Key, name) })
		b.IconPlacement = widget.ButtonIconTrailingText
		f.tags.Add(b)
	}
	look.Show(f.tags, len(e.Tags) > 0)
}

func (f *foot) add(name string) {
	if key := f.showing; key != "" && store.TagName(name) != "" {
		f.pane.work(func(ctx context.Context) error { return f.pane.store.AddTag(ctx, key, name) }, func() {
			if f.showing == key {
				f.fresh.SetText("")
			}
		})
	}
}

func (f *foot) remove(key, name string) {
	f.pane.work(func(ctx context.Context) error { return f.pane.store.RemoveTag(ctx, key, name) }, nil)
}
