package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// draftItems are what can be done about drafts and finals.
func (w *window) draftItems() []*fyne.MenuItem {
	only := w.item("app.menu.only", w.toggleOnly, "", 0)
	only.Checked, only.Disabled = w.desk.only, w.desk.lang == ""
	// Fyne knows these two by names of their own. They do not rest while a dialog
	// is open: its entries know them too.
	undo, redo := fyne.NewMenuItem(w.words.T("app.menu.undo"), w.undo), fyne.NewMenuItem(w.words.T("app.menu.redo"), w.redo)
	undo.Shortcut, redo.Shortcut = &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}
	another := w.item("app.menu.another", w.another, fyne.KeyReturn, ctrl|fyne.KeyModifierShift)
	paste, open := w.item("app.menu.pastedraft", w.pasteDraft, "", 0), w.item("app.menu.opendraft", w.openDraft, "", 0)
	return []*fyne.MenuItem{
		w.about(w.deskMenu()), w.about(w.item("app.menu.nextdesk", w.nextDesk, fyne.KeyD, ctrl)), only,
		fyne.NewMenuItemSeparator(),
		w.about(another), w.about(paste), w.about(open), w.removeMenu(), w.item("app.menu.prompts", w.showPrompts, "", 0),
		fyne.NewMenuItemSeparator(),
		w.about(w.item("app.menu.edit", w.edit, fyne.KeyF2, 0)),
		w.about(w.item("app.menu.nextrow", func() { w.step(+1) }, fyne.KeyDown, ctrl)),
		w.about(w.item("app.menu.previousrow", func() { w.step(-1) }, fyne.KeyUp, ctrl)),
		fyne.NewMenuItemSeparator(),
		undo, redo,
		fyne.NewMenuItemSeparator(),
		w.memoryMenu(), w.about(w.handOutMenu()), w.about(w.item("app.takein", w.takeIn, "", 0)),
	}
}

// memoryMenu is about the translation memory.
func (w *window) memoryMenu() *fyne.MenuItem {
	i := fyne.NewMenuItem(w.words.T("app.memory"), nil)
	fill := w.item("app.memory.fill", w.fill, "", 0)
	fill.Disabled = w.desk.lang == ""
	i.ChildMenu = fyne.NewMenu("",
		fill,
		w.item("app.memory.import", w.ifMemory(w.importMemory), "", 0),
		w.item("app.memory.export", w.ifMemory(w.exportMemory), "", 0))
	return i
}

// ifMemory says so where there is no memory to do something with.
func (w *window) ifMemory(do func()) func() {
	return func() {
		if w.memory == nil {
			w.parts.banner.show(w.words.T("app.memory.none"))
			return
		}
		do()
	}
}

// deskMenu chooses whose drafts stand side by side.
func (w *window) deskMenu() *fyne.MenuItem {
	i := fyne.NewMenuItem(w.words.T("app.menu.desk"), nil)
	every := w.item("app.menu.alllanguages", func() { w.openDesk("") }, fyne.KeyD, ctrl|fyne.KeyModifierShift)
	every.Checked = w.desk.lang == ""
	items := []*fyne.MenuItem{every}
	for _, lang := range w.set.Targets {
		one := fyne.NewMenuItem(w.words.LanguageTitle(lang), func() { w.openDesk(lang) })
		one.Checked = w.desk.lang == lang
		items = append(items, one)
	}
	i.ChildMenu = fyne.NewMenu("", items...)
	return i
}

// nextDesk shows the drafts of the next language that has any.
func (w *window) nextDesk() {
	doc, targets := w.session.Document(), w.set.Targets
	if doc == nil {
		return
	}
	from := slices.Index(targets, w.desk.lang) + 1
	for n := range targets {
		lang := targets[(from+n)%len(targets)]
		if lang != w.desk.lang && doc.Target(lang) != nil {
			w.openDesk(lang)
			return
		}
	}
}

// removeMenu deletes one of the desk's drafts.
func (w *window) removeMenu() *fyne.MenuItem {
	i := fyne.NewMenuItem(w.words.T("app.menu.remove"), nil)
	var items []*fyne.MenuItem
	for _, id := range w.drafts() {
		name := w.deskName(id)
		items = append(items, fyne.NewMenuItem(name, func() { w.removeDraft(id, name) }))
	}
	i.ChildMenu = fyne.NewMenu("", items...)
	i.Disabled = len(items) == 0
	return i
}

func (w *window) removeDraft(id, name string) {
	t := w.words.T
	d := dialog.NewConfirm(t("app.menu.remove"), t("app.remove.sure", "Draft", name), func(yes bool) {
		if yes {
			w.session.DeleteDraft(id)
		}
	}, w.win)
	d.SetConfirmText(t("app.remove"))
	d.SetDismissText(t("app.cancel"))
	escape.Show(w.win, d)
}

