//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/sample"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// TestKills kills the real program at random moments while drafts stream in and
// a paragraph is typed. What was on screen for a second must be in the
// database, which must be sound. TOLMACH_KILLS says how often; a few by itself.
func TestKills(t *testing.T) {
	kills := 5
	if n, err := strconv.Atoi(os.Getenv("TOLMACH_KILLS")); err == nil {
		kills = n
	}
	server, err := sample.Start(sample.Options{Pace: 15 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	h := newHome(t)
	h.env = []string{"OPENAI_BASE_URL=" + server.BaseURL(), "OPENAI_API_KEY=" + server.Key(), "OPENAI_MODEL=slow"}
	d := newDisplay(t, 1280, 800)
	rnd := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	args := []string{filepath.Join(root(t), "assets", "sample", "article.txt")}
	seen := 0
	for n := range kills {
		p := d.start(h, "en_US.UTF-8", args...)
		args = nil // from now on it opens what was open
		p.see("English · original")
		d.key("ctrl+Return", "ctrl+d")
		for range 1 + rnd.IntN(3) {
			d.key("ctrl+Down")
		}
		d.key("Return", "Next")
		d.xdotool("type", "--delay", "20", fmt.Sprintf(" zq%d round", n))
		time.Sleep(time.Duration(rnd.IntN(1500)) * time.Millisecond)
		shown := p.texts()
		began := time.Now()
		d.xdotool("type", "--delay", "20", " more text that may be lost")
		time.Sleep(time.Until(began.Add(time.Second + time.Duration(rnd.IntN(500))*time.Millisecond)))
		p.kill()
		seen += checkKept(t, n, shown, filepath.Join(h.dir, "data", "tolmach", "tolmach.db"))
	}
	t.Logf("%d kills, %d lines of translations and typing had been on screen for a second", kills, seen)
	if seen < kills {
		t.Errorf("only %d lines were there to be lost", seen)
	}
}

// checkKept checks that every line of a translation and of what was typed that
// was on screen is in the database. It returns how many there were.
func checkKept(t *testing.T, n int, shown []text, path string) int {
	t.Helper()
	st, err := store.Open(path)
	if err != nil {
		t.Fatalf("kill %d: %v", n, err)
	}
	defer func() { _ = st.Close() }()
	if err := st.Notice(); err != nil {
		t.Errorf("kill %d: %v", n, err)
	}
	if err := st.Check(context.Background()); err != nil {
		t.Errorf("kill %d: %v", n, err)
	}
	a, err := article.Open(context.Background(), filepath.Join(root(t), "assets", "sample", "article.txt"), article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := st.Document(context.Background(), a.Key())
	if err != nil || doc == nil {
		t.Fatalf("kill %d: the article is gone, %v", n, err)
	}
	var kept strings.Builder
	for _, draft := range doc.Drafts {
		for _, g := range draft.Segments {
			kept.WriteString(g.Text + "\n")
		}
	}
	for _, f := range doc.Finals {
		for _, g := range f.Segments {
			kept.WriteString(g.Text + "\n")
		}
	}
	answers, lines := recordedTexts(), 0
	for _, x := range shown {
		line := packed(x.Content)
		if !strings.Contains(line, "zq") && (len(line) < 15 || !strings.Contains(answers, line)) {
			continue
		}
		lines++
		if !strings.Contains(packed(kept.String()), line) {
			t.Errorf("kill %d: %q was on screen and is not kept", n, x.Content)
		}
	}
	return lines
}

// recordedTexts are the sample's translations without white space.
func recordedTexts() string {
	var b strings.Builder
	for _, lang := range []string{"ko", "uk", "ru"} {
		byID, _ := recorded.Translation(lang)
		for _, text := range byID {
			b.WriteString(packed(text) + "\n")
		}
	}
	return b.String()
}

func packed(s string) string { return strings.Join(strings.Fields(s), "") }
