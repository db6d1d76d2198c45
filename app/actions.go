package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/bar"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/handout"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/settings"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/exchange"
)

// commands are all that can be done, in words and keys.
type commands struct{ w *window }

// table is the one table of what can be done: menu, keys, palette and the
// sheet of keys are made from it. What belongs to the text that has the focus,
// such as Ctrl+C, stands in it to be read.
func (cm *commands) table() *action.Table {
	return &action.Table{
		Groups: func() []action.Group {
			return []action.Group{
				{Words: "app.menu.article", Sections: cm.articleActions()},
				{Words: "app.menu.drafts", Sections: cm.draftActions()},
				{Words: "app.menu.check", Sections: cm.checkActions()},
				{Words: "app.menu.view", Sections: cm.viewActions()},
				{Words: "app.menu.language", Sections: [][]action.Action{cm.languageActions()}},
				{Words: "app.menu.help", Sections: cm.helpActions()},
			}
		},
		Say:   func(key string, pairs ...any) string { return cm.w.words.T(key, pairs...) },
		Rests: cm.w.commands.covered,
	}
}

func (cm *commands) articleActions() [][]action.Action {
	none := cm.w.session.Document() == nil
	return [][]action.Action{{
		{ID: "open", Words: "app.menu.open", Keys: []action.Key{action.Ctrl(fyne.KeyO)}, Do: cm.w.inputs.chooseFile},
		{ID: "address", Words: "app.menu.address", Keys: []action.Key{action.Ctrl(fyne.KeyL)}, Do: cm.w.inputs.address},
		{ID: "paste", Words: "app.menu.paste", Keys: []action.Key{action.CtrlShift(fyne.KeyV), action.Ctrl(fyne.KeyV)}, Do: cm.w.inputs.paste},
		{ID: "library", Words: "app.menu.shelf", Keys: []action.Key{action.CtrlShift(fyne.KeyO)}, Do: cm.w.shelf.show},
		{ID: "recent", Words: "app.menu.recent", Among: cm.recentActions},
		{ID: "sample", Words: "app.menu.sample", Do: cm.w.inputs.openSample},
	}, {
		{ID: "ask", Words: "app.menu.ask", Keys: []action.Key{action.Ctrl(fyne.KeyReturn)}, Do: cm.w.editing.askOrAccept, Off: none},
		{ID: "stop", Words: "app.menu.stop", Keys: []action.Key{action.CtrlShift(fyne.KeyX), action.Ctrl(fyne.KeyPeriod)}, Do: cm.w.session.Drafts.CancelAll, Off: none},
	}, {
		{ID: "copyall", Words: "app.menu.copy", Among: cm.copyActions, Off: none},
		{ID: "paper", Words: "app.menu.paper", Keys: []action.Key{action.Ctrl(fyne.KeyP)}, Do: cm.w.page.show, Off: none},
		{ID: "savecopy", Words: "app.menu.savecopy", Keys: []action.Key{action.CtrlShift(fyne.KeyS)}, Do: cm.w.shelf.saveCopy, Off: none},
		{ID: "history", Words: "app.history", Do: cm.w.shelf.toggleHistory, On: cm.w.set.NoHistory, Off: cm.w.store == nil},
		{ID: "settings", Words: "app.menu.settings", Keys: []action.Key{action.CtrlShift(fyne.KeyP), action.Ctrl(fyne.KeyComma)}, Do: cm.w.model.openSettings},
	}, {
		{ID: action.Quit, Words: "app.menu.quit", Keys: []action.Key{action.Ctrl(fyne.KeyQ)}, Do: cm.w.win.Close, Over: true},
	}}
}

func (cm *commands) recentActions() []action.Action {
	var all []action.Action
	for _, e := range cm.w.shelf.recent {
		all = append(all, action.Action{Name: look.Cut(e.Title, 60), Do: func() { cm.w.session.Reopen(e.Key) }})
	}
	return all
}

func (cm *commands) copyActions() []action.Action {
	all := []action.Action{{Words: "app.menu.copysummary", Do: cm.w.asking.copySummary}}
	for _, id := range cm.w.grid.order() {
		all = append(all, action.Action{Name: cm.columnMenuName(id), Do: func() { cm.w.grid.copy(id) }})
	}
	return all
}

