package settings

import (
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// question is what a server is asked with, as the form had it at that moment.
type question struct {
	profile profile.Profile
	key     endpoint.Key
	without bool // the kept key is to be deleted
}

func (d *draft) question() question { return question{d.profile(), d.key, d.dropKey} }

// findKey is the key typed, else the one kept. It may take long.
func (q question) findKey(ctx context.Context, keys Keyring) (endpoint.Key, error) {
	if q.key != "" || q.without {
		return q.key, nil
	}
	return keys.Key(ctx, q.profile)
}

// probe tests the connection of the profile in the form. It stands outside
// the form's scroll: Fyne loses clicks that move a little inside one.
type probe struct {
	*form
	object fyne.CanvasObject
	button *escape.Button
	result *note
	job    *job
}

func newProbe(f *form) *probe {
	p := &probe{form: f, result: newVerdict(2), job: f.job()}
	p.button = f.button("", nil, p.toggle)
	p.idle()
	p.object = stack(widget.NewSeparator(), container.NewBorder(nil, nil, container.NewCenter(p.button), nil, p.result))
	return p
}

func (p *probe) idle() {
	p.button.Icon = theme.MediaPlayIcon()
	p.button.SetText(p.Words.T("settings.test"))
}

func (p *probe) clear() { p.result.quiet("") }

func (p *probe) stop() {
	if p.job.running() {
		p.job.stop()
		p.idle()
		p.clear()
	}
}

// toggle tests, or gives up testing.
func (p *probe) toggle() {
	p.win.Canvas().Unfocus()
	if p.job.running() {
		p.stop()
		return
	}
	if p.d.faults() != (faults{}) {
		p.showFaults()
		return
	}
	if strings.TrimSpace(p.d.Model) == "" {
		p.models.ask(true)
		return
	}
	p.run()
}

// run tests.
func (p *probe) run() {
	if p.d.faults() != (faults{}) {
		return
	}
	p.unjudge()
	p.button.Icon = theme.CancelIcon()
	p.button.SetText(p.Words.T("settings.cancel"))
	p.result.quiet(p.Words.T("settings.test.running"))
	ask := p.d.question()
	p.job.start(func(ctx context.Context) func() {
		var report endpoint.Report
		key, err := ask.findKey(ctx, p.Keys)
		if err == nil {
			report, err = p.Endpoints.Test(ctx, ask.profile, key)
		}
		return func() {
			p.tested(report, err)
			p.models.learn(ask.profile.Model, report.Window)
		}
	})
}

func (p *probe) tested(r endpoint.Report, err error) {
	p.idle()
	if err != nil {
		p.clear()
		p.judge(err)
		return
	}
	p.result.good(p.describe(r))
}

// describe says what a test that went well has found.
func (p *probe) describe(r endpoint.Report) string {
	text := p.Words.T("settings.test.good", "Milliseconds", int(r.Reply.Milliseconds()))
	if r.Models == 0 {
		return text
	}
	text += " " + p.Words.N("settings.test.models", r.Models)
	if !r.Listed {
		text += " " + p.Words.T("settings.test.unlisted", "Model", p.d.profile().Model)
	}
	return text
}
