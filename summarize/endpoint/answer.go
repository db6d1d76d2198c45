package endpoint

import (
	"context"
	"errors"
	"io"
	"math"
	"strings"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// answer is what one try has brought so far.
type answer struct {
	yield   func(Chunk, error) bool
	first   func() // called when the server is at work on the answer
	think   thinking
	shown   bool            // text was yielded
	stopped bool            // the caller wants no more
	text    strings.Builder // what stands of it
	finish  Finish
	usage   *document.Usage
	counted bool // the server says what it had in its cache
}

// give yields a chunk.
func (a *answer) give(ch Chunk) {
	if a.stopped {
		return
	}
	if a.first != nil {
		a.first()
		a.first = nil
	}
	if ch.Retract {
		a.text.Reset()
	}
	a.text.WriteString(ch.Text)
	a.shown = a.shown || ch.Text != ""
	a.stopped = !a.yield(ch, nil)
}

// once sends the request one time.
func (c *Client) once(ctx context.Context, r Request, a *answer) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	body, err := c.body(r)
	if err != nil {
		return err
	}
	asked := time.Now()
	first, idle, most := c.patience()
	watch := newWatchdog(first, idle, most, func() {
		cancel(fail(ErrIdle, "Host", c.profile.Host()))
	})
	defer watch.stop()

	cfg := openai.DefaultConfig("")
	cfg.BaseURL = c.base.String()
	cfg.HTTPClient = &wire{c: c, body: body, watch: watch}
	cfg.EmptyMessagesLimit = math.MaxInt32
	// The body that is sent is the wire's; go-openai builds the call around it
	// and reads the stream.
	s, err := openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model: "any", Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "any"}},
	})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	if err := a.read(s); err != nil {
		return failing{c}.bodyFailure(ctx, err)
	}
	if a.counted && a.finish != "" {
		m := inquiry{c}.memory()
		m.Lock()
		m.caching.learn(r, asked, a.usage.Cached > 0)
		m.Unlock()
	}
	err = a.end(c)
	c.capped(r, a)
	return err
}

// read takes the stream to its end.
func (a *answer) read(s *openai.ChatCompletionStream) error {
	for !a.stopped {
		chunk, err := s.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		a.take(chunk)
	}
	return nil
}

func (a *answer) take(chunk openai.ChatCompletionStreamResponse) {
	if u := chunk.Usage; u != nil {
		a.usage = &document.Usage{Requests: 1, Prompt: u.PromptTokens, Completion: u.CompletionTokens}
		if d := u.PromptTokensDetails; d != nil {
			a.usage.Cached, a.counted = d.CachedTokens, true
		}
	}
	for _, ch := range chunk.Choices {
		if ch.Delta.ReasoningContent != "" {
			a.think.seen, a.think.opened = true, true // the server tells the two apart itself
			a.give(Chunk{Thinking: true})
		}
		if ch.Delta.Content != "" {
			text, retract := a.think.write(ch.Delta.Content)
			if text != "" || retract {
				a.give(Chunk{Text: text, Retract: retract})
			} else if a.think.inside {
				a.give(Chunk{Thinking: true})
			}
		}
		if ch.FinishReason != "" {
			a.finish = Finish(ch.FinishReason)
		}
	}
}

// end decides what the end of the stream means.
func (a *answer) end(c *Client) error {
	if a.stopped {
		return nil
	}
	rest := a.think.close()
	if rest != "" {
		a.give(Chunk{Text: rest})
	}
	switch {
	case a.finish == "":
		// Cut before anything was shown: worth another try.
		return again(fail(ErrCut))
	case !a.think.wrote && a.think.seen && a.finish != FinishFilter:
		return fail(ErrThinking, "Model", c.profile.Model)
	}
	if a.usage != nil {
		a.usage.Cost = c.profile.Prices.Cost(*a.usage)
	}
	a.give(Chunk{Finish: a.finish, Usage: a.usage})
	return nil
}
