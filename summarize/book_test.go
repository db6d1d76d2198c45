package summarize_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// shelf is a server with a context window of 8,192 tokens, a token for every
// four bytes of it, that refuses what is longer. It measures how long how many
// requests were in flight.
type shelf struct {
	window int
	pause  time.Duration // that an answer takes, a hundredth of what a model needs

	mu       sync.Mutex
	flight   int
	since    time.Time
	spent    map[int]time.Duration // by requests in flight
	requests int
	largest  int // tokens of a request with its answer
}

// count moves the number of requests in flight.
func (s *shelf) count(by int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if !s.since.IsZero() {
		s.spent[s.flight] += now.Sub(s.since)
	}
	s.since, s.flight = now, s.flight+by
	if by > 0 {
		s.requests++
	}
}

var (
	bookLine = regexp.MustCompile(`(?m)^⟦(p\d+)[^⟧]*⟧ (.*)$`)
	bookOnly = regexp.MustCompile(`Translate only these paragraphs: ([^.]*)\.`)
)

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/v1/chat/completions" {
		http.NotFound(w, r)
		return
	}
	s.count(1)
	defer s.count(-1)
	body, _ := io.ReadAll(r.Body)
	var req struct{ Messages []struct{ Content string } }
	_ = json.Unmarshal(body, &req)
	prompt := (len(req.Messages[0].Content) + len(req.Messages[1].Content)) / 4
	answer := reply(req.Messages[1].Content)
	total := prompt + len(answer)/4
	s.mu.Lock()
	s.largest = max(s.largest, total)
	s.mu.Unlock()
	if total > s.window {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprintf(w, `{"error":{"message":"This model's maximum context length is %d tokens, however you requested %d tokens."}}`, s.window, total)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	chunk := len(answer)/8 + 1
	for answer != "" {
		time.Sleep(s.pause / 8)
		n := min(len(answer), chunk)
		for n < len(answer) && answer[n]&0xC0 == 0x80 {
			n++
		}
		text, _ := json.Marshal(answer[:n])
		_, _ = fmt.Fprintf(w, "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":%s}}]}\n\n", text)
		w.(http.Flusher).Flush()
		answer = answer[n:]
	}
	_, _ = fmt.Fprintf(w, "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}\n\ndata: [DONE]\n\n", prompt, total-prompt)
}

// reply is what a faithful model answers.
func reply(user string) string {
	material, task, _ := strings.Cut(user, "TASK:")
	text := map[string]string{}
	var ids []string
	for _, m := range bookLine.FindAllStringSubmatch(material, -1) {
		ids = append(ids, m[1])
		text[m[1]] = m[2]
	}
	switch {
	case strings.Contains(task, "summary ("):
		return "The book ends well. ⟦p1⟧"
	case strings.HasPrefix(task, " notes"):
		first := regexp.MustCompile(`p\d+`).FindString(material)
		return "Something happens. ⟦" + first + "⟧"
	}
	if m := bookOnly.FindStringSubmatch(task); m != nil {
		ids = strings.Split(m[1], ", ")
	}
	var b strings.Builder
	for _, id := range ids {
		b.WriteString("⟦" + id + "⟧ " + strings.ToUpper(text[id]) + "\n")
	}
	return b.String()
}

// book is an article of about size bytes, of paragraphs of very different
// lengths.
func book(size int) document.Article {
	rng := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields("the old harbour master said that seven ships had come in before the storm and none of them had left since")
	a := document.Article{Language: "en"}
	for n := 0; size > 0; n++ {
		var b strings.Builder
		fmt.Fprintf(&b, "On day %d", n)
		for range 5 + rng.IntN(160) {
			b.WriteString(" " + words[rng.IntN(len(words))])
		}
		b.WriteString(".")
		a.Paragraphs = append(a.Paragraphs, document.Paragraph{ID: fmt.Sprintf("p%d", n+1), Role: document.Body, Text: b.String()})
		size -= b.Len()
	}
	return a
}

// peak samples the heap until stop is called, and returns the largest of the
// first and of the second half of the time, in bytes.
func peak() (stop func() (first, second uint64)) {
	done := make(chan struct{})
	var all []uint64
	var group sync.WaitGroup
	group.Go(func() {
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				all = append(all, m.HeapAlloc)
			}
		}
	})
	return func() (first, second uint64) {
		close(done)
		group.Wait()
		for i, n := range all {
			if i < len(all)/2 {
				first = max(first, n)
			} else {
				second = max(second, n)
			}
		}
		return first, second
	}
}

// TestBook sends a book of 1.5 MB through a window of 8,192 tokens.
func TestBook(t *testing.T) {
	t.Parallel()
	size, pause := 1_500_000, 400*time.Millisecond
	if testing.Short() {
		size = 200_000
	}
	const limit = 4
	s := &shelf{window: 8192, pause: pause, spent: map[int]time.Duration{}}
	server := httptest.NewServer(s)
	defer server.Close()
	c, err := endpoint.New(profile.Profile{ID: "book", BaseURL: server.URL + "/v1", Model: "m", Concurrency: limit, Window: 8192}, "", endpoint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := book(size)
	stop := peak()
	start := time.Now()
	doc := run(t, c, a, summary, to("ko"))
	first, second := stop()
	for _, d := range doc.Drafts {
		if d.State != document.Complete {
			t.Fatalf("%s: %s %v", d.ID, d.State, d.Problem)
		}
		for i, seg := range d.Segments {
			if want := strings.ToUpper(a.Paragraphs[i].Text); seg.Text != want {
				t.Fatalf("%s %s: %.80q, want %.80q", d.ID, seg.ID, seg.Text, want)
			}
		}
	}
	var total time.Duration
	for _, d := range s.spent {
		total += d
	}
	share := 100 * float64(s.spent[limit]) / float64(total)
	t.Logf("%d paragraphs, %d requests, the largest %d tokens with its answer, %v; %d in flight %.1f%% of the time (%v); heap at most %d MB in the first half, %d MB in the second; summary of %d parts",
		len(a.Paragraphs), s.requests, s.largest, time.Since(start).Round(time.Millisecond), limit, share, s.spent, first>>20, second>>20, doc.Drafts[0].Parts)
	// A share of time is measured without the race detector: .ci/test does both.
	if share < 95 && !testing.Short() && !raced {
		t.Errorf("%d requests in flight %.1f%% of the time, at least 95%% is wanted", limit, share)
	}
	if second > 2*first+32<<20 {
		t.Errorf("the heap grew from %d MB to %d MB", first>>20, second>>20)
	}
}
