package connection

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/sample"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// keys counts how often it is asked.
type keys struct {
	key   endpoint.Key
	err   error
	asked atomic.Int32
}

func (k *keys) Key(context.Context, profile.Profile) (endpoint.Key, error) {
	k.asked.Add(1)
	return k.key, k.err
}

// server answers the model list and remembers the keys it was shown.
func server(t *testing.T) (url string, shown func() []string) {
	t.Helper()
	var mu sync.Mutex
	var all []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		all = append(all, r.Header.Get("Authorization"))
		_, _ = w.Write([]byte(`{"data":[{"id":"m"}]}`))
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1", func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), all...)
	}
}

func ask(t *testing.T, c Connection) error {
	t.Helper()
	_, err := c.Models(t.Context())
	return err
}

func TestKeyIsReadOnceAndOnlyForARequest(t *testing.T) {
	url, shown := server(t)
	k := &keys{key: "first-key"}
	set := NewSet(k)
	defer set.Close()
	p := profile.Profile{ID: "a", BaseURL: url, Model: "m"}
	c := set.To(p)
	if k.asked.Load() != 0 || len(shown()) != 0 {
		t.Fatal("connecting read a key or sent something")
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if err := ask(t, c); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := k.asked.Load(); n != 1 {
		t.Errorf("the key was read %d times", n)
	}
	for _, got := range shown() {
		if got != "Bearer first-key" {
			t.Errorf("the server was shown %q", got)
		}
	}
}

func TestChangedWindowIsUsed(t *testing.T) {
	url, _ := server(t)
	set := NewSet(&keys{key: "key"})
	defer set.Close()
	p := profile.Profile{ID: "a", BaseURL: url, Model: "m"}
	for _, window := range []int{0, 4096, 2048} {
		p.Window = window
		if l := set.To(p).Limits(t.Context()); l.Window != window {
			t.Errorf("%+v, want a window of %d", l, window)
		}
	}
}

func TestOneClientUntilTheProfileChanges(t *testing.T) {
	url, shown := server(t)
	k := &keys{key: "first-key"}
	set := NewSet(k)
	defer set.Close()
	p := profile.Profile{ID: "a", BaseURL: url, Model: "m", Headers: map[string]string{"X-Team": "desk"}}
	one := set.To(p)
	p.Name = "renamed"
	two := set.To(p)
	if one.asked != two.asked {
		t.Error("a new name makes a new client: limits are no longer shared")
	}
	if name := two.Origin(document.Task{}).Endpoint; name != "renamed" {
		t.Errorf("it is still called %q", name)
	}
	p.Headers = map[string]string{"X-Team": "night"}
	if three := set.To(p); three.asked == one.asked {
		t.Error("changed headers are not used")
	}
	if err := ask(t, set.To(p)); err != nil {
		t.Fatal(err)
	}
	k.key = "second-key"
	if err := ask(t, set.To(p)); err != nil {
		t.Fatal(err)
	}
	set.Forget("a")
	if err := ask(t, set.To(p)); err != nil {
		t.Fatal(err)
	}
	want := "Bearer first-key Bearer first-key Bearer second-key"
	if got := strings.Join(shown(), " "); got != want {
		t.Errorf("the keys sent were %q, want %q", got, want)
	}
}

func TestKeyThatCannotBeReadIsTriedAgain(t *testing.T) {
	url, shown := server(t)
	k := &keys{err: problem.New("problem.keyring.locked")}
	set := NewSet(k)
	defer set.Close()
	c := set.To(profile.Profile{ID: "a", BaseURL: url, Model: "m"})
	if err := ask(t, c); problem.Of(err).Code != "problem.keyring.locked" || len(shown()) != 0 {
		t.Fatalf("%v, sent %q", err, shown())
	}
	k.err, k.key = nil, "unlocked"
	if err := ask(t, c); err != nil || len(shown()) != 1 {
		t.Errorf("%v, sent %q", err, shown())
	}
}

func TestLocalOnly(t *testing.T) {
	url, shown := server(t)
	set := NewSet(&keys{})
	defer set.Close()
	set.Gate().SetLocalOnly(true)
	// 192.0.2.0/24 is for documentation: nothing answers there.
	far := set.With(profile.Profile{ID: "far", BaseURL: "https://192.0.2.1/v1", Model: "m"}, "a-key")
	if err := ask(t, far); problem.Of(err).Code != "problem.endpoint.offline" {
		t.Errorf("a remote host: %v", err)
	}
	for _, err := range far.Stream(t.Context(), endpoint.Request{User: "x"}) {
		if problem.Of(err).Code != "problem.endpoint.offline" {
			t.Errorf("a remote host: %v", err)
		}
	}
	if err := ask(t, set.With(profile.Profile{ID: "near", BaseURL: url, Model: "m"}, "")); err != nil || len(shown()) != 1 {
		t.Errorf("this machine: %v, %d requests", err, len(shown()))
	}
	found, err := set.Sample().Models(t.Context())
	if err != nil || len(found) != 1 || found[0].ID != sample.Model {
		t.Errorf("the sample: %v %v", found, err)
	}
}

func TestSample(t *testing.T) {
	set := NewSet(&keys{err: problem.New("problem.keyring.locked")})
	defer set.Close()
	c := set.Sample()
	o := c.Origin(document.Task{Kind: document.Summary})
	if o.Engine != document.EngineSample || o.Started.IsZero() {
		t.Errorf("%+v", o)
	}
	if set.sample != nil {
		t.Error("the server runs before it is needed")
	}
	var err error
	for _, err = range c.Stream(t.Context(), endpoint.Request{System: "s", User: "anything else"}) {
	}
	if problem.Of(err) == nil || problem.Of(err).Code != "problem.sample.only" {
		t.Errorf("an article it does not know: %v", err)
	}
	set.Close()
	set.Close()
}

func TestNone(t *testing.T) {
	c := None()
	if e := c.Origin(document.Task{Kind: document.Summary}).Engine; e != document.EngineExtractive {
		t.Errorf("a summary comes from %q", e)
	}
	if e := c.Origin(document.Task{Kind: document.Translation}).Engine; e != document.EngineModel {
		t.Errorf("a translation comes from %q", e)
	}
	if err := ask(t, c); problem.Of(err).Code != "problem.run.noendpoint" {
		t.Errorf("models: %v", err)
	}
	n := 0
	for _, err := range c.Stream(t.Context(), endpoint.Request{}) {
		n++
		if problem.Of(err).Code != "problem.run.noendpoint" {
			t.Errorf("stream: %v", err)
		}
	}
	if n != 1 {
		t.Errorf("%d errors", n)
	}
}

func TestBadProfileIsTheErrorOfTheRequest(t *testing.T) {
	set := NewSet(&keys{})
	defer set.Close()
	for url, code := range map[string]string{
		"not a url": "problem.endpoint.badurl", "http://192.0.2.1/v1": "problem.endpoint.insecure",
	} {
		if err := ask(t, set.To(profile.Profile{ID: url, BaseURL: url, Model: "m"})); problem.Of(err).Code != code {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestCloseLeavesNothingBehind(t *testing.T) {
	before := goleak.IgnoreCurrent()
	s, err := sample.Start(sample.Options{})
	if err != nil {
		t.Fatal(err)
	}
	set := NewSet(&keys{})
	if err := ask(t, set.With(profile.Profile{ID: "a", BaseURL: s.BaseURL(), Model: "m"}, endpoint.Key(s.Key()))); err != nil {
		t.Error(err)
	}
	if err := ask(t, set.Sample()); err != nil {
		t.Error(err)
	}
	set.Close()
	s.Close()
	goleak.VerifyNone(t, before)
}
