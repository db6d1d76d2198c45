package settings

import (
	"crypto/rand"
	"maps"
	"slices"
	"strings"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// servers is the tab of the profiles: their list, and beside it the form of
// the one selected or, with none selected, the servers found on this machine.
type servers struct {
	*panel
	drafts []*draft
	gone   []profile.Profile // deleted here, and may have a kept key
	chosen string            // ID of the profile that is used; "" for none
	shown  int               // index of the draft in the form; -1 for none

	object      fyne.CanvasObject
	list        *escape.List
	add         *escape.Button
	copy        *escape.Button
	remove      *escape.Button
	form        *form
	finder      *finder
	environment *note
	question    *sheet // whether to delete; nil until it was asked
}

func newServers(p *panel) *servers {
	s := &servers{panel: p, chosen: p.set.Profile, shown: -1, environment: newNote()}
	for _, kept := range p.set.Profiles {
		s.drafts = append(s.drafts, newDraft(kept))
	}
	s.form = newForm(s)
	s.finder = newFinder(p, s.addFound, s.addKey)
	t := p.Words.T
	s.list = newList(func() int { return len(s.drafts) }, newServerRow, s.updateRow)
	s.list.OnSelected = s.selected
	s.add = p.button(t("settings.server.add"), theme.ContentAddIcon(), s.choosePreset)
	find := p.button(t("settings.server.find"), theme.SearchIcon(), s.find)
	s.copy = p.button(t("settings.server.duplicate"), theme.ContentCopyIcon(), s.duplicate)
	s.remove = p.button(t("settings.server.delete"), theme.DeleteIcon(), s.askDelete)
	for _, b := range []*escape.Button{s.add, find, s.copy, s.remove} {
		b.Alignment = widget.ButtonAlignLeading
	}
	left := container.NewBorder(nil, container.NewVBox(s.add, find, s.copy, s.remove), nil, nil, s.list)
	right := container.NewStack(s.form.object, s.finder.object)
	s.object = container.NewBorder(nil, s.environment, nil, nil,
		container.New(beside{share: .28, least: 170, most: 260}, left, right))
	return s
}

// start shows the used server, or looks for some when there is none to show.
func (s *servers) start() {
	if len(s.drafts) == 0 {
		s.refresh()
		s.find()
		return
	}
	s.list.Select(max(s.index(s.chosen), 0))
}

func (s *servers) index(id string) int {
	return slices.IndexFunc(s.drafts, func(d *draft) bool { return d.ID == id })
}

func newServerRow() fyne.CanvasObject {
	name := widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, widget.NewIcon(theme.ConfirmIcon()), nil, name)
}

func (s *servers) updateRow(i int, row fyne.CanvasObject) {
	parts := row.(*fyne.Container).Objects
	name, used := parts[0].(*widget.Label), parts[1].(*widget.Icon)
	name.SetText(s.title(s.drafts[i]))
	if s.drafts[i].ID == s.chosen {
		used.SetResource(theme.ConfirmIcon())
	} else {
		used.SetResource(nil)
	}
}

// title is what the list calls a profile.
func (s *servers) title(d *draft) string {
	if name := strings.TrimSpace(d.Name); name != "" {
		return name
	}
	if host := d.Host(); host != "" {
		return host
	}
	return s.Words.T("settings.server.unnamed")
}

func (s *servers) selected(i int) {
	if i == s.shown {
		return
	}
	s.shown = i
	s.finder.stop()
	s.form.show(s.drafts[i])
	s.refresh()
}

// refresh draws everything that depends on which profiles there are.
func (s *servers) refresh() {
	editing := s.shown >= 0
	look.Show(s.form.object, editing)
	look.Show(s.finder.object, !editing)
	enable(s.copy, editing)
	enable(s.remove, editing)
	hint := ""
	if s.chosen == "" {
		hint = s.Words.T("settings.server.environment")
	}
	s.environment.quiet(hint)
	s.list.Refresh()
}

// find shows the servers of this machine instead of the form.
func (s *servers) find() {
	s.shown = -1
	s.form.stop()
	s.list.UnselectAll()
	s.refresh()
	s.finder.start()
}

// choosePreset adds a profile made from what is chosen in a menu.
func (s *servers) choosePreset() {
	s.offerPresets(s.add, func(p profile.Profile) {
		s.addProfile(p)
		if of, ok := preset(p.Preset); ok && of.NeedsKey {
			s.win.Canvas().Focus(s.form.key.input)
		}
	})
}

// addKey adds a profile of the service that a key is of, which is chosen where
// the key does not tell, and tries it.
func (s *servers) addKey(key endpoint.Key) {
	add := func(p profile.Profile) {
		s.addProfile(p)
		s.drafts[s.shown].key = key
		s.form.key.fill()
		s.form.key.draw(true)
		s.form.try()
	}
	if of, ok := profile.ServiceOf(string(key)); ok {
		add(of.Profile())
		return
	}
	s.finder.status.SetText(s.Words.T("settings.find.key.whose"))
	s.offerPresets(s.add, add)
}