// draftActions are what can be done about drafts and finals.
func (cm *commands) draftActions() [][]action.Action {
	none, desk := cm.w.session.Document() == nil, cm.w.desk != nil
	var digits []action.Key
	for n := 1; n <= 9; n++ {
		digits = append(digits, action.Plain(fyne.KeyName(strconv.Itoa(n))))
	}
	return [][]action.Action{{
		{ID: "desk", Words: "app.menu.desk", Keys: []action.Key{action.CtrlShift(fyne.KeyD)}, Among: cm.deskActions, Off: none},
		{ID: "nextdesk", Words: "app.menu.nextdesk", Keys: []action.Key{action.Ctrl(fyne.KeyD)}, Do: cm.w.grid.next, Off: none},
		{ID: "only", Words: "app.menu.only", Do: cm.w.desk.toggleOnly, On: desk && cm.w.desk.only, Off: !desk},
		{ID: "fold", Words: "app.menu.fold", Do: cm.w.desk.toggleFolded, On: desk && cm.w.desk.folded, Off: !desk},
	}, {
		{ID: "another", Words: "app.menu.another", Keys: []action.Key{action.CtrlShift(fyne.KeyReturn)}, Do: cm.w.asking.another, Off: none},
		{ID: "pastedraft", Words: "app.menu.pastedraft", Do: cm.w.outside.paste, Off: none},
		{ID: "opendraft", Words: "app.menu.opendraft", Do: cm.w.outside.read, Off: none},
		{ID: "remove", Words: "app.menu.remove", Among: cm.removeActions, Off: !desk},
		{ID: "prompts", Words: "app.menu.prompts", Do: func() { cm.w.asking.prompts() }},
	}, {
		{ID: "previousrow", Words: "app.menu.previousrow", Keys: []action.Key{action.Ctrl(fyne.KeyUp)}, Do: func() { cm.w.grid.step(-1) }, Off: none},
		{ID: "nextrow", Words: "app.menu.nextrow", Keys: []action.Key{action.Ctrl(fyne.KeyDown)}, Do: func() { cm.w.grid.step(+1) }, Off: none},
		{ID: "takedraft", Words: "app.menu.take", Keys: digits, Among: cm.takeActions, Off: !desk || cm.w.grid.row < 0},
	}, cm.hereActions(), {
		{ID: "undo", Words: "app.menu.undo", Keys: []action.Key{action.Ctrl(fyne.KeyZ)}, Do: cm.w.editing.undo, Over: true},
		{ID: "redo", Words: "app.menu.redo", Keys: []action.Key{action.Ctrl(fyne.KeyY)}, Do: cm.w.editing.redo, Over: true},
	}, {
		{ID: "memory", Words: "app.memory", Among: cm.memoryActions},
		{ID: "handout", Words: "app.handout", Among: cm.handOutActions, Off: none},
		{ID: "takein", Words: "app.takein", Do: cm.w.outside.takeIn, Off: none},
	}}
}

// deskActions choose whose drafts stand side by side.
func (cm *commands) deskActions() []action.Action {
	all := []action.Action{{
		Words: "app.menu.alllanguages", Keys: []action.Key{action.CtrlShift(fyne.KeyD)},
		Do: func() { cm.w.grid.open("") }, On: cm.w.desk == nil,
	}}
	for _, lang := range cm.w.set.Targets {
		all = append(all, action.Action{Name: cm.w.words.LanguageTitle(lang), Do: func() { cm.w.grid.open(lang) }, On: cm.w.grid.present() == lang})
	}
	return all
}

// removeActions delete one of the desk's drafts.
func (cm *commands) removeActions() []action.Action {
	var all []action.Action
	dk := cm.w.desk
	for _, id := range dk.drafts() {
		name := dk.name(id)
		all = append(all, action.Action{Name: name, Do: func() { dk.remove(id, name) }})
	}
	return all
}

