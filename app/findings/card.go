package findings

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
)

var (
	_ fyne.Tappable     = (*Card)(nil)
	_ desktop.Mouseable = (*Card)(nil)
	_ desktop.Hoverable = (*Card)(nil)
)

// Card is one finding at the word it is about: what is wrong, then what can be
// done about it. Its callbacks may be nil.
type Card struct {
	widget.BaseWidget
	OnFix, OnLeave, OnNext, OnClose func()

	words                 *locales.Localizer
	sign                  *canvas.Text
	fact                  *look.Line
	where                 *look.Line
	message               *widget.Label
	fix, leave, next      *flat.Button
	ground, shade, shadow *canvas.Rectangle
	content               fyne.CanvasObject
}

// NewCard returns a card that says nothing yet.
func NewCard(words *locales.Localizer) *Card {
	c := &Card{words: words, sign: &canvas.Text{}, message: widget.NewLabel("")}
	c.fact, c.where = look.NewLine(theme.ColorNameForeground), look.NewLine(look.ColorQuiet)
	c.fact.Bold = true
	c.message.Wrapping = fyne.TextWrapWord
	t := words.T
	c.fix = flat.NewButton(t("app.findings.fix"), func() { call(c.OnFix) })
	c.leave = flat.NewButton(t("app.findings.leave"), func() { call(c.OnLeave) })
	c.next = flat.NewButton("", func() { call(c.OnNext) })
	away := flat.NewSign(theme.CancelIcon(), func() { call(c.OnClose) })
	top := container.NewBorder(nil, nil, c.sign, away, c.fact)
	// A label and a button keep a distance from their edge that the fact has not.
	message := container.New(layout.NewCustomPaddedLayout(0, 0, -outside, 0), c.message)
	buttons := container.New(layout.NewCustomPaddedLayout(2, 0, -outside, 0), container.NewHBox(c.fix, c.leave, c.next))
	c.content = container.New(layout.NewCustomPaddedLayout(5, 5, 12, 5),
		container.New(layout.NewCustomPaddedVBoxLayout(0), top, message, c.where, buttons))
	c.ground = &canvas.Rectangle{CornerRadius: 8, StrokeWidth: 1}
	c.shade, c.shadow = &canvas.Rectangle{CornerRadius: 9}, &canvas.Rectangle{CornerRadius: 11}
	c.ExtendBaseWidget(c)
	c.paint()
	return c
}

func call(f func()) {
	if f != nil {
		f()
	}
}

const outside = 7 // see theme.SizeNameInnerPadding

var signs = map[int]string{0: "● ", 1: "○ ", 2: "· "}

// Say shows a finding, the n-th of so many.
func (c *Card) Say(i Item, n, of int) {
	c.sign.Text = signs[weight[i.Severity]]
	c.sign.Color = c.colour(colours[i.Severity])
	c.fact.Say(i.Fact)
	c.message.SetText(i.Message)
	c.where.Say(c.words.T("app.findings.where", "Column", i.ColumnName, "Row", i.Label) + " · " + c.words.T(i.Kind.Label()))
	look.Show(c.fix, i.Fixable)
	c.next.SetText(c.words.T("app.findings.next") + " ↓ " + strconv.Itoa(n) + "/" + strconv.Itoa(of))
	c.Refresh()
}

// First is what has the keyboard when one comes to the card: what mends it, else
// what leaves it as it is.
func (c *Card) First() fyne.Focusable {
	if c.fix.Visible() {
		return c.fix
	}
	return c.leave
}

// Tapped implements fyne.Tappable: a press on the card is not one on the text.
func (c *Card) Tapped(*fyne.PointEvent) {}

// MouseDown implements desktop.Mouseable.
func (c *Card) MouseDown(*desktop.MouseEvent) {}

// MouseUp implements desktop.Mouseable.
func (c *Card) MouseUp(*desktop.MouseEvent) {}

// MouseIn implements desktop.Hoverable.
func (c *Card) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (c *Card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *Card) MouseOut() {}

func (c *Card) colour(name fyne.ThemeColorName) color.Color {
	return c.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

func (c *Card) paint() {
	c.ground.FillColor, c.ground.StrokeColor = c.colour(theme.ColorNameOverlayBackground), c.colour(look.ColorHairline)
	shadow := c.colour(look.ColorShade)
	c.shade.FillColor, c.shadow.FillColor = shadow, shadow
	c.sign.TextSize = c.Theme().Size(theme.SizeNameText)
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	return &cardRenderer{c, []fyne.CanvasObject{c.shadow, c.shade, c.ground, c.content}}
}

type cardRenderer struct {
	*Card
	objects []fyne.CanvasObject
}

func (r *cardRenderer) Destroy()                     {}
func (r *cardRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *cardRenderer) MinSize() fyne.Size           { return r.content.MinSize() }

// Layout puts a soft shadow under the card: two rectangles a little larger.
func (r *cardRenderer) Layout(size fyne.Size) {
	r.content.Resize(size)
	r.ground.Resize(size)
	r.shade.Move(fyne.NewPos(-1, 0))
	r.shade.Resize(size.AddWidthHeight(2, 3))
	r.shadow.Move(fyne.NewPos(-3, 1))
	r.shadow.Resize(size.AddWidthHeight(6, 6))
}

func (r *cardRenderer) Refresh() {
	r.paint()
	r.content.Refresh()
	canvas.Refresh(r.Card)
}
