// Package aimock runs the npm package @copilotkit/aimock for tests: an
// OpenAI-compatible server that nobody here wrote.
package aimock

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Fixture is one answer: Match.UserMessage is a part of the user message,
// Response a completion or an error.
type Fixture struct {
	Match    Match          `json:"match"`
	Response map[string]any `json:"response"`

	ChunkSize int            `json:"chunkSize,omitempty"` // characters a chunk
	Latency   int            `json:"latency,omitempty"`   // milliseconds between chunks
	CutAfter  int            `json:"truncateAfterChunks,omitempty"`
	Pace      map[string]int `json:"streamingProfile,omitempty"` // ttft in milliseconds, tps
	Chaos     map[string]int `json:"chaos,omitempty"`            // dropRate, malformedRate, disconnectRate: 1 for always
}

// Match chooses a fixture. Sequence counts the matching requests from 0, which
// is how a server fails first and works later.
type Match struct {
	UserMessage string `json:"userMessage"`
	Sequence    *int   `json:"sequenceIndex,omitempty"`
}

// Nth is a Match.Sequence.
func Nth(n int) *int { return &n }

// Text is a completion's response.
func Text(content string) map[string]any { return map[string]any{"content": content} }

// Entry is one request in the server's journal.
type Entry struct {
	Path    string            `json:"path"`
	Headers map[string]string `json:"headers"`
	Body    struct {
		Messages []struct {
			Role    string `json:"role"`
			Content string `json:"content"`
		} `json:"messages"`
	} `json:"body"`
	Response struct {
		Status int `json:"status"`
	} `json:"response"`
}

// Server is a running aimock.
type Server struct {
	URL string // without /v1
}

// Start runs aimock until the test ends. Where the package is not installed
// the test is skipped, unless TOLMACH_TESTS=all says that nothing may be.
func Start(t *testing.T, fixtures ...Fixture) *Server {
	t.Helper()
	node, script := find(t)
	file := filepath.Join(t.TempDir(), "fixtures.json")
	text, err := json.Marshal(map[string]any{"fixtures": fixtures})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, script, "--port", "0", "--fixtures", file, "--strict", "--validate-on-load")
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
	return &Server{URL: listening(t, out)}
}

// listening waits for the line that says where the server is.
func listening(t *testing.T, out io.Reader) string {
	t.Helper()
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if _, url, ok := strings.Cut(lines.Text(), "listening on "); ok {
				found <- strings.TrimSpace(url)
			}
		}
		close(found)
	}()
	select {
	case url, ok := <-found:
		if !ok {
			t.Fatal("aimock ended without listening")
		}
		return url
	case <-time.After(20 * time.Second):
		t.Fatal("aimock does not start")
	}
	return ""
}

// find returns a Node.js that is new enough and aimock's script. .ci/install
// puts both under .ci/node_modules.
func find(t *testing.T) (node, script string) {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	modules := filepath.Join(filepath.Dir(here), "..", "..", "..", ".ci", "node_modules")
	script = filepath.Join(modules, "@copilotkit", "aimock", "dist", "cli.js")
	if _, err := os.Stat(script); err != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" {
			t.Fatal("aimock is not installed: run .ci/install test")
		}
		t.Skip("aimock is not installed: run .ci/install test")
	}
	node = filepath.Join(modules, ".bin", "node")
	if _, err := os.Stat(node); err != nil {
		node = "node"
	}
	return node, script
}

// Journal is every request so far.
func (s *Server) Journal(t *testing.T) []Entry {
	t.Helper()
	resp, err := http.Get(s.URL + "/__aimock/journal")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var entries []Entry
	if err := json.NewDecoder(resp.Body).Decode(&entries); err != nil {
		t.Fatal(err)
	}
	return entries
}
