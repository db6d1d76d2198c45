package doors

import (
	"context"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// fake is one server on this machine, and all services, whose keys are right
// unless they end in "bad".
type fake struct{ tried []string }

func (f *fake) Discover(context.Context) []endpoint.Found {
	return []endpoint.Found{{BaseURL: "http://127.0.0.1:11434/v1"}}
}

func (f *fake) Try(_ context.Context, p profile.Profile, key endpoint.Key) (profile.Profile, error) {
	f.tried = append(f.tried, p.BaseURL)
	if strings.HasSuffix(string(key), "bad") {
		return p, problem.New("problem.endpoint.key", "Host", p.Host())
	}
	p.Model = "best"
	return p, nil
}

// shown is the card with work that is done when run is called.
func shown(t *testing.T) (c *Doors, f *fake, used *profile.Profile, run func()) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{}))
	var waiting []func()
	f, used = &fake{}, &profile.Profile{}
	c = New(Options{
		Words: locales.New(locales.Match("en")), Servers: f,
		Work: func(do func(context.Context) func()) {
			waiting = append(waiting, func() {
				if show := do(context.Background()); show != nil {
					show()
				}
			})
		},
		Use:     func(p profile.Profile, _ endpoint.Key) { *used = p },
		Without: func() {}, Settings: func() {},
	})
	test.NewTempWindow(t, c.Object()).Resize(fyne.NewSize(500, 400))
	return c, f, used, func() {
		for len(waiting) > 0 {
			next := waiting[0]
			waiting = waiting[1:]
			next()
		}
	}
}

// A server found on this machine is one press away.
func TestServerFoundHere(t *testing.T) {
	c, _, used, run := shown(t)
	run()
	test.Tap(c.found.Objects[0].(*widget.Button))
	run()
	if used.Model != "best" || used.BaseURL != "http://127.0.0.1:11434/v1" {
		t.Errorf("used is %+v", used)
	}
}

// A pasted key is all that is needed: its service is known, its best model
// chosen, and it is tested without a button.
func TestKeyIsAllThatIsNeeded(t *testing.T) {
	c, f, used, run := shown(t)
	run()
	c.key.SetText("sk-ant-api03-right")
	run()
	if len(f.tried) != 1 || !strings.Contains(f.tried[0], "anthropic") || used.Model != "best" {
		t.Errorf("tried %v, used %+v", f.tried, used)
	}
}

// A wrong key is said at its field, and no longer once it is another.
func TestWrongKeyIsSaidUntilItIsAnother(t *testing.T) {
	c, _, used, run := shown(t)
	run()
	c.key.SetText("sk-ant-api03-bad")
	run()
	if used.Model != "" || c.said.Text != c.o.Words.Problem(problem.New("problem.endpoint.key", "Host", "api.anthropic.com")) {
		t.Errorf("used %+v, it says %q", used, c.said.Text)
	}
	c.key.SetText("sk-ant-api03-b")
	if c.said.Visible() {
		t.Errorf("of another key it says %q", c.said.Text)
	}
	c.key.SetText("a-key-of-nobody-that-is-known")
	if !c.said.Visible() {
		t.Error("of a key whose service is not known it says nothing")
	}
}
