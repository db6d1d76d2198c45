package instance

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"
)

const childVariable = "TOLMACH_INSTANCE_CHILD"

func TestMain(m *testing.M) {
	if task := os.Getenv(childVariable); task != "" {
		if err := asChild([]byte(task)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// childTask is a start of the program, with a text of some length.
type childTask struct {
	Path           string
	Number, Length int
}

// gotten is what was handed over, and whether its text is that of its number.
type gotten struct {
	Input, Language string
	LocalOnly       bool
	Length          int
	Same            bool
}

func textOf(n, length int) []byte { return bytes.Repeat([]byte{byte('a' + n)}, length) }

// asChild starts when its input ends, says what became of it and then what is
// handed over to it.
func asChild(b []byte) error {
	var task childTask
	if err := json.Unmarshal(b, &task); err != nil {
		return err
	}
	fmt.Println("ready")
	_, _ = io.Copy(io.Discard, os.Stdin)
	i, err := Enter(context.Background(), task.Path, func() (Request, error) {
		return Request{Input: strconv.Itoa(task.Number), Text: textOf(task.Number, task.Length), Language: "uk", LocalOnly: true}, nil
	})
	switch {
	case err != nil:
		return err
	case i == nil:
		fmt.Println("handed")
		return nil
	}
	fmt.Println("one")
	i.Serve(func(_ context.Context, r Request) bool {
		n, _ := strconv.Atoi(r.Input)
		g := gotten{r.Input, r.Language, r.LocalOnly, len(r.Text), bytes.Equal(r.Text, textOf(n, len(r.Text)))}
		return json.NewEncoder(os.Stdout).Encode(g) == nil
	})
	time.Sleep(time.Minute) // it is killed
	i.Close()               // until here it is in use: what nobody uses is collected, and its lock with it
	return nil
}

// child is another start of the program.
type child struct {
	cmd   *exec.Cmd
	input io.Closer
	lines *bufio.Scanner
}

func startChild(t *testing.T, task childTask) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b, _ := json.Marshal(task)
	cmd := exec.Command(self) //nolint:noctx // killed below
	cmd.Env = append(os.Environ(), childVariable+"="+string(b))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	c := &child{cmd: cmd, input: in, lines: bufio.NewScanner(out)}
	if line := c.line(t); line != "ready" {
		t.Fatalf("it says %q", line)
	}
	return c
}

func (c *child) goOn(t *testing.T) {
	t.Helper()
	if err := c.input.Close(); err != nil {
		t.Fatal(err)
	}
}

func (c *child) line(t *testing.T) string {
	t.Helper()
	if !c.lines.Scan() {
		t.Fatalf("it says no more: %v", c.lines.Err())
	}
	return c.lines.Text()
}

func (c *child) gotten(t *testing.T) (g gotten) {
	t.Helper()
	if err := json.Unmarshal([]byte(c.line(t)), &g); err != nil {
		t.Fatal(err)
	}
	return g
}
