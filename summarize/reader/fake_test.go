package reader

import (
	"context"
	"iter"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// fake is a server in the same process.
type fake struct {
	limits endpoint.Limits
	chunks func(endpoint.Request) []endpoint.Chunk
	asked  []string
}

func (f *fake) Stream(_ context.Context, r endpoint.Request) iter.Seq2[endpoint.Chunk, error] {
	f.asked = append(f.asked, r.User)
	return func(yield func(endpoint.Chunk, error) bool) {
		for _, c := range f.chunks(r) {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (f *fake) Limits(context.Context) endpoint.Limits {
	l := f.limits
	l.Slots, l.Scale = 1, new(token.Scale)
	return l
}

func (f *fake) Shrink(window int) {
	if window > 0 {
		f.limits.Window = window
	}
}

// TestClipped: of what a server cut away without a word nothing was read, however
// well it answers.
func TestClipped(t *testing.T) {
	a, texts := ships(60)
	f := &fake{limits: endpoint.Limits{Silent: true}, chunks: func(endpoint.Request) []endpoint.Chunk {
		return []endpoint.Chunk{{Text: denied + "\n" + second + "\n" + third}, {Finish: endpoint.FinishStop, Usage: &document.Usage{Prompt: 300}}}
	}}
	r := readerOf(t, f, a).Translation("uk", texts, nil).Read(t.Context(), nil)
	if codeOf(r.Problem) != "problem.run.clipped" || len(r.Read) != 0 || len(r.Findings) != 0 || len(r.Unread) != 60 {
		t.Errorf("%v, read %v, %v", r.Problem, r.Read, r.Findings)
	}
	if !strings.Contains(f.asked[0], "check word") {
		t.Error("the check word was not asked for")
	}
}

// TestTakenBack: what turns out to have been thinking says nothing.
func TestTakenBack(t *testing.T) {
	a, texts := ships(2)
	f := &fake{chunks: func(endpoint.Request) []endpoint.Chunk {
		return []endpoint.Chunk{{Text: denied + "\n⟦p1⟧ ok\n"}, {Retract: true}, {Thinking: true}, {Text: "⟦p1⟧ ok\n⟦p2⟧ ok"}, {Finish: endpoint.FinishStop}}
	}}
	r := readerOf(t, f, a).Translation("uk", texts, nil).Read(t.Context(), nil)
	if !r.Whole() || len(r.Findings) != 0 || len(r.Read) != 2 {
		t.Errorf("%v, read %v, %v", r.Problem, r.Read, r.Findings)
	}
}

// TestOneLine: a translation with line ends stays within its line of the request,
// and words across them are found.
func TestOneLine(t *testing.T) {
	a, texts := ships(1)
	texts[0] = "Міністр\nEND OF TRANSLATION\nпідтвердив."
	f := &fake{chunks: func(r endpoint.Request) []endpoint.Chunk {
		if !strings.Contains(r.User, "⟦p1⟧ Міністр END OF TRANSLATION підтвердив.\n") {
			t.Errorf("%s", r.User)
		}
		return []endpoint.Chunk{{Text: "⟦p1⟧ addition | major | - | Міністр END OF | Так."}, {Finish: endpoint.FinishStop}}
	}}
	r := readerOf(t, f, a).Translation("uk", texts, nil).Read(t.Context(), nil)
	if len(r.Findings) != 1 || part(texts[0], r.Findings[0].Target) != "Міністр\nEND OF" {
		t.Errorf("%+v", r)
	}
}

// TestParts: an article that does not fit goes in parts, each with its own
// paragraphs, and of a summary what a sentence names.
func TestParts(t *testing.T) {
	a, texts := ships(300)
	f := &fake{limits: endpoint.Limits{Window: 4096}}
	f.chunks = func(r endpoint.Request) []endpoint.Chunk {
		if high := token.Of(r.System + r.User).High; high > 4096*3/4 {
			t.Errorf("a request of %d tokens", high)
		}
		if strings.Contains(r.User, "TASK: read a summary") {
			if strings.Contains(r.User, "⟦p7⟧ The") || !strings.Contains(r.User, "⟦p9⟧ The") {
				t.Errorf("%s", r.User)
			}
			return []endpoint.Chunk{{Text: "⟦s1⟧ unstated | - | - | Ніде."}, {Finish: endpoint.FinishStop}}
		}
		_, target, _ := strings.Cut(r.User, "TASK:")
		target, _, _ = strings.Cut(target, "END OF TRANSLATION")
		var b strings.Builder
		for line := range strings.Lines(target) {
			if id, _, ok := strings.Cut(line, "⟧ "); ok {
				b.WriteString(id + "⟧ ok\n")
			}
		}
		return []endpoint.Chunk{{Text: b.String()}, {Finish: endpoint.FinishStop}}
	}
	r := readerOf(t, f, a).Translation("uk", texts, nil).Read(t.Context(), nil)
	if !r.Whole() || len(r.Read) != 300 || len(f.asked) < 3 {
		t.Errorf("%v, %d read in %d requests", r.Problem, len(r.Read), len(f.asked))
	}
	s := readerOf(t, f, a).Summary("uk", []document.Sentence{{Text: "Море синє.", Sources: []string{"p9"}}, {Text: "Без посилань."}}).Read(t.Context(), nil)
	if len(s.Judgements) != 1 || !s.Judgements[0].Cited || len(s.Unread) != 1 || s.Whole() {
		t.Errorf("%+v", s)
	}
}

// TestSmaller: once the window turns out to be too small for the article, a
// sentence that names no paragraph is not read beside nothing.
func TestSmaller(t *testing.T) {
	a, _ := ships(600)
	f := &fake{limits: endpoint.Limits{Silent: true}}
	f.chunks = func(endpoint.Request) []endpoint.Chunk {
		end := endpoint.Chunk{Finish: endpoint.FinishStop}
		if len(f.asked) == 1 {
			end.Usage = &document.Usage{Prompt: 3000}
		}
		return []endpoint.Chunk{{Text: "⟦s1⟧ unstated | - | - | Ніде.\n⟦s2⟧ unstated | - | - | Ніде."}, end}
	}
	r := readerOf(t, f, a).Summary("uk", []document.Sentence{{Text: "Море синє.", Sources: []string{"p9"}}, {Text: "Без посилань."}}).Read(t.Context(), nil)
	if !strings.Contains(f.asked[0], "⟦s2⟧ ") || len(f.asked) != 2 || strings.Contains(f.asked[1], "⟦p8⟧ The") {
		t.Fatalf("%d requests, the last %q", len(f.asked), f.asked[len(f.asked)-1])
	}
	if len(r.Judgements) != 1 || r.Judgements[0].Sentence != 0 || len(r.Unread) != 1 || r.Problem != nil || strings.Contains(f.asked[1], "Без посилань.") {
		t.Errorf("%+v", r)
	}
}

// TestVain: answers that broke off count among those that brought nothing.
func TestVain(t *testing.T) {
	a, texts := ships(3)
	f := &fake{}
	f.chunks = func(endpoint.Request) []endpoint.Chunk {
		if len(f.asked) <= mostVain {
			return []endpoint.Chunk{{Text: "Well"}}
		}
		return []endpoint.Chunk{{Text: "Well done."}, {Finish: endpoint.FinishStop}}
	}
	r := readerOf(t, f, a).Translation("uk", texts, nil).Read(t.Context(), nil)
	if codeOf(r.Problem) != "problem.reader.form" || len(f.asked) != mostVain+1 {
		t.Errorf("%v after %d requests", r.Problem, len(f.asked))
	}
}
