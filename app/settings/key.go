package settings

import (
	"context"
	"net/url"
	"strings"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// keyField takes a key and says where it is kept. A kept key is never shown:
// all that is known of it here is that it is there.
type keyField struct {
	*form
	there   bool // a key is kept for this profile
	kept    bool // keys outlast this run
	filling bool
	job     *job

	object  *fyne.Container
	input   *entry
	link    *escape.Hyperlink
	status  *note
	replace *escape.Button
	remove  *escape.Button
	back    *escape.Button
}

func newKeyField(f *form) *keyField {
	k := &keyField{form: f, job: f.job(), status: newVerdict(1)}
	t, p := f.Words.T, f.panel
	k.input = newEntry()
	k.input.done = f.try
	k.input.Password = true
	k.input.OnChanged = k.typed
	k.link = escape.NewHyperlink(t("settings.key.get"))
	k.replace = p.button(t("settings.key.replace"), nil, k.startReplacing)
	k.remove = p.button(t("settings.key.remove"), nil, k.drop)
	k.back = p.button(t("settings.key.back"), nil, k.takeBack)
	label := widget.NewLabel(t("settings.key"))
	label.Truncation = fyne.TextTruncateEllipsis
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(4), k.replace, k.remove, k.back)
	k.object = stack(container.NewBorder(nil, nil, nil, k.link, label), k.input, k.status, buttons)
	return k
}

// show asks whether there is a key for a profile. What was typed for it and
// is not yet kept stays.
func (k *keyField) show(d *draft) {
	k.there = false
	k.showLink()
	k.fill()
	k.status.quiet(k.Words.T("settings.key.looking"))
	ask := question{profile: d.profile()}
	k.job.start(func(ctx context.Context) func() {
		key, err := ask.findKey(ctx, k.Keys)
		there, kept := key != "", k.Keys.Kept()
		return func() {
			k.there, k.kept = there, kept
			if ask.profile.Origin() == d.was.Origin() {
				d.noKey = !there && err == nil
			}
			k.draw(false)
			if err != nil {
				k.status.wrong(k.Words.Problem(err))
			}
		}
	})
}

// showLink leads to the page where the provider gives out keys.
func (k *keyField) showLink() {
	var to *url.URL
	if p, ok := preset(k.d.Preset); ok && p.KeyURL != "" {
		to, _ = url.Parse(p.KeyURL)
	}
	k.link.URL = to
	look.Show(k.link, to != nil)
}

func preset(id string) (profile.Preset, bool) {
	for _, p := range profile.Presets() {
		if p.ID == id && id != "" {
			return p, true
		}
	}
	return profile.Preset{}, false
}

// fill puts the key typed for this profile, not a kept one, into the entry.
func (k *keyField) fill() {
	k.filling = true
	k.input.SetText(string(k.d.key))
	k.filling = false
	for _, b := range []*escape.Button{k.replace, k.remove, k.back} {
		look.Show(b, false)
	}
}

// draw shows the field's state: a key that is kept, or the entry for one.
func (k *keyField) draw(replacing bool) {
	typing := !k.there || replacing || k.d.key != "" || k.d.dropKey
	look.Show(k.input, typing)
	look.Show(k.replace, !typing)
	look.Show(k.remove, !typing)
	look.Show(k.back, k.there && typing)
	t := k.Words.T
	switch {
	case k.d.dropKey && k.d.key == "":
		k.status.plain(t("settings.key.dropped"))
	case !typing && k.kept:
		k.status.good(t("settings.key.kept"))
	case !typing:
		k.status.plain(t("settings.key.run"))
	case k.d.key == "" && k.local():
		k.status.quiet(t("settings.key.local"))
	case k.kept:
		k.status.quiet(t("settings.key.willkeep"))
	default:
		k.status.plain(t("settings.key.willrun"))
	}
	k.object.Refresh()
}

func (k *keyField) local() bool {
	p, ok := preset(k.d.Preset)
	return ok && !p.NeedsKey
}

func (k *keyField) typed(v string) {
	if k.filling || k.d == nil {
		return
	}
	k.d.key = endpoint.Key(strings.TrimSpace(v))
	k.models.giveUp()
	k.unjudge()
	k.draw(true)
	if p, ok := profile.ServiceOf(string(k.d.key)); ok {
		k.become(p)
	}
}

func (k *keyField) startReplacing() {
	k.draw(true)
	k.win.Canvas().Focus(k.input)
}

// drop deletes the kept key when the settings are saved.
func (k *keyField) drop() {
	k.d.dropKey = true
	k.draw(false)
}

// takeBack leaves the kept key as it is.
func (k *keyField) takeBack() {
	k.d.key, k.d.dropKey = "", false
	k.fill()
	k.draw(false)
}
