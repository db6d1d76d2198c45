package findings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/pane"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
)

// Panel shows findings. Its callbacks may be nil; its methods belong to the UI
// thread.
type Panel struct {
	OnSelect  func(Item) // the user went to an item
	OnDismiss func(item Item, on bool)
	OnFix     func(Item)

	words    *locales.Localizer
	items    []Item // all, sorted
	shown    []Item // what the filter lets through
	selected string // ID
	marking  bool   // the list is told what is selected, the user chooses nothing
	checked  int    // paragraphs; -1 when nothing was checked yet

	object  fyne.CanvasObject
	list    *list
	state   *widget.Label
	levels  [3]*widget.Check
	kind    *widget.Select
	kinds   []check.Kind // of the choices of kind, from the second on
	away    *widget.Check
	message *widget.Label
	fix     *escape.Button
	dismiss *escape.Button
}

var levels = [3]check.Severity{check.High, check.Medium, check.Info}

var icons = map[check.Severity]fyne.ThemeIconName{
	check.High: theme.IconNameError, check.Medium: theme.IconNameWarning, check.Info: theme.IconNameInfo,
}

// New returns a panel without findings.
func New(words *locales.Localizer) *Panel {
	p := &Panel{words: words, checked: -1}
	t := words.T
	p.state = widget.NewLabel("")
	p.state.Wrapping = fyne.TextWrapWord
	p.state.Importance = widget.LowImportance
	for i := range p.levels {
		p.levels[i] = widget.NewCheck("", func(bool) { p.filter() })
		p.levels[i].Checked = true
	}
	p.kind = widget.NewSelect(nil, func(string) { p.filter() })
	p.away = widget.NewCheck(t("app.findings.dismissed"), func(bool) { p.filter() })
	p.list = newList(p)
	p.message = widget.NewLabel("")
	p.message.Wrapping = fyne.TextWrapWord
	p.fix = escape.NewButton(t("app.findings.fix"), theme.ConfirmIcon(), p.fixSelected)
	p.dismiss = escape.NewButton(t("app.findings.dismiss"), theme.VisibilityOffIcon(), p.dismissSelected)
	previous := escape.NewButton("", theme.MoveUpIcon(), p.Previous)
	next := escape.NewButton("", theme.MoveDownIcon(), p.Next)
	checks := container.New(layout.NewRowWrapLayout(), p.levels[0], p.levels[1], p.levels[2], p.away)
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), checks, p.kind, p.state)
	actions := container.NewBorder(nil, nil, container.NewHBox(previous, next), container.NewHBox(p.fix, p.dismiss))
	foot := container.NewVBox(widget.NewSeparator(), p.message, actions)
	p.object = pane.Stacked(top, p.list, foot)
	p.show()
	return p
}

// Object is what stands in the window.
func (p *Panel) Object() fyne.CanvasObject { return p.object }

// First is what has the keyboard when one comes to the panel.
func (p *Panel) First() fyne.Focusable { return p.list }

// SetItems shows these findings, of so many paragraphs that were checked; -1
// while none was. What is selected stays so by its ID.
func (p *Panel) SetItems(items []Item, checked int) {
	fresh := sorted(items)
	if checked == p.checked && slices.Equal(fresh, p.items) {
		return
	}
	p.items, p.checked = fresh, checked
	p.show()
}

// show draws everything that depends on the items.
func (p *Panel) show() {
	high, medium, info := Count(p.items, "")
	for i, n := range []int{high, medium, info} {
		p.levels[i].Text = p.words.T(levelNames[levels[i]]) + " " + p.words.Number(n)
		p.levels[i].Refresh()
	}
	p.showKinds()
	p.filter()
}

var levelNames = map[check.Severity]string{
	check.High: "app.findings.high", check.Medium: "app.findings.medium", check.Info: "app.findings.info",
}

// showKinds offers the kinds that there are.
func (p *Panel) showKinds() {
	var kinds []check.Kind
	for _, i := range p.items {
		if !slices.Contains(kinds, i.Kind) {
			kinds = append(kinds, i.Kind)
		}
	}
	slices.Sort(kinds)
	if slices.Equal(kinds, p.kinds) && p.kind.Options != nil {
		return
	}
	chosen := p.chosenKind()
	p.kinds = kinds
	options := []string{p.words.T("app.findings.kinds")}
	for _, k := range kinds {
		options = append(options, p.words.T(k.Label()))
	}
	p.kind.Options = options
	p.kind.PlaceHolder = options[0]
	at := slices.Index(kinds, chosen) + 1
	p.kind.Selected = options[at]
	p.kind.Refresh()
}

