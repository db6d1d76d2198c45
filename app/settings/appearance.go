package settings

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
)

// The text may be made this much smaller and larger.
const (
	minScale, maxScale, scaleStep = .7, 2, .1
)

// newAppearance is the tab of the interface: its language, its look, and
// whether anything may leave this machine.
func newAppearance(p *panel) fyne.CanvasObject {
	t := p.Words.T
	tags, names := []string{""}, []string{t("settings.language.system")}
	for _, tag := range locales.Languages {
		tags = append(tags, tag.String())
		names = append(names, locales.OwnName(tag.String()))
	}
	lang := newChoice(tags, names, p.set.Language, func(v string) { p.set.Language = v })
	look := newChoice([]string{"", "light", "dark"},
		[]string{t("settings.theme.system"), t("settings.theme.light"), t("settings.theme.dark")},
		p.set.Theme, func(v string) { p.set.Theme = v })
	local := escape.NewCheck(t("settings.local"), func(on bool) { p.set.LocalOnly = on })
	setQuietly(local, p.set.LocalOnly)
	why := newNote()
	why.plain(t("settings.local.why"))
	return container.NewVScroll(besideBar(container.NewVBox(
		container.NewGridWithColumns(2, field(t("settings.language"), lang), field(t("settings.theme"), look)),
		field(t("settings.scale"), newScale(p)),
		widget.NewSeparator(),
		stack(local, why),
	)))
}

// newScale is the slider of the text size, with a line of text in that size.
func newScale(p *panel) fyne.CanvasObject {
	now := float64(p.set.TextScale)
	if now == 0 {
		now = 1
	}
	normal := theme.TextSize() / float32(now)
	percent := widget.NewLabel("")
	sample := canvas.NewText(p.Words.T("settings.scale.sample"), theme.Color(theme.ColorNameForeground))
	draw := func(scale float64) {
		percent.SetText(p.Words.T("settings.scale.percent", "Percent", int(math.Round(scale*100))))
		sample.TextSize = normal * float32(scale)
		sample.Refresh()
	}
	s := escape.NewSlider(minScale, maxScale, scaleStep, now, func(v float64) {
		v = math.Round(v*10) / 10
		p.set.TextScale = float32(v)
		draw(v)
	})
	draw(now)
	// The largest size fits, so nothing moves while the slider does.
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, normal*maxScale*1.4))
	line := container.New(layout.NewCustomPaddedLayout(0, 0, theme.InnerPadding(), 0), container.NewHScroll(sample))
	return stack(
		container.NewBorder(nil, nil, nil, container.New(narrow(76), percent), s),
		container.NewStack(room, line))
}
