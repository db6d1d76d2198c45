package store

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// children are what the test binary does when a test runs it as another
// process: it gets what the test hands it and prints one line of JSON for each
// thing that it reports.
var children = map[string]func(arg []byte) error{}

const childVariable = "TOLMACH_STORE_CHILD"

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		if err := children[name]([]byte(os.Args[1])); err != nil {
			fmt.Fprintln(os.Stderr, name+":", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// child is another process of the program.
type child struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func startChild(t *testing.T, name string, arg any) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(arg)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, self, string(b))
	cmd.Env = append(os.Environ(), childVariable+"="+name)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &child{cmd: cmd, lines: bufio.NewScanner(out)}
}

// reports reads what a child prints until it ends.
func reports[T any](t *testing.T, c *child) (all []T) {
	t.Helper()
	for c.lines.Scan() {
		var r T
		if err := json.Unmarshal(c.lines.Bytes(), &r); err != nil {
			t.Fatalf("%q: %v", c.lines.Text(), err)
		}
		all = append(all, r)
	}
	if err := c.cmd.Wait(); err != nil {
		t.Errorf("the other process: %v", err)
	}
	return all
}

func report(r any) error { return json.NewEncoder(os.Stdout).Encode(r) }
