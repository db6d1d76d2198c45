package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

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

func (w *window) removeDraft(id, name string) {
	t := w.words.T
	d := dialog.NewConfirm(t("app.menu.remove"), t("app.remove.sure", "Draft", name), func(yes bool) {
		if yes {
			w.session.Drafts.Delete(id)
		}
	}, w.win)
	d.SetConfirmText(t("app.remove"))
	d.SetDismissText(t("app.cancel"))
	escape.Show(w.win, d)
}

// columnTask is the translation in the column in focus, at the desk its
// language's; false where that is none that is asked for.
func (w *window) columnTask() (document.Task, bool) {
	lang := w.desk.lang
	if lang == "" {
		lang = w.parts.columns.Current()
	}
	i := slices.IndexFunc(w.tasks(), func(t document.Task) bool { return t.Kind == document.Translation && t.Language == lang })
	if i < 0 {
		return document.Task{}, false
	}
	return w.tasks()[i], true
}

// another asks for another draft of the column in focus; where that is none, it
// lets the user choose.
func (w *window) another() {
	if t, ok := w.columnTask(); ok {
		w.session.Drafts.New([]document.Task{t}, w.connect())
		return
	}
	w.askAgain(document.Task{}, false)
}

// cellMenu are the commands for one paragraph of a translation.
func (w *window) cellMenu(column string, row int) []*fyne.MenuItem {
	if w.session.Document() == nil || column == sourceColumn {
		return nil
	}
	return w.actions.Items(slices.DeleteFunc(w.paragraphActions(column, row), func(a action.Action) bool { return a.Off }))
}

// again has one paragraph translated once more and shows it in the desk.
func (w *window) again(lang string, row int, instruction string) {
	w.openDesk(lang)
	w.goTo(row)
	w.session.Drafts.Again(lang, row, instruction, w.connect())
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
	w.session.Drafts.Back(lang, v.segment.Text, w.connect(), func(text string, err error) {
		if err != nil {
			show(w.words.Problem(err))
			return
		}
		show(w.words.T("app.back.said", "Text", text))
	})
}
