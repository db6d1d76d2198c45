package app

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"codeberg.org/tolmach/tolmach/app/bar"
	"codeberg.org/tolmach/tolmach/app/settings"
	"codeberg.org/tolmach/tolmach/locales"
)

const ctrl = fyne.KeyModifierShortcutDefault

// menu is the main menu. Its shortcuts work wherever the focus is, also in an
// entry, so it has none for copying and pasting: those belong to the focus.
func (w *window) menu() *fyne.MainMenu {
	t := w.words.T
	return fyne.NewMainMenu(
		fyne.NewMenu(t("app.menu.article"),
			w.item("app.menu.open", w.chooseFile, fyne.KeyO, ctrl),
			w.item("app.menu.address", w.focusAddress, fyne.KeyL, ctrl),
			w.item("app.menu.paste", w.paste, fyne.KeyV, ctrl|fyne.KeyModifierShift),
			w.item("app.library.menu", w.showLibrary, fyne.KeyO, ctrl|fyne.KeyModifierShift),
			w.recentMenu(),
			w.item("app.menu.sample", w.openSample, "", 0),
			fyne.NewMenuItemSeparator(),
			w.about(w.item("app.menu.ask", w.askOrAccept, fyne.KeyReturn, ctrl)),
			w.about(w.item("app.menu.stop", w.session.CancelAll, fyne.KeyPeriod, ctrl)),
			fyne.NewMenuItemSeparator(),
			w.about(w.copyMenu()),
			w.about(w.item("app.menu.paper", w.showPaper, fyne.KeyP, ctrl)),
			w.about(w.item("app.menu.savecopy", w.saveCopy, fyne.KeyS, ctrl|fyne.KeyModifierShift)),
			w.historyItem(),
			w.item("app.menu.settings", w.openSettings, fyne.KeyComma, ctrl),
			fyne.NewMenuItemSeparator(),
			w.quitItem(),
		),
		fyne.NewMenu(t("app.menu.drafts"), w.draftItems()...),
		fyne.NewMenu(t("app.menu.check"), w.checkItems()...),
		fyne.NewMenu(t("app.menu.view"), w.viewItems()...),
		fyne.NewMenu(t("app.menu.language"), w.languageItems()...),
	)
}

// item is a menu item, with a shortcut when it has a key. It rests while a
// dialog is open: shortcuts reach through it.
func (w *window) item(key string, do func(), name fyne.KeyName, mod fyne.KeyModifier) *fyne.MenuItem {
	i := fyne.NewMenuItem(w.words.T(key), w.uncovered(do))
	if name != "" {
		i.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: mod}
	}
	return i
}

// about greys out an item that is about the open article while there is none.
func (w *window) about(i *fyne.MenuItem) *fyne.MenuItem {
	i.Disabled = i.Disabled || w.session.Document() == nil
	return i
}

// uncovered does something unless a dialog lies over the window.
func (w *window) uncovered(do func()) func() {
	return func() {
		if !w.covered() {
			do()
		}
	}
}

// covered reports whether a dialog lies over the window.
func (w *window) covered() bool {
	return settings.Showing(w.win) || w.win.Canvas().Overlays().Top() != nil
}

func (w *window) historyItem() *fyne.MenuItem {
	i := w.item("app.history", w.toggleHistory, "", 0)
	i.Checked, i.Disabled = w.set.NoHistory, w.store == nil
	return i
}

// quitItem takes the place of the one Fyne would add in its own words.
func (w *window) quitItem() *fyne.MenuItem {
	i := w.item("app.menu.quit", nil, fyne.KeyQ, ctrl)
	i.Action, i.IsQuit = w.win.Close, true
	return i
}

func (w *window) recentMenu() *fyne.MenuItem {
	i := fyne.NewMenuItem(w.words.T("app.menu.recent"), nil)
	var items []*fyne.MenuItem
	for _, e := range w.recent() {
		items = append(items, fyne.NewMenuItem(shortened(e.Title, 60), func() { w.session.Reopen(e.Key) }))
	}
	i.Disabled = len(items) == 0
	i.ChildMenu = fyne.NewMenu("", items...)
	return i
}

