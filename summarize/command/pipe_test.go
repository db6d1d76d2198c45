//go:build linux || darwin

package command

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestCheckReaderPipe: a pipe is written to and not read from first, which would
// never end.
func TestCheckReaderPipe(t *testing.T) {
	s := thinker(t, nil)
	source, target := texts(t, checkSource, checkGood)
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	came := make(chan string, 1)
	go func() {
		text, _ := os.ReadFile(pipe)
		came <- string(text)
	}()
	ended := make(chan ran, 1)
	go func() {
		ended <- speaking("en", "KEY", s.Key()).run(t, "check", source, target, "--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY", "--out", pipe)
	}()
	select {
	case got := <-ended:
		if text := <-came; got.code != Done || !strings.Contains(text, "Not soon.") {
			t.Errorf("%d %q %q", got.code, got.err, text)
		}
	case <-time.After(20 * time.Second):
		f, err := os.OpenFile(pipe, os.O_WRONLY, 0) // whoever reads comes to the end
		if err == nil {
			_ = f.Close()
		}
		t.Fatal("it waits for the pipe")
	}
}
