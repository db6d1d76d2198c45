package app

import (
	"context"
	"strings"

	"codeberg.org/tolmach/tolmach/app/terms"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// glossaries are the user's own and the starter's, as they are in use.
type glossaries struct{ w *window }

// use reads the glossary in use from the database and has the session keep to
// it.
func (gs *glossaries) use() {
	gs.w.session.Work(func(ctx context.Context) func() {
		gs.w.session.Saved() // whether the starter is in use stands in the settings
		g, err := gs.inUse(ctx)
		return func() {
			if err != nil {
				gs.w.Unsaved(err)
				return
			}
			gs.w.session.Checks.Use(g)
		}
	})
}

// inUse is the glossary in use: the starter's alone where there is no database.
func (gs *glossaries) inUse(ctx context.Context) (*glossary.Glossary, error) {
	if gs.w.store == nil {
		return termfile.Starter()
	}
	return store.Terms(ctx, gs.w.store, termfile.Starter)
}

// toggleStarter uses the glossary that came with the program, or not.
func (gs *glossaries) toggleStarter() {
	gs.w.set.NoStarter = !gs.w.set.NoStarter
	gs.w.commands.showMenu()
	gs.w.session.KeepSettings(gs.w.set)
	gs.use()
}

// edit opens the glossary, with a new term for the words that are selected in
// the original.
func (gs *glossaries) edit() { gs.room().Edit(strings.TrimSpace(gs.w.parts.columns.Selected())) }

func (gs *glossaries) importFile() { gs.room().Import() }

func (gs *glossaries) exportFile() { gs.room().Export() }

// room is the glossary as it is shown.
func (gs *glossaries) room() *terms.Terms {
	w := gs.w
	o := terms.Options{
		Window: w.win, Words: w.words, Source: w.grid.language(sourceColumn), Targets: w.set.Targets, Starter: !w.set.NoStarter,
		Work: w.session.Work, InUse: gs.inUse, Changed: gs.use,
		Open: w.files.ending, Save: w.files.saveAs, Warn: w.parts.warn, Tell: w.parts.tell, Offer: w.offerBack,
	}
	if w.store != nil {
		o.Store = w.store
	}
	return terms.New(o)
}
