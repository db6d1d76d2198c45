package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// modelField is the model's name, to be typed or chosen from the server's
// list.
type modelField struct {
	*form
	object   *fyne.Container
	input    *selectEntry
	fetch    *escape.Button
	status   *note
	download *download
	job      *job
	known    []endpoint.Model
	windows  map[string]int // context windows the server told of, by model
}

func newModelField(f *form) *modelField {
	m := &modelField{form: f, input: newSelectEntry(), status: newVerdict(2), job: f.job()}
	m.input.OnChanged = m.typed
	m.fetch = f.button("", nil, m.toggle)
	m.idle()
	m.download = newDownload(m)
	m.object = field(f.Words.T("settings.server.model"),
		container.NewBorder(nil, nil, nil, m.fetch, m.input), m.status, m.download.object)
	return m
}

func (m *modelField) idle() { m.fetch.SetText(m.Words.T("settings.model.fetch")) }

func (m *modelField) show(d *draft) {
	m.input.SetText(d.Model)
	m.forget()
}

// moved is called when the address has become another server's.
func (m *modelField) moved() {
	m.stop()
	m.forget()
	m.advanced.show(m.d)
}

// forget drops what a server has told.
func (m *modelField) forget() {
	m.idle()
	m.known, m.windows = nil, map[string]int{}
	m.input.SetOptions(nil)
	m.status.quiet("")
	m.download.reset()
	m.showWindow()
}

func (m *modelField) stop() {
	m.job.stop()
	m.download.job.stop()
}

func (m *modelField) typed(v string) {
	m.input.SetOptions(matching(m.known, v))
	if m.filling || m.d == nil {
		return
	}
	m.d.Model = v
	m.unjudge()
	m.showWindow()
}

// learn takes note of a model's context window; 0 is none.
func (m *modelField) learn(model string, window int) {
	if window > 0 {
		m.windows[model] = window
	}
	m.showWindow()
}

// showWindow says in the empty field of the context window what the server
// told. It is not filled in: the server is asked anew with each job, and a
// number kept here would go before what it says then.
func (m *modelField) showWindow() {
	said := m.Words.T("settings.server.window.asked")
	if w := m.windows[strings.TrimSpace(m.input.Text)]; w > 0 {
		said = m.Words.T("settings.server.window.told", "Tokens", m.Words.Number(w))
	}
	m.advanced.window.input.SetPlaceHolder(said)
}

// giveUp gives up fetching the list.
func (m *modelField) giveUp() {
	if m.job.running() {
		m.job.stop()
		m.idle()
		m.status.quiet("")
	}
}

// toggle fetches the list, or gives up fetching it.
func (m *modelField) toggle() {
	m.win.Canvas().Unfocus()
	if m.job.running() {
		m.giveUp()
		return
	}
	if fault := checkURL(m.d.BaseURL); fault != "" {
		m.urlFault.wrong(m.sentence(fault))
		return
	}
	m.ask(false)
}

// ask fetches the list. Then, if it is by itself, it takes the best model where
// none is chosen and has it tested; else the list is opened to choose from.
func (m *modelField) ask(byItself bool) {
	m.unjudge()
	m.fetch.SetText(m.Words.T("settings.cancel"))
	m.status.quiet(m.Words.T("settings.model.fetching"))
	ask := m.d.question()
	m.job.start(func(ctx context.Context) func() {
		var models []endpoint.Model
		key, err := ask.findKey(ctx, m.Keys)
		if err == nil {
			models, err = m.Endpoints.Models(ctx, ask.profile, key)
		}
		return func() {
			m.fetched(models, err)
			if byItself && m.status.Importance != widget.DangerImportance && m.d.Model != "" {
				m.probe.run()
			} else if err == nil && len(models) > 0 && !byItself {
				m.input.open()
			}
			m.keepNow()
		}
	})
}

func (m *modelField) fetched(models []endpoint.Model, err error) {
	m.idle()
	m.status.quiet("")
	switch {
	case err == nil:
		m.offer(models)
		m.choose()
	case !endpoint.Listless(err) || m.d.Model == "":
		m.judge(err)
	}
}

// choose takes the best of the models offered where none is chosen.
func (m *modelField) choose() {
	best := endpoint.Best(m.known)
	if m.d.Model != "" || best.ID == "" {
		return
	}
	m.input.SetText(best.ID)
	m.status.plain(m.Words.N("settings.model.best", len(m.known), "Model", best.ID))
}

// offer puts models into the list to choose from. An Ollama without any can
// download one.
func (m *modelField) offer(models []endpoint.Model) {
	m.known = models
	m.input.SetOptions(matching(models, m.input.Text))
	for _, k := range models {
		m.learn(k.ID, k.Window)
	}
	switch {
	case len(models) > 0:
		m.status.plain(m.Words.N("settings.model.fetched", len(models)))
	case isOllama(m.d.Profile):
		m.status.plain(m.Words.T("settings.pull.empty"))
		m.download.unfold()
	default:
		m.status.plain(m.Words.T("settings.model.nothing"))
	}
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
