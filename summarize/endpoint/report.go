package endpoint

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// get fetches a path under the base URL: at most 4 MiB within 10 seconds.
func (c *Client) get(ctx context.Context, path string) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, 10*time.Second, again(fail(ErrTimeout, "Host", c.profile.Host())))
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base.String()+path, nil)
	if err != nil {
		return nil, problem.New(profile.ErrBadURL, "URL", c.profile.BaseURL).Because(err)
	}
	c.sign(r)
	resp, err := c.http.Do(r)
	if err != nil {
		return nil, plain(failing{c}.transportFailure(ctx, err))
	}
	defer func() { _ = resp.Body.Close() }()
	if err := (failing{c}).refusal(resp); err != nil {
		return nil, plain(err)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return nil, plain(failing{c}.bodyFailure(ctx, err))
	}
	return bytes.TrimPrefix(body, []byte(mark)), nil
}

// plain is an error as callers see it: without what only the client needs.
func plain(err error) error {
	var f *failure
	if errors.As(err, &f) {
		return f.Problem
	}
	return err
}

// Report is what a test of the connection found.
type Report struct {
	Models int  // how many the server offers; 0 when it does not list them
	Listed bool // the profile's model is among them
	Window int  // the model's context window in tokens, 0 when not told
	Reply  time.Duration
}

// Listless reports whether a problem of [Client.Models] is of a server that has
// no list of models, or does not show it to this key. It may still answer.
func Listless(err error) bool {
	return problem.Any(err, ErrPath, ErrNotAPI, ErrPage, ErrForbidden, ErrRefused)
}

// Test asks the server for its models and then for one word. The error is the
// first thing that does not work.
func (c *Client) Test(ctx context.Context) (Report, error) {
	var rep Report
	models, err := c.Models(ctx)
	if err != nil && !Listless(err) {
		return rep, err
	}
	rep.Models = len(models)
	for _, m := range models {
		if m.ID == c.profile.Model {
			rep.Listed, rep.Window = true, m.Window
		}
	}
	start := time.Now()
	system, user := prompt.Probe()
	for chunk, err := range c.Stream(ctx, Request{System: system, User: user}) {
		if err != nil {
			return rep, err
		}
		if chunk.Text != "" || chunk.Thinking || chunk.Finish != "" {
			break
		}
	}
	rep.Reply = time.Since(start)
	return rep, nil
}
