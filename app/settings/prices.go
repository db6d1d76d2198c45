package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// prices are what a million tokens cost.
type prices struct {
	object                fyne.CanvasObject
	input, cached, output *numberField
	fault                 *note
}

func newPrices(f *form) *prices {
	p := &prices{fault: newNote()}
	t := f.Words.T
	wrong := func(w faults) string { return w.prices }
	p.input = f.number(func(d *draft) *string { return &d.inputPrice }, wrong, p.fault)
	p.cached = f.number(func(d *draft) *string { return &d.cachedPrice }, wrong, p.fault)
	p.output = f.number(func(d *draft) *string { return &d.outputPrice }, wrong, p.fault)
	p.cached.input.SetPlaceHolder(t("settings.price.cached.none"))
	use := newNote()
	use.quiet(t("settings.price.use"))
	p.object = stack(
		heading(t("settings.price.title")),
		container.NewGridWithColumns(3,
			field(t("settings.price.input"), p.input.input),
			field(t("settings.price.cached"), p.cached.input),
			field(t("settings.price.output"), p.output.input)),
		p.fault, use)
	return p
}
