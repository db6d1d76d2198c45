package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// here are the sentences that stand for those that send the reader to the
// settings.
var here = map[string]string{
	"problem.endpoint.insecure": "settings.said.insecure",
	"problem.endpoint.nomodel":  "settings.said.nomodel",
	"problem.endpoint.overflow": "settings.said.overflow",
	"problem.endpoint.key":      "settings.said.key",
	"problem.endpoint.nokey":    "settings.said.nokey",
	"problem.endpoint.model":    "settings.said.model",
	"problem.endpoint.path":     "settings.said.path",
	"problem.endpoint.notapi":   "settings.said.notapi",
	"problem.endpoint.page":     "settings.said.page",
	"problem.endpoint.redirect": "settings.said.redirect",
	"problem.endpoint.down":     "settings.said.down",
	"problem.endpoint.timeout":  "settings.said.timeout",
	"problem.endpoint.idle":     "settings.said.idle",
	"problem.endpoint.toolarge": "settings.said.toolarge",
}

// said is what went wrong and what to do about it here.
func (p *panel) said(err error) string {
	of := problem.Of(err)
	if of == nil {
		return ""
	}
	if code, ok := here[of.Code]; ok {
		of = &problem.Problem{Code: code, Args: of.Args}
	}
	return p.Words.Problem(of)
}

// judge says what went wrong at the field that it is about, or else at the
// test's button.
func (f *form) judge(err error) {
	f.verdict(problem.Of(err).Code).wrong(f.said(err))
}

func (f *form) verdict(code string) *note {
	switch code {
	case "problem.endpoint.badurl", "problem.endpoint.insecure", "problem.endpoint.path", "problem.endpoint.notapi", "problem.endpoint.page",
		"problem.endpoint.redirect", "problem.endpoint.down", "problem.endpoint.dns", "problem.endpoint.tls", "problem.endpoint.proxy":
		return f.urlFault
	case "problem.endpoint.key", "problem.endpoint.nokey", "problem.endpoint.forbidden", "problem.endpoint.quota", "problem.keyring.locked":
		return f.key.status
	case "problem.endpoint.model", "problem.endpoint.nomodel", "problem.endpoint.cloud", "problem.endpoint.overflow", "problem.endpoint.toolarge",
		"problem.endpoint.thinking":
		return f.models.status
	}
	return f.probe.result
}

// unjudge takes back what was said of the server: it was said of another
// address, key or model.
func (f *form) unjudge() {
	if f.filling {
		return
	}
	f.probe.stop() // what it will say is of what was
	f.probe.clear()
	for _, n := range []*note{f.urlFault, f.models.status} {
		if n.Importance == widget.DangerImportance {
			n.quiet("")
		}
	}
	if f.key.status.Importance == widget.DangerImportance {
		f.key.draw(f.key.input.Visible())
	}
}

// wheel has the wheel scroll the form, wherever the pointer is in it: an entry
// would take it for itself.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

func newWheel() *wheel {
	w := &wheel{}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.scroll.Scrolled(e) }
