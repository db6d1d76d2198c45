//go:build linux

package clipboard

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/summarize/export"
)

// plain is a clipboard of Fyne that keeps what it is given.
type plain struct{ text string }

func (p *plain) Content() string        { return p.text }
func (p *plain) SetContent(text string) { p.text = text }

var _ fyne.Clipboard = (*plain)(nil)

// display starts an X server for the test.
func display(t *testing.T) {
	t.Helper()
	for _, program := range []string{"Xvfb", "xclip"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("TOLMACH_TESTS") == "all" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "64x64x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{w}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		_ = r.Close()
	})
	_ = w.Close()
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
}

// xclip runs that program, which nobody here wrote, as the one who pastes.
func xclip(t *testing.T, arguments ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "xclip", append([]string{"-selection", "clipboard"}, arguments...)...).Output()
	return string(out), err
}

func TestPasted(t *testing.T) {
	display(t)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	fallback := &plain{}
	c := OfSystem(fallback)
	defer c.Close()
	for name, r := range map[string]export.Rich{
		"short":             {Text: "Заголовок\n\n기사 본문", HTML: "<h1>Заголовок</h1>\n<p>기사 본문</p>\n"},
		"more than a piece": {Text: strings.Repeat("їжак ", 100_000), HTML: "<p>" + strings.Repeat("їжак ", 200_000) + "</p>"},
		"exactly a piece":   {Text: strings.Repeat("x", 2*piece), HTML: strings.Repeat("y", piece-len(charset))},
	} {
		c.Put(r)
		for target, want := range map[string]string{"UTF8_STRING": r.Text, "text/plain;charset=utf-8": r.Text, "text/html": charset + r.HTML} {
			if got, err := xclip(t, "-o", "-t", target); err != nil || got != want {
				t.Errorf("%s as %s: %v, %d bytes, want %d", name, target, err, len(got), len(want))
			}
		}
		if got, err := xclip(t, "-o", "-t", "TARGETS"); err != nil || !strings.Contains(got, "text/html") {
			t.Errorf("%s: targets %q, %v", name, got, err)
		}
		if got, err := xclip(t, "-o", "-t", "image/png"); err == nil {
			t.Errorf("%s: a picture of %d bytes", name, len(got))
		}
	}
	if fallback.text != "" {
		t.Errorf("plain text %q as well", fallback.text)
	}
}

// What was copied last stands, and stays behind as plain text.
func TestWhoseClipboard(t *testing.T) {
	display(t)
	fallback := &plain{}
	c := OfSystem(fallback)
	c.Put(export.Rich{Text: "ours", HTML: "<p>ours</p>"})
	take := exec.Command("xclip", "-selection", "clipboard", "-i", "-quiet")
	take.Stdin = strings.NewReader("theirs")
	if err := take.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = take.Process.Kill(); _ = take.Wait() })
	for range 100 {
		if got, _ := xclip(t, "-o"); got == "theirs" {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if got, err := xclip(t, "-o"); got != "theirs" {
		t.Fatalf("%q, %v", got, err)
	}
	c.Put(export.Rich{Text: "ours again", HTML: "<p>ours again</p>"})
	if got, err := xclip(t, "-o", "-t", "text/html"); got != charset+"<p>ours again</p>" {
		t.Errorf("%q, %v", got, err)
	}
	c.Close()
	if fallback.text != "ours again" {
		t.Errorf("%q is left behind", fallback.text)
	}
}

func TestWithoutADisplay(t *testing.T) {
	t.Setenv("DISPLAY", ":4711")
	fallback := &plain{}
	c := OfSystem(fallback)
	c.Put(export.Rich{Text: "text", HTML: "<p>text</p>"})
	if fallback.text != "text" {
		t.Errorf("%q", fallback.text)
	}
	c.Close()
}

func TestHTMLFormat(t *testing.T) {
	const piece = "<p>Київ</p>"
	got := cfHTML(piece)
	for _, want := range []string{
		"Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000184\r\nStartFragment:0000000137\r\nEndFragment:0000000152\r\n<html>",
	} {
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q", got)
		}
	}
	if got[137:152] != piece || !strings.HasPrefix(got[105:], "<html>") || len(got) != 184 {
		t.Errorf("%d bytes: %q", len(got), got)
	}
}
