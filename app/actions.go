package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/bar"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/settings"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/exchange"
)

// newActions is the one table of what can be done: menu, keys, palette and the
// sheet of keys are made from it. What belongs to the text that has the focus,
// such as Ctrl+C, stands in it to be read.
func (w *window) newActions() *action.Table {
	return &action.Table{
		Groups: func() []action.Group {
			return []action.Group{
				{Words: "app.menu.article", Sections: w.articleActions()},
				{Words: "app.menu.drafts", Sections: w.draftActions()},
				{Words: "app.menu.check", Sections: w.checkActions()},
				{Words: "app.menu.view", Sections: w.viewActions()},
				{Words: "app.menu.language", Sections: [][]action.Action{w.languageActions()}},
				{Words: "app.menu.help", Sections: w.helpActions()},
			}
		},
		Say:   func(key string, pairs ...any) string { return w.words.T(key, pairs...) },
		Rests: w.covered,
	}
}

func (w *window) articleActions() [][]action.Action {
	none := w.session.Document() == nil
	return [][]action.Action{{
		{ID: "open", Words: "app.menu.open", Keys: []action.Key{action.Ctrl(fyne.KeyO)}, Do: w.chooseFile},
		{ID: "address", Words: "app.menu.address", Keys: []action.Key{action.Ctrl(fyne.KeyL)}, Do: w.focusAddress},
		{ID: "paste", Words: "app.menu.paste", Keys: []action.Key{action.CtrlShift(fyne.KeyV), action.Ctrl(fyne.KeyV)}, Do: w.paste},
		{ID: "library", Words: "app.menu.shelf", Keys: []action.Key{action.CtrlShift(fyne.KeyO)}, Do: w.showLibrary},
		{ID: "recent", Words: "app.menu.recent", Among: w.recentActions},
		{ID: "sample", Words: "app.menu.sample", Do: w.openSample},
	}, {
		{ID: "ask", Words: "app.menu.ask", Keys: []action.Key{action.Ctrl(fyne.KeyReturn)}, Do: w.askOrAccept, Off: none},
		{ID: "stop", Words: "app.menu.stop", Keys: []action.Key{action.CtrlShift(fyne.KeyX), action.Ctrl(fyne.KeyPeriod)}, Do: w.session.Drafts.CancelAll, Off: none},
	}, {
		{ID: "copyall", Words: "app.menu.copy", Among: w.copyActions, Off: none},
		{ID: "paper", Words: "app.menu.paper", Keys: []action.Key{action.Ctrl(fyne.KeyP)}, Do: w.showPaper, Off: none},
		{ID: "savecopy", Words: "app.menu.savecopy", Keys: []action.Key{action.CtrlShift(fyne.KeyS)}, Do: w.saveCopy, Off: none},
		{ID: "history", Words: "app.history", Do: w.toggleHistory, On: w.set.NoHistory, Off: w.store == nil},
		{ID: "settings", Words: "app.menu.settings", Keys: []action.Key{action.CtrlShift(fyne.KeyP), action.Ctrl(fyne.KeyComma)}, Do: w.openSettings},
	}, {
		{ID: action.Quit, Words: "app.menu.quit", Keys: []action.Key{action.Ctrl(fyne.KeyQ)}, Do: w.win.Close, Over: true},
	}}
}

func (w *window) recentActions() []action.Action {
	var all []action.Action
	for _, e := range w.recent {
		all = append(all, action.Action{Name: shortened(e.Title, 60), Do: func() { w.session.Reopen(e.Key) }})
	}
	return all
}

func (w *window) copyActions() []action.Action {
	all := []action.Action{{Words: "app.menu.copysummary", Do: w.copySummary}}
	for _, id := range w.order() {
		all = append(all, action.Action{Name: w.columnMenuName(id), Do: func() { w.copyColumn(id) }})
	}
	return all
}

