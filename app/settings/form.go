package settings

import (
	"strings"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// form shows one profile and writes what is typed into its draft. Its widgets
// stay the same for all profiles: Fyne does not bear it when an entry that
// has the focus is replaced.
type form struct {
	*panel
	servers *servers
	d       *draft // the one shown; nil for none
	filling bool   // what changes is not typed by the user
	tried   string // address and key that were tried last

	object    fyne.CanvasObject
	scroll    *container.Scroll
	wheel     *wheel
	used      *escape.Check
	name      *entry
	url       *entry
	urlFault  *note
	plainNote *note
	plain     *escape.Check
	key       *keyField
	models    *modelField
	prices    *prices
	advanced  *advanced
	probe     *probe
	numbers   []*numberField // of prices and advanced
}

func newForm(s *servers) *form {
	f := &form{panel: s.panel, servers: s}
	t := s.Words.T
	f.used = escape.NewCheck(t("settings.server.use"), func(on bool) { s.use(on) })
	f.name = f.text(func(v string) { f.d.Name = v; s.list.Refresh() })
	f.url = f.text(f.typedURL)
	f.url.SetPlaceHolder("https://…/v1")
	f.urlFault, f.plainNote = newVerdict(1), newNote()
	f.plain = escape.NewCheck(t("settings.server.plain"), f.agreed)
	f.key = newKeyField(f)
	f.models = newModelField(f)
	f.prices = newPrices(f)
	f.advanced = newAdvanced(f)
	f.probe = newProbe(f)
	f.wheel = newWheel()
	f.scroll = container.NewVScroll(besideBar(container.NewStack(container.NewVBox(
		field(t("settings.server.name"), f.name),
		field(t("settings.server.url"), f.url, f.urlFault, f.plainNote, f.plain),
		f.key.object,
		f.models.object,
		f.advanced.object,
	), f.wheel)))
	f.wheel.scroll = f.scroll
	f.object = container.NewBorder(f.used, f.probe.object, nil, nil, f.scroll)
	return f
}

// text is an entry that reports what the user types.
func (f *form) text(typed func(string)) *entry {
	e := newEntry()
	e.OnChanged = func(v string) {
		if !f.filling && f.d != nil {
			typed(v)
		}
	}
	return e
}

// show fills the form from a draft and forgets what was being asked for the
// one before.
func (f *form) show(d *draft) {
	f.stop()
	f.d = d
	f.filling = true
	setQuietly(f.used, d.ID == f.servers.chosen)
	f.name.SetText(d.Name)
	f.url.SetText(d.BaseURL)
	for _, n := range f.numbers {
		n.input.SetText(f.local(*n.of(d)))
	}
	f.advanced.cert.SetText(d.Certificate)
	f.advanced.headers.SetText(d.headers)
	setQuietly(f.plain, d.PlainHTTP)
	f.models.show(d)
	f.filling = false
	f.name.SetPlaceHolder(d.Host())
	f.urlFault.quiet("")
	f.showNumberFaults(faults{})
	f.advanced.headFault.quiet("")
	f.advanced.show(d)
	f.showPlain()
	f.key.show(d)
	f.unjudge()
	f.tried = ""
	f.scroll.ScrollToTop()
}

// stop gives up everything that is being asked for the profile shown.
func (f *form) stop() {
	f.models.stop()
	f.key.job.stop()
	f.probe.stop()
}

// offer takes what a server found on this machine has to offer, and tests it.
func (f *form) offer(models []endpoint.Model) {
	f.models.offer(models)
	if len(models) > 0 {
		f.models.choose()
		f.probe.run()
	}
}

// try asks the server for its models, takes the best where none is chosen, and
// tests it: as soon as there is a key that was not tried yet.
func (f *form) try() {
	if f.d == nil || f.d.key == "" || checkURL(f.d.BaseURL) != "" {
		return
	}
	if this := f.d.Origin() + " " + string(f.d.key); f.tried != this {
		f.tried = this
		f.models.ask(true)
	}
}

// become makes the profile one of a service, as its key says, unless the user
// has written an address of their own.
func (f *form) become(p profile.Preset) {
	was, ok := preset(f.d.Preset)
	own := strings.TrimSpace(f.d.BaseURL)
	if p.ID == f.d.Preset || own != "" && (!ok || own != was.BaseURL) {
		return
	}
	f.d.Preset = p.ID
	if f.d.Name == "" || f.d.Name == was.Name {
		f.d.Name = p.Name
		f.name.SetText(p.Name)
	}
	f.url.SetText(p.BaseURL)
	f.servers.list.Refresh()
}

func (f *form) typedURL(v string) {
	before := f.d.Origin()
	f.d.BaseURL = v
	f.unjudge()
	if f.urlFault.said() {
		f.urlFault.wrong(f.sentence(checkURL(v)))
	}
	f.showPlain()
	if f.d.Origin() != before {
		f.name.SetPlaceHolder(f.d.Host())
		f.servers.list.Refresh()
		f.models.moved()
		f.key.show(f.d)
	}
}

func (f *form) agreed(on bool) {
	f.d.PlainHTTP = on
	f.showPlain()
}

// showPlain warns of http beyond this machine until the user agreed to it.
func (f *form) showPlain() {
	warn := plain(f.d.BaseURL)
	look.Show(f.plain, warn)
	switch {
	case !warn:
		f.plainNote.quiet("")
	case f.d.PlainHTTP:
		f.plainNote.quiet(f.Words.T("settings.server.plain.warning"))
	default:
		f.plainNote.wrong(f.Words.T("settings.server.plain.warning"))
	}
}

func (f *form) sentence(key string) string {
	if key == "" {
		return ""
	}
	return f.Words.T(key)
}
