//go:build e2e

package e2e

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// display is an X server of our own with a window manager on it.
type display struct {
	t    *testing.T
	name string // ":N"
}

func newDisplay(t *testing.T, width, height int) *display {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatalf("Xvfb: %v", err)
	}
	_ = w.Close()
	t.Cleanup(func() {
		_ = x.Process.Kill()
		_ = x.Wait()
	})
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb said no display number: %v", err)
	}
	d := &display{t: t, name: ":" + strings.TrimSpace(number)}
	wm := d.command("openbox")
	if err := wm.Start(); err != nil {
		t.Fatalf("openbox: %v", err)
	}
	t.Cleanup(func() {
		_ = wm.Process.Kill()
		_ = wm.Wait()
	})
	time.Sleep(300 * time.Millisecond)
	return d
}

// command is a command on this display. xdotool types Hangul and Cyrillic only
// in a UTF-8 locale that exists.
func (d *display) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.name, "LC_ALL=C.UTF-8")
	return c
}

func (d *display) xdotool(args ...string) string {
	d.t.Helper()
	out, err := d.command("xdotool", args...).CombinedOutput()
	if err != nil {
		d.t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// search waits for a window that is seen and returns its id. A search fails when
// it meets a window that goes at that moment, as that of a program just killed
// does; the next one does not.
func (d *display) search(args ...string) string {
	d.t.Helper()
	for range 600 {
		out, err := d.command("xdotool", append([]string{"search", "--onlyvisible"}, args...)...).Output()
		if ids := strings.Fields(string(out)); err == nil && len(ids) > 0 {
			return ids[0]
		}
		time.Sleep(100 * time.Millisecond)
	}
	d.t.Fatalf("no window: %v", args)
	return ""
}

// key presses keys, such as ctrl+Return.
func (d *display) key(keys ...string) {
	d.t.Helper()
	d.xdotool(append([]string{"key", "--clearmodifiers", "--delay", "60"}, keys...)...)
}

// clip puts text on the clipboard.
func (d *display) clip(text string) {
	d.t.Helper()
	c := d.command("xclip", "-selection", "clipboard", "-in")
	c.Stdin = strings.NewReader(text)
	if err := c.Run(); err != nil {
		d.t.Fatalf("xclip: %v", err)
	}
}

// clipped is the text on the clipboard.
func (d *display) clipped() string {
	d.t.Helper()
	out, err := d.command("xclip", "-selection", "clipboard", "-out").Output()
	if err != nil {
		d.t.Fatalf("xclip: %v", err)
	}
	return string(out)
}

// clippedHTML is the text on the clipboard with its formatting.
func (d *display) clippedHTML() string {
	d.t.Helper()
	out, err := d.command("xclip", "-selection", "clipboard", "-out", "-target", "text/html").Output()
	if err != nil {
		d.t.Fatalf("xclip: %v", err)
	}
	return string(out)
}

// shot leaves a picture of the screen in shots/.
func (d *display) shot(name string) {
	d.t.Helper()
	dir := filepath.Join(root(d.t), "shots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(dir, name+".png")
	if out, err := d.command("import", "-window", "root", path).CombinedOutput(); err != nil {
		d.t.Fatalf("import: %v\n%s", err, out)
	}
	out, err := exec.Command("identify", "-format", "%k", path).Output()
	if colours, _ := strconv.Atoi(string(out)); err != nil || colours < 20 {
		d.t.Errorf("%s: a picture of %s colours, %v", path, out, err)
	}
}

// root is the top of the source tree.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
