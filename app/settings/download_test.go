package settings

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// puller is an Ollama server. Its answer to a pull is a test's own.
type puller struct {
	base string
	mu   sync.Mutex
	has  []string
}

func newPuller(t *testing.T, pull func(w http.ResponseWriter, r *http.Request)) *puller {
	p := &puller{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, _ *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		var data []map[string]string
		for _, m := range p.has {
			data = append(data, map[string]string{"id": m})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"object": "list", "data": data})
	})
	mux.HandleFunc("POST /api/pull", func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Model string }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			t.Error(err)
		}
		if asked.Model == "" {
			t.Error("nothing is asked for")
		}
		pull(w, r)
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	p.base = srv.URL + "/v1"
	return p
}

// hold puts a model among the server's.
func (p *puller) hold(model string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.has = append(p.has, model)
}

func (p *puller) profile() profile.Profile {
	return profile.Profile{ID: "a", Name: "A", Preset: "ollama", BaseURL: p.base}
}

func line(w http.ResponseWriter, format string, args ...any) {
	fmt.Fprintf(w, format+"\n", args...)
	w.(http.Flusher).Flush()
}

func TestDownload(t *testing.T) {
	step := make(chan struct{})
	var p *puller
	p = newPuller(t, func(w http.ResponseWriter, r *http.Request) {
		line(w, `{"status":"pulling manifest"}`)
		line(w, `{"status":"pulling 8eeb","total":3300000000,"completed":1386000000}`)
		select {
		case <-step:
		case <-r.Context().Done():
		}
		p.hold("gemma3:4b") // before it is said: the list is asked for at once
		line(w, `{"status":"success"}`)
	})
	f := open4test(t, language.Russian, small, asking(t), with(p.profile()))
	f.idle()
	m := f.servers.form.models
	if !m.download.object.Visible() || m.download.fields.Visible() {
		t.Error("an Ollama server does not offer to download, or not folded up")
	}
	test.Tap(m.fetch)
	f.idle()
	if m.status.Text != f.Words.T("settings.pull.empty") || !m.download.fields.Visible() || !m.download.start.Disabled() {
		t.Fatalf("with no model it says %q", m.status.Text)
	}
	test.Type(m.download.name, " gemma3:4b")
	test.Tap(m.download.start)
	f.wait("progress", func() bool { return m.download.bar.Value > 0 })
	if m.download.bar.Value != .42 || !strings.HasPrefix(m.download.status.Text, "42% · 1,4 из 3,3 ГБ") || !m.download.track.Visible() {
		t.Errorf("at %v it says %q", m.download.bar.Value, m.download.status.Text)
	}
	if m.download.start.Text != f.Words.T("settings.cancel") || !m.download.name.Disabled() {
		t.Errorf("while it runs the button says %q", m.download.start.Text)
	}
	close(step)
	f.wait("the model is there and chosen", func() bool { return len(m.known) == 1 && !m.download.track.Visible() })
	f.idle()
	if m.input.Text != "gemma3:4b" || len(m.known) != 1 || m.download.fields.Visible() || m.download.track.Visible() {
		t.Errorf("afterwards the model is %q of %v", m.input.Text, m.known)
	}
	if m.download.status.Text != f.Words.T("settings.pull.done", "Model", "gemma3:4b") {
		t.Errorf("says %q", m.download.status.Text)
	}
	f.keep()
	if got := f.saved[0].Profiles[0].Model; got != "gemma3:4b" {
		t.Errorf("saved %q", got)
	}
}

// The thread that draws is told no more than it can show.
func TestDownloadReportsSeldom(t *testing.T) {
	p := newPuller(t, func(w http.ResponseWriter, _ *http.Request) {
		for i := range 500 {
			line(w, `{"status":"pulling","total":500,"completed":%d}`, i)
			time.Sleep(time.Millisecond)
		}
		line(w, `{"status":"success"}`)
	})
	f := open4test(t, language.English, large, asking(t), with(p.profile()))
	f.idle()
	d := f.servers.form.models.download
	d.unfold()
	d.name.SetText("m")
	reports, start := 0, time.Now()
	d.job.post = func(do func()) { reports++; f.posted <- do }
	test.Tap(d.start)
	f.idle()
	if most := int(time.Since(start)/(100*time.Millisecond)) + 2; reports > most || reports < 3 {
		t.Errorf("%d reports, at most %d are right", reports, most)
	}
}

// hanging is a download that goes on until it is given up.
func hanging(t *testing.T) (p *puller, gone chan struct{}) {
	gone = make(chan struct{}, 10)
	return newPuller(t, func(w http.ResponseWriter, r *http.Request) {
		line(w, `{"status":"pulling","total":10000000,"completed":1000000}`)
		<-r.Context().Done()
		gone <- struct{}{}
	}), gone
}

