package settings

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
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

// wire asks real servers, of which there are none but the test's own.
type wire struct{ Wire }

func (wire) Discover(context.Context) []endpoint.Found { return nil }

func asking(t *testing.T) variation {
	gate := endpoint.NewGate()
	t.Cleanup(gate.Close)
	return func(o *Options) { o.Endpoints = wire{Wire{Gate: gate}} }
}

func TestFetchModels(t *testing.T) {
	var sent []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent = append(sent, r.URL.Path+" "+r.Header.Get("Authorization"))
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"object":"list","data":[{"id":"alpha"},{"id":"beta-1"},{"id":"beta-2"}]}`)
	}))
	defer srv.Close()
	f := open4test(t, language.Ukrainian, large, asking(t), with(profile.Profile{ID: "a", Name: "A", BaseURL: srv.URL + "/v1"}))
	f.idle()
	m := f.servers.form.models
	test.Type(f.servers.form.key.input, "sk-typed")
	test.Tap(m.fetch)
	if m.fetch.Text != "Скасувати" {
		t.Errorf("while it asks the button says %q", m.fetch.Text)
	}
	f.idle()
	if len(sent) != 1 || sent[0] != "/v1/models Bearer sk-typed" {
		t.Errorf("sent %q", sent)
	}
	if !strings.Contains(m.status.Text, "З 3 моделей вибрано beta-2") || m.d.Model != "beta-2" {
		t.Errorf("says %q", m.status.Text)
	}
	if got := matching(m.known, "BETA"); strings.Join(got, " ") != "beta-1 beta-2" {
		t.Errorf("beta narrows the list to %v", got)
	}
	if got := matching(m.known, "alpha"); len(got) != 3 {
		t.Errorf("a whole name narrows the list to %v", got)
	}
}

// The window is asked for anew with each job: what the server says here is
// shown, and neither filled in nor kept.
func TestWindowIsNotKept(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"object":"list","data":[{"id":"alpha","context_length":32768},{"id":"beta"}]}`)
	}))
	defer srv.Close()
	f := open4test(t, language.English, large, asking(t), with(profile.Profile{ID: "a", Name: "A", BaseURL: srv.URL + "/v1", Model: "alpha"}))
	f.idle()
	m, window := f.servers.form.models, f.servers.form.advanced.window.input
	said := func(want string) {
		t.Helper()
		if window.Text != "" || window.PlaceHolder != want {
			t.Errorf("the window is %q, %q, want %q", window.Text, window.PlaceHolder, want)
		}
	}
	said("From the server")
	test.Tap(m.fetch)
	f.idle()
	said("32,768, as the server says")
	m.input.SetText("beta")
	said("From the server")
	m.input.SetText("alpha")
	said("32,768, as the server says")
	f.servers.form.probe.models.learn("alpha", 4096) // as a test of the connection does
	said("4,096, as the server says")
	f.servers.form.url.SetText("http://localhost:1/v1")
	said("From the server")
	f.idle()
	f.keep()
	if got := f.saved[0].Profiles[0].Window; got != 0 {
		t.Errorf("saved %d", got)
	}
}

func TestConnectionRefused(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + l.Addr().String() + "/v1"
	l.Close()
	said := map[string]bool{}
	for _, tag := range locales.Languages {
		f := open4test(t, tag, large, asking(t), with(profile.Profile{ID: "a", Name: "A", BaseURL: base, Model: "m"}))
		f.idle()
		test.Tap(f.servers.form.probe.button)
		f.idle()
		text := f.servers.form.urlFault.Text // the address is at fault
		if strings.Contains(text, "problem.") || !strings.Contains(text, "127.0.0.1") || strings.Contains(text, "connection refused") {
			t.Errorf("%v: %q is no sentence for a person", tag, text)
		}
		said[text] = true
		f.leave()
	}
	if len(said) != len(locales.Languages) {
		t.Errorf("said the same in several languages: %v", said)
	}
}

