package settings

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"golang.org/x/text/language"
)

func TestDecimal(t *testing.T) {
	for s, want := range map[string]float64{"0": 0, "2": 2, "0.3": .3, "0,3": .3, ",5": .5, "\t1.25\n": 1.25} {
		if v, ok := decimal(s, 2); !ok || v == nil || *v != want {
			t.Errorf("%q: %v %v", s, v, ok)
		}
	}
	if v, ok := decimal(" ", 2); !ok || v != nil {
		t.Errorf("nothing: %v %v", v, ok)
	}
	for _, s := range []string{"2.1", "-1", "1e0", "inf", "NaN", "0x1", "1.2.3", "1,2,3", ".", "half", "1 000"} {
		if v, ok := decimal(s, 2); ok {
			t.Errorf("%q: %v", s, *v)
		}
	}
}

func TestPrices(t *testing.T) {
	for _, c := range []struct {
		n     numbers
		want  *profile.Prices
		wrong string
	}{
		{numbers{}, nil, ""},
		{numbers{inputPrice: "0,15", outputPrice: "0.6"}, &profile.Prices{Input: .15, Cached: .15, Output: .6}, ""},
		{numbers{inputPrice: "2", cachedPrice: "0", outputPrice: "8"}, &profile.Prices{Input: 2, Output: 8}, ""},
		{numbers{inputPrice: "0", outputPrice: "0"}, &profile.Prices{}, ""},
		{numbers{cachedPrice: "1"}, nil, "settings.wrong.price.half"},
		{numbers{outputPrice: "1"}, nil, "settings.wrong.price.half"},
		{numbers{inputPrice: "$1", outputPrice: "1"}, nil, "settings.wrong.price"},
	} {
		got, wrong := c.n.prices()
		if wrong != c.wrong || (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%+v: %v %q", c.n, got, wrong)
		}
	}
}

// What is kept comes back as it was typed, with the comma of the language.
func TestNumbersAreKept(t *testing.T) {
	f := open4test(t, language.Ukrainian, large, with(profile.Profile{ID: "a", Name: "A", BaseURL: "https://example.com/v1"}))
	f.idle()
	form := f.servers.form
	if form.advanced.body.Visible() {
		t.Error("unfolded with nothing in it")
	}
	form.advanced.heat.input.SetText("0,7")
	form.advanced.perMinute.input.SetText("20")
	form.prices.input.input.SetText("0.25")
	form.prices.output.input.SetText("2")
	f.keep()
	p := f.saved[0].Profiles[0]
	if p.PerMinute != 20 || p.Temperature == nil || *p.Temperature != .7 || p.Prices == nil || *p.Prices != (profile.Prices{Input: .25, Cached: .25, Output: 2}) {
		t.Fatalf("saved %+v %v %v", p, p.Temperature, p.Prices)
	}

	g := open4test(t, language.Ukrainian, large, with(p))
	g.idle()
	form = g.servers.form
	if !form.advanced.body.Visible() {
		t.Error("folded over what was set")
	}
	for want, e := range map[string]*entry{
		"0,7": form.advanced.heat.input, "20": form.advanced.perMinute.input,
		"0,25": form.prices.input.input, "": form.prices.cached.input, "2": form.prices.output.input,
	} {
		if e.Text != want {
			t.Errorf("shows %q, want %q", e.Text, want)
		}
	}
	g.keep()
	if q := g.saved[0].Profiles[0]; *q.Prices != *p.Prices || *q.Temperature != *p.Temperature {
		t.Errorf("saved again: %+v %v", *q.Prices, *q.Temperature)
	}
	form.advanced.heat.input.SetText("")
	for _, n := range []*numberField{form.prices.input, form.prices.output} {
		n.input.SetText("")
	}
	if q := form.d.profile(); q.Temperature != nil || q.Prices != nil {
		t.Errorf("emptied: %v %v", q.Temperature, q.Prices)
	}
}

// Each fault can be seen and typed over at once, also in a small window.
func TestFaultsAreInView(t *testing.T) {
	for _, spoil := range []func(*form) *entry{
		func(f *form) *entry { return f.url },
		func(f *form) *entry { return f.prices.input.input },
		func(f *form) *entry { return f.advanced.timeout.input },
		func(f *form) *entry { return f.advanced.window.input },
		func(f *form) *entry { return f.advanced.headers },
	} {
		f := open4test(t, language.Russian, small, with(profile.Profile{ID: "a", Name: "A", BaseURL: "https://example.com/v1"}))
		f.idle()
		form := f.servers.form
		e := spoil(form)
		e.SetText("?")
		f.keep()
		if f.win.Canvas().Focused() != e {
			t.Errorf("%T has the focus", f.win.Canvas().Focused())
		}
		top, _ := offset(form.scroll.Content, e)
		if in := top - form.scroll.Offset.Y; in < 0 || in+e.Size().Height > form.scroll.Size().Height {
			t.Errorf("the wrong field lies at %v of %v", in, form.scroll.Size().Height)
		}
	}
}
