package summarize

import (
	"cmp"
	"context"
	"math/bits"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// ask streams one request and hands its text to write, most bytes of it at the
// utmost. It returns the finish reason; takeBack tells the caller that all text
// so far was thinking.
//
// The error is a problem.run.clipped when the server read only a part of the
// request: whatever was written then is not to be trusted.
func (r *run) ask(ctx context.Context, req endpoint.Request, most int, write func(text string), takeBack func()) (endpoint.Finish, error) {
	r.asked(0, false)
	r.usage.Requests++
	size := token.Of(req.System + req.User)
	check := r.canary(size)
	if check.wanted {
		req.User += checkTask
	}
	var finish endpoint.Finish
	read, so := 0, length{most: most}
	for chunk, err := range r.server.Stream(ctx, req) {
		endless := false
		if err == nil {
			endless, err = so.add(chunk, r.draft.Origin.Model)
		}
		if err != nil {
			if ctx.Err() != nil {
				err = ctx.Err()
			}
			return "", err
		}
		if chunk.Waiting == 0 && r.onFirst != nil {
			r.onFirst()
		}
		if chunk.Waiting > 0 || chunk.Thinking {
			r.asked(chunk.Waiting, chunk.Thinking)
		}
		if chunk.Retract {
			check.again()
			takeBack()
		}
		if text := check.read(chunk.Text); text != "" {
			write(text)
		}
		if chunk.Usage != nil {
			u := *chunk.Usage
			u.Requests = 0 // counted above, for answers that report nothing too
			r.usage = r.usage.Add(u)
			read = u.Prompt
			if u.Cached > u.Prompt {
				read += u.Cached // counted apart by this server
			}
		}
		if chunk.Finish != "" {
			finish = chunk.Finish
		} else if endless {
			finish = finishEndless
			break
		}
	}
	if text := check.rest(); text != "" {
		write(text)
	}
	if finish == "" {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", problem.New("problem.endpoint.cut")
	}
	return finish, r.wholeRead(size, read, check)
}

// asked says that the server is being waited for. A stretch says it only when
// there is more to say: others may be writing.
func (r *run) asked(retry int, thinking bool) {
	if r.parent != nil && retry == 0 && !thinking {
		return
	}
	window := 0
	if !r.plan.fitsWhole() {
		window = r.plan.window()
	}
	r.tell(document.Asked{Draft: r.draft.ID, Retry: retry, Thinking: thinking, Part: r.part, Parts: r.parts, Window: window})
}

// uncounted is more than the prompt's count of a server that does not count: a
// request that was cut still fills half a window.
const uncounted = 128

// wholeRead decides whether the server read the whole request: by its own
// count of the tokens it read, and by the word that only the beginning of the
// request holds.
func (r *run) wholeRead(size token.Count, read int, check *canary) error {
	known := r.plan.known()
	expected := known.Scale.Tokens(size)
	short := read < known.Scale.Least(size)
	window := halved(read)
	if window > 0 && expected > window {
		short = true
	} else {
		window = 0
	}
	switch {
	case check.seen: // what Ollama cuts away is the beginning
		short = false
	case read < uncounted:
		short = check.wanted
	}
	if !short {
		known.Scale.Learn(size, read)
		return nil
	}
	// A server that kept this many tokens may have room for more, but not
	// surely.
	r.server.Shrink(cmp.Or(window, read))
	return problem.New("problem.run.clipped", "Model", r.draft.Origin.Model, "Tokens", read, "Expected", expected)
}

// halved is the window whose half Ollama kept, when a prompt's count is what is
// left after it cut one: n-(n-keep)/2 with keep 4 and one more for models that
// begin a text with a token of their own. Windows are powers of two from 2,048
// in practice; 0 for any other count.
func halved(prompt int) int {
	n := 1 << bits.Len(uint(max(prompt-1, 0))) // the least power of two ≥ prompt
	if n < 2048 {
		return 0
	}
	for keep := 4; keep <= 5; keep++ {
		if d := prompt - (n - (n-keep)/2); d >= -1 && d <= 1 {
			return n
		}
	}
	return 0
}

// The check word stands at the very beginning of every request, which is what
// a server that cuts silently drops, and nowhere else.
const (
	checkWord = "tansy"
	checkTask = "First of all, before anything else, write one line with nothing but the check word, which the first line of your instructions names, like this: " + opening + "check WORD" + closing + "\n"
)

// canary looks for the check word in the first line of an answer, and takes
// that line out.
type canary struct {
	wanted bool
	seen   bool
	held   string
	past   bool // the first line is over
}

// canary asks for the word where a server may cut a request of this size
// without saying so.
func (r *run) canary(size token.Count) *canary {
	known := r.plan.known()
	return &canary{wanted: known.Silent && (known.Window == 0 && size.High > 1500 || known.Window > 0 && size.High > known.Window*2/5)}
}

// read returns the text of the answer itself.
func (c *canary) read(text string) string {
	if !c.wanted || c.past {
		return text
	}
	c.held += text
	line, after, ended := strings.Cut(c.held, "\n")
	switch {
	case strings.TrimSpace(line) == "" && ended:
		c.held = after
		return c.read("")
	case !ended && len(c.held) < maxCheckLine:
		return ""
	}
	c.past = true
	if !strings.Contains(strings.ToLower(line), checkWord) {
		if before, _, ok := strings.Cut(line, closing); ok && strings.Contains(before, "check") {
			return after // a wrong word
		}
		return c.held
	}
	c.seen = true
	// A model may go on in the same line.
	if _, rest, ok := strings.Cut(line, closing); ok && strings.TrimSpace(rest) != "" {
		return rest + "\n" + after
	}
	return after
}

// maxCheckLine is more than the line of the check word is long.
const maxCheckLine = 60

// rest returns what was held back, at the end of the answer.
func (c *canary) rest() string {
	if c.past || c.held == "" {
		return ""
	}
	return c.read("\n")
}

// again begins anew, after a retraction.
func (c *canary) again() { c.held, c.past, c.seen = "", false, false }
