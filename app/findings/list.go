package findings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/check"
)

// list is Fyne's list with the keys of the panel.
type list struct {
	widget.List
	panel *Panel
}

func newList(p *Panel) *list {
	l := &list{panel: p}
	l.Length = func() int { return len(p.shown) }
	l.CreateItem = newRow
	l.UpdateItem = p.updateRow
	l.OnSelected = p.choose
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable: Delete puts a finding away, F applies its
// fix.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		l.panel.dismissSelected()
	case fyne.KeyF:
		l.panel.fixSelected()
	case fyne.KeyReturn, fyne.KeyEnter:
		if i := l.panel.at(); i >= 0 {
			l.panel.choose(i)
		}
	case fyne.KeyF6, fyne.KeyEscape:
		escape.Pass(l, e)
	default:
		l.List.TypedKey(e)
	}
}

// row is a finding in the list: what is wrong, and under it where.
type row struct {
	icon        *widget.Icon
	fact, where *look.Line
}

func newRow() fyne.CanvasObject {
	r := row{widget.NewIcon(theme.InfoIcon()), look.NewLine(theme.ColorNameForeground), look.NewLine(look.ColorQuiet)}
	r.fact.Bold = true
	lines := container.New(layout.NewCustomPaddedVBoxLayout(0), r.fact, r.where)
	return container.NewPadded(container.NewBorder(nil, nil, r.icon, nil, lines))
}

// rowOf takes a row apart.
func rowOf(o fyne.CanvasObject) row {
	parts := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	lines := parts[0].(*fyne.Container).Objects
	return row{parts[1].(*widget.Icon), lines[0].(*look.Line), lines[1].(*look.Line)}
}

func (p *Panel) updateRow(i int, o fyne.CanvasObject) {
	if i >= len(p.shown) {
		return
	}
	r, item := rowOf(o), p.shown[i]
	r.icon.SetResource(theme.NewColoredResource(theme.Current().Icon(icons[item.Severity]), colours[item.Severity]))
	r.fact.SetColour(theme.ColorNameForeground)
	if item.Dismissed {
		r.fact.SetColour(look.ColorQuiet)
	}
	r.fact.Say(item.Fact)
	kind := p.words.T(item.Kind.Label())
	r.where.Say(p.words.T("app.findings.where", "Column", item.ColumnName, "Row", item.Label)+" · "+kind, item.ColumnName+" "+item.Label+" · "+kind)
}

var colours = map[check.Severity]fyne.ThemeColorName{
	check.High: theme.ColorNameError, check.Medium: theme.ColorNameWarning, check.Info: theme.ColorNameForeground,
}
