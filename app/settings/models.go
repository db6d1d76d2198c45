package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"app.tolmach/summarize/endpoint"
)

// modelField is the model's name, to be typed or chosen from the server's
// list.
type modelField struct {
	*form
	object *fyne.Container
	input  *selectEntry
	fetch  *widget.Button
	status *note
	job    *job
	known  []endpoint.Model
}

func newModelField(f *form) *modelField {
	m := &modelField{form: f, input: newSelectEntry(f.cancel), status: newNote(), job: f.job()}
	m.input.OnChanged = m.typed
	m.fetch = widget.NewButton("", m.toggle)
	m.idle()
	m.object = field(f.Words.T("settings.server.model"), container.NewBorder(nil, nil, nil, m.fetch, m.input), m.status)
	return m
}

func (m *modelField) idle() { m.fetch.SetText(m.Words.T("settings.model.fetch")) }

func (m *modelField) show(d *draft) {
	m.idle()
	m.known = nil
	m.input.SetText(d.Model)
	m.input.SetOptions(nil)
	m.status.quiet("")
}

// typed takes over the name and, for a model the server told about, the size
// of its context window where none was given.
func (m *modelField) typed(v string) {
	m.input.SetOptions(matching(m.known, v))
	if m.filling || m.d == nil {
		return
	}
	m.d.Model = v
	for _, k := range m.known {
		if k.ID == strings.TrimSpace(v) && k.Window > 0 && m.d.window == "" {
			m.window.input.SetText(number(k.Window))
		}
	}
}

// toggle fetches the list, or gives up fetching it.
func (m *modelField) toggle() {
	m.win.Canvas().Unfocus()
	if m.job.running() {
		m.job.stop()
		m.idle()
		m.status.quiet("")
		return
	}
	if fault := checkURL(m.d.BaseURL); fault != "" {
		m.urlFault.wrong(m.sentence(fault))
		return
	}
	m.fetch.SetText(m.Words.T("settings.cancel"))
	m.status.quiet(m.Words.T("settings.model.fetching"))
	ask := m.d.question()
	m.job.start(func(ctx context.Context) func() {
		var models []endpoint.Model
		key, err := ask.findKey(ctx, m.Keys)
		if err == nil {
			models, err = m.Endpoints.Models(ctx, ask.profile, key)
		}
		return func() { m.fetched(models, err) }
	})
}

func (m *modelField) fetched(models []endpoint.Model, err error) {
	m.idle()
	if err != nil {
		m.status.wrong(m.Words.Problem(err))
		return
	}
	m.offer(models)
}

// offer puts models into the list to choose from.
func (m *modelField) offer(models []endpoint.Model) {
	m.known = models
	m.input.SetOptions(matching(models, m.input.Text))
	if len(models) == 0 {
		m.status.plain(m.Words.T("settings.model.nothing"))
		return
	}
	m.status.plain(m.Words.N("settings.model.fetched", len(models)))
}

// A menu of all the models of a large provider takes Fyne seconds to open.
const maxOptions = 40

// matching are the models whose name contains what was typed; all when that
// is nothing or already the name of one.
func matching(models []endpoint.Model, typed string) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var all, some []string
	for _, m := range models {
		id := strings.ToLower(m.ID)
		if id == typed {
			typed = ""
		}
		all = append(all, m.ID)
		if strings.Contains(id, typed) {
			some = append(some, m.ID)
		}
	}
	if typed == "" {
		some = all
	}
	return some[:min(len(some), maxOptions)]
}
