package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/escape"
	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// driven is a window in Fyne's test driver, with a real database and the real
// sample server behind it. The driver has no UI thread of its own, so it gets
// one: everything that touches the window goes through do.
type driven struct {
	*window
	t     *testing.T
	queue chan func()
	quit  chan struct{}
}

func opened(t *testing.T, lang string) *driven {
	t.Helper()
	return reopened(t, lang, filepath.Join(t.TempDir(), "t.db"))
}

func reopened(t *testing.T, lang, path string) *driven {
	t.Helper()
	t.Setenv("OPENAI_BASE_URL", "")
	t.Setenv("OPENAI_API_KEY", "")
	d := &driven{t: t, queue: make(chan func(), 1000), quit: make(chan struct{})}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case f := <-d.queue:
				f()
			case <-d.quit:
				return
			}
		}
	}()
	a := test.NewTempApp(t)
	d.do(func() {
		d.window = newWindow(a, Options{Data: path, Language: lang}, d.post)
		d.win.Resize(fyne.NewSize(1700, 900))
	})
	t.Cleanup(func() {
		d.do(d.stop)
		close(d.quit)
		<-done
	})
	return d
}

func (d *driven) post(f func()) {
	select {
	case d.queue <- f:
	case <-d.quit:
	}
}

// do runs f on the UI thread and waits for it.
func (d *driven) do(f func()) {
	done := make(chan struct{})
	d.post(func() { defer close(done); f() })
	<-done
}

