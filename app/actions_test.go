package app

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/locales"
)

// everyAction are the actions of a window with the sample open at the desk.
func everyAction(t *testing.T) (*driven, []action.Action) {
	t.Helper()
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	var all []action.Action
	w.do(func() {
		w.grid.open("uk")
		w.grid.goTo(2)
		for _, g := range w.actions.Groups() {
			all = append(all, slices.Concat(g.Sections...)...)
		}
	})
	return w, all
}

// No key stands twice, and each action that has one has one that is there
// under every layout; it stands first, as the one that is shown.
func TestKeysOfActions(t *testing.T) {
	_, all := everyAction(t)
	of, keyed := map[action.Key]string{}, 0
	for _, a := range all {
		for i, k := range a.Keys {
			if of[k] != "" {
				t.Errorf("%s is the key of %s and of %s", k, of[k], a.ID+a.Name)
			}
			of[k] = a.ID + a.Name
			if i == 0 && !k.Everywhere() {
				t.Errorf("%s of %s is not there under every layout", k, a.ID)
			}
			keyed++
		}
	}
	if keyed < 40 {
		t.Errorf("only %d keys were looked at", keyed)
	}
}

// Every action has a name of its own in every language.
func TestWordsOfActions(t *testing.T) {
	w, all := everyAction(t)
	for _, tag := range locales.Languages {
		w.do(func() { w.words = locales.New(tag) })
		seen := map[string]bool{}
		for _, a := range all {
			title := w.actions.Title(a)
			if title == "" || title == a.Words || seen[title] {
				t.Errorf("%s: %q is the name of %s, or of two", tag, title, a.ID)
			}
			seen[title] = true
		}
	}
}

// The README names the keys as the program does, and every one of them.
func TestKeysInReadme(t *testing.T) {
	_, all := everyAction(t)
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(readme), "| Key |")
	table, _, _ = strings.Cut(table, "\n\n")
	known := map[string]bool{"Ctrl+C": true, "Ctrl+A": true, "Alt+9": true} // the texts' own, and of more columns
	for _, a := range all {
		for _, k := range a.Keys {
			known[k.String()] = true
		}
		if len(a.Keys) == 0 || a.Name != "" || a.Among != nil && len(a.Keys) > 2 {
			continue // keys of columns and drafts stand as a range
		}
		if k := a.Keys[0].String(); !regexp.MustCompile(`[|,] ` + regexp.QuoteMeta(k) + `[ ,]`).MatchString(table) {
			t.Errorf("the README says nothing of %s, %s", k, a.ID)
		}
	}
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 || strings.TrimSpace(cells[1]) == "" || strings.Contains(cells[1], "---") {
			continue
		}
		for _, k := range regexp.MustCompile(`, | … `).Split(strings.TrimSpace(cells[1]), -1) {
			if !known[k] {
				t.Errorf("the README has %q, which is no key", k)
			}
		}
	}
}

// What is typed finds an action in the language of the interface and in
// English; what was done last comes first.
func TestPalette(t *testing.T) {
	w := opened(t, "uk")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	english := locales.New(language.English).T
	first := func(typed string) string {
		if all := w.actions.Offers(typed, english); len(all) > 0 {
			return all[0].Path
		}
		return ""
	}
	w.do(func() {
		for typed, want := range map[string]string{
			"налашт": "app.menu.settings", "settings": "app.menu.settings", "наст зау": "app.menu.next", "next find": "app.menu.next",
		} {
			if got := first(typed); got != w.words.T(want) {
				t.Errorf("%q finds %q", typed, got)
			}
		}
		if got := first("qqqqq"); got != "" {
			t.Errorf("nonsense finds %q", got)
		}
		if got := first("мова українська"); got != "" && !strings.Contains(got, "країнськ") {
			t.Errorf("a language: %q", got)
		}
		w.commands.showPalette()
		if !w.commands.covered() {
			t.Fatal("no palette")
		}
		c := w.win.Canvas()
		for _, r := range "dark" {
			c.Focused().TypedRune(r)
		}
		w.press(fyne.KeyReturn)
		if w.commands.covered() || w.set.Theme != "dark" {
			t.Errorf("the theme is %q", w.set.Theme)
		}
		if got := first(""); got != w.words.T("app.menu.dark") {
			t.Errorf("with nothing typed, %q comes first", got)
		}
		w.commands.showPalette()
		w.press(fyne.KeyEscape)
		if w.commands.covered() {
			t.Error("Escape does not close the palette")
		}
	})
}

// A Korean consonant stands for a syllable.
func TestPaletteInKorean(t *testing.T) {
	w := opened(t, "ko")
	w.do(func() {
		for typed, want := range map[string]string{"설정": "app.menu.settings", "ㅅㅈ": "app.menu.settings"} {
			all := w.actions.Offers(typed, locales.New(language.English).T)
			if len(all) == 0 || all[0].Path != w.words.T(want) {
				t.Errorf("%q finds %+v", typed, all)
			}
		}
	})
}
