// Package again asks what another draft is to be made of.
package again

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// Options are what the dialog needs of the window.
type Options struct {
	Window fyne.Window
	Words  *locales.Localizer
	Tasks  []document.Task
	First  document.Task                // chosen already, if it is one of them
	Name   func(document.Task) string   // in the interface language
	Costs  func([]document.Task) string // whom these are asked of, and what they cost
	Ask    func([]document.Task)
}

// choice is the tasks with what is chosen of them.
type choice struct {
	tasks  []document.Task
	checks []*escape.Check
}

func (c *choice) chosen() []document.Task {
	var some []document.Task
	for i, check := range c.checks {
		if check.Checked {
			some = append(some, c.tasks[i])
		}
	}
	return some
}

// Show lets the user choose what another draft is made of, and says what that
// costs. What is there stays.
func Show(o Options) {
	t, c := o.Words.T, &choice{tasks: o.Tasks}
	cost := widget.NewLabel("")
	cost.Wrapping = fyne.TextWrapWord
	show := func() { cost.SetText(o.Costs(c.chosen())) }
	list := container.NewVBox()
	for _, task := range o.Tasks {
		check := escape.NewCheck(o.Name(task), nil)
		check.Checked = task == o.First
		check.OnChanged = func(bool) { show() }
		c.checks = append(c.checks, check)
		list.Add(check)
	}
	list.Add(cost)
	show()
	d := dialog.NewCustomConfirm(t("app.menu.another"), t("app.ask"), t("app.cancel"), list, func(yes bool) {
		if some := c.chosen(); yes && len(some) > 0 {
			o.Ask(some)
		}
	}, o.Window)
	d.Resize(fyne.NewSize(min(460, o.Window.Canvas().Size().Width-40), d.MinSize().Height))
	escape.Show(o.Window, d)
}