func (p *Panel) chosenKind() check.Kind {
	if i := p.kind.SelectedIndex(); i > 0 && i <= len(p.kinds) {
		return p.kinds[i-1]
	}
	return ""
}

// filter shows the items that were chosen to be shown.
func (p *Panel) filter() {
	kind := p.chosenKind()
	p.shown = p.shown[:0]
	for _, i := range p.items {
		level := p.levels[weight[i.Severity]].Checked
		if level && (kind == "" || i.Kind == kind) && (p.away.Checked || !i.Dismissed) {
			p.shown = append(p.shown, i)
		}
	}
	p.state.SetText(p.plain())
	look.Show(p.state, p.state.Text != "")
	p.list.Refresh()
	p.markSelected()
	p.showSelected()
}

// markSelected has the list mark the selected item where it is now, and scrolls
// nowhere for it: the list itself knows places only.
func (p *Panel) markSelected() {
	p.marking = true
	offset := p.list.GetScrollOffset()
	if i := p.at(); i >= 0 {
		p.list.Select(i)
	} else {
		p.list.UnselectAll()
	}
	p.list.ScrollToOffset(offset)
	p.marking = false
}

// plain says in a sentence why the list is empty.
func (p *Panel) plain() string {
	high, medium, info := Count(p.items, "")
	switch {
	case len(p.shown) > 0:
		return ""
	case p.checked < 0:
		return p.words.T("app.findings.unchecked")
	case high+medium+info == 0:
		return p.words.N("app.findings.clean", p.checked)
	}
	return p.words.N("app.findings.hidden", high+medium+info)
}

// at is the place of the selected item among those shown; -1 for none.
func (p *Panel) at() int {
	return slices.IndexFunc(p.shown, func(i Item) bool { return i.ID == p.selected })
}

func (p *Panel) showSelected() {
	i := p.at()
	if i < 0 {
		p.message.SetText("")
		look.Show(p.message, false)
		look.Show(p.fix, false)
		p.dismiss.Disable()
		return
	}
	item := p.shown[i]
	p.message.SetText(item.Message)
	look.Show(p.message, true)
	look.Show(p.fix, item.Fixable)
	p.dismiss.Enable()
	label := p.words.T("app.findings.dismiss")
	if item.Dismissed {
		label = p.words.T("app.findings.restore")
	}
	p.dismiss.SetText(label)
}

// Select goes to the item with that ID, as far as the filter shows it.
func (p *Panel) Select(id string) {
	if i := slices.IndexFunc(p.shown, func(i Item) bool { return i.ID == id }); i >= 0 {
		p.list.UnselectAll() // the list knows places: another item may be there now
		p.list.Select(i)
	}
}

func (p *Panel) choose(i int) {
	if p.marking || i < 0 || i >= len(p.shown) {
		return
	}
	p.selected = p.shown[i].ID
	p.showSelected()
	if p.OnSelect != nil {
		p.OnSelect(p.shown[i])
	}
}

// Next goes to the item after the selected one, and from the last to the
// first.
func (p *Panel) Next() { p.step(+1) }

// Previous goes the other way.
func (p *Panel) Previous() { p.step(-1) }

func (p *Panel) step(by int) {
	n := len(p.shown)
	if n == 0 {
		return
	}
	at := p.at()
	if at < 0 && by < 0 {
		at = 0
	}
	p.list.UnselectAll()
	p.list.Select((at + by + n) % n)
}

func (p *Panel) fixSelected() {
	if i := p.at(); i >= 0 && p.shown[i].Fixable && p.OnFix != nil {
		p.OnFix(p.shown[i])
	}
}

// dismissSelected puts the selected item away, or takes it back, and goes on to
// the next.
func (p *Panel) dismissSelected() {
	i := p.at()
	if i < 0 || p.OnDismiss == nil {
		return
	}
	item := p.shown[i]
	next := ""
	if i+1 < len(p.shown) {
		next = p.shown[i+1].ID
	}
	p.OnDismiss(item, !item.Dismissed)
	if next != "" && !p.away.Checked {
		p.Select(next)
	}
}