// slow is a server that answers when the request is given up or the test ends.
func slow(t *testing.T) (base string, asked, gone chan struct{}) {
	asked, gone = make(chan struct{}, 10), make(chan struct{}, 10)
	end := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		select {
		case <-r.Context().Done():
			gone <- struct{}{}
		case <-end:
		}
	}))
	t.Cleanup(func() { close(end); srv.Close() })
	return srv.URL + "/v1", asked, gone
}

func within(t *testing.T, what string, c chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(10 * time.Second):
		t.Fatalf("%s: did not happen", what)
	}
}

func TestClosingCancels(t *testing.T) {
	base, asked, gone := slow(t)
	f := open4test(t, language.English, large, asking(t), with(profile.Profile{ID: "a", Name: "A", BaseURL: base, Model: "m"}))
	f.idle()
	probe := f.servers.form.probe
	test.Tap(probe.button)
	within(t, "request", asked)
	f.cancel()
	within(t, "end of the request", gone)

	// What comes back after that is dropped.
	before := probe.result.Text
	(<-f.posted)()
	if probe.result.Text != before {
		t.Errorf("a stale result is shown: %q", probe.result.Text)
	}
}

func TestCancelTest(t *testing.T) {
	base, asked, gone := slow(t)
	f := open4test(t, language.English, large, asking(t), with(profile.Profile{ID: "a", Name: "A", BaseURL: base, Model: "m"}))
	f.idle()
	probe := f.servers.form.probe
	test.Tap(probe.button)
	within(t, "request", asked)
	test.Tap(probe.button)
	within(t, "end of the request", gone)
	(<-f.posted)()
	if probe.result.said() || probe.button.Text != "Test connection" {
		t.Errorf("after Cancel it says %q, the button %q", probe.result.Text, probe.button.Text)
	}
}

// Another profile is shown while the first one's answer is on its way.
func TestAnswerOfAnotherProfileIsDropped(t *testing.T) {
	base, asked, gone := slow(t)
	f := open4test(t, language.English, large, asking(t),
		with(profile.Profile{ID: "a", Name: "A", BaseURL: base, Model: "m"}, profile.Profile{ID: "b", Name: "B", BaseURL: base, Model: "m"}))
	f.idle()
	test.Tap(f.servers.form.models.fetch)
	within(t, "request", asked)
	f.servers.list.Select(1)
	within(t, "end of the request", gone)
	for range 2 { // A's answer, and whether B has a key
		(<-f.posted)()
	}
	if m := f.servers.form.models; m.status.said() {
		t.Errorf("B is told %q", m.status.Text)
	}
}

func TestFoundServerIsAdded(t *testing.T) {
	f := open4test(t, language.English, large, func(o *Options) { o.Endpoints = ollama{} })
	f.idle()
	var add fyne.CanvasObject
	find(f.servers.finder.found, func(b *escape.Button) { add = b })
	test.Tap(add.(fyne.Tappable))
	f.idle()
	if w := f.servers.form.advanced.window.input; w.Text != "" || w.PlaceHolder != "4,096, as the server says" {
		t.Errorf("the window is %q, %q", w.Text, w.PlaceHolder)
	}
	f.keep()
	s := f.saved[0]
	if len(s.Profiles) != 1 || s.Profiles[0].BaseURL != "http://127.0.0.1:11434/v1" || s.Profiles[0].Model != "qwen3" ||
		s.Profiles[0].Window != 0 || s.Profile != s.Profiles[0].ID {
		t.Errorf("saved %+v", s)
	}
}

type ollama struct{ nowhere }

func (ollama) Test(context.Context, profile.Profile, endpoint.Key) (endpoint.Report, error) {
	return endpoint.Report{}, nil
}

func (ollama) Discover(context.Context) []endpoint.Found {
	p, _ := preset("ollama")
	return []endpoint.Found{{Preset: p, BaseURL: "http://127.0.0.1:11434/v1", Models: []endpoint.Model{{ID: "qwen3", Window: 4096}}}}
}

func TestOpenOnce(t *testing.T) {
	f := open4test(t, language.English, large)
	Show(f.win, f.Options)
	if n := len(f.win.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs", n)
	}
}