func (w *window) copyMenu() *fyne.MenuItem {
	i := fyne.NewMenuItem(w.words.T("app.menu.copy"), nil)
	items := []*fyne.MenuItem{w.item("app.menu.copysummary", w.copySummary, "", 0)}
	for _, id := range w.order() {
		items = append(items, fyne.NewMenuItem(w.columnMenuName(id), func() { w.copyColumn(id) }))
	}
	i.ChildMenu = fyne.NewMenu("", items...)
	return i
}

// columnMenuName names a column in the interface language.
func (w *window) columnMenuName(id string) string {
	if id == sourceColumn {
		return w.words.T("app.menu.original")
	}
	if w.desk.lang != "" {
		return w.deskName(id)
	}
	return w.words.LanguageTitle(id)
}

func (w *window) viewItems() []*fyne.MenuItem {
	items := append(w.placeItems(), fyne.NewMenuItemSeparator())
	for n, id := range w.order() {
		i := fyne.NewMenuItem(w.columnMenuName(id), w.uncovered(func() { w.toggle(id) }))
		if n < 9 {
			i.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyName(rune('1' + n)), Modifier: fyne.KeyModifierAlt}
		}
		i.Checked = w.shown(id)
		items = append(items, i)
	}
	fold := w.item("app.menu.rail", w.foldRail, fyne.KeyB, ctrl)
	fold.Checked = !w.set.View.RailFolded
	return append(items,
		fyne.NewMenuItemSeparator(), fold,
		fyne.NewMenuItemSeparator(),
		w.item("app.menu.larger", func() { w.scaleText(+.1) }, fyne.KeyEqual, ctrl),
		w.item("app.menu.smaller", func() { w.scaleText(-.1) }, fyne.KeyMinus, ctrl),
		w.item("app.menu.normal", func() { w.scaleText(0) }, fyne.Key0, ctrl),
		fyne.NewMenuItemSeparator(),
		w.themeItem("app.menu.system", ""), w.themeItem("app.menu.light", "light"), w.themeItem("app.menu.dark", "dark"),
	)
}

// checkItems are the findings and the glossary they are checked by.
func (w *window) checkItems() []*fyne.MenuItem {
	starter := w.item("app.terms.starter", w.toggleStarter, "", 0)
	starter.Checked = !w.set.NoStarter
	panel := w.about(w.item("app.menu.findings", func() { w.showFindings(!w.set.View.Findings) }, fyne.KeyF, ctrl|fyne.KeyModifierShift))
	panel.Checked = w.set.View.Findings
	return []*fyne.MenuItem{
		panel,
		w.about(w.item("app.menu.next", w.nextFinding, fyne.KeyJ, ctrl)),
		w.about(w.item("app.menu.previous", w.previousFinding, fyne.KeyJ, ctrl|fyne.KeyModifierShift)),
		fyne.NewMenuItemSeparator(),
		w.item("app.menu.term", w.editTerms, fyne.KeyG, ctrl),
		w.item("app.terms.import", w.importTerms, "", 0),
		w.item("app.terms.export", w.exportTerms, "", 0),
		starter,
	}
}

func (w *window) themeItem(key, name string) *fyne.MenuItem {
	i := w.item(key, func() {
		w.set.Theme = name
		w.restyle()
	}, "", 0)
	i.Checked = w.set.Theme == name
	return i
}

// languageItems name each language in itself, so that somebody who cannot read
// the present one finds their own.
func (w *window) languageItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, tag := range locales.Languages {
		i := fyne.NewMenuItem(locales.OwnName(tag.String()), func() { w.speak(tag.String()) })
		i.Checked = w.words.Tag() == tag
		items = append(items, i)
	}
	return items
}

