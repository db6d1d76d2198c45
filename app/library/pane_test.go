package library

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"go.uber.org/goleak"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

func TestMain(m *testing.M) {
	os.Setenv("LANG", "en_US.UTF-8")
	goleak.VerifyTestMain(m)
}

// fixture is a pane in a window over a real database. Posted functions wait
// until the test runs them, as they would wait for the UI thread.
type fixture struct {
	*Pane
	t         *testing.T
	store     *store.Store
	posted    chan func()
	opened    []string
	saved     string
	forgotten []string
}

func pane(t *testing.T, tag language.Tag, size fyne.Size) *fixture {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.New(look.Options{Variant: look.Light}))
	f := &fixture{t: t, store: st, posted: make(chan func(), 100)}
	w := test.NewTempWindow(t, widget.NewLabel(""))
	f.fill()
	f.Pane = New(w, locales.New(tag), st, Actions{
		Open: func(key string, hit *store.Hit) {
			if hit != nil {
				key += " " + hit.Match
			}
			f.opened = append(f.opened, key)
		},
		Forget: func(key string) { f.forgotten = append(f.forgotten, key) },
		Delete: func(ctx context.Context, key string) error { return st.Delete(ctx, key) },
		Save: func(name string, write func(context.Context, string) error) {
			f.saved = filepath.Join(t.TempDir(), name)
			if err := write(t.Context(), f.saved); err != nil {
				t.Error(err)
			}
		},
		Post: func(do func()) { f.posted <- do },
	})
	w.SetContent(f.Object())
	w.Resize(size)
	t.Cleanup(func() {
		f.Close()
		_ = st.Close()
	})
	f.Refresh()
	f.until("the list", func() bool { return len(f.entries) > 0 })
	return f
}

// fill keeps three articles, the second with translations.
func (f *fixture) fill() {
	f.t.Helper()
	for i, text := range []string{"Nothing but ships.", "Soldiers have crossed the border once more, the ministry said on Monday.", "Grain."} {
		d := document.Document{Article: document.Article{Title: []string{"Ships", "Guards at the border of the two countries", "Harvest"}[i], Language: "en", Paragraphs: []document.Paragraph{
			{ID: "p1", Role: document.Body, Text: text},
		}}}
		if i == 1 {
			for lang, text := range map[string]string{"ko": "북한군 병사들이 국경을 다시 넘었다고 국방부가 월요일에 밝혔다.", "uk": "Солдати знову перетнули кордон."} {
				draft := d.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Started: document.Now()})
				draft.State = document.Complete
				draft.Segments[0].Text, draft.Segments[0].State = text, document.Complete
				d.Add(draft)
			}
		}
		if err := f.store.PutRecord(context.Background(), store.Record{Document: d}); err != nil {
			f.t.Fatal(err)
		}
	}
}

// until runs what is posted until a condition holds.
func (f *fixture) until(what string, done func() bool) {
	f.t.Helper()
	late := time.After(10 * time.Second)
	for !done() {
		select {
		case do := <-f.posted:
			do()
		case <-late:
			f.t.Fatalf("%s: did not happen; %s, %q", what, f.titles(), f.state.Text)
		}
	}
}

func (f *fixture) titles() string {
	var titles []string
	for _, e := range f.entries {
		titles = append(titles, strings.Fields(e.Title)[0])
	}
	return strings.Join(titles, " ")
}

func (f *fixture) shows(titles string) {
	f.t.Helper()
	f.until(titles, func() bool { return f.titles() == titles })
}