// draftActions are what can be done about drafts and finals.
func (w *window) draftActions() [][]action.Action {
	none, desk := w.session.Document() == nil, w.desk.lang != ""
	var digits []action.Key
	for n := 1; n <= 9; n++ {
		digits = append(digits, action.Plain(fyne.KeyName(strconv.Itoa(n))))
	}
	return [][]action.Action{{
		{ID: "desk", Words: "app.menu.desk", Keys: []action.Key{action.CtrlShift(fyne.KeyD)}, Among: w.deskActions, Off: none},
		{ID: "nextdesk", Words: "app.menu.nextdesk", Keys: []action.Key{action.Ctrl(fyne.KeyD)}, Do: w.nextDesk, Off: none},
		{ID: "only", Words: "app.menu.only", Do: w.toggleOnly, On: w.desk.only, Off: !desk},
	}, {
		{ID: "another", Words: "app.menu.another", Keys: []action.Key{action.CtrlShift(fyne.KeyReturn)}, Do: w.another, Off: none},
		{ID: "pastedraft", Words: "app.menu.pastedraft", Do: w.pasteDraft, Off: none},
		{ID: "opendraft", Words: "app.menu.opendraft", Do: w.openDraft, Off: none},
		{ID: "remove", Words: "app.menu.remove", Among: w.removeActions, Off: !desk},
		{ID: "prompts", Words: "app.menu.prompts", Do: w.showPrompts},
	}, {
		{ID: "previousrow", Words: "app.menu.previousrow", Keys: []action.Key{action.Ctrl(fyne.KeyUp)}, Do: func() { w.step(-1) }, Off: none},
		{ID: "nextrow", Words: "app.menu.nextrow", Keys: []action.Key{action.Ctrl(fyne.KeyDown)}, Do: func() { w.step(+1) }, Off: none},
		{ID: "takedraft", Words: "app.menu.take", Keys: digits, Among: w.takeActions, Off: !desk || w.desk.row < 0},
	}, w.hereActions(), {
		{ID: "undo", Words: "app.menu.undo", Keys: []action.Key{action.Ctrl(fyne.KeyZ)}, Do: w.undo, Over: true},
		{ID: "redo", Words: "app.menu.redo", Keys: []action.Key{action.Ctrl(fyne.KeyY)}, Do: w.redo, Over: true},
	}, {
		{ID: "memory", Words: "app.memory", Among: w.memoryActions},
		{ID: "handout", Words: "app.handout", Among: w.handOutActions, Off: none},
		{ID: "takein", Words: "app.takein", Do: w.takeIn, Off: none},
	}}
}

// deskActions choose whose drafts stand side by side.
func (w *window) deskActions() []action.Action {
	all := []action.Action{{
		Words: "app.menu.alllanguages", Keys: []action.Key{action.CtrlShift(fyne.KeyD)},
		Do: func() { w.openDesk("") }, On: w.desk.lang == "",
	}}
	for _, lang := range w.set.Targets {
		all = append(all, action.Action{Name: w.words.LanguageTitle(lang), Do: func() { w.openDesk(lang) }, On: w.desk.lang == lang})
	}
	return all
}

// removeActions delete one of the desk's drafts.
func (w *window) removeActions() []action.Action {
	var all []action.Action
	for _, id := range w.drafts() {
		name := w.deskName(id)
		all = append(all, action.Action{Name: name, Do: func() { w.removeDraft(id, name) }})
	}
	return all
}

// takeActions take the present paragraph of one of the columns beside the
// original.
func (w *window) takeActions() []action.Action {
	var all []action.Action
	for n, id := range w.choices() {
		a := action.Action{Name: w.deskName(id), Do: func() { w.take(n) }}
		if n < 9 {
			a.Keys = []action.Key{action.Plain(fyne.KeyName(strconv.Itoa(n + 1)))}
		}
		all = append(all, a)
	}
	return all
}

// hereActions are about the paragraph that the keyboard is at.
func (w *window) hereActions() []action.Action {
	column := w.parts.columns.Current()
	if w.desk.lang != "" && column == sourceColumn {
		column = document.FinalID(w.desk.lang)
	}
	return w.paragraphActions(column, w.desk.row)
}