// offerPresets opens the menu of what a profile can be made from.
func (s *servers) offerPresets(beside fyne.CanvasObject, chosen func(profile.Profile)) {
	var local, remote []*fyne.MenuItem
	for _, p := range profile.Presets() {
		i := fyne.NewMenuItem(p.Name, func() { chosen(p.Profile()) })
		if p.Local {
			local = append(local, i)
		} else {
			remote = append(remote, i)
		}
	}
	other := fyne.NewMenuItem(s.Words.T("settings.server.other"), func() { chosen(profile.Profile{}) })
	line := []*fyne.MenuItem{fyne.NewMenuItemSeparator()}
	items := slices.Concat(remote, line, local, line, []*fyne.MenuItem{other})
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", items...), s.win.Canvas(), fyne.NewPos(beside.Size().Width, 0), beside)
}

// addFound makes a profile of a server that runs on this machine, with its best
// model. Its window is not kept: it is asked for again
// with each job.
func (s *servers) addFound(f endpoint.Found) {
	p := f.Preset.Profile()
	p.BaseURL = f.BaseURL
	s.addProfile(p)
	s.form.offer(f.Models)
	if len(f.Models) == 0 && isOllama(p) {
		s.win.Canvas().Focus(s.form.models.download.name)
	}
}

// addProfile adds a profile. The first one there is gets used: why else add
// it.
func (s *servers) addProfile(p profile.Profile) {
	p.ID = rand.Text()
	if len(s.drafts) == 0 && s.chosen == "" {
		s.chosen = p.ID
	}
	d := newDraft(p)
	d.noKey = true
	s.drafts = append(s.drafts, d)
	s.list.Refresh()
	s.list.Select(len(s.drafts) - 1)
}

func (s *servers) duplicate() {
	d := *s.drafts[s.shown]
	d.ID = rand.Text()
	d.was = d.Profile
	d.Name = s.Words.T("settings.server.copy", "Name", s.title(&d))
	d.Headers = maps.Clone(d.Headers)
	d.key, d.dropKey, d.noKey = "", false, true
	s.drafts = append(s.drafts, &d)
	s.list.Refresh()
	s.list.Select(len(s.drafts) - 1)
}

func (s *servers) askDelete() {
	t := s.Words.T
	d := s.drafts[s.shown]
	back := func() { s.question.hide() }
	yes := escape.NewButton(t("settings.server.delete"), nil, func() { back(); s.delete(d) })
	yes.Importance = widget.DangerImportance
	foot := container.NewHBox(layout.NewSpacer(), escape.NewButton(t("settings.cancel"), nil, back), yes)
	s.question = newSheet(s.win, t("settings.delete.title"), paragraph(t("settings.delete.text", "Name", s.title(d))),
		foot, fyne.NewSize(420, 190), back)
	s.question.show()
}

func (s *servers) delete(d *draft) {
	i := slices.Index(s.drafts, d)
	s.drafts = slices.Delete(s.drafts, i, i+1)
	if !d.noKey {
		s.gone = append(s.gone, d.was)
	}
	if s.chosen == d.ID {
		s.chosen = ""
	}
	s.shown = -1
	s.list.UnselectAll()
	if len(s.drafts) == 0 {
		s.find()
		return
	}
	s.list.Select(min(i, len(s.drafts)-1))
}

// use makes the shown server the one that is used, or none.
func (s *servers) use(on bool) {
	s.chosen = ""
	if on {
		s.chosen = s.drafts[s.shown].ID
	}
	s.refresh()
}

// wrong is the index of the first profile that cannot be kept as it is, the
// shown one first; -1 when all can.
func (s *servers) wrong() int {
	if s.shown >= 0 && s.drafts[s.shown].faults() != (faults{}) {
		return s.shown
	}
	return slices.IndexFunc(s.drafts, func(d *draft) bool { return d.faults() != faults{} })
}

func (s *servers) showFaults(i int) {
	s.list.Select(i)
	s.form.showFaults()
}

func (s *servers) showProfile(id string) {
	if i := s.index(id); i >= 0 {
		s.list.Select(i)
	}
}

// profiles are the profiles to keep and the ID of the one used.
func (s *servers) profiles() ([]profile.Profile, string) {
	var all []profile.Profile
	for _, d := range s.drafts {
		all = append(all, d.profile())
	}
	return all, s.chosen
}

// keyChanges are the keys to keep and to delete. A profile that has moved to
// another address leaves no key behind at the old one.
func (s *servers) keyChanges() []keyChange {
	var all []keyChange
	for _, p := range s.gone {
		all = append(all, keyChange{profile: p})
	}
	for _, d := range s.drafts {
		now := d.profile()
		if !d.noKey && d.was.Origin() != now.Origin() {
			all = append(all, keyChange{profile: d.was})
		}
		if d.key != "" || d.dropKey {
			all = append(all, keyChange{now, d.key})
		}
	}
	return all
}