func TestSearchAsYouType(t *testing.T) {
	f := pane(t, language.English, fyne.NewSize(400, 600))
	f.shows("Harvest Guards Ships")
	if f.state.Text != "3 articles" {
		t.Errorf("%q", f.state.Text)
	}
	test.Type(f.search, "북한")
	f.shows("Guards")
	if f.state.Text != "1 article found" || f.where(*f.entries[0].Hit) != "Draft, Korean" {
		t.Errorf("%q %+v", f.state.Text, f.entries[0].Hit)
	}
	f.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(f.opened) != 1 || !strings.HasSuffix(f.opened[0], " 북한") {
		t.Errorf("opened %q", f.opened)
	}
	test.Type(f.search, "xyz")
	f.shows("")
	if !strings.HasPrefix(f.state.Text, "Nothing found") {
		t.Errorf("%q", f.state.Text)
	}
	f.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	f.shows("Harvest Guards Ships")
}

// TestStaleResults: what an earlier search found is not shown after a later one
// has begun, however late it comes.
func TestStaleResults(t *testing.T) {
	f := pane(t, language.English, fyne.NewSize(400, 600))
	f.until("rest", func() bool { return len(f.posted) == 0 })
	f.search.Text = "ships"
	f.find(0)
	var late func()
	select {
	case late = <-f.posted:
	case <-time.After(5 * time.Second):
		t.Fatal("nothing found")
	}
	f.search.Text = "harvest"
	f.find(0)
	f.shows("Harvest")
	late()
	if f.titles() != "Harvest" {
		t.Errorf("an earlier search came through: %s", f.titles())
	}
}

// TestTypingFast: a search begins when the typing stops.
func TestTypingFast(t *testing.T) {
	f := pane(t, language.English, fyne.NewSize(400, 600))
	f.until("rest", func() bool { return len(f.posted) == 0 })
	before := f.looking.run
	test.Type(f.search, "soldiers")
	if begun := f.looking.run - before; begun != len("soldiers") {
		t.Fatalf("%d searches were put off", begun)
	}
	f.shows("Guards")
	if len(f.posted) != 0 {
		t.Errorf("%d more searches ran", len(f.posted))
	}
}

// TestReturnAtOnce: Return opens what the typed text finds, not what was listed
// before.
func TestReturnAtOnce(t *testing.T) {
	f := pane(t, language.English, fyne.NewSize(400, 600))
	f.until("rest", func() bool { return len(f.posted) == 0 })
	test.Type(f.search, "병사")
	f.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(f.opened) != 0 {
		t.Fatalf("opened %q before anything was found", f.opened)
	}
	f.shows("Guards")
	if len(f.opened) != 1 || !strings.HasSuffix(f.opened[0], " 병사") {
		t.Errorf("opened %q", f.opened)
	}
}

func TestTags(t *testing.T) {
	f := pane(t, language.English, fyne.NewSize(400, 600))
	if !f.tag.Disabled() {
		t.Error("tags are offered where there are none")
	}
	f.list.Select(1)
	f.foot.fresh.SetText("  외교 ")
	f.foot.fresh.OnSubmitted(f.foot.fresh.Text)
	f.until("tag", func() bool { return len(f.tag.Options) == 2 && len(f.foot.tags.Objects) == 1 })
	if f.foot.fresh.Text != "" || f.selected != f.entries[1].Key {
		t.Errorf("%q stays in the entry", f.foot.fresh.Text)
	}
	f.tag.SetSelectedIndex(1)
	f.shows("Guards")
	test.Tap(f.foot.tags.Objects[0].(*widget.Button))
	f.shows("Harvest Guards Ships")
	if f.chosenTag() != "" || !f.tag.Disabled() {
		t.Errorf("the tag %q is still chosen", f.chosenTag())
	}
	f.foot.fresh.OnSubmitted(strings.Repeat("a", store.TagLength+1))
	f.until("too long", func() bool { return strings.HasPrefix(f.state.Text, "A tag needs") })
}

