package app

import (
	"context"

	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/app/doors"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// unset reports whether nothing can be translated because no server is chosen,
// and nothing has been.
func (ak *asking) unset() bool {
	doc := ak.w.session.Document()
	if doc == nil || ak.w.model.served() {
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
func (ak *asking) newDoors() *doors.Doors {
	return doors.New(doors.Options{
		Words: ak.w.words, Servers: servers{ak.w.model.links}, Work: ak.w.session.Work, Use: ak.w.model.use, Settings: ak.w.model.openSettings,
		Without: func() {
			ak.w.parts.without = true
			ak.w.grid.show()
			ak.ask()
		},
	})
}

// showDoors shows the card in the place of the translations, or takes it away.
func (ak *asking) showDoors(on bool) {
	c := ak.w.parts.doors
	if on && len(c.Objects) == 0 {
		c.Add(ak.newDoors().Object())
	}
	if on != c.Visible() {
		look.Show(c, on)
		ak.w.parts.text.Refresh()
		ak.w.parts.reading.Refresh()
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

// cause is the one problem for which none of the newest translations came to
// its end; nil where there is none, or each has its own.
func (ak *asking) cause() *problem.Problem {
	doc := ak.w.session.Document()
	if doc == nil || ak.w.desk != nil {
		return nil
	}
	var one *problem.Problem
	n := 0
	for _, t := range ak.tasks() {
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
func (ak *asking) showCause() {
	p := ak.cause()
	said, remedy, do := "", ak.w.words.T("app.retry"), ak.ask
	if p != nil {
		said = ak.w.words.Problem(p)
		switch {
		case settingsHelp(p):
			remedy, do = ak.w.words.T("app.settings"), ak.w.model.openSettings
		case len(ak.begun()) > 0:
			remedy, do = ak.w.words.T("app.continue"), ak.goOn
		}
	}
	if said != ak.w.parts.trouble.Said() {
		ak.w.parts.trouble.Say(said, remedy, do)
		ak.w.parts.text.Refresh()
	}
}

// begun are the newest translations of which a part is there, and not all.
func (ak *asking) begun() []string {
	var ids []string
	doc := ak.w.session.Document()
	for _, t := range ak.tasks() {
		if d := doc.Latest(t.Kind, t.Language); d != nil && d.Task.Kind == document.Translation && d.State != document.Complete && d.Done() > 0 {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// goOn continues every translation of which a part is there.
func (ak *asking) goOn() {
	for _, id := range ak.begun() {
		ak.retry(id)
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
