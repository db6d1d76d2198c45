package app

import (
	"context"
	"strconv"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/doors"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// unset reports whether nothing can be translated because no server is chosen,
// and nothing has been.
func (w *window) unset() bool {
	doc := w.session.Document()
	if doc == nil || w.served() {
		return false
	}
	for i := range doc.Drafts {
		if d := &doc.Drafts[i]; d.Task.Kind == document.Translation && !d.Empty() {
			return false
		}
	}
	return true
}

// newDoors makes the card of the three ways to a model.
func (w *window) newDoors() *doors.Doors {
	return doors.New(doors.Options{
		Words: w.words, Servers: servers{w.links}, Work: w.session.Work, Use: w.use, Settings: w.openSettings,
		Without: func() {
			w.parts.without = true
			w.showColumns()
			w.ask()
		},
	})
}

// showDoors shows the card in the place of the translations, or takes it away.
func (w *window) showDoors(on bool) {
	c := w.parts.doors
	if on && len(c.Objects) == 0 {
		c.Add(w.newDoors().Object())
	}
	if on != c.Visible() {
		look.Show(c, on)
		w.parts.text.Refresh()
		w.parts.reading.Refresh()
	}
	if !on {
		c.RemoveAll() // the next one looks for servers anew
	}
}

// servers are real servers, through the one way out that the program has.
type servers struct{ links *connection.Set }

// Discover implements doors.Servers.
func (s servers) Discover(ctx context.Context) []endpoint.Found { return endpoint.Discover(ctx) }

// Try implements doors.Servers.
func (s servers) Try(ctx context.Context, p profile.Profile, key endpoint.Key) (profile.Profile, error) {
	found, err := s.links.Try(ctx, p, key)
	return found.Profile, err
}

// use keeps a server and asks it from now on: at once for the open article.
func (w *window) use(p profile.Profile, key endpoint.Key) {
	p.ID = p.Preset + "-" + strconv.FormatInt(document.Now().UnixNano(), 36)
	set := w.set
	set.Profiles = append(append([]profile.Profile{}, set.Profiles...), p)
	set.Profile = p.ID
	w.session.Work(func(ctx context.Context) func() {
		var err error
		if key != "" {
			err = w.keys.Set(ctx, p, key)
		}
		return func() {
			if err != nil {
				w.parts.banner.show(w.words.Problem(err))
				return
			}
			w.adopt(set)
			w.showColumns()
			w.ask()
		}
	})
}

// cause is the one problem for which none of the newest translations came to
// its end; nil where there is none, or each has its own.
func (w *window) cause() *problem.Problem {
	doc := w.session.Document()
	if doc == nil {
		return nil
	}
	var one *problem.Problem
	n := 0
	for _, t := range w.tasks() {
		if t.Kind != document.Translation {
			continue
		}
		d := doc.Latest(t.Kind, t.Language)
		if d == nil || d.State.Running() || d.Problem == nil || d.State == document.Complete || d.State == document.Cancelled {
			return nil
		}
		if one != nil && one.Code != d.Problem.Code {
			return nil
		}
		one, n = d.Problem, n+1
	}
	if n < 2 {
		return nil // over its own column it is told once, too
	}
	return one
}

// showCause says over the columns what is wrong with all of them.
func (w *window) showCause() {
	p := w.cause()
	said, remedy, do := "", w.words.T("app.retry"), w.ask
	if p != nil && w.desk.lang == "" {
		said = w.words.Problem(p)
		switch {
		case settingsHelp(p):
			remedy, do = w.words.T("app.settings"), w.openSettings
		case len(w.begun()) > 0:
			remedy, do = w.words.T("app.continue"), w.goOn
		}
	}
	if said != w.parts.trouble.Said() {
		w.parts.trouble.Say(said, remedy, do)
		w.parts.text.Refresh()
	}
}

// begun are the newest translations of which a part is there, and not all.
func (w *window) begun() []string {
	var ids []string
	doc := w.session.Document()
	for _, t := range w.tasks() {
		if d := doc.Latest(t.Kind, t.Language); d != nil && d.Task.Kind == document.Translation && d.State != document.Complete && d.Done() > 0 {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// goOn continues every translation of which a part is there.
func (w *window) goOn() {
	for _, id := range w.begun() {
		w.retry(id)
	}
}

// beside sets the card at the right of the text while it is shown.
type beside struct{ text, card fyne.CanvasObject }

// MinSize implements fyne.Layout.
func (b beside) MinSize([]fyne.CanvasObject) fyne.Size { return b.text.MinSize() }

// Layout implements fyne.Layout.
func (b beside) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	text := size.Width
	if b.card.Visible() {
		text = size.Width * .52
		wide := min(size.Width-text-2*cardAir, 520)
		b.card.Move(fyne.NewPos(text+cardAir, 2*cardAir))
		b.card.Resize(fyne.NewSize(wide, max(b.card.MinSize().Height, 0)))
	}
	b.text.Move(fyne.NewPos(0, 0))
	b.text.Resize(fyne.NewSize(text, size.Height))
}

const cardAir = 20