// takeActions take the present paragraph of one of the columns beside the
// original.
func (cm *commands) takeActions() []action.Action {
	var all []action.Action
	dk := cm.w.desk
	for n, id := range dk.choices() {
		a := action.Action{Name: dk.name(id), Do: func() { dk.take(n) }}
		if n < 9 {
			a.Keys = []action.Key{action.Plain(fyne.KeyName(strconv.Itoa(n + 1)))}
		}
		all = append(all, a)
	}
	return all
}

// hereActions are about the paragraph that the keyboard is at.
func (cm *commands) hereActions() []action.Action {
	column := cm.w.parts.columns.Current()
	if column == sourceColumn {
		column = cm.w.grid.by().written(column)
	}
	return cm.paragraphActions(column, cm.w.grid.row)
}

// paragraphActions are about one paragraph of a translation.
func (cm *commands) paragraphActions(column string, row int) []action.Action {
	doc := cm.w.session.Document()
	none := doc == nil || column == sourceColumn || column == "" || row < 0 || row >= len(doc.Article.Paragraphs)
	lang, dk := cm.w.grid.by().language(column), cm.w.desk
	empty := none || doc.Given(lang, row).Final == nil
	return []action.Action{
		{ID: "take", Words: "app.take", Do: func() {
			if dk.takeFrom(column, row) {
				cm.w.grid.goTo(row)
			}
		}, Off: none || dk == nil || column == document.FinalID(lang)},
		{ID: "edit", Words: "app.menu.edit", Keys: []action.Key{action.Plain(fyne.KeyF2), action.Plain(fyne.KeyReturn)}, Do: func() { cm.w.editing.at(column, row) }, Off: none},
		{ID: "clear", Words: "app.final.clear", Do: func() { cm.w.session.Finals.Clear(lang, row) }, Off: empty},
		{ID: "again", Words: "app.again.menu", Among: func() []action.Action { return cm.againActions(lang, row) }, Off: none},
		{ID: "back", Words: "app.back", Do: func() { cm.w.asking.backTranslate(column, row) }, Off: none},
	}
}

// againActions ask for one paragraph once more. What the model is told is in
// English, whatever the interface language.
func (cm *commands) againActions(lang string, row int) []action.Action {
	ask := func(instruction string) func() { return func() { cm.w.asking.again(lang, row, instruction) } }
	return []action.Action{
		{Words: "app.again.plain", Do: ask("")},
		{Words: "app.again.shorter", Do: ask("Shorter, without losing a fact.")},
		{Words: "app.again.formal", Do: ask("In a more formal register.")},
		{Words: "app.again.closer", Do: ask("Closer to the wording of the source.")},
		{Words: "app.again.free", Do: func() { cm.w.asking.askInstruction(lang, row) }},
	}
}

// memoryActions are about the translation memory.
func (cm *commands) memoryActions() []action.Action {
	return []action.Action{
		{Words: "app.memory.fill", Do: cm.w.desk.fill, Off: cm.w.desk == nil},
		{Words: "app.memory.import", Do: cm.w.remembered.ifMemory(cm.w.remembered.importFile)},
		{Words: "app.memory.export", Do: cm.w.remembered.ifMemory(cm.w.remembered.exportFile)},
	}
}

// handOutActions write a translation for editing elsewhere: a language, then a
// format.
func (cm *commands) handOutActions() []action.Action {
	var all []action.Action
	for _, lang := range cm.w.set.Targets {
		all = append(all, action.Action{Name: cm.w.words.LanguageTitle(lang), Among: func() []action.Action {
			var formats []action.Action
			for _, f := range exchange.Formats {
				formats = append(formats, action.Action{Name: handout.FormatNames[f], Do: func() { cm.w.outside.handOut(lang, f) }})
			}
			return formats
		}})
	}
	return all
}

