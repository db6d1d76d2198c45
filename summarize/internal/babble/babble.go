// Package babble runs llama.cpp, as the npm package node-llama-cpp ships it,
// with a tiny model of random weights: a real server and a real model, of which
// nothing is ever a translation.
package babble

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Start runs a model of these weights until the test ends, and returns the
// server's address without /v1. Where the package is not installed the test is
// skipped, unless TOLMACH_TESTS=all says that nothing may be and there is one
// for this machine.
func Start(t *testing.T, seed uint64) string {
	t.Helper()
	node, library, script := find(t)
	model := filepath.Join(t.TempDir(), "babble.gguf")
	if err := os.WriteFile(model, Model(seed), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, script, library, model)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	})
	return listening(t, out)
}

// listening waits for the line that says where the server is.
func listening(t *testing.T, out io.Reader) string {
	t.Helper()
	found := make(chan string, 1)
	go func() {
		defer close(found)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if _, url, ok := strings.Cut(lines.Text(), "listening on "); ok {
				found <- strings.TrimSpace(url)
			}
		}
	}()
	select {
	case url, ok := <-found:
		if !ok {
			t.Fatal("the model's server ended without listening")
		}
		return url
	case <-time.After(30 * time.Second):
		t.Fatal("the model's server does not start")
	}
	return ""
}

// find returns a Node.js that is new enough, the library's entrance and the
// server's script. .ci/install puts the first two under .ci.
func find(t *testing.T) (node, library, script string) {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	ci := filepath.Join(filepath.Dir(here), "..", "..", "..", ".ci")
	library = filepath.Join(ci, "llama", "node_modules", "node-llama-cpp", "dist", "index.js")
	if _, err := os.Stat(library); err != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" && runtime.GOOS == "linux" && runtime.GOARCH == "amd64" {
			t.Fatal("node-llama-cpp is not installed: run .ci/install test")
		}
		t.Skip("node-llama-cpp is not installed: run .ci/install test")
	}
	node = filepath.Join(ci, "node_modules", ".bin", "node")
	if _, err := os.Stat(node); err != nil {
		node = "node"
	}
	return node, library, filepath.Join(filepath.Dir(here), "server.mjs")
}