// paragraphActions are about one paragraph of a translation.
func (w *window) paragraphActions(column string, row int) []action.Action {
	doc := w.session.Document()
	none := doc == nil || column == sourceColumn || column == "" || row < 0 || row >= len(doc.Article.Paragraphs)
	lang, desk := column, w.desk.lang != ""
	if desk {
		lang = w.desk.lang
	}
	empty := none || doc.Final(lang) == nil || doc.Final(lang).Segments[row].Empty()
	return []action.Action{
		{ID: "take", Words: "app.take", Do: func() { w.goTo(row); w.takeFrom(column, row) }, Off: none || !desk || column == document.FinalID(lang)},
		{ID: "edit", Words: "app.menu.edit", Keys: []action.Key{action.Plain(fyne.KeyF2), action.Plain(fyne.KeyReturn)}, Do: func() { w.editAt(column, row) }, Off: none},
		{ID: "clear", Words: "app.final.clear", Do: func() { w.session.Finals.Clear(lang, row) }, Off: empty},
		{ID: "again", Words: "app.again.menu", Among: func() []action.Action { return w.againActions(lang, row) }, Off: none},
		{ID: "back", Words: "app.back", Do: func() { w.backTranslate(column, row) }, Off: none},
	}
}

// againActions ask for one paragraph once more. What the model is told is in
// English, whatever the interface language.
func (w *window) againActions(lang string, row int) []action.Action {
	ask := func(instruction string) func() { return func() { w.again(lang, row, instruction) } }
	return []action.Action{
		{Words: "app.again.plain", Do: ask("")},
		{Words: "app.again.shorter", Do: ask("Shorter, without losing a fact.")},
		{Words: "app.again.formal", Do: ask("In a more formal register.")},
		{Words: "app.again.closer", Do: ask("Closer to the wording of the source.")},
		{Words: "app.again.free", Do: func() { w.askInstruction(lang, row) }},
	}
}

// memoryActions are about the translation memory.
func (w *window) memoryActions() []action.Action {
	return []action.Action{
		{Words: "app.memory.fill", Do: w.fill, Off: w.desk.lang == ""},
		{Words: "app.memory.import", Do: w.ifMemory(w.importMemory)},
		{Words: "app.memory.export", Do: w.ifMemory(w.exportMemory)},
	}
}

// handOutActions write a translation for editing elsewhere: a language, then a
// format.
func (w *window) handOutActions() []action.Action {
	var all []action.Action
	for _, lang := range w.set.Targets {
		all = append(all, action.Action{Name: w.words.LanguageTitle(lang), Among: func() []action.Action {
			var formats []action.Action
			for _, f := range exchange.Formats {
				formats = append(formats, action.Action{Name: formatNames[f], Do: func() { w.handOut(lang, f) }})
			}
			return formats
		}})
	}
	return all
}

// checkActions are the findings and the glossary they are checked by.
func (w *window) checkActions() [][]action.Action {
	none := w.session.Document() == nil
	return [][]action.Action{{
		{ID: "findings", Words: "app.menu.findings", Keys: []action.Key{action.CtrlShift(fyne.KeyF)}, Do: func() { w.showFindings(!w.set.View.Findings) }, On: w.set.View.Findings, Off: none},
		{ID: "nextfinding", Words: "app.menu.next", Keys: []action.Key{action.Ctrl(fyne.KeyJ)}, Do: w.nextFinding, Off: none},
		{ID: "previousfinding", Words: "app.menu.previous", Keys: []action.Key{action.CtrlShift(fyne.KeyJ)}, Do: w.previousFinding, Off: none},
		{ID: "nextfact", Words: "app.menu.fact", Keys: []action.Key{action.Ctrl(fyne.KeyT)}, Do: func() { w.nextFact(+1) }, Off: none},
		{ID: "previousfact", Words: "app.menu.factback", Keys: []action.Key{action.CtrlShift(fyne.KeyT)}, Do: func() { w.nextFact(-1) }, Off: none},
	}, {
		{ID: "terms", Words: "app.menu.term", Keys: []action.Key{action.Ctrl(fyne.KeyG)}, Do: w.editTerms},
		{ID: "importterms", Words: "app.terms.import", Do: w.importTerms},
		{ID: "exportterms", Words: "app.terms.export", Do: w.exportTerms},
		{ID: "starter", Words: "app.terms.starter", Do: w.toggleStarter, On: !w.set.NoStarter},
	}}
}

