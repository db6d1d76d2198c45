package store

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

func init() { children["victim"] = asVictim }

func unmarshal(b []byte, v any) error { return json.Unmarshal(b, v) }

// A keeper keeps a number in some way and finds it again. Add one for whatever
// else must survive a kill.
type keeper struct {
	name string
	keep func(ctx context.Context, s *Store, doc *document.Document, n int) error
	find func(ctx context.Context, s *Store, doc *document.Document, place int) (string, error)
}

var keepers = []keeper{
	{"a draft's paragraph", func(ctx context.Context, s *Store, doc *document.Document, n int) error {
		at := n % len(doc.Article.Paragraphs)
		g := document.Segment{ID: doc.Article.Paragraphs[at].ID, Text: long(n), State: document.Writing}
		return s.PutDraft(ctx, doc.Article.Key(), doc.Drafts[0], map[int]document.Segment{at: g})
	}, func(_ context.Context, _ *Store, doc *document.Document, place int) (string, error) {
		return doc.Drafts[0].Segments[place].Text, nil
	}},
	{"a final's paragraph", func(ctx context.Context, s *Store, doc *document.Document, n int) error {
		at := n % len(doc.Article.Paragraphs)
		f := document.FinalSegment{ID: doc.Article.Paragraphs[at].ID, Text: long(n), Edited: true, At: time.Now()}
		return s.PutFinal(ctx, doc.Article.Key(), "uk", at, f)
	}, func(_ context.Context, _ *Store, doc *document.Document, place int) (string, error) {
		if f := doc.Final("uk"); f != nil {
			return f.Segments[place].Text, nil
		}
		return "", nil
	}},
	{"the settings", func(ctx context.Context, s *Store, doc *document.Document, n int) error {
		set := DefaultSettings()
		set.Profile = long(n)
		return s.PutSettings(ctx, set)
	}, func(ctx context.Context, s *Store, _ *document.Document, _ int) (string, error) {
		set, err := s.Settings(ctx)
		return set.Profile, err
	}},
}

const longParagraphs = 60

func longArticle() *document.Document {
	d := &document.Document{Article: document.Article{Title: "T", Language: "en"}}
	for i := range longParagraphs {
		d.Article.Paragraphs = append(d.Article.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", i+1), Role: document.Body, Text: "Text."})
	}
	return d
}

// long is a number with a paragraph behind it.
func long(n int) string { return fmt.Sprintf("%d %0400d", n, n) }

func numberIn(text string) int {
	n := 0
	_, _ = fmt.Sscan(text, &n)
	return n
}

type victimTask struct {
	Path, Key string
	From      int
}

// asVictim writes with every keeper in turn, as fast as it can, and says so
// after each round. Now and then it searches, which writes the index.
func asVictim(arg []byte) error {
	var task victimTask
	if err := unmarshal(arg, &task); err != nil {
		return err
	}
	s, err := Open(task.Path)
	if err != nil {
		return err
	}
	ctx := context.Background()
	doc, err := s.Document(ctx, task.Key)
	if err != nil {
		return err
	}
	for n := task.From; ; n++ {
		for _, k := range keepers {
			if err := k.keep(ctx, s, doc, n); err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
		}
		if err := report(n); err != nil {
			return err
		}
		if n%7 == 0 {
			if _, err := s.Search(ctx, Query{Text: strconv.Itoa(n), Most: 1}); err != nil {
				return err
			}
		}
	}
}

// TestKill kills the program at random moments, from its start on, while it
// writes. What it had reported as kept is there afterwards, which is more than
// what is asked of it: what was on screen for a second.
func TestKill(t *testing.T) {
	kills := 200
	if testing.Short() || raced {
		kills = 20
	}
	path := filepath.Join(t.TempDir(), "t.db")
	d := longArticle()
	d.Add(d.NewDraft(document.Task{Kind: document.Translation, Language: "ko"}, document.Origin{Engine: document.EngineModel, Started: document.Now()}))
	s := opened(t, path)
	put(t, s, d)
	_ = s.Close()
	task := victimTask{Path: path, Key: d.Article.Key(), From: 1}
	rnd := rand.New(rand.NewPCG(5, 200)) //nolint:gosec // the same moments in every run
	idle := 0
	for range kills {
		kept := killed(t, task, time.Duration(rnd.IntN(200))*time.Millisecond)
		if kept < task.From {
			idle++
		}
		survived(t, task, kept)
		task.From = max(task.From, kept+1)
	}
	t.Logf("%d kills, %d before the first write, %d rounds of %d writes kept", kills, idle, task.From-1, len(keepers))
	if idle > kills*3/4 || task.From < kills {
		t.Errorf("%d of %d kills came before the first write", idle, kills)
	}
}

// killed runs the program, kills it after a while and returns the last round
// that it reported as kept; 0 for none.
func killed(t *testing.T, task victimTask, after time.Duration) (kept int) {
	t.Helper()
	c := startChild(t, "victim", task)
	kill := time.AfterFunc(after, func() { _ = c.cmd.Process.Kill() })
	defer kill.Stop()
	for c.lines.Scan() {
		n, err := strconv.Atoi(c.lines.Text())
		if err != nil {
			continue // cut off by the kill
		}
		kept = n
	}
	if err := c.cmd.Wait(); err == nil || c.cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("it ended by itself: %v", err)
	}
	return kept
}

// survived checks the database after a kill: the last round that wrote each
// paragraph is in it, or the one that was not reported any more.
func survived(t *testing.T, task victimTask, kept int) {
	t.Helper()
	ctx := context.Background()
	s, err := Open(task.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Check(ctx); err != nil || s.Notice() != nil {
		t.Fatal(err, s.Notice())
	}
	if _, err := s.file.Exec("INSERT INTO trigrams (trigrams, rank) VALUES ('integrity-check', 1)"); err != nil {
		t.Errorf("the index does not fit the text: %v", err)
	}
	doc, err := s.Document(ctx, task.Key)
	if err != nil {
		t.Fatal(err)
	}
	kept = max(kept, task.From-1)
	paragraphs := len(doc.Article.Paragraphs)
	for _, k := range keepers {
		for n := max(1, kept-paragraphs+1); n <= kept; n++ {
			text, err := k.find(ctx, s, doc, n%paragraphs)
			if got := numberIn(text); err != nil || got < n || text != long(got) {
				t.Errorf("%s: %d was kept, %q is there, %v", k.name, n, text, err)
			}
		}
	}
	if len(doc.Drafts) != 1 {
		t.Errorf("%d drafts", len(doc.Drafts))
	}
}
