package settings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/collate"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// offered are the languages in the menu: those that news is written in most.
var offered = []string{
	"am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
	"he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "ky", "lt", "lv", "mk", "mn", "ms", "nl",
	"no", "pl", "ps", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk",
	"ur", "uz", "vi", "zh-Hans", "zh-Hant",
}

// languages is the tab of what is asked for: the languages translated into,
// in the order of their columns, and the summary.
type languages struct {
	*panel
	shown  int // index of the selected language; -1 for none
	list   *escape.List
	add    *choice
	up     *escape.Button
	down   *escape.Button
	remove *escape.Button
}

func newLanguages(p *panel) fyne.CanvasObject {
	l := &languages{panel: p, shown: -1}
	t := p.Words.T
	l.list = newList(func() int { return len(p.set.Targets) }, newLanguageRow, l.updateRow)
	l.list.OnSelected = func(i int) { l.shown = i; l.refresh() }
	tags, names := l.sorted()
	l.add = newChoice(tags, names, "", l.append)
	l.add.PlaceHolder = t("settings.target.add")
	l.up = p.button(t("settings.target.up"), theme.MoveUpIcon(), func() { l.move(-1) })
	l.down = p.button(t("settings.target.down"), theme.MoveDownIcon(), func() { l.move(+1) })
	l.remove = p.button(t("settings.target.remove"), theme.ContentRemoveIcon(), l.delete)
	for _, b := range []*escape.Button{l.up, l.down, l.remove} {
		b.Alignment = widget.ButtonAlignLeading
	}
	l.refresh()
	left := container.NewBorder(heading(t("settings.target.title")),
		container.NewVBox(l.add, l.up, l.down, l.remove), nil, nil, l.list)
	return container.New(beside{share: .45, least: 200, most: 400}, left, newSummary(p))
}

func newLanguageRow() fyne.CanvasObject {
	name := widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	return name
}

func (l *languages) updateRow(i int, row fyne.CanvasObject) {
	row.(*widget.Label).SetText(l.Words.LanguageTitle(l.set.Targets[i]))
}

// sorted are the languages and their names in the order of the interface
// language's alphabet.
func (l *languages) sorted() (tags, names []string) {
	tags = slices.Clone(offered)
	order := collate.New(l.Words.Tag())
	slices.SortFunc(tags, func(a, b string) int {
		return order.CompareString(l.Words.LanguageTitle(a), l.Words.LanguageTitle(b))
	})
	for _, tag := range tags {
		names = append(names, l.Words.LanguageTitle(tag))
	}
	return tags, names
}

func (l *languages) append(tag string) {
	l.add.ClearSelected()
	i := slices.Index(l.set.Targets, tag)
	if i < 0 {
		l.set.Targets = append(l.set.Targets, tag)
		i = len(l.set.Targets) - 1
	}
	l.refresh()
	l.list.Select(i)
}

func (l *languages) move(by int) {
	to := l.shown + by
	l.set.Targets[l.shown], l.set.Targets[to] = l.set.Targets[to], l.set.Targets[l.shown]
	l.list.Select(to)
}

func (l *languages) delete() {
	l.set.Targets = slices.Delete(l.set.Targets, l.shown, l.shown+1)
	i := min(l.shown, len(l.set.Targets)-1)
	l.shown = -1
	l.list.UnselectAll()
	l.refresh()
	if i >= 0 {
		l.list.Select(i)
	}
}

// refresh draws the list and what can be done with the selected language.
func (l *languages) refresh() {
	l.list.Refresh()
	enable(l.up, l.shown > 0)
	enable(l.down, l.shown >= 0 && l.shown < len(l.set.Targets)-1)
	enable(l.remove, l.shown >= 0)
}

// newSummary are the fields of the summary.
func newSummary(p *panel) fyne.CanvasObject {
	t := p.Words.T
	var styles, titles []string
	for _, s := range document.Styles {
		styles, titles = append(styles, string(s)), append(titles, p.Words.StyleTitle(string(s)))
	}
	style := newChoice(styles, titles, string(p.set.SummaryStyle),
		func(v string) { p.set.SummaryStyle = document.Style(v) })
	tags, names := []string{""}, []string{t("settings.summary.interface")}
	for _, tag := range locales.Languages {
		tags = append(tags, tag.String())
		names = append(names, p.Words.LanguageTitle(tag.String()))
	}
	if own := p.set.SummaryLanguage; !slices.Contains(tags, own) {
		tags, names = append(tags, own), append(names, p.Words.LanguageTitle(own))
	}
	lang := newChoice(tags, names, p.set.SummaryLanguage, func(v string) { p.set.SummaryLanguage = v })
	wanted := escape.NewCheck(t("settings.summary.make"), func(on bool) {
		p.set.NoSummary = !on
		enable(style, on)
		enable(lang, on)
	})
	setQuietly(wanted, !p.set.NoSummary)
	enable(style, !p.set.NoSummary)
	enable(lang, !p.set.NoSummary)
	return container.NewVBox(heading(t("settings.summary.title")), wanted,
		field(t("settings.summary.style"), style), field(t("settings.summary.language"), lang))
}