// speak switches the interface language: everything is built anew in it. What
// runs goes on.
func (w *window) speak(tag string) {
	w.set.Language, w.forced.Language = tag, ""
	w.reword()
	w.changed()
}

// reword builds everything anew in the interface language.
func (w *window) reword() {
	w.words = locales.New(w.language())
	row, fraction := w.parts.columns.Place()
	w.dress()
	w.build()
	w.parts.columns.SetPlace(row, fraction)
}

func (w *window) restyle() {
	w.dress()
	w.showMenu()
	w.parts.columns.Refresh()
	w.parts.summary.text.Refresh()
	w.changed()
}

// scaleText makes all text larger or smaller by a step; 0 is back to normal.
func (w *window) scaleText(step float32) {
	scale := w.set.TextScale
	if scale == 0 || step == 0 {
		scale = 1
	}
	w.set.TextScale = min(max(scale+step, .7), 2)
	w.restyle()
}

func (w *window) focusAddress() { w.parts.bar.EditAddress() }

// placeItems are the three places.
func (w *window) placeItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for p, key := range []string{"app.place.read", "app.place.compare", "app.place.page"} {
		i := w.about(w.item(key, func() { w.goToPlace(bar.Place(p)) }, fyne.KeyName(rune('1'+p)), ctrl))
		i.Checked = w.place() == bar.Place(p)
		items = append(items, i)
	}
	return items
}

// nativeMenu reports whether the system shows the main menu itself.
const nativeMenu = runtime.GOOS == "darwin"

// showMenu makes the main menu of what can be done now. Only where the system
// shows it itself does it stand anywhere all the time; elsewhere it is behind a
// button of the bar, and its keys are listened to here.
func (w *window) showMenu() {
	w.main = w.menu()
	if nativeMenu {
		w.win.SetMainMenu(w.main)
		return
	}
	if w.listens == nil {
		w.listens = map[string]bool{}
	}
	for _, m := range w.main.Items {
		w.listen(m)
	}
	for twin, key := range twins {
		w.win.Canvas().AddShortcut(twin, func(fyne.Shortcut) { w.pressed(key) })
	}
}

// twins are second keys, for a key that some layouts lack.
var twins = map[*desktop.CustomShortcut]fyne.Shortcut{
	{KeyName: fyne.KeyBackslash, Modifier: ctrl}: &desktop.CustomShortcut{KeyName: fyne.KeyB, Modifier: ctrl},
}

// listen has the keys of a menu do what its items do then.
func (w *window) listen(m *fyne.Menu) {
	for _, i := range m.Items {
		if i.ChildMenu != nil {
			w.listen(i.ChildMenu)
		}
		if i.Shortcut == nil || w.listens[i.Shortcut.ShortcutName()] {
			continue
		}
		w.listens[i.Shortcut.ShortcutName()] = true
		w.win.Canvas().AddShortcut(i.Shortcut, w.pressed)
	}
}

// pressed does what the menu's item with this key does, if it can be done now.
func (w *window) pressed(key fyne.Shortcut) {
	var find func(m *fyne.Menu) *fyne.MenuItem
	find = func(m *fyne.Menu) *fyne.MenuItem {
		for _, i := range m.Items {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == key.ShortcutName() {
				return i
			}
			if i.ChildMenu != nil {
				if found := find(i.ChildMenu); found != nil {
					return found
				}
			}
		}
		return nil
	}
	for _, m := range w.main.Items {
		if i := find(m); i != nil && !i.Disabled && i.Action != nil {
			i.Action()
			return
		}
	}
}

// popUpMenu shows the main menu under the bar's button.
func (w *window) popUpMenu(under fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, m := range w.main.Items {
		i := fyne.NewMenuItem(m.Label, nil)
		i.ChildMenu = m
		items = append(items, i)
	}
	w.popUp(fyne.NewMenu("", items...), under)
}

// shortcuts are keys that only mean something while no entry has the focus.
func (w *window) shortcuts() {
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	w.win.Canvas().AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { w.paste() })
}
