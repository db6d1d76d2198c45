package findings

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
)

func some() []Item {
	return []Item{
		{ID: "a", Column: "ko", Row: 0, Severity: check.Info, Kind: check.Typography},
		{ID: "b", Column: "uk", Row: 4, Severity: check.High, Kind: check.Number, Message: "Correct it.", Fixable: true},
		{ID: "c", Column: "ko", Row: 2, Severity: check.Medium, Kind: check.Quotation},
		{ID: "d", Column: "ko", Row: 1, Severity: check.High, Kind: check.Number, Dismissed: true},
		{ID: "e", Column: "uk", Row: 3, Severity: check.High, Kind: check.Missing},
	}
}

// panel is one with some findings in a window.
func panel(t *testing.T) *Panel {
	t.Helper()
	test.NewTempApp(t)
	p := New(locales.New(locales.Match("en")))
	w := test.NewTempWindow(t, p.Object())
	w.Resize(fyne.NewSize(300, 500))
	p.SetItems(some(), 5)
	return p
}

func (p *Panel) ids() string {
	s := ""
	for _, i := range p.shown {
		s += i.ID
	}
	return s
}

func TestSeriousFirst(t *testing.T) {
	p := panel(t)
	if got := p.ids(); got != "ebca" {
		t.Errorf("shown in the order %s", got)
	}
	if high, medium, info := Count(some(), "ko"); high != 0 || medium != 1 || info != 1 {
		t.Errorf("Korean has %d, %d, %d", high, medium, info)
	}
}

func TestFilter(t *testing.T) {
	p := panel(t)
	p.levels[0].SetChecked(false)
	if got := p.ids(); got != "ca" {
		t.Errorf("without serious ones: %s", got)
	}
	p.levels[1].SetChecked(false)
	p.levels[2].SetChecked(false)
	if p.ids() != "" || p.state.Text != "4 findings are hidden by the filter." {
		t.Errorf("%s %q", p.ids(), p.state.Text)
	}
	p.levels[0].SetChecked(true)
	p.away.SetChecked(true)
	if got := p.ids(); got != "deb" {
		t.Errorf("with the dismissed: %s", got)
	}
	p.kind.SetSelectedIndex(1 + slices.Index(p.kinds, check.Missing))
	if got := p.ids(); got != "e" {
		t.Errorf("missing only: %s", got)
	}
}

func TestNextGoesRound(t *testing.T) {
	p := panel(t)
	var seen string
	p.OnSelect = func(i Item) { seen += i.ID }
	for range 5 {
		p.Next()
	}
	p.Previous()
	if seen != "ebcaea" {
		t.Errorf("went through %s", seen)
	}
}

func TestDismissAndFix(t *testing.T) {
	p := panel(t)
	items := some()
	var fixed string
	p.OnFix = func(i Item) { fixed += i.ID }
	p.OnDismiss = func(i Item, on bool) {
		for n := range items {
			if items[n].ID == i.ID {
				items[n].Dismissed = on
			}
		}
		p.SetItems(items, 5)
	}
	p.Next() // e
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF})
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if got := p.ids(); got != "bca" || p.selected != "b" || fixed != "" {
		t.Errorf("after dismissing e: %s, %s selected, %q fixed", got, p.selected, fixed)
	}
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF})
	if fixed != "b" || p.message.Text != "Correct it." {
		t.Errorf("fixed %q, message %q", fixed, p.message.Text)
	}
}

func TestPlainWords(t *testing.T) {
	p := panel(t)
	p.SetItems(nil, 12)
	if p.state.Text != "No findings in 12 checked paragraphs." {
		t.Errorf("%q", p.state.Text)
	}
	p.SetItems(nil, -1)
	if p.state.Text != "Nothing has been checked yet." {
		t.Errorf("%q", p.state.Text)
	}
}

// The list marks the item whose message is shown, also when others come before
// it and when it goes.
func TestListMarksWhatIsSelected(t *testing.T) {
	p := panel(t)
	told := ""
	p.OnSelect = func(i Item) { told += i.ID }
	marked := func() (at int) {
		at = -1
		p.list.OnUnselected = func(i int) { at = i }
		p.list.UnselectAll()
		p.list.OnUnselected = nil
		return at
	}
	p.Next()
	p.Next() // b
	p.SetItems(append(some(), Item{ID: "f", Row: 0, Severity: check.High, Kind: check.Number}), 6)
	if at := marked(); at < 0 || p.shown[at].ID != "b" || p.ids() != "febca" {
		t.Errorf("of %s the one at %d is marked", p.ids(), at)
	}
	p.SetItems(some()[2:], 5)
	if at := marked(); at >= 0 {
		t.Errorf("%d is marked though what was selected is gone", at)
	}
	if told != "eb" {
		t.Errorf("told of %q", told)
	}
}
