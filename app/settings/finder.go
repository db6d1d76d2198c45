package settings

import (
	"cmp"
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// finder lists the servers that run on this machine.
type finder struct {
	*panel
	add    func(endpoint.Found)
	addKey func(endpoint.Key)
	object fyne.CanvasObject
	status *widget.Label
	found  *fyne.Container
	key    *entry // of a service, which is told from it
	job    *job
}

func newFinder(p *panel, add func(endpoint.Found), addKey func(endpoint.Key)) *finder {
	f := &finder{panel: p, add: add, addKey: addKey, job: p.job(), found: container.NewVBox(), status: paragraph("")}
	f.key = newEntry()
	f.key.Password = true
	f.key.done = f.take
	f.key.OnSubmitted = func(string) { f.take() }
	why := newVerdict(2)
	why.quiet(p.Words.T("settings.find.key.why"))
	f.object = container.NewVBox(
		heading(p.Words.T("settings.find.title")), f.status, f.found,
		heading(p.Words.T("settings.find.key")), stack(f.key, why))
	return f
}

// take has a profile made of the key that was typed.
func (f *finder) take() {
	if key := strings.TrimSpace(f.key.Text); key != "" {
		f.key.SetText("")
		f.addKey(endpoint.Key(key))
	}
}

func (f *finder) start() {
	f.found.RemoveAll()
	f.status.SetText(f.Words.T("settings.find.running"))
	f.job.start(func(ctx context.Context) func() {
		found := f.Endpoints.Discover(ctx)
		return func() { f.show(found) }
	})
}

func (f *finder) stop() { f.job.stop() }

func (f *finder) show(found []endpoint.Found) {
	if len(found) == 0 {
		f.status.SetText(f.Words.T("settings.find.none"))
		return
	}
	f.status.SetText(f.Words.N("settings.find.count", len(found)))
	for _, one := range found {
		f.found.Add(f.row(one))
	}
}

func (f *finder) row(one endpoint.Found) fyne.CanvasObject {
	called := cmp.Or(one.Preset.Name, profile.Profile{BaseURL: one.BaseURL}.Host())
	name := widget.NewLabelWithStyle(called, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	name.Truncation = fyne.TextTruncateEllipsis
	where := widget.NewLabel(one.BaseURL + " · " + f.Words.N("settings.model.count", len(one.Models)))
	where.Wrapping = fyne.TextWrapWord
	where.SizeName = theme.SizeNameCaptionText
	add := f.button(f.Words.T("settings.find.add"), theme.ContentAddIcon(), func() { f.add(one) })
	if one.Preset.ID == ollamaID && len(one.Models) == 0 {
		add.Icon = theme.DownloadIcon()
		add.SetText(f.Words.T("settings.pull.open"))
	}
	return container.NewBorder(nil, nil, nil, container.NewCenter(add), stack(name, where))
}
