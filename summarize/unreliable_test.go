package summarize

import (
	"math/rand/v2"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// TestUnreliableModel is the whole engine against a model that spoils 1 in 10
// paragraphs and cuts 1 in 5 streams: over 1,000 random articles every
// paragraph ends with exactly its own translation or marked as failed.
func TestUnreliableModel(t *testing.T) {
	articles := 1000
	if testing.Short() {
		articles = 100
	}
	rng := rand.New(rand.NewPCG(2026, 11))
	needed, sent, failed, total := 0, 0, 0, 0
	once, all := 0, 0 // of prompts: the first requests, every request
	for range articles {
		a := testArticle(3 + rng.IntN(30))
		f := &fakeModel{fault: func(_ int, _, lines []string) ([]string, endpoint.Finish, error) {
			return spoil(rng, lines)
		}}
		doc := made(t, f, a, toRussian)
		d := doc.Drafts[0]
		for i, s := range d.Segments {
			total++
			if s.State != document.Complete {
				failed++
				continue
			}
			if want := translated(a.Paragraphs[i].Text); s.Text != want {
				t.Fatalf("%s is called complete with %q", s.ID, s.Text)
			}
		}
		if d.State == document.Complete != (d.Done() == len(d.Segments)) {
			t.Fatalf("draft %s with %d of %d", d.State, d.Done(), len(d.Segments))
		}
		for _, p := range a.Paragraphs {
			needed += len(prompt.Opening+p.ID+prompt.Closing+" "+translated(p.Text)) + 1
		}
		sent += f.sent
		for i, r := range f.requests {
			n := len(r.System) + len(r.User)
			if i == 0 {
				once += n
			}
			all += n
		}
	}
	extra := 100 * float64(sent-needed) / float64(needed)
	t.Logf("%d paragraphs: %d failed; %.1f%% more answer text than needed; %.0f%% more of prompts, whose beginning a server that caches has",
		total, failed, extra, 100*float64(all-once)/float64(once))
	if extra > 25 {
		t.Errorf("%.1f%% of repair, at most 25%% is allowed", extra)
	}
	if failed*1000 > total {
		t.Errorf("%d of %d paragraphs failed, at most 1 in 1,000 may", failed, total)
	}
}

// spoil drops, merges, duplicates, swaps or renames 1 in 10 paragraphs and
// cuts 1 in 5 streams.
func spoil(rng *rand.Rand, lines []string) ([]string, endpoint.Finish, error) {
	var out []string
	for i := 0; i < len(lines); i++ {
		if rng.IntN(10) > 0 {
			out = append(out, lines[i])
			continue
		}
		switch rng.IntN(5) {
		case 0: // dropped
		case 1: // merged into the one before
			if len(out) > 0 {
				_, text, _ := strings.Cut(lines[i], prompt.Closing)
				out[len(out)-1] += text
			}
		case 2:
			out = append(out, lines[i], lines[i])
		case 3:
			if i+1 < len(lines) {
				out = append(out, lines[i+1], lines[i])
				i++
			}
		case 4:
			out = append(out, strings.Replace(lines[i], "⟦p", "⟦p9", 1))
		}
	}
	if rng.IntN(5) == 0 {
		text := strings.Join(out, "\n")
		cut := rng.IntN(len(text) + 1)
		return []string{strings.ToValidUTF8(text[:cut], "")}, "", errCut
	}
	return out, endpoint.FinishStop, nil
}
