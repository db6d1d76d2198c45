package destination

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/problem"

	"golang.org/x/text/language"
)

// asked is the dialog over a window, with work that is done at once.
type asked struct {
	*Dialog
	wrote  []string // what was written where
	closed bool
	fails  error
}

func ask(t *testing.T, folder, name string, inputs ...string) *asked {
	t.Helper()
	test.NewTempApp(t)
	win := test.NewTempWindow(t, widget.NewLabel(""))
	win.Resize(fyne.NewSize(800, 600))
	a := &asked{}
	a.Dialog = Ask(win, Options{
		Words: locales.New(language.English), Folder: folder, Name: name, Inputs: inputs,
		Work: func(do func(context.Context) func()) {
			if show := do(t.Context()); show != nil {
				show()
			}
		},
		Write: func(_ context.Context, path string) error {
			if a.fails != nil {
				return a.fails
			}
			a.wrote = append(a.wrote, path)
			return os.WriteFile(path, []byte("new"), 0o600)
		},
		Written: func(string) { a.closed = true },
	})
	return a
}

func put(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestTheArticleItself is never written over, by whatever name and however often
// it is tried.
func TestTheArticleItself(t *testing.T) {
	dir := t.TempDir()
	story := put(t, filepath.Join(dir, "story.md"), "The story.")
	if err := os.Symlink(story, filepath.Join(dir, "link.md")); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"story.md", "link.md", " story.md "} {
		a := ask(t, dir, name, "file://"+story)
		for range 3 {
			a.submit()
		}
		if len(a.wrote) > 0 || content(t, story) != "The story." || a.why.Text == "" || a.save.Text != "Save" {
			t.Errorf("%q: wrote %q, the story is %q, it says %q", name, a.wrote, content(t, story), a.why.Text)
		}
	}
}

// TestAnotherFile is replaced once the user has said so, about that file.
func TestAnotherFile(t *testing.T) {
	dir := t.TempDir()
	notes, more := put(t, filepath.Join(dir, "notes.md"), "My notes."), put(t, filepath.Join(dir, "more.md"), "More.")
	a := ask(t, dir, "notes.md")
	a.name.OnSubmitted("")
	a.name.OnSubmitted("") // by mistake
	if len(a.wrote) > 0 || a.save.Text != "Replace" || content(t, notes) != "My notes." {
		t.Fatalf("wrote %q, the button says %q", a.wrote, a.save.Text)
	}
	a.name.SetText("more.md")
	a.submit()
	if len(a.wrote) > 0 || content(t, more) != "More." {
		t.Error("what was said of one file holds for another")
	}
	a.submit()
	if !a.closed || content(t, more) != "new" || content(t, notes) != "My notes." {
		t.Errorf("wrote %q", a.wrote)
	}
}

// TestNewFile is written without a question; a name that is none is told, and so
// is what goes wrong, and the dialog stays.
func TestNewFile(t *testing.T) {
	dir := t.TempDir()
	a := ask(t, dir, "")
	for _, name := range []string{"", " ", "..", "a/b", `a\b`} {
		a.name.SetText(name)
		if a.submit(); a.why.Text == "" || len(a.wrote) > 0 {
			t.Errorf("%q: wrote %q, it says %q", name, a.wrote, a.why.Text)
		}
	}
	a.name.SetText("new.md")
	a.fails = problem.New("problem.archive.unreadable").Because(errors.New("disk"))
	if a.submit(); a.closed || a.why.Text == "" || a.save.Disabled() {
		t.Errorf("it says %q", a.why.Text)
	}
	a.fails = nil
	if a.submit(); !a.closed || content(t, filepath.Join(dir, "new.md")) != "new" {
		t.Errorf("wrote %q", a.wrote)
	}
}