// until waits for something to be true on the UI thread.
func (d *driven) until(what string, is func() bool) {
	d.t.Helper()
	for range 1500 {
		ok := false
		d.do(func() { ok = is() })
		if ok {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	d.t.Fatalf("never: %s", what)
}

func (w *window) complete() bool {
	doc := w.session.Document()
	if doc == nil || len(doc.Drafts) < 4 {
		return false
	}
	for _, d := range doc.Drafts {
		if d.State != document.Complete {
			return false
		}
	}
	return true
}

func TestSampleInEveryLanguage(t *testing.T) {
	for _, tag := range locales.Languages {
		t.Run(tag.String(), func(t *testing.T) {
			w := opened(t, tag.String())
			w.do(w.inputs.openSample)
			w.until("the sample is complete", w.complete)
			for id, found := range map[string]string{"ko": "details", "uk": "clean", "ru": "clean"} {
				w.until("what was found is told over the column", func() bool {
					return strings.Contains(w.parts.heads[id].head.State().Details, w.words.T("app.findings.count."+found))
				})
				w.do(func() {
					s := w.parts.heads[id].head.State()
					if want := w.words.T("app.by.sample") + " · " + w.words.T("app.state.complete"); !strings.HasPrefix(s.Details, want) {
						t.Errorf("%s: %q, want %q", id, s.Details, want)
					}
					if len(s.Says) > 0 || s.Act != "" || s.Writing || s.Serious+s.Doubtful > 0 || !s.CanCopy {
						t.Errorf("%s: the head of a complete draft shows %+v", id, s)
					}
				})
			}
			w.do(func() {
				if got := w.parts.summary.Draft().Task.Language; got != tag.String() {
					t.Errorf("the summary is in %s", got)
				}
			})
		})
	}
}

// What was greyed out without an article can be chosen as soon as there is one.
func TestMenuKnowsOfTheArticle(t *testing.T) {
	w := opened(t, "en")
	disabled := func() (labels []string) {
		for _, menu := range w.actions.Menus() {
			for _, i := range menu.Items {
				if i.Disabled {
					labels = append(labels, i.Label)
				}
			}
		}
		return labels
	}
	desk, handout := w.words.T("app.menu.desk"), w.words.T("app.handout")
	w.do(func() {
		got := disabled()
		for _, key := range []string{
			"app.menu.desk", "app.handout", "app.takein", "app.menu.ask", "app.menu.copy", "app.menu.paper", "app.menu.savecopy",
			"app.menu.another", "app.menu.pastedraft", "app.menu.opendraft", "app.menu.edit", "app.menu.findings", "app.menu.next",
		} {
			if !slices.Contains(got, w.words.T(key)) {
				t.Errorf("without an article %q can be chosen, and does nothing", w.words.T(key))
			}
		}
		w.inputs.openSample()
	})
	w.until("the sample is complete", w.complete)
	w.do(func() {
		if got := disabled(); slices.Contains(got, desk) || slices.Contains(got, handout) {
			t.Errorf("with an article open %q are greyed out", got)
		}
	})
}

func TestSwitchingTheLanguageKeepsEverything(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("it has begun", func() bool { doc := w.session.Document(); return doc != nil && doc.Running() })
	w.do(func() { w.looks.speak("uk") })
	w.until("the run goes on to its end", w.complete)
	w.do(func() {
		if bar := test.RenderObjectToMarkup(w.parts.bar.Object()); w.words.Tag() != language.Ukrainian || !strings.Contains(bar, "Запитати") {
			t.Errorf("%v, the bar says %s", w.words.Tag(), bar)
		}
		if got := w.parts.heads["ko"].head.State().Details; !strings.Contains(got, "готово") {
			t.Errorf("the Korean column says %q", got)
		}
		if got := w.parts.summary.State(); !strings.HasSuffix(got, "Англійська") {
			t.Errorf("the summary, made in English, says %q", got)
		}
		if got := w.actions.Menus()[0].Label; got != "Стаття" {
			t.Errorf("the menu says %q", got)
		}
		if got := w.actions.Menus()[3].Items[4].Label; got != "Оригінал" {
			t.Errorf("the first column is %q in a menu of names with capitals", got)
		}
	})
}

func TestWithoutAServer(t *testing.T) {
	w := opened(t, "ru")
	w.app.Clipboard().SetContent("Ships sail\n\nThree ships sailed from Odesa on Monday, the port said.\n\nThey carried 40,000 tons of grain.")
	w.do(w.inputs.paste)
	w.until("the article is open", func() bool { return w.session.Document() != nil })
	w.do(w.asking.ask)
	w.until("everything has ended", func() bool { doc := w.session.Document(); return len(doc.Drafts) > 0 && !doc.Running() })
	w.do(func() {
		s := w.parts.summary.Draft()
		if s.Origin.Engine != document.EngineExtractive || s.State != document.Complete || s.Task.Language != "en" {
			t.Errorf("summary: %+v", s)
		}
		if got := w.parts.summary.State(); !strings.HasPrefix(got, "предложения, взятые из статьи") {
			t.Errorf("the summary is not labelled: %q", got)
		}
		// Nothing failed, for nothing was tried: in the place of the translations
		// stands the way to a model.
		if n := len(w.session.Document().Drafts); n != 1 {
			t.Errorf("%d drafts were made", n)
		}
		if got := w.parts.columns.Showing(); len(got) != 1 || got[0] != sourceColumn || !w.parts.doors.Visible() {
			t.Errorf("%v are shown, the card: %v", got, w.parts.doors.Visible())
		}
	})
}

func TestSampleServerRefusesOtherTexts(t *testing.T) {
	w := opened(t, "en")
	w.app.Clipboard().SetContent("Ships sail\n\nThree ships sailed from Odesa on Monday, the port said.\n\nThey carried 40,000 tons of grain.")
	w.do(w.inputs.paste)
	w.until("the article is open", func() bool { return w.session.Document() != nil })
	w.do(func() {
		w.set.Profiles, w.set.Profile = []profile.Profile{{ID: "own", Model: "m"}}, "own"
		w.grid.show()
		w.session.Drafts.Ask(w.asking.tasks(), w.model.links.Sample())
	})
	w.until("everything has ended", func() bool { doc := w.session.Document(); return len(doc.Drafts) == 4 && !doc.Running() })
	w.do(func() {
		// One cause, one message: over all columns, and in none of them.
		if got := w.parts.trouble.Said(); got != w.words.Problem(problem.New("problem.sample.only")) {
			t.Errorf("over the columns it says %q", got)
		}
		for _, lang := range []string{"ko", "uk", "ru"} {
			why, act := (source{w.window}).Cell(lang, 0).Note, w.parts.heads[lang].head.State().Act
			if why != "" || act != "" {
				t.Errorf("%s says it once more: %q, %q", lang, why, act)
			}
		}
	})
}

func TestRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	w := reopened(t, "", path)
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.grid.toggle("ru")
		w.parts.columns.MoveColumn("uk", -1)
		w.remember()
	})
	w.do(w.stop)
	again := reopened(t, "", path)
	again.do(func() { again.start(Options{}) })
	again.until("the article is back, complete", again.complete)
	again.do(func() {
		if got := again.parts.columns.Showing(); strings.Join(got, " ") != "source uk ko" {
			t.Errorf("the columns are %v", got)
		}
		if again.session.Key() != recorded.Key() {
			t.Error("it is another article")
		}
	})
}