func TestDelete(t *testing.T) {
	f := pane(t, language.English, fyne.NewSize(500, 600))
	f.list.Select(0)
	key := f.selected
	f.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	overlay := f.win.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("it does not ask")
	}
	said := strings.Join(labels(overlay), "\n")
	if !strings.Contains(said, "“Harvest” will be deleted") || !strings.Contains(said, "cannot be undone") {
		t.Errorf("asks %q", said)
	}
	press(t, overlay, "Cancel")
	if len(f.forgotten) != 0 || f.win.Canvas().Overlays().Top() != nil {
		t.Fatal("deleted all the same")
	}
	f.askDelete()
	press(t, f.win.Canvas().Overlays().Top(), "Delete for good")
	f.shows("Guards Ships")
	if len(f.forgotten) != 1 || f.forgotten[0] != key {
		t.Errorf("forgot %q", f.forgotten)
	}
	if f.foot.object.Visible() || f.at() >= 0 {
		t.Error("what was deleted is still selected")
	}
}

func TestExportAndImport(t *testing.T) {
	f := pane(t, language.English, fyne.NewSize(400, 600))
	f.list.Select(1)
	key, title := f.selected, f.entries[1].Title
	f.chooseExport()
	path := f.saved
	if filepath.Base(path) != FileName(title)+".tolmach" {
		t.Errorf("it is to be called %s", path)
	}
	f.delete(key)
	f.shows("Harvest Ships")
	f.bring(path)
	f.shows("Guards Harvest Ships")
	if f.selected != key || !f.foot.object.Visible() {
		t.Error("what was imported is not selected")
	}
	f.bring(filepath.Join(t.TempDir(), "none"))
	f.until("the problem", func() bool { return strings.HasPrefix(f.state.Text, "The article file cannot be read") })
	if f.state.Importance != widget.DangerImportance {
		t.Error("it looks like no problem")
	}
}

func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"  A/B: \"C\"?\n": "A B C", "": "article", "...": "article", "북한군, 국경을 넘다": "북한군, 국경을 넘다", strings.Repeat("ж", 90): strings.Repeat("ж", 60),
		"Three ports reopen ferry link after $1.2 billion storm barrier passes its first test": "Three ports reopen ferry link after $1.2 billion storm",
	} {
		if got := FileName(title); got != want {
			t.Errorf("%q: %q", title, got)
		}
	}
}

// TestFits: in every language the pane fits into a column of 300 pixels.
func TestFits(t *testing.T) {
	for _, tag := range locales.Languages {
		f := pane(t, tag, fyne.NewSize(300, 600))
		f.search.Text = "the border"
		f.find(0)
		f.shows("Guards")
		f.list.Select(0)
		f.foot.add("외교")
		f.until("tag", func() bool { return len(f.foot.tags.Objects) == 1 })
		if least := f.Object().MinSize(); least.Width > 300 || least.Height > 450 {
			t.Errorf("%v: needs %v", tag, least)
		}
		if dir := os.Getenv("TOLMACH_SHOTS"); dir != "" {
			f.win.Resize(fyne.NewSize(300, 601)) // the test driver lays out no sooner
			shot(t, f, filepath.Join(dir, "library-"+tag.String()+".png"))
		}
	}
}

func labels(o fyne.CanvasObject) (all []string) {
	switch w := o.(type) {
	case *widget.Label:
		all = append(all, w.Text)
	case *fyne.Container:
		for _, c := range w.Objects {
			all = append(all, labels(c)...)
		}
	case *container.Scroll:
		return labels(w.Content)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(w).Objects() {
			all = append(all, labels(c)...)
		}
	}
	return all
}

func press(t *testing.T, o fyne.CanvasObject, text string) {
	t.Helper()
	if b := button(o, text); b != nil {
		test.Tap(b)
		return
	}
	t.Fatalf("no button %q", text)
}

func button(o fyne.CanvasObject, text string) *widget.Button {
	var inside []fyne.CanvasObject
	switch w := o.(type) {
	case *widget.Button:
		if w.Text == text {
			return w
		}
	case *fyne.Container:
		inside = w.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(w).Objects()
	}
	for _, c := range inside {
		if b := button(c, text); b != nil {
			return b
		}
	}
	return nil
}
