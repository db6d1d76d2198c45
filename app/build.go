package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/bar"
	"codeberg.org/tolmach/tolmach/app/doors"
	"codeberg.org/tolmach/tolmach/app/find"
	"codeberg.org/tolmach/tolmach/app/findings"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/notice"
	"codeberg.org/tolmach/tolmach/app/pane"
	"codeberg.org/tolmach/tolmach/app/paper"
	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/app/rail"
	"codeberg.org/tolmach/tolmach/app/summary"
)

// parts are the widgets that are drawn again when the state changes. All of
// them are made anew when the interface language changes.
type parts struct {
	bar      *bar.Bar
	loading  *notice.Loading
	banner   *notice.Banner
	columns  *parallel.View
	heads    map[string]*heading // by column
	summary  *summary.Panel
	findings *findings.Panel
	rail     *rail.Rail
	paper    *paper.Preview // nil unless it is the place where the user is
	find     *find.Line
	trouble  *doors.Trouble
	doors    *fyne.Container // the way to a model, in the place of the translations
	without  bool            // a model was declined: only summaries
	text     *fyne.Container // trouble, columns and card
	reading  *fyne.Container // rail and text
	empty    fyne.CanvasObject
	body     *fyne.Container // reading or empty
}

// warn says over everything what went wrong.
func (p *parts) warn(text string) { p.banner.Show(text) }

// tell says over everything what has been done.
func (p *parts) tell(text string) { p.banner.Tell(text) }

// build makes the window's content and menu in the interface language.
func (w *window) build() {
	p := &w.parts
	w.page.leave()
	*p = parts{heads: map[string]*heading{}}
	p.loading = notice.NewLoading(w.words, w.session.CancelLoad)
	p.banner = notice.NewBanner(w.words)
	p.bar = bar.New(w.words, w.barActions())
	p.summary = w.asking.summary()
	p.columns = parallel.New(source{w})
	p.findings = w.review.panel()
	w.grid.connect()
	p.rail = rail.New(p.summary.Object(), w.words.T("app.empty.recent"), w.session.Reopen)
	p.trouble, p.doors = doors.NewTrouble(), container.NewStack()
	p.doors.Hide()
	columns := container.New(beside{p.columns, p.doors}, p.columns, p.doors)
	p.find = w.finder.line()
	p.text = pane.Stacked(p.find.Object(), pane.Stacked(p.trouble.Object(), columns, nil), nil)
	p.reading = container.New(rail.Beside{Rail: p.rail.Object(), Text: p.text}, p.rail.Object(), p.text)
	p.empty = w.inputs.emptyPage()
	p.body = container.NewStack(p.empty)
	top := container.NewVBox(p.bar.Object(), p.banner.Object(), p.loading.Object())
	w.win.SetContent(pane.Stacked(top, p.body, nil))
	w.commands.showMenu()
	w.arrange()
	w.keyboard.listen()
	w.Opened(w.session.Document())
	w.model.show()
}

// barActions are what is pressed in the bar.
func (w *window) barActions() bar.Actions {
	a := bar.Actions{Open: w.inputs.open, Go: w.goToPlace, Model: w.model.menu, Ask: w.asking.ask, Stop: w.session.Drafts.CancelAll}
	a.Find = func() { w.actions.Run("find") }
	if !action.NativeMenu {
		a.Menu = w.commands.popUpMenu
	}
	return a
}

// arrange shows the rail beside the columns, or folds it. The findings lie over
// what it shows otherwise; at the desk it is there for them alone.
func (w *window) arrange() {
	p, v := &w.parts, w.set.View
	p.rail.Cover(nil)
	if v.Findings {
		p.rail.Cover(p.findings.Object())
	}
	look.Show(p.rail.Object(), v.Findings || !v.RailFolded && w.desk == nil)
	p.reading.Refresh()
}

// showBody shows the place where the user is.
func (w *window) showBody() {
	p := &w.parts
	shown := p.empty
	switch {
	case w.session.Document() == nil:
	case p.paper != nil:
		shown = p.paper.Object()
	default:
		shown = p.reading
	}
	p.body.Objects = []fyne.CanvasObject{shown}
	p.body.Refresh()
	w.showPlace()
}

// foldRail folds the rail or shows it again.
func (w *window) foldRail() {
	v := &w.set.View
	if v.Findings { // it is there for them
		w.review.open(false)
		return
	}
	v.RailFolded = !v.RailFolded
	w.arrange()
	w.commands.showMenu()
	w.changed()
}