func TestCopyMarksWhatIsNotWhole(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		w.grid.copy("ko")
		whole := w.app.Clipboard().Content()
		if !strings.HasPrefix(whole, "[Recorded sample.]\n\n") || strings.Contains(whole, "p1") {
			t.Errorf("the copy begins %q", whole[:60])
		}
		d := w.session.Document().Latest(document.Translation, "ko")
		d.State, d.Segments[3].State = document.Incomplete, document.Incomplete
		w.grid.copy("ko")
		if got := w.app.Clipboard().Content(); !strings.Contains(got, "not the whole text") || !strings.Contains(got, "[paragraph p4 is missing or cut off]") {
			t.Errorf("a partial copy is not marked: %q", got[:200])
		}
		w.grid.copy(sourceColumn)
		if got := w.app.Clipboard().Content(); !strings.HasPrefix(got, w.session.Document().Article.Paragraphs[0].Text) {
			t.Errorf("the source is copied as %q", got[:60])
		}
	})
}

func TestBadInputIsOneSentence(t *testing.T) {
	w := opened(t, "ko")
	w.do(func() { w.inputs.open("/no/such/file.txt") })
	w.until("the banner is shown", func() bool { return w.parts.banner.Object().Visible() })
	w.do(func() {
		if got := w.parts.banner.Said(); !strings.Contains(got, "file.txt") || strings.Contains(got, "problem.") {
			t.Errorf("it says %q", got)
		}
		if w.parts.loading.Object().Visible() {
			t.Error("it still seems to load")
		}
	})
}

// With the switch on, a page cannot be had from any server.
func TestPageWhileOnlyThisMachineIsAllowed(t *testing.T) {
	w := opened(t, "en")
	w.do(func() { w.model.setLocalOnly(true); w.inputs.open("http://example.com/story") })
	w.until("the banner is shown", func() bool { return w.parts.banner.Object().Visible() })
	w.do(func() {
		if got := w.parts.banner.Said(); !strings.Contains(got, "example.com") || !strings.HasSuffix(got, "open a file or paste the text.") {
			t.Errorf("it says %q", got)
		}
	})
}

func TestFolderAsksWhichArticle(t *testing.T) {
	w := opened(t, "uk")
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "Перша стаття\n\nТри судна вийшли з Одеси в понеділок, повідомив порт.",
		"b.md":  "# Друга стаття\n\nВони везли 40 000 тонн зерна, сказали в порту.",
		"c.jpg": "\xff\xd8",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.do(func() { w.inputs.open(folder) })
	var list *escape.List
	w.until("the list is shown", func() bool {
		if o := w.win.Canvas().Overlays().Top(); o != nil {
			for _, part := range test.LaidOutObjects(o) {
				if l, ok := part.(*escape.List); ok {
					list = l
				}
			}
		}
		return list != nil
	})
	w.do(func() {
		if list.Length() != 2 {
			t.Errorf("%d articles are offered", list.Length())
		}
		list.Select(1)
	})
	w.until("the second is open", func() bool {
		doc := w.session.Document()
		return doc != nil && doc.Article.Title == "Друга стаття"
	})
}

func TestDroppedInput(t *testing.T) {
	link, err := storage.ParseURI("https://example.org/a")
	if err != nil {
		t.Fatal(err)
	}
	for want, u := range map[string]fyne.URI{
		"/tmp/a story.txt":        storage.NewFileURI("/tmp/a story.txt"),
		"https://example.org/a/b": storage.NewFileURI("/home/u/https:/example.org/a/b"),
		"https://example.org/a":   link,
	} {
		if got := droppedInput(u); got != want {
			t.Errorf("%s: %q, want %q", u, got, want)
		}
	}
}

func TestOneColumnAlwaysStays(t *testing.T) {
	w := opened(t, "en")
	w.do(func() {
		for _, id := range w.grid.order() {
			w.grid.toggle(id)
		}
	})
	if len(w.set.View.Hidden) != 3 {
		t.Errorf("hidden: %v", w.set.View.Hidden)
	}
}
