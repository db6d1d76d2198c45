package findings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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
	default:
		l.List.TypedKey(e)
	}
}

func newRow() fyne.CanvasObject {
	return container.NewBorder(nil, nil, widget.NewIcon(theme.InfoIcon()), nil, look.NewFitting())
}

var importance = map[check.Severity]widget.Importance{
	check.High: widget.DangerImportance, check.Medium: widget.WarningImportance, check.Info: widget.MediumImportance,
}

func (p *Panel) updateRow(i int, row fyne.CanvasObject) {
	if i >= len(p.shown) {
		return
	}
	parts := row.(*fyne.Container).Objects
	text, icon := parts[0].(*look.Fitting), parts[1].(*widget.Icon)
	item := p.shown[i]
	icon.SetResource(theme.NewColoredResource(theme.Current().Icon(icons[item.Severity]), colours[item.Severity]))
	kind := p.words.T(item.Kind.Label())
	if item.Excerpt != "" {
		kind += ": " + item.Excerpt
	}
	text.Importance = importance[item.Severity]
	if item.Dismissed {
		text.Importance = widget.LowImportance
	}
	text.Say(item.Label+" · "+item.ColumnName+" · "+kind, item.Label+" · "+item.ColumnShort+" · "+kind)
}

var colours = map[check.Severity]fyne.ThemeColorName{
	check.High: theme.ColorNameError, check.Medium: theme.ColorNameWarning, check.Info: theme.ColorNameForeground,
}
