package app

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/app/session"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// withTwoDrafts is a window with the sample complete and, of Korean, a second
// draft, by a person, in which the third paragraph says something else.
func withTwoDrafts(t *testing.T, path string) *driven {
	t.Helper()
	w := reopened(t, "en", path)
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	w.do(func() {
		var texts []string
		for i, g := range w.session.Document().Latest(document.Translation, "ko").Segments {
			if i == 2 {
				g.Text = strings.Replace(g.Text, " ", " 바로 ", 1)
			}
			texts = append(texts, g.Text)
		}
		w.session.Drafts.Add("ko", texts, "mine.docx")
		w.grid.open("ko")
	})
	return w
}

func cellOf(w *driven, column string, row int) (c parallel.Cell) {
	w.do(func() { c = source{w.window}.Cell(column, row) })
	return c
}

func TestDeskShowsWhereDraftsDiffer(t *testing.T) {
	w := withTwoDrafts(t, filepath.Join(t.TempDir(), "t.db"))
	w.do(func() {
		if got := strings.Join(w.parts.columns.Showing(), " "); got != "source ko-1 ko-2 final-ko" {
			t.Errorf("the columns are %s", got)
		}
		if got := w.parts.heads["ko-2"].head.State().Name; !strings.HasPrefix(got, "② mine.docx") {
			t.Errorf("the second draft is called %q", got)
		}
	})
	w.do(func() {
		if got := w.parts.heads[document.FinalID("ko")].head.State().Says; len(got) != 1 || got[0] != w.words.T("app.final.none") {
			t.Errorf("over the empty final stands %q, as if one could be asked for", got)
		}
	})
	w.until("the drafts have been compared", func() bool { return len(w.desk.differences) > 0 })
	if got := differing(w, "ko-2", 2); got != "바로" {
		t.Errorf("marked as different: %q", got)
	}
	if got := differing(w, "ko-2", 1); got != "" {
		t.Errorf("marked where nothing differs: %q", got)
	}
	w.do(func() {
		w.desk.toggleOnly()
		w.grid.row = -1
		if !w.grid.step(+1) || w.grid.row != 2 || w.grid.step(+1) {
			t.Errorf("only the third paragraph differs, the keyboard is at %d", w.grid.row+1)
		}
		w.grid.open("")
		if got := strings.Join(w.parts.columns.Showing(), " "); got != "source ko uk ru" {
			t.Errorf("back among all languages the columns are %s", got)
		}
	})
}

// differing are the words of a cell that are marked as different.
func differing(w *driven, column string, row int) string {
	var parts []string
	c := cellOf(w, column, row)
	for _, m := range c.Marks {
		if m.Level == parallel.Differs {
			parts = append(parts, c.Text[m.From:m.To])
		}
	}
	return strings.Join(parts, "|")
}

// TestDraftsInViewAreCompared: which drafts are held against each other follows
// what the user shows and hides, also while others are being compared.
func TestDraftsInViewAreCompared(t *testing.T) {
	w := withTwoDrafts(t, filepath.Join(t.TempDir(), "t.db"))
	w.until("the drafts have been compared", func() bool { return len(w.desk.differences) > 0 })
	w.do(func() {
		var texts []string
		for i, g := range w.session.Document().Draft("ko-2").Segments {
			if i == 4 {
				g.Text = strings.Replace(g.Text, " ", " 새로 ", 1)
			}
			texts = append(texts, g.Text)
		}
		w.session.Drafts.Add("ko", texts, "third.docx")
		w.desk.compare()
		w.grid.toggle("ko-1") // while that goes on
		w.desk.toggleOnly()
	})
	w.until("the other two have been compared", func() bool { return !w.desk.comparing })
	if got := differing(w, "ko-3", 4); got != "새로" {
		t.Errorf("marked as different: %q", got)
	}
	if got := differing(w, "ko-2", 2); got != "" {
		t.Errorf("marked against a draft that is hidden: %q", got)
	}
	w.do(func() { w.grid.toggle("ko-1") })
	w.until("all three have been compared", func() bool { return !w.desk.comparing })
	if got := differing(w, "ko-2", 2); got != "바로" {
		t.Errorf("marked as different from the first: %q", got)
	}
}

// TestEscapeTakesBackNothingElse: where nothing was changed there is nothing to
// take back, least of all in another paragraph.
func TestEscapeTakesBackNothingElse(t *testing.T) {
	w := withTwoDrafts(t, filepath.Join(t.TempDir(), "t.db"))
	w.do(func() {
		for row := range 2 {
			w.grid.goTo(row)
			w.desk.takeFrom("ko-1", row)
		}
		w.grid.goTo(0)
		w.actions.Run("edit")
		w.editing.edited.SetText(w.editing.edited.Text + " ")
		w.editing.edited.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		for row := range 2 {
			if s := w.session.Document().Final("ko").Segments[row]; s.Empty() || !s.Accepted {
				t.Errorf("paragraph %d is now %+v", row+1, s)
			}
		}
	})
}

// TestEditorGivesWay: a paragraph that another window has written is not
// written over by the next key.
func TestEditorGivesWay(t *testing.T) {
	w := withTwoDrafts(t, filepath.Join(t.TempDir(), "t.db"))
	w.do(func() {
		w.grid.goTo(3)
		w.actions.Run("edit")
		w.editing.edited.SetText("여기서 쓴 문장.")
		w.Changed(nil)
		if w.editing.edited == nil {
			t.Fatal("typing ended the writing")
		}
		w.editing.close()
		w.actions.Run("edit")
		w.Changed(nil)
		if w.editing.edited == nil {
			t.Fatal("the writing ended by itself")
		}
		w.session.Document().SetFinal("ko", 3, document.FinalSegment{Text: "다른 창에서 쓴 문장."})
		w.Changed([]session.Change{{Draft: document.FinalID("ko"), Rows: []int{3}}})
		if w.editing.edited != nil {
			t.Error("the writing goes on over it")
		}
	})
}