func TestDownloadEnds(t *testing.T) {
	for name, end := range map[string]func(*fixture){
		"cancelled":       func(f *fixture) { test.Tap(f.servers.form.models.download.start) },
		"closed":          func(f *fixture) { f.cancel() },
		"another profile": func(f *fixture) { f.servers.list.Select(1) },
		"another server":  func(f *fixture) { f.servers.form.url.SetText("http://localhost:1/v1") },
		"search":          func(f *fixture) { f.servers.find() },
	} {
		t.Run(name, func(t *testing.T) {
			p, gone := hanging(t)
			f := open4test(t, language.English, large, asking(t), with(p.profile(), profile.Profile{ID: "b", Name: "B", BaseURL: p.base}))
			f.idle()
			d := f.servers.form.models.download
			d.unfold()
			d.name.SetText("gemma3:4b")
			d.name.OnSubmitted(d.name.Text)
			f.wait("progress", func() bool { return d.bar.Value > 0 })
			end(f)
			within(t, "end of the request", gone)
			if name == "closed" {
				return
			}
			f.servers.list.Select(0) // the search hides the form
			if d.job.running() || d.track.Visible() || d.start.Text != "Download" {
				t.Errorf("running %v, bar %v, the button says %q", d.job.running(), d.track.Visible(), d.start.Text)
			}
			if stopped := f.Words.T("settings.pull.stopped"); name == "cancelled" && d.status.Text != stopped {
				t.Errorf("says %q", d.status.Text)
			}
		})
	}
}

func TestDownloadFails(t *testing.T) {
	for _, tag := range locales.Languages {
		for name, c := range map[string]struct {
			answer    string
			localOnly bool
			want      string
		}{
			"refused": {`{"error":"pull model manifest: file does not exist"}`, false, "pull model manifest: file does not exist"},
			"cut":     {`{"status":"pulling","total":10,"completed":1}`, false, "gemma3:4b"},
			"offline": {``, true, locales.New(tag).T("settings.local")},
		} {
			p := newPuller(t, func(w http.ResponseWriter, _ *http.Request) { line(w, "%s", c.answer) })
			f := open4test(t, tag, large, asking(t), with(p.profile()))
			f.Endpoints.(wire).Gate.SetLocalOnly(c.localOnly)
			f.idle()
			d := f.servers.form.models.download
			d.unfold()
			d.name.SetText("gemma3:4b")
			test.Tap(d.start)
			f.idle()
			if text := d.status.Text; !strings.Contains(text, c.want) || strings.Contains(text, "problem.") || d.track.Visible() || f.servers.form.d.Model != "" {
				t.Errorf("%v %s: %q", tag, name, text)
			}
			f.leave()
		}
	}
}

func TestOnlyOllamaDownloads(t *testing.T) {
	for _, c := range []struct {
		p    profile.Profile
		want bool
	}{
		{profile.Profile{Preset: "ollama", BaseURL: "http://gpu.example:8000/v1"}, true},
		{profile.Profile{BaseURL: "http://127.0.0.1:11434/v1"}, true},
		{profile.Profile{BaseURL: "http://127.0.0.1:8000/v1"}, false},
		{profile.Profile{BaseURL: "https://example.com/v1"}, false},
		{profile.Profile{Preset: "litellm", BaseURL: "http://127.0.0.1:11434/v1"}, false},
	} {
		c.p.ID = "a"
		f := open4test(t, language.English, large, with(c.p))
		f.idle()
		form := f.servers.form
		if got := form.models.download.object.Visible(); got != c.want {
			t.Errorf("%+v downloads: %v", c.p, got)
		}
		if got := form.advanced.larger.Visible(); got != c.want {
			t.Errorf("%+v has a recipe: %v", c.p, got)
		}
		f.leave()
	}
}

func TestFoundOllamaWithoutModels(t *testing.T) {
	f := open4test(t, language.Korean, small)
	f.idle()
	f.servers.finder.show([]endpoint.Found{{Preset: onPreset(t, "ollama"), BaseURL: "http://localhost:11434/v1"}})
	var add *escape.Button
	find(f.servers.finder.found, func(b *escape.Button) { add = b })
	if add.Text != f.Words.T("settings.pull.open") {
		t.Errorf("the row offers %q", add.Text)
	}
	test.Tap(add)
	f.idle()
	d := f.servers.form.models.download
	if !d.fields.Visible() || f.win.Canvas().Focused() != fyne.Focusable(d.name) {
		t.Error("the server is added, and nothing is offered to download")
	}
	top, _ := offset(f.servers.form.scroll.Content, d.name)
	if in := top - f.servers.form.scroll.Offset.Y; in < 0 || in+d.name.Size().Height > f.servers.form.scroll.Size().Height {
		t.Errorf("the field lies at %v of %v", in, f.servers.form.scroll.Size().Height)
	}
}
