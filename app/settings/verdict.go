package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// here are the sentences that stand for those that send the reader to the
// settings.
var here = map[problem.Kind]string{
	profile.ErrInsecure:  "settings.said.insecure",
	endpoint.ErrNoModel:  "settings.said.nomodel",
	endpoint.ErrOverflow: "settings.said.overflow",
	endpoint.ErrKey:      "settings.said.key",
	endpoint.ErrNoKey:    "settings.said.nokey",
	endpoint.ErrModel:    "settings.said.model",
	endpoint.ErrPath:     "settings.said.path",
	endpoint.ErrNotAPI:   "settings.said.notapi",
	endpoint.ErrPage:     "settings.said.page",
	endpoint.ErrRedirect: "settings.said.redirect",
	endpoint.ErrDown:     "settings.said.down",
	endpoint.ErrTimeout:  "settings.said.timeout",
	endpoint.ErrIdle:     "settings.said.idle",
	endpoint.ErrTooLarge: "settings.said.toolarge",
}

// said is what went wrong and what to do about it here.
func (p *panel) said(err error) string {
	of := problem.Of(err)
	if of == nil {
		return ""
	}
	if code, ok := here[problem.Kind(of.Code)]; ok {
		of = &problem.Problem{Code: code, Args: of.Args}
	}
	return p.Words.Problem(of)
}

// judge says what went wrong at the field that it is about, or else at the
// test's button.
func (f *form) judge(err error) {
	f.about(err).wrong(f.said(err))
}

// about is the note of the field that a problem is about.
func (f *form) about(err error) *note {
	switch {
	case problem.Any(err, profile.ErrBadURL, profile.ErrInsecure, endpoint.ErrPath, endpoint.ErrNotAPI, endpoint.ErrPage,
		endpoint.ErrRedirect, endpoint.ErrDown, endpoint.ErrDNS, endpoint.ErrCertificate, endpoint.ErrProxy):
		return f.urlFault
	case problem.Any(err, endpoint.ErrKey, endpoint.ErrNoKey, endpoint.ErrForbidden, endpoint.ErrQuota, endpoint.ErrLocked):
		return f.key.status
	case problem.Any(err, endpoint.ErrModel, endpoint.ErrNoModel, endpoint.ErrCloud, endpoint.ErrOverflow, endpoint.ErrTooLarge,
		endpoint.ErrThinking):
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