func TestFinalFromDraftsAndTyping(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	w := withTwoDrafts(t, path)
	key := func(name fyne.KeyName) { w.keyboard.typedKey(&fyne.KeyEvent{Name: name}) }
	w.do(func() {
		w.grid.goTo(0)
		key(fyne.Key1)
		w.grid.goTo(2)
		key(fyne.Key2)
		if w.grid.row != 3 {
			t.Errorf("the keyboard is at %d", w.grid.row+1)
		}
		w.actions.Run("edit")
		tall := widget.NewMultiLineEntry()
		tall.SetMinRowsVisible(w.parts.columns.Lines("ko-1", 3))
		if got, least := w.editing.edited.MinSize().Height, tall.MinSize().Height; got < least {
			t.Errorf("it opens %v tall, its text needs %v", got, least)
		}
		w.editing.edited.SetText("고친 문단입니다.")
		w.editing.edited.SetText("고친\n문단입니다. 더.")
		w.editing.accept()
		if w.editing.edited == nil || w.editing.edited.row != 4 {
			t.Fatal("accepting did not open the next paragraph")
		}
		w.editing.edited.SetText("버릴 문장.")
		w.editing.edited.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		f := w.session.Document().Final("ko")
		if s := f.Segments[0]; s.From != "ko-1" || !s.Accepted || s.Edited {
			t.Errorf("taken from the first draft: %+v", s)
		}
		if s := f.Segments[2]; s.From != "ko-2" || !strings.Contains(s.Text, "바로") {
			t.Errorf("taken from the second draft: %+v", s)
		}
		if s := f.Segments[3]; s.Text != "고친 문단입니다. 더." || !s.Edited || !s.Accepted {
			t.Errorf("written: %+v", s)
		}
		if s := f.Segments[4]; !s.Empty() || w.editing.edited != nil {
			t.Errorf("what Escape took back is still there: %+v", s)
		}
		w.editing.undo() // accepted
		w.editing.undo() // typed
		if s := f.Segments[3]; !s.Empty() {
			t.Errorf("after undoing: %+v", s)
		}
		w.editing.redo()
		if s := f.Segments[3]; s.Text != "고친 문단입니다. 더." || s.Accepted {
			t.Errorf("after doing again: %+v", s)
		}
		w.grid.open("")
		if v, _ := w.grid.versionAt(w.session.Document(), "ko", 3); v.segment.Text != "고친 문단입니다. 더." {
			t.Errorf("a reader gets %q", v.segment.Text)
		}
		w.grid.copy("ko")
		if got := w.app.Clipboard().Content(); !strings.Contains(got, "고친 문단입니다. 더.") {
			t.Error("the copy has not the final's paragraph")
		}
	})
	w.do(w.stop)
	again := reopened(t, "en", path)
	again.do(func() { again.start(Options{}) })
	again.until("the article is back", func() bool { return again.session.Document() != nil })
	again.do(func() {
		f := again.session.Document().Final("ko")
		if f == nil || f.Segments[3].Text != "고친 문단입니다. 더." || f.Segments[2].From != "ko-2" {
			t.Errorf("after a restart: %+v", f)
		}
	})
}

// Another draft that is stopped before a word of it has come takes nothing off
// the screen.
func TestStoppedDraftLeavesTheOneBefore(t *testing.T) {
	w := opened(t, "en")
	w.do(w.inputs.openSample)
	w.until("the sample is complete", w.complete)
	before := cellOf(w, "uk", 2).Text
	w.do(func() {
		w.parts.columns.SelectAll("uk")
		w.asking.another()
		w.session.Drafts.CancelAll()
	})
	w.until("it is cancelled", func() bool {
		d := w.session.Document().Draft("uk-2")
		return d != nil && d.State == document.Cancelled
	})
	w.do(func() {
		if !w.session.Document().Draft("uk-2").Empty() {
			t.Skip("some of it has come already")
		}
	})
	if got := cellOf(w, "uk", 2).Text; got != before || got == "" {
		t.Errorf("the column shows %q", got)
	}
	w.until("the head says what the column shows", func() bool {
		return strings.HasPrefix(w.parts.heads["uk"].head.State().Details, w.words.T("app.by.sample")+" · "+w.words.T("app.state.complete"))
	})
}

// Paragraphs in which the drafts agree fold to a line, but for the one that the
// keyboard is at.
func TestDeskFoldsWhatAgrees(t *testing.T) {
	w := withTwoDrafts(t, filepath.Join(t.TempDir(), "t.db"))
	w.do(func() {
		if !w.actions.Run("fold") {
			t.Fatal("nothing folds")
		}
		c := w.parts.columns
		if c.Lines("ko-1", 4) != 1 || c.Lines("ko-1", 2) < 2 {
			t.Errorf("the same has %d lines, what differs %d", c.Lines("ko-1", 4), c.Lines("ko-1", 2))
		}
		w.grid.goTo(4)
		if c.Lines("ko-1", 4) < 2 || c.Lines("ko-1", 5) != 1 {
			t.Error("what is worked on stays folded")
		}
		w.actions.Run("fold")
		if c.Lines("ko-1", 5) < 2 {
			t.Error("it stays folded")
		}
	})
}
