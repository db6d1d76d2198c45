package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/again"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// columnTask is the translation in the column in focus, at the desk its
// language's; false where that is none that is asked for.
func (ak *asking) columnTask() (document.Task, bool) {
	lang := ak.w.grid.by().language(ak.w.parts.columns.Current())
	i := slices.IndexFunc(ak.tasks(), func(t document.Task) bool { return t.Kind == document.Translation && t.Language == lang })
	if i < 0 {
		return document.Task{}, false
	}
	return ak.tasks()[i], true
}

// another asks for another draft of the column in focus; where that is none, it
// lets the user choose.
func (ak *asking) another() {
	if t, ok := ak.columnTask(); ok {
		ak.w.session.Drafts.New([]document.Task{t}, ak.w.model.connect())
		return
	}
	ak.askAgain(document.Task{})
}

// again has one paragraph translated once more and shows it in the desk.
func (ak *asking) again(lang string, row int, instruction string) {
	ak.w.grid.open(lang)
	ak.w.grid.goTo(row)
	ak.w.session.Drafts.Again(lang, row, instruction, ak.w.model.connect())
}

// askInstruction asks how a paragraph is to be translated this time.
func (ak *asking) askInstruction(lang string, row int) {
	t := ak.w.words.T
	e := escape.NewMultiLineEntry()
	e.SetMinRowsVisible(3)
	d := dialog.NewForm(t("app.again.menu"), t("app.ask"), t("app.cancel"),
		[]*widget.FormItem{widget.NewFormItem(t("app.again.instruction"), e)}, func(yes bool) {
			if yes {
				ak.again(lang, row, strings.TrimSpace(e.Text))
			}
		}, ak.w.win)
	d.Resize(fyne.NewSize(min(520, ak.w.win.Canvas().Size().Width-40), d.MinSize().Height))
	escape.Show(ak.w.win, d)
	ak.w.win.Canvas().Focus(e)
}

// backKey is a text that was translated back, where it stands.
type backKey struct {
	version string
	row     int
	text    string
}

// saidBack is the translation back of what a cell shows, "" where none was
// asked for.
func (ak *asking) saidBack(v version, row int) string {
	if len(ak.back) == 0 {
		return ""
	}
	return ak.back[backKey{v.id, row, v.segment.Text}]
}

// backTranslate has a paragraph translated back into the article's language
// and shows that under it, as a check. It is kept nowhere.
func (ak *asking) backTranslate(column string, row int) {
	doc := ak.w.session.Document()
	v, ok := ak.w.grid.versionAt(doc, column, row)
	if !ok || v.running || v.segment.Text == "" || doc.Article.Language == "" {
		return
	}
	lang := ak.w.grid.by().language(column)
	key := backKey{v.id, row, v.segment.Text}
	show := func(said string) {
		if ak.w.session.Document() == doc {
			ak.back[key] = said
			ak.w.parts.columns.Changed(column, row)
		}
	}
	show(ak.w.words.T("app.back.asked"))
	ak.w.session.Drafts.Back(lang, v.segment.Text, ak.w.model.connect(), func(text string, err error) {
		if err != nil {
			show(ak.w.words.Problem(err))
			return
		}
		show(ak.w.words.T("app.back.said", "Text", text))
	})
}

// askAgain lets the user choose what another draft is made of, and says what
// the last one of each has cost. first is chosen already, if it is one.
func (ak *asking) askAgain(first document.Task) {
	tasks := ak.tasks()
	if len(tasks) == 0 {
		return
	}
	again.Show(again.Options{
		Window: ak.w.win, Words: ak.w.words, Tasks: tasks, First: first, Name: ak.taskName, Costs: ak.costs,
		Ask: func(some []document.Task) { ak.w.session.Drafts.New(some, ak.w.model.connect()) },
	})
}

// taskName names what is asked for in the interface language.
func (ak *asking) taskName(t document.Task) string {
	if t.Kind == document.Summary {
		return ak.w.words.T("app.menu.copysummary")
	}
	return ak.w.words.LanguageTitle(t.Language)
}

// costs says whom some tasks would be asked of and how many tokens the newest
// drafts of them took.
func (ak *asking) costs(tasks []document.Task) string {
	name, model := ak.w.model.name()
	in, out := 0, 0
	for _, t := range tasks {
		if d := ak.w.session.Document().Latest(t.Kind, t.Language); d != nil {
			in, out = in+d.Usage.Prompt, out+d.Usage.Completion
		}
	}
	said := ak.w.words.T("app.again.asks", "Server", look.Joined(name, model))
	if in+out > 0 {
		said += " " + ak.w.words.T("app.again.cost", "In", in, "Out", out)
	}
	return said
}
