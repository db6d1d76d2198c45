package settings

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// download has an Ollama server fetch a model.
type download struct {
	*modelField
	object *fyne.Container // hidden for other servers
	reveal *escape.Button  // shows the fields
	fields *fyne.Container
	name   *entry
	start  *escape.Button
	bar    *widget.ProgressBar
	track  *fyne.Container // the bar's
	status *note
	job    *job
}

// suggestion is a model that most machines can bear and that writes the
// languages of the interface.
const suggestion = "gemma3:4b"

func newDownload(m *modelField) *download {
	d := &download{modelField: m, name: newEntry(), status: newNote(), job: m.form.job()}
	t := m.Words.T
	d.reveal = m.button(t("settings.pull.open"), theme.DownloadIcon(), func() { d.unfold(); m.win.Canvas().Focus(d.name) })
	d.reveal.Importance = widget.LowImportance
	d.name.SetPlaceHolder(suggestion)
	d.name.OnChanged = func(v string) { enable(d.start, strings.TrimSpace(v) != "" || d.job.running()) }
	d.name.OnSubmitted = func(string) { d.toggle() }
	d.start = m.button("", nil, d.toggle)
	d.bar = widget.NewProgressBar()
	d.bar.TextFormatter = func() string { return "" } // the words stand below it, where they can be read
	d.track = container.New(low(6), d.bar)
	d.fields = field(t("settings.pull.title"), container.NewBorder(nil, nil, nil, d.start, d.name))
	d.object = container.NewVBox(container.NewHBox(d.reveal), d.fields, d.track, d.status)
	d.idle()
	return d
}

// reset folds everything up, for another profile or another server.
func (d *download) reset() {
	d.name.SetText("")
	d.idle()
	d.status.quiet("")
	d.fold()
}

// fold leaves the button that shows the fields.
func (d *download) fold() {
	look.Show(d.reveal, true)
	look.Show(d.fields, false)
	look.Show(d.object, d.d != nil && isOllama(d.d.Profile))
}

func (d *download) unfold() {
	look.Show(d.reveal, false)
	look.Show(d.fields, true)
	d.form.reveal(d.fields)
}

func (d *download) idle() {
	d.start.SetText(d.Words.T("settings.pull.start"))
	d.name.Enable()
	enable(d.start, strings.TrimSpace(d.name.Text) != "")
	look.Show(d.track, false)
}

// toggle downloads, or gives up downloading.
func (d *download) toggle() {
	d.win.Canvas().Unfocus()
	if d.job.running() {
		d.job.stop()
		d.idle()
		d.status.plain(d.Words.T("settings.pull.stopped"))
		return
	}
	model := strings.TrimSpace(d.name.Text)
	if fault := checkURL(d.d.BaseURL); fault != "" || model == "" {
		d.urlFault.wrong(d.sentence(fault))
		return
	}
	d.start.SetText(d.Words.T("settings.cancel"))
	d.name.Disable()
	d.bar.SetValue(0)
	look.Show(d.track, true)
	d.status.quiet(d.Words.T("settings.pull.asking"))
	d.form.reveal(d.fields)
	of := d.d.profile()
	d.job.follow(func(ctx context.Context, tell func(func())) func() {
		err := d.Endpoints.Pull(ctx, of, model, seldom(func(p endpoint.Progress) { tell(func() { d.progress(p) }) }))
		return func() { d.done(model, err) }
	})
}

// seldom passes on the first report of each part of a download and then at most
// ten a second; more would only be drawn over.
func seldom(report func(endpoint.Progress)) func(endpoint.Progress) {
	var last time.Time
	part := int64(-1)
	return func(p endpoint.Progress) {
		if now := time.Now(); p.Total != part || now.Sub(last) >= 100*time.Millisecond {
			last, part = now, p.Total
			report(p)
		}
	}
}

func (d *download) progress(p endpoint.Progress) {
	if p.Total <= 0 {
		if d.bar.Value > 0 {
			d.status.quiet(d.Words.T("settings.pull.finishing"))
		}
		return
	}
	share := float64(p.Done) / float64(p.Total)
	d.bar.SetValue(share)
	percent := int(100 * share)
	const mega, giga = 1e6, 1e9
	if p.Total < giga {
		d.status.plain(d.Words.T("settings.pull.megabytes", "Percent", percent,
			"Done", d.Words.Decimal(float64(p.Done)/mega, 1), "Total", d.Words.Decimal(float64(p.Total)/mega, 1)))
		return
	}
	d.status.plain(d.Words.T("settings.pull.gigabytes", "Percent", percent,
		"Done", d.Words.Decimal(float64(p.Done)/giga, 1), "Total", d.Words.Decimal(float64(p.Total)/giga, 1)))
}

// done chooses the model that was downloaded and asks for the new list.
func (d *download) done(model string, err error) {
	d.idle()
	if err != nil {
		d.status.wrong(d.Words.Problem(err))
		return
	}
	d.fold()
	d.status.good(d.Words.T("settings.pull.done", "Model", model))
	d.input.SetText(model)
	d.ask(false)
}
