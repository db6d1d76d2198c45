package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// askAgain lets the user choose what another draft is made of, and says what
// the last one of each has cost. What is there stays. first is chosen already,
// if it is one.
func (ak *asking) askAgain(first document.Task, chosen bool) {
	t := ak.w.words.T
	tasks := ak.tasks()
	if len(tasks) == 0 {
		return
	}
	checks := make([]*escape.Check, len(tasks))
	cost := widget.NewLabel("")
	cost.Wrapping = fyne.TextWrapWord
	var d *dialog.ConfirmDialog
	show := func() {
		var some []document.Task
		for i, c := range checks {
			if c.Checked {
				some = append(some, tasks[i])
			}
		}
		cost.SetText(ak.costs(some))
	}
	list := container.NewVBox()
	for i, task := range tasks {
		checks[i] = escape.NewCheck(ak.taskName(task), nil)
		checks[i].Checked = chosen && task == first
		checks[i].OnChanged = func(bool) { show() }
		list.Add(checks[i])
	}
	list.Add(cost)
	show()
	d = dialog.NewCustomConfirm(t("app.menu.another"), t("app.ask"), t("app.cancel"), list, func(yes bool) {
		var some []document.Task
		for i, c := range checks {
			if c.Checked {
				some = append(some, tasks[i])
			}
		}
		if yes && len(some) > 0 {
			ak.w.session.Drafts.New(some, ak.w.model.connect())
		}
	}, ak.w.win)
	d.Resize(fyne.NewSize(min(460, ak.w.win.Canvas().Size().Width-40), d.MinSize().Height))
	escape.Show(ak.w.win, d)
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
