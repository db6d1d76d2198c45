package head

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"codeberg.org/tolmach/tolmach/app/look"
)

func TestMain(m *testing.M) {
	_ = os.Setenv("LANG", "en_US.UTF-8") // Fyne complains of the locale C
	os.Exit(m.Run())
}

func shown(t *testing.T, s State, width float32) *Head {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{}))
	h := New(nil, nil, nil)
	test.NewTempWindow(t, h)
	h.Resize(fyne.NewSize(width, h.MinSize().Height))
	h.Say(s)
	return h
}

// A head is one line of 32 units, whatever it has to say.
func TestHeadIsOneLine(t *testing.T) {
	s := State{Name: "Українська", Serious: 3, Doubtful: 12, Says: []string{"writing, 11 of 21"}, Act: "Continue", Writing: true, Part: .5}
	h := shown(t, s, 300)
	if got := h.MinSize().Height; got != 32 {
		t.Errorf("it is %v high", got)
	}
	if h.part.Hidden || h.part.Size().Width != 150 || h.part.Position().Y != 30 {
		t.Errorf("the line under it is %v at %v", h.part.Size(), h.part.Position())
	}
	if h.signs.serious.Text != "●3" || h.signs.doubtful.Text != "○12" {
		t.Errorf("signs %q and %q", h.signs.serious.Text, h.signs.doubtful.Text)
	}
}

// Nothing runs into anything: first how far it has come gives way, then the name.
func TestWhatGivesWay(t *testing.T) {
	s := State{Name: "publisher/Model-3.1-405B-Instruct", Serious: 3, Says: []string{"incomplete, 11 of 21 · final: 3 of 21", "incomplete, 11 of 21"}, Act: "Continue", CanCopy: true}
	for width, want := range map[float32]string{900: s.Says[0], 550: s.Says[1], 260: ""} {
		h := shown(t, s, width)
		if got := h.Said(); got != want {
			t.Errorf("at %v it says %q, want %q", width, got, want)
		}
		end := h.name.Position().X + h.name.Size().Width
		if signs := h.signs.serious.Position().X; end > signs || signs+h.signs.serious.Size().Width > h.act.Position().X {
			t.Errorf("at %v the name ends at %v, the signs begin at %v, the button at %v", width, end, signs, h.act.Position().X)
		}
	}
}

// Where there is less room less is said, and never a part of a word.
func TestNoWordIsCut(t *testing.T) {
	whole := map[string]bool{"": true, "неполный 8/15 · окончательный: 3 из 15": true, "неполный 8/15": true, "8/15": true}
	names := map[string]bool{"English · оригинал": true, "English": true}
	said, named := map[string]bool{}, map[string]bool{}
	for width := float32(640); width >= 150; width -= 7 {
		h := shown(t, State{Name: "English · оригинал", Serious: 1, Says: []string{"неполный 8/15 · окончательный: 3 из 15", "неполный 8/15", "8/15"}, CanCopy: true}, width)
		if !whole[h.Said()] || !names[h.name.Text] {
			t.Errorf("%v wide: %q says %q", width, h.name.Text, h.Said())
		}
		said[h.Said()], named[h.name.Text] = true, true
	}
	if len(said) != len(whole) || len(named) != len(names) {
		t.Errorf("only %v and %v were seen", said, named)
	}
}

// A complete text in which nothing was found has a name and nothing else.
func TestNothingToSay(t *testing.T) {
	h := shown(t, State{Name: "한국어", Details: "a model"}, 300)
	if h.Said() != "" || h.signs.width() != 0 || !h.part.Hidden || !h.act.Hidden {
		t.Errorf("it says %q", h.Said())
	}
	h.MouseIn(nil)
	if h.Said() != "a model" {
		t.Errorf("under the pointer it says %q", h.Said())
	}
}