// checkActions are the findings and the glossary they are checked by.
func (cm *commands) checkActions() [][]action.Action {
	none := cm.w.session.Document() == nil
	away := none || cm.w.parts.paper != nil
	return [][]action.Action{{
		{ID: "find", Words: "app.menu.find", Keys: []action.Key{action.Ctrl(fyne.KeyF)}, Do: cm.w.finder.open, Off: away},
		{ID: "findnext", Words: "app.menu.findnext", Keys: []action.Key{action.Plain(fyne.KeyF3)}, Do: cm.w.parts.find.Next, Off: away},
		{ID: "findprevious", Words: "app.menu.findprevious", Keys: []action.Key{action.Shift(fyne.KeyF3)}, Do: cm.w.parts.find.Previous, Off: away},
	}, {
		{ID: "findings", Words: "app.menu.findings", Keys: []action.Key{action.CtrlShift(fyne.KeyF)}, Do: func() { cm.w.review.open(!cm.w.set.View.Findings) }, On: cm.w.set.View.Findings, Off: none},
		{ID: "nextfinding", Words: "app.menu.next", Keys: []action.Key{action.Ctrl(fyne.KeyJ)}, Do: cm.w.card.next, Off: none},
		{ID: "previousfinding", Words: "app.menu.previous", Keys: []action.Key{action.CtrlShift(fyne.KeyJ)}, Do: cm.w.card.previous, Off: none},
		{ID: "nextfact", Words: "app.menu.fact", Keys: []action.Key{action.Ctrl(fyne.KeyT)}, Do: func() { cm.w.threads.Next(+1) }, Off: none},
		{ID: "previousfact", Words: "app.menu.factback", Keys: []action.Key{action.CtrlShift(fyne.KeyT)}, Do: func() { cm.w.threads.Next(-1) }, Off: none},
	}, {
		{ID: "terms", Words: "app.menu.term", Keys: []action.Key{action.Ctrl(fyne.KeyG)}, Do: cm.w.terms.edit},
		{ID: "importterms", Words: "app.terms.import", Do: cm.w.terms.importFile},
		{ID: "exportterms", Words: "app.terms.export", Do: cm.w.terms.exportFile},
		{ID: "starter", Words: "app.terms.starter", Do: cm.w.terms.toggleStarter, On: !cm.w.set.NoStarter},
	}}
}

func (cm *commands) viewActions() [][]action.Action {
	var columns []action.Action
	for n, id := range cm.w.grid.order() {
		a := action.Action{Name: cm.columnMenuName(id), Do: func() { cm.w.grid.toggle(id) }, On: cm.w.grid.shown(id)}
		if n < 9 {
			a.Keys = []action.Key{action.Alt(fyne.KeyName(strconv.Itoa(n + 1)))}
		}
		columns = append(columns, a)
	}
	return [][]action.Action{{
		cm.placeAction("read", "app.place.read", bar.Read), cm.placeAction("compare", "app.place.compare", bar.Compare),
		cm.placeAction("page", "app.place.page", bar.Page),
	}, columns, {
		{ID: "nextpane", Words: "app.menu.nextpane", Keys: []action.Key{action.Plain(fyne.KeyF6)}, Do: func() { cm.w.keyboard.nextPane(+1) }, Off: cm.w.parts.paper != nil || cm.w.session.Document() == nil},
		{ID: "previouspane", Words: "app.menu.previouspane", Keys: []action.Key{action.Shift(fyne.KeyF6)}, Do: func() { cm.w.keyboard.nextPane(-1) }, Off: cm.w.parts.paper != nil || cm.w.session.Document() == nil},
		{ID: "rail", Words: "app.menu.rail", Keys: []action.Key{action.Ctrl(fyne.KeyB), action.Ctrl(fyne.KeyBackslash)}, Do: cm.w.foldRail, On: !cm.w.set.View.RailFolded},
	}, {
		{ID: "larger", Words: "app.menu.larger", Keys: []action.Key{action.Ctrl(fyne.KeyEqual), action.Ctrl(fyne.KeyPlus), action.CtrlShift(fyne.KeyEqual)}, Do: func() { cm.w.looks.scaleText(+.1) }},
		{ID: "smaller", Words: "app.menu.smaller", Keys: []action.Key{action.Ctrl(fyne.KeyMinus)}, Do: func() { cm.w.looks.scaleText(-.1) }},
		{ID: "normal", Words: "app.menu.normal", Keys: []action.Key{action.Ctrl(fyne.Key0)}, Do: func() { cm.w.looks.scaleText(0) }},
	}, {cm.themeAction("app.menu.system", ""), cm.themeAction("app.menu.light", "light"), cm.themeAction("app.menu.dark", "dark")}}
}

