package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
)

// advanced are the fields that few people need, folded away.
type advanced struct {
	*form
	object    fyne.CanvasObject
	fold      *escape.Button
	body      *fyne.Container
	timeout   *numberField
	requests  *numberField
	perMinute *numberField
	heat      *numberField
	window    *numberField
	cert      *entry
	headers   *entry
	headFault *note
	larger    *escape.Button
}

func newAdvanced(f *form) *advanced {
	a := &advanced{form: f}
	t := f.Words.T
	a.timeout = f.number(func(d *draft) *string { return &d.timeout }, func(w faults) string { return w.timeout }, newNote())
	a.requests = f.number(func(d *draft) *string { return &d.requests }, func(w faults) string { return w.requests }, newNote())
	a.perMinute = f.number(func(d *draft) *string { return &d.perMinute }, func(w faults) string { return w.perMinute }, newNote())
	a.perMinute.input.SetPlaceHolder(t("settings.server.unlimited"))
	a.heat = f.number(func(d *draft) *string { return &d.temperature }, func(w faults) string { return w.temperature }, newNote())
	a.heat.input.SetPlaceHolder(f.Words.Decimal(defaultTemperature, 1))
	a.window = f.number(func(d *draft) *string { return &d.window }, func(w faults) string { return w.window }, newNote())
	a.larger = f.button(t("settings.recipe.open"), nil, func() { openRecipe(f) })
	a.larger.Alignment = widget.ButtonAlignLeading
	a.cert = f.text(func(v string) { f.d.Certificate = strings.TrimSpace(v) })
	a.cert.SetPlaceHolder(t("settings.server.certificate.example"))
	a.headers = f.text(func(v string) { f.d.headers = v; a.showHeaderFault(false) })
	a.headers.MultiLine = true
	a.headers.SetPlaceHolder(t("settings.server.headers.example"))
	a.headers.SetMinRowsVisible(2)
	a.headFault = newNote()
	auto := newNote()
	auto.quiet(t("settings.server.auto"))
	a.fold = f.button(t("settings.server.advanced"), nil, a.toggle)
	a.fold.Importance = widget.LowImportance
	a.fold.Alignment = widget.ButtonAlignLeading
	a.body = container.NewVBox(
		a.timeout.beside(t("settings.server.timeout")),
		a.requests.beside(t("settings.server.requests")),
		a.perMinute.beside(t("settings.server.perminute")),
		a.heat.beside(t("settings.server.temperature")),
		auto,
		field(t("settings.server.window"), a.window.input, a.window.fault),
		container.NewHBox(a.larger),
		field(t("settings.server.certificate"), a.cert),
		field(t("settings.server.headers"), a.headers, a.headFault),
		f.prices.object,
	)
	a.object = container.NewVBox(a.fold, a.body)
	return a
}

// defaultTemperature is what an profile.Profile's nil stands for.
const defaultTemperature = .3

// open unfolds the fields or folds them up.
func (a *advanced) open(on bool) {
	a.fold.Icon = theme.MenuExpandIcon()
	if on {
		a.fold.Icon = theme.MenuDropDownIcon()
	}
	a.fold.Refresh()
	look.Show(a.body, on)
	a.scroll.Refresh()
}

func (a *advanced) toggle() {
	a.open(!a.body.Visible())
	a.reveal(a.fold)
}

// show unfolds the fields when the profile has any of them.
func (a *advanced) show(d *draft) {
	prices := d.inputPrice + d.cachedPrice + d.outputPrice
	a.open(prices+d.timeout+d.requests+d.perMinute+d.window+d.temperature+d.headers+d.Certificate != "")
	look.Show(a.larger, isOllama(d.Profile))
}

// openAt unfolds the fields when something is wrong with one of them.
func (a *advanced) openAt(w faults) {
	w.url = ""
	if w != (faults{}) {
		a.open(true)
	}
}

// showHeaderFault is strict when the typing is over: half a line is wrong
// until its other half is there.
func (a *advanced) showHeaderFault(strict bool) {
	_, fault := headers(a.d.headers)
	if strict || a.headFault.said() || fault == "settings.wrong.secret" {
		a.headFault.wrong(a.sentence(fault))
	}
}