func (w *window) viewActions() [][]action.Action {
	var columns []action.Action
	for n, id := range w.order() {
		a := action.Action{Name: w.columnMenuName(id), Do: func() { w.toggle(id) }, On: w.shown(id)}
		if n < 9 {
			a.Keys = []action.Key{action.Alt(fyne.KeyName(strconv.Itoa(n + 1)))}
		}
		columns = append(columns, a)
	}
	return [][]action.Action{{
		w.placeAction("read", "app.place.read", bar.Read), w.placeAction("compare", "app.place.compare", bar.Compare),
		w.placeAction("page", "app.place.page", bar.Page),
	}, columns, {
		{ID: "rail", Words: "app.menu.rail", Keys: []action.Key{action.Ctrl(fyne.KeyB), action.Ctrl(fyne.KeyBackslash)}, Do: w.foldRail, On: !w.set.View.RailFolded},
	}, {
		{ID: "larger", Words: "app.menu.larger", Keys: []action.Key{action.Ctrl(fyne.KeyEqual), action.Ctrl(fyne.KeyPlus), action.CtrlShift(fyne.KeyEqual)}, Do: func() { w.scaleText(+.1) }},
		{ID: "smaller", Words: "app.menu.smaller", Keys: []action.Key{action.Ctrl(fyne.KeyMinus)}, Do: func() { w.scaleText(-.1) }},
		{ID: "normal", Words: "app.menu.normal", Keys: []action.Key{action.Ctrl(fyne.Key0)}, Do: func() { w.scaleText(0) }},
	}, {w.themeAction("app.menu.system", ""), w.themeAction("app.menu.light", "light"), w.themeAction("app.menu.dark", "dark")}}
}

func (w *window) placeAction(id, words string, to bar.Place) action.Action {
	return action.Action{
		ID: id, Words: words, Keys: []action.Key{action.Ctrl(fyne.KeyName(strconv.Itoa(int(to) + 1)))},
		Do: func() { w.goToPlace(to) }, On: w.place() == to, Off: w.session.Document() == nil,
	}
}

func (w *window) themeAction(words, name string) action.Action {
	return action.Action{ID: words, Words: words, On: w.set.Theme == name, Do: func() {
		w.set.Theme = name
		w.restyle()
	}}
}

// languageActions name each language in itself, so that somebody who cannot
// read the present one finds their own.
func (w *window) languageActions() []action.Action {
	var all []action.Action
	for _, tag := range locales.Languages {
		all = append(all, action.Action{Name: locales.OwnName(tag.String()), Do: func() { w.speak(tag.String()) }, On: w.words.Tag() == tag})
	}
	return all
}

// helpActions are what leads to everything else.
func (w *window) helpActions() [][]action.Action {
	return [][]action.Action{{
		{ID: "palette", Words: "app.menu.palette", Keys: []action.Key{action.Ctrl(fyne.KeyK)}, Do: w.showPalette},
		{ID: "keys", Words: "app.menu.keys", Keys: []action.Key{action.Plain(fyne.KeyF1), action.Ctrl(fyne.KeySlash)}, Do: w.showKeys},
	}}
}

func (w *window) showPalette() { w.actions.ShowPalette(w.win, locales.New(language.English).T) }

// showKeys shows every key there is.
func (w *window) showKeys() {
	d := dialog.NewCustom(w.words.T("app.menu.keys"), w.words.T("app.close"), w.actions.Keys(), w.win)
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(1100, size.Width-40), size.Height*.85))
	escape.Show(w.win, d)
}

// covered reports whether a dialog lies over the window.
func (w *window) covered() bool {
	return settings.Showing(w.win) || w.win.Canvas().Overlays().Top() != nil
}