func (cm *commands) placeAction(id, words string, to bar.Place) action.Action {
	return action.Action{
		ID: id, Words: words, Keys: []action.Key{action.Ctrl(fyne.KeyName(strconv.Itoa(int(to) + 1)))},
		Do: func() { cm.w.goToPlace(to) }, On: cm.w.place() == to, Off: cm.w.session.Document() == nil,
	}
}

func (cm *commands) themeAction(words, name string) action.Action {
	return action.Action{ID: words, Words: words, On: cm.w.set.Theme == name, Do: func() {
		cm.w.set.Theme = name
		cm.w.looks.restyle()
	}}
}

// languageActions name each language in itself, so that somebody who cannot
// read the present one finds their own.
func (cm *commands) languageActions() []action.Action {
	var all []action.Action
	for _, tag := range locales.Languages {
		all = append(all, action.Action{Name: locales.OwnName(tag.String()), Do: func() { cm.w.looks.speak(tag.String()) }, On: cm.w.words.Tag() == tag})
	}
	return all
}

// helpActions are what leads to everything else.
func (cm *commands) helpActions() [][]action.Action {
	return [][]action.Action{{
		{ID: "palette", Words: "app.menu.palette", Keys: []action.Key{action.Ctrl(fyne.KeyK)}, Do: cm.showPalette},
		{ID: "keys", Words: "app.menu.keys", Keys: []action.Key{action.Plain(fyne.KeyF1), action.Ctrl(fyne.KeySlash)}, Do: cm.showKeys},
	}, {
		{ID: "diagnostics", Words: "app.menu.diagnostics", Do: cm.w.support.copyReport},
	}}
}

func (cm *commands) showPalette() {
	cm.w.actions.ShowPalette(cm.w.win, locales.New(language.English).T)
}

// showKeys shows every key there is.
func (cm *commands) showKeys() {
	d := dialog.NewCustom(cm.w.words.T("app.menu.keys"), cm.w.words.T("app.close"), cm.w.actions.Keys(), cm.w.win)
	size := cm.w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(1100, size.Width-40), size.Height*.85))
	escape.Show(cm.w.win, d)
}

// covered reports whether a dialog lies over the window.
func (cm *commands) covered() bool {
	return settings.Showing(cm.w.win) || cm.w.win.Canvas().Overlays().Top() != nil
}

// cellMenu are the commands for one paragraph of a translation.
func (cm *commands) cellMenu(column string, row int) []*fyne.MenuItem {
	if column == sourceColumn {
		return nil
	}
	return cm.w.actions.Items(slices.DeleteFunc(cm.paragraphActions(column, row), func(a action.Action) bool { return a.Off }))
}

// columnMenuName names a column in the interface language.
func (cm *commands) columnMenuName(id string) string {
	if id == sourceColumn {
		return cm.w.words.T("app.menu.original")
	}
	return cm.w.grid.by().menuName(id)
}

// showMenu gives the system the main menu of what can be done now, where the
// system shows it. Elsewhere it is behind a button of the bar, made when that is
// pressed.
func (cm *commands) showMenu() {
	if action.NativeMenu {
		cm.w.win.SetMainMenu(fyne.NewMainMenu(cm.w.actions.Menus()...))
	}
}

// popUpMenu shows the main menu under the bar's button.
func (cm *commands) popUpMenu(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, m := range cm.w.actions.Menus() {
		i := fyne.NewMenuItem(m.Label, nil)
		i.ChildMenu = m
		items = append(items, i)
	}
	cm.popUp(fyne.NewMenu("", items...), under)
}

// popUp shows a menu under what was pressed.
func (cm *commands) popUp(menu *fyne.Menu, under fyne.CanvasObject) {
	widget.ShowPopUpMenuAtRelativePosition(menu, cm.w.win.Canvas(), fyne.NewPos(0, under.Size().Height), under)
}
