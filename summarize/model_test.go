package summarize

import (
	"context"
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// fakeModel answers like a model: it writes a line for each id asked for;
// fault, when set, spoils them.
type fakeModel struct {
	fault  func(request int, ids []string, lines []string) (spoiled []string, finish endpoint.Finish, err error)
	limits endpoint.Limits
	read   func(size int) int // how many tokens of a request it reads; nil for all
	dumb   bool               // it never repeats the check word
	mute   bool               // it counts no tokens
	names  string             // what it says of names, when asked

	mu       sync.Mutex
	requests []endpoint.Request
	asked    [][]string
	sent     int // characters of answers
	flight   int
	most     int // requests in flight
}

var (
	articleLine = regexp.MustCompile(`(?m)^⟦(p\d+)[^⟧]*⟧ (.*)$`)
	onlyThese   = regexp.MustCompile(`Translate only these paragraphs: ([^.]*)\.`)
	checkLine   = regexp.MustCompile(`Check word: (\w+)`)
	anyID       = regexp.MustCompile(`p\d+`)
)

// translated is what the fake makes of a source text: as long, recognisable
// and reversible.
func translated(text string) string { return "т:" + text }

func (f *fakeModel) Limits(context.Context) endpoint.Limits {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.limits.Slots = max(f.limits.Slots, 1)
	if f.limits.Scale == nil {
		f.limits.Scale = new(token.Scale)
	}
	return f.limits
}

func (f *fakeModel) Shrink(window int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if window > 0 && (f.limits.Window == 0 || window < f.limits.Window) {
		f.limits.Window = window
	}
}

func (f *fakeModel) Stream(ctx context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	return func(yield func(endpoint.Chunk, error) bool) {
		defer f.enter()()
		if r.Sent != nil {
			r.Sent()
		}
		size := token.Of(r.System + r.User).High
		read := size
		if f.read != nil {
			read = f.read(size)
		}
		answer, finish, err := f.answer(r, read == size)
		for answer != "" {
			if ctx.Err() != nil {
				yield(endpoint.Chunk{}, ctx.Err())
				return
			}
			cut := min(len(answer), 7)
			if !yield(endpoint.Chunk{Text: answer[:cut]}, nil) {
				return
			}
			answer = answer[cut:]
		}
		if err != nil {
			yield(endpoint.Chunk{}, err)
			return
		}
		last := endpoint.Chunk{Finish: finish}
		if !f.mute {
			last.Usage = &document.Usage{Prompt: read, Completion: 1}
		}
		yield(last, nil)
	}
}

// enter counts the requests in flight.
func (f *fakeModel) enter() (leave func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.flight++
	f.most = max(f.most, f.flight)
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.flight--
	}
}

// answer is what the model writes; one that did not read the whole request
// makes things up.
func (f *fakeModel) answer(r endpoint.Request, whole bool) (string, endpoint.Finish, error) {
	body, task, ok := strings.Cut(r.User, "\nEND OF ARTICLE\n")
	if !ok {
		body, task, _ = strings.Cut(r.User, "\nEND OF NOTES\n")
	}
	ids, lines := translationAsked(body, task)
	f.mu.Lock()
	f.requests = append(f.requests, r)
	f.asked = append(f.asked, ids)
	n := len(f.requests)
	f.mu.Unlock()
	switch {
	case strings.Contains(task, "TASK: summary"):
		lines = []string{"First. ⟦p1⟧", "Second. ⟦p2,p3⟧"}
	case strings.Contains(task, "TASK: notes"):
		first := anyID.FindString(body)
		lines = []string{"Note on " + first + ". ⟦" + first + "⟧", "Not traced."}
	}
	finish, err := endpoint.FinishStop, error(nil)
	if f.fault != nil {
		lines, finish, err = f.fault(n, ids, lines)
	}
	if !whole {
		lines = slices.Clone(lines)
		for i := range lines {
			lines[i] += " Made up."
		}
	}
	if f.names != "" && strings.Contains(task, prompt.NamesMark) {
		lines = append(lines, prompt.NamesMark+" "+f.names)
	}
	if strings.Contains(task, "check word") && !f.dumb {
		word := "nothing"
		if whole {
			word = checkLine.FindStringSubmatch(r.System)[1]
		}
		lines = append([]string{prompt.Opening + "check " + word + prompt.Closing}, lines...)
	}
	answer := strings.Join(lines, "\n")
	f.mu.Lock()
	f.sent += len(answer)
	f.mu.Unlock()
	return answer, finish, err
}

// translation is a line for each paragraph that a task asks for.
func translationAsked(body, task string) (ids, lines []string) {
	text := map[string]string{}
	for _, m := range articleLine.FindAllStringSubmatch(body, -1) {
		ids = append(ids, m[1])
		text[m[1]] = m[2]
	}
	if m := onlyThese.FindStringSubmatch(task); m != nil {
		ids = strings.Split(m[1], ", ")
	}
	for _, id := range ids {
		lines = append(lines, prompt.Opening+id+prompt.Closing+" "+translated(text[id]))
	}
	return ids, lines
}
