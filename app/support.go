package app

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/bell"
	"codeberg.org/tolmach/tolmach/app/diagnosis"
	"codeberg.org/tolmach/tolmach/app/display"
	"codeberg.org/tolmach/tolmach/summarize/command"
)

// support is what helps a user who does not look, or does not get on.
type support struct {
	w    *window
	log  diagnosis.Log
	bell *bell.Bell
}

// watch has the end of a long run in the background told in words that are
// always the same: others may see the notification.
func (su *support) watch() {
	su.bell = bell.New(func() {
		n := fyne.NewNotification(su.w.words.T("app.name"), su.w.words.T("app.ended"))
		su.w.session.Work(func(context.Context) func() { // the system may take its time
			su.w.app.SendNotification(n)
			return nil
		})
	})
	l := su.w.app.Lifecycle()
	l.SetOnExitedForeground(func() { su.bell.Away(true) })
	l.SetOnEnteredForeground(func() { su.bell.Away(false) })
}

// noted keeps an error for the diagnostics.
func (su *support) noted(err error) { su.log.Add(time.Now(), err) }

// report is what somebody who helps has to know: no key, and nothing of the
// article.
func (su *support) report() string {
	w := su.w
	log := diagnosis.Log{}
	if doc := w.session.Document(); doc != nil {
		for _, d := range doc.Drafts {
			if d.Problem != nil {
				log.Add(d.Origin.Started, d.Problem)
			}
		}
	}
	log.Join(&su.log)
	size := w.win.Canvas().Size()
	scale := w.set.TextScale
	if scale == 0 {
		scale = 1
	}
	return diagnosis.Report(diagnosis.Machine{
		Version: command.Version, Driver: display.Kind(w.win) + fmt.Sprintf(" x%.2g", w.win.Canvas().Scale()), Language: w.words.Tag().String(),
		Scale: scale, Width: size.Width, Height: size.Height, LocalOnly: w.model.localOnly(), Store: w.store != nil,
	}, w.set.Profiles, &log)
}

// copyReport puts the diagnostics on the clipboard.
func (su *support) copyReport() {
	su.w.app.Clipboard().SetContent(su.report())
	su.w.parts.banner.Tell(su.w.words.T("app.diagnostics.copied"))
}
