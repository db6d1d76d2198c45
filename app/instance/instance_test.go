package instance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

func nothing() (Request, error) { return Request{}, nil }

// TestOneOfManyStarts: of programs that start at the same instant one works on
// the database, and it gets what all the others were asked for, whole.
func TestOneOfManyStarts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "t.db")
	const starts = 6
	var all []*child
	for n := range starts {
		all = append(all, startChild(t, childTask{Path: path, Number: n, Length: n * 300_000}))
	}
	for _, c := range all {
		c.goOn(t)
	}
	var ones, handed int
	var took []gotten
	for _, c := range all {
		switch line := c.line(t); line {
		case "one":
			ones++
			for range starts - 1 {
				took = append(took, c.gotten(t))
			}
		case "handed":
			handed++
		default:
			t.Errorf("it says %q", line)
		}
	}
	if ones != 1 || handed != starts-1 {
		t.Fatalf("%d work on the database, %d handed over", ones, handed)
	}
	seen := map[string]bool{}
	for _, r := range took {
		var n int
		_, _ = fmt.Sscan(r.Input, &n)
		seen[r.Input] = true
		if r.Length != n*300_000 || !r.Same || r.Language != "uk" || !r.LocalOnly {
			t.Errorf("it came as %+v", r)
		}
	}
	if len(seen) != starts-1 {
		t.Errorf("there came %v", seen)
	}
}

// TestKilledLetsGo: however a program ends, the next start takes its place at
// once, past the address that it left behind.
func TestKilledLetsGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	c := startChild(t, childTask{Path: path})
	c.goOn(t)
	if line := c.line(t); line != "one" {
		t.Fatalf("it says %q", line)
	}
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait()
	if _, err := os.Stat(path + addressEnd); err != nil {
		t.Fatal("a killed program leaves its address")
	}
	i, err := Enter(t.Context(), path, nothing)
	if i == nil || err != nil {
		t.Fatalf("%v, %v", i, err)
	}
	i.Close()
	if _, err := os.Stat(path + addressEnd); err == nil {
		t.Error("the address stays")
	}
}

// TestStaleAddress: where a killed program listened another may listen now. It
// gets to know nothing.
func TestStaleAddress(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	i, err := Enter(t.Context(), path, nothing)
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	heard := make(chan []byte, 100)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = c.Write(make([]byte, 64)) // as if
			b, _ := io.ReadAll(c)
			_ = c.Close()
			heard <- b
		}
	}()
	b, _ := json.Marshal(address{l.Addr().String(), []byte("what it was")})
	if err := newfile.Write(path+addressEnd, func(w io.Writer) error { _, err := w.Write(b); return err }); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	other, err := Enter(ctx, path, func() (Request, error) { return Request{Input: "-", Text: []byte("confidential")}, nil })
	var p *problem.Problem
	if other != nil || !errors.As(err, &p) || p.Code != "problem.instance.silent" {
		t.Errorf("%v, %v", other, err)
	}
	if got := <-heard; len(got) != numberSize {
		t.Errorf("a stranger was told %q", got)
	}
}

