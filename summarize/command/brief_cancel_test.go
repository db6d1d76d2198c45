package command

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/sample"
)

func TestCancelledKeepsWhatCame(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var asked atomic.Int32
	s := server(t, func(int, string) sample.Fault {
		if asked.Add(1) == 1 {
			time.AfterFunc(300*time.Millisecond, cancel)
		}
		return sample.Fault{End: sample.Stalled, After: 40}
	})
	got := speaking("uk", "KEY", s.Key()).runIn(ctx, t, "brief", "--endpoint", s.BaseURL(), "--model", "m", "--key-env", "KEY",
		"--format", "json", "--to", "uk,ko", "--summary", "none", sampleFile)
	doc := decode(t, got.out)
	uk := doc.Translations["uk"]
	if got.code != Partly || uk.State != "cancelled" || doc.Translations["ko"].State != "cancelled" || uk.Paragraphs[0].Text == "" {
		t.Errorf("exit %d: %+v", got.code, doc)
	}
	if !says(strings.TrimPrefix(got.err, sampleFile+": "), "uk", "problem.run.cancelled") {
		t.Errorf("%q", got.err)
	}
}

// TestCancelledWhileStdinIsSilent: Ctrl+C must not wait for a pipe.
func TestCancelledWhileStdinIsSilent(t *testing.T) {
	r, w := io.Pipe()
	defer func() { _ = w.Close() }()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var out, err bytes.Buffer
	code := Run(ctx, []string{"brief", "--offline", "-"}, Console{In: r, Out: &out, Err: &err, Getenv: os.Getenv, Data: filepath.Join(t.TempDir(), "x")})
	if code != CouldNot || out.Len() != 0 || strings.Count(err.String(), "\n") != 1 {
		t.Errorf("exit %d, %q, %q", code, out.String(), err.String())
	}
}
