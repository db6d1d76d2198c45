package endpoint

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// Progress is how far a download has come.
type Progress struct {
	Done, Total int64 // bytes of the part under way; Total is 0 when there is none to count
}

// Pull has an Ollama server download a model, and returns when it is there.
// progress is called from the goroutine of the caller.
//
// Ollama answers 200 before it knows whether it can, and says what went wrong
// in a line of its stream: a *problem.Problem, problem.endpoint.pull, with its
// words. The download is Ollama's own connection, which a closed gate cannot
// keep on this machine: it is refused then. A download that was cancelled goes
// on from where it was the next time.
func Pull(ctx context.Context, gate *Gate, p profile.Profile, model string, progress func(Progress)) error {
	u, err := p.Base()
	if err != nil {
		return err
	}
	if gate.LocalOnly() {
		return problem.New("problem.endpoint.pull.offline", "Model", model)
	}
	body, err := json.Marshal(map[string]any{"model": model, "stream": true})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(u.String(), "/v1")+"/api/pull", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", userAgent)
	resp, err := gate.HTTP().Do(r)
	if err != nil {
		return pullFailure(ctx, model, u, err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		answer, _ := io.ReadAll(io.LimitReader(resp.Body, 64<<10)) // what came of it has to do
		return pullRefused(model, readComplaint(answer).message, resp.StatusCode)
	}
	return pulling(ctx, model, u, resp.Body, progress)
}

// pulling reads the lines of the download until one says that it is done.
func pulling(ctx context.Context, model string, u *url.URL, body io.Reader, progress func(Progress)) error {
	lines := bufio.NewScanner(body)
	for lines.Scan() {
		var line struct {
			Status           string
			Error            string
			Completed, Total int64
		}
		if json.Unmarshal(lines.Bytes(), &line) != nil {
			continue
		}
		switch {
		case line.Error != "":
			return pullRefused(model, line.Error, http.StatusOK)
		case line.Status == "success":
			return nil
		}
		progress(Progress{Done: line.Completed, Total: line.Total})
	}
	err := lines.Err()
	if err == nil {
		err = io.ErrUnexpectedEOF // it never said that it was done
	}
	return pullFailure(ctx, model, u, err)
}

func pullRefused(model, words string, status int) error {
	if words == "" {
		words = fmt.Sprintf("HTTP %d", status)
	}
	return problem.New("problem.endpoint.pull", "Model", model, "Detail", strings.TrimRight(plainText(words), ". "))
}

func pullFailure(ctx context.Context, model string, u *url.URL, err error) error {
	var p *problem.Problem
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &p):
		return p
	case errors.Is(err, io.ErrUnexpectedEOF):
		return problem.New("problem.endpoint.pull.cut", "Model", model).Because(err)
	}
	return problem.New(ErrDown, "Host", u.Host).Because(err)
}

// Recipe is what to type to give an Ollama model a larger context window: a
// copy of it whose Modelfile says so. The protocol cannot ask for one.
func Recipe(model string, window int) (name, commands string) {
	stem, tag, tagged := strings.Cut(model, ":")
	suffix := fmt.Sprintf("%dk", window/1024)
	name = stem + ":" + suffix
	if tagged && tag != "latest" {
		name = stem + ":" + tag + "-" + suffix
	}
	return name, fmt.Sprintf("printf 'FROM %s\\nPARAMETER num_ctx %d\\n' > Modelfile\nollama create %s -f Modelfile\n", model, window, name)
}