// TestStrangerOpensNothing: who has not read the secret is not listened to,
// whatever it sends, and does not keep others out.
func TestStrangerOpensNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	i, err := Enter(t.Context(), path, nothing)
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	got := make(chan Request, 9)
	i.Serve(func(_ context.Context, r Request) bool { got <- r; return true })
	info, err := os.Stat(i.path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the secret's file is %v, %v", info.Mode(), err)
	}
	for name, say := range map[string]func(net.Conn){
		"nothing": func(net.Conn) {},
		"noise":   func(c net.Conn) { _, _ = c.Write(make([]byte, 200)) },
		"other secret": func(c net.Conn) {
			_, _ = c.Write(make([]byte, numberSize))
			theirs := make([]byte, numberSize)
			_, _ = io.ReadFull(c, theirs)
			_, _ = c.Write(seal([]byte("guessed"), "start", theirs, make([]byte, numberSize)))
		},
		"too long": func(c net.Conn) {
			_ = introduce(c, i.secret)
			_, _ = c.Write([]byte{0xff, 0xff, 0xff, 0xff})
		},
	} {
		c, err := new(net.Dialer).DialContext(t.Context(), "tcp", i.listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		say(c)
		if name != "nothing" {
			_ = c.SetReadDeadline(time.Now().Add(2 * time.Second))
			if _, err := io.Copy(io.Discard, c); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("%s: the connection stays", name)
			}
		}
		defer func() { _ = c.Close() }()
	}
	if one, err := Enter(t.Context(), path, func() (Request, error) { return Request{Input: "x"}, nil }); one != nil || err != nil {
		t.Errorf("%v, %v", one, err)
	}
	if r := <-got; r.Input != "x" || len(got) > 0 {
		t.Errorf("it opens %+v and %d more", r, len(got))
	}
}

// TestWindowThatDoesNotAnswer: a start says so and ends; what it was asked for
// is not opened afterwards.
func TestWindowThatDoesNotAnswer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	i, err := Enter(t.Context(), path, nothing)
	if err != nil {
		t.Fatal(err)
	}
	late := make(chan error, 99)
	i.Serve(func(ctx context.Context, _ Request) bool { <-ctx.Done(); late <- ctx.Err(); return false })
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	began := time.Now()
	one, err := Enter(ctx, path, nothing)
	if one != nil || err == nil || time.Since(began) > 2*time.Second {
		t.Errorf("%v, %v after %v", one, err, time.Since(began))
	}
	select {
	case <-late:
	case <-time.After(2 * time.Second):
		t.Error("the window still means to open it")
	}
	i.Close()
}

// TestStartWhileClosing: a start waits for a program that is about to be gone.
func TestStartWhileClosing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	i, err := Enter(t.Context(), path, nothing)
	if err != nil {
		t.Fatal(err)
	}
	i.Serve(func(context.Context, Request) bool { return true })
	i.Deafen()
	saved := time.AfterFunc(400*time.Millisecond, i.Close)
	defer saved.Stop()
	next, err := Enter(t.Context(), path, nothing)
	if next == nil || err != nil {
		t.Fatalf("%v, %v", next, err)
	}
	next.Close()
}

// TestAnotherWayToTheDatabase: a link to a database, or to its folder, is that
// database; one in another folder is another.
func TestAnotherWayToTheDatabase(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a", "t.db")
	i, err := Enter(t.Context(), path, nothing)
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	i.Serve(func(context.Context, Request) bool { return true })
	if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Symlink(path, filepath.Join(dir, "link.db")), os.Symlink(filepath.Dir(path), filepath.Join(dir, "b"))); err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{filepath.Join(dir, "link.db"), filepath.Join(dir, "b", "t.db")} {
		if one, err := Enter(t.Context(), way, nothing); one != nil || err != nil {
			t.Errorf("%s: %v, %v", way, one, err)
		}
	}
	other, err := Enter(t.Context(), filepath.Join(dir, "t.db"), nothing)
	if other == nil || err != nil {
		t.Fatalf("%v, %v", other, err)
	}
	other.Close()
}

// TestWhereNothingCanBeLocked: where no file can be made nothing can be lost
// either; where one is there that cannot be locked the database is left alone.
func TestWhereNothingCanBeLocked(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Mkdir(filepath.Join(dir, "t.db"+lockEnd), 0o700)); err != nil {
		t.Fatal(err)
	}
	for path, key := range map[string]string{filepath.Join(file, "t.db"): "", filepath.Join(dir, "t.db"): "problem.instance.lock"} {
		i, err := Enter(t.Context(), path, nothing)
		var p *problem.Problem
		if i == nil || errors.As(err, &p) != (key != "") || p != nil && p.Code != key {
			t.Errorf("%s: %v, %v", path, i, err)
			continue
		}
		i.Serve(nil)
		i.Close()
	}
}