// another asks for another draft: of the desk's language, else of all.
func (w *window) another() {
	tasks := w.tasks()
	if w.desk.lang != "" {
		tasks = []document.Task{{Kind: document.Translation, Language: w.desk.lang}}
	}
	w.session.New(tasks, w.connect())
}

// cellMenu are the commands for one paragraph of a translation.
func (w *window) cellMenu(column string, row int) []*fyne.MenuItem {
	doc := w.session.Document()
	if doc == nil || column == sourceColumn {
		return nil
	}
	t := w.words.T
	lang := column
	var items []*fyne.MenuItem
	if w.desk.lang != "" {
		lang = w.desk.lang
		if column != document.FinalID(lang) {
			items = append(items, fyne.NewMenuItem(t("app.take"), func() { w.goTo(row); w.takeFrom(column, row) }))
		}
	}
	items = append(items, fyne.NewMenuItem(t("app.menu.edit"), func() { w.editAt(column, row) }))
	if f := doc.Final(lang); f != nil && !f.Segments[row].Empty() {
		items = append(items, fyne.NewMenuItem(t("app.final.clear"), func() { w.session.Clear(lang, row) }))
	}
	again := fyne.NewMenuItem(t("app.again.menu"), nil)
	again.ChildMenu = w.againMenu(lang, row)
	back := fyne.NewMenuItem(t("app.back"), func() { w.backTranslate(column, row) })
	return append(items, again, back)
}

// againMenu asks for one paragraph once more. What the model is told is in
// English, whatever the interface language.
func (w *window) againMenu(lang string, row int) *fyne.Menu {
	t := w.words.T
	ask := func(instruction string) func() { return func() { w.again(lang, row, instruction) } }
	return fyne.NewMenu("",
		fyne.NewMenuItem(t("app.again.plain"), ask("")),
		fyne.NewMenuItem(t("app.again.shorter"), ask("Shorter, without losing a fact.")),
		fyne.NewMenuItem(t("app.again.formal"), ask("In a more formal register.")),
		fyne.NewMenuItem(t("app.again.closer"), ask("Closer to the wording of the source.")),
		fyne.NewMenuItem(t("app.again.free"), func() { w.askInstruction(lang, row) }),
	)
}

// again has one paragraph translated once more and shows it in the desk.
func (w *window) again(lang string, row int, instruction string) {
	w.openDesk(lang)
	w.goTo(row)
	w.session.Again(lang, row, instruction, w.connect())
}

// askInstruction asks how a paragraph is to be translated this time.
func (w *window) askInstruction(lang string, row int) {
	t := w.words.T
	e := escape.NewMultiLineEntry()
	e.SetMinRowsVisible(3)
	d := dialog.NewForm(t("app.again.menu"), t("app.ask"), t("app.cancel"),
		[]*widget.FormItem{widget.NewFormItem(t("app.again.instruction"), e)}, func(yes bool) {
			if yes {
				w.again(lang, row, strings.TrimSpace(e.Text))
			}
		}, w.win)
	d.Resize(fyne.NewSize(min(520, w.win.Canvas().Size().Width-40), d.MinSize().Height))
	escape.Show(w.win, d)
	w.win.Canvas().Focus(e)
}

// backKey is a text that was translated back, where it stands.
type backKey struct {
	version string
	row     int
	text    string
}

// saidBack is the translation back of what a cell shows, "" where none was
// asked for.
func (w *window) saidBack(v version, row int) string {
	if len(w.back) == 0 {
		return ""
	}
	return w.back[backKey{v.id, row, v.segment.Text}]
}

// backTranslate has a paragraph translated back into the article's language
// and shows that under it, as a check. It is kept nowhere.
func (w *window) backTranslate(column string, row int) {
	doc := w.session.Document()
	v, ok := w.versionAt(doc, column, row)
	if !ok || v.running || v.segment.Text == "" || doc.Article.Language == "" {
		return
	}
	lang := column
	if w.desk.lang != "" {
		lang = w.desk.lang
	}
	key := backKey{v.id, row, v.segment.Text}
	show := func(said string) {
		if w.session.Document() == doc {
			w.back[key] = said
			w.parts.columns.Changed(column, row)
		}
	}
	show(w.words.T("app.back.asked"))
	w.session.Back(lang, v.segment.Text, w.connect(), func(text string, err error) {
		if err != nil {
			show(w.words.Problem(err))
			return
		}
		show(w.words.T("app.back.said", "Text", text))
	})
}
