//go:build e2e

package e2e

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// binary builds the program once for all tests, with the tag that lets them
// see what it shows.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "tolmach-e2e-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "tolmach")
	out, err := exec.Command("go", "build", "-tags", "e2e", "-o", path, "../..").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// home is a user's folder that outlives a restart of the program.
type home struct {
	dir string
	env []string // further variables, NAME=value
}

func newHome(t *testing.T) home { return home{dir: t.TempDir()} }

// program is the running program.
type program struct {
	t      *testing.T
	d      *display
	cmd    *exec.Cmd
	markup string
	stderr *bytes.Buffer
	window string
	exited chan error
}

// start runs the program in an interface language and waits for its window.
func (d *display) start(h home, lang string, args ...string) *program {
	d.t.Helper()
	path, err := binary()
	if err != nil {
		d.t.Fatal(err)
	}
	p := &program{t: d.t, d: d, markup: filepath.Join(h.dir, "markup.xml"), stderr: &bytes.Buffer{}, exited: make(chan error, 1)}
	p.cmd = exec.Command(path, args...)
	p.cmd.Env = []string{
		"HOME=" + h.dir, "PATH=" + os.Getenv("PATH"), "DISPLAY=" + d.name, "LANG=" + lang, "TOLMACH_MARKUP=" + p.markup,
		"XDG_DATA_HOME=" + h.dir + "/data", "XDG_CONFIG_HOME=" + h.dir + "/config", "XDG_CACHE_HOME=" + h.dir + "/cache",
		"LIBGL_ALWAYS_SOFTWARE=1",
	}
	p.cmd.Env = append(p.cmd.Env, h.env...)
	p.cmd.Stderr = p.stderr
	if err := p.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() { p.exited <- p.cmd.Wait() }()
	d.t.Cleanup(p.kill)
	p.window = d.search("--pid", strconv.Itoa(p.cmd.Process.Pid))
	return p
}

// kill is kill -9.
func (p *program) kill() {
	if p.cmd.ProcessState == nil {
		_ = p.cmd.Process.Kill()
		select {
		case err := <-p.exited:
			p.exited <- err
		case <-time.After(5 * time.Second):
			p.t.Error("the program does not die")
		}
	}
}

// close closes the window as a user does and checks the exit.
func (p *program) close() {
	p.t.Helper()
	p.d.key("ctrl+q")
	select {
	case err := <-p.exited:
		p.exited <- err
		if err != nil {
			p.t.Errorf("exit: %v\n%s", err, p.stderr)
		}
	case <-time.After(15 * time.Second):
		p.t.Errorf("it does not close")
	}
	if strings.Contains(p.stderr.String(), "Error in Fyne call thread") {
		p.t.Errorf("a call from the wrong thread:\n%s", p.stderr)
	}
}

// text is one text on screen and where its upper left corner is.
type text struct {
	Content       string
	X, Y          float64
	Width, Height float64
	Bold          bool
}

// texts asks the program what it shows.
func (p *program) texts() []text {
	p.t.Helper()
	_ = os.Remove(p.markup)
	if err := p.cmd.Process.Signal(syscall.SIGUSR1); err != nil {
		p.t.Fatalf("the program is gone: %v\n%s", err, p.stderr)
	}
	for range 200 {
		if data, err := os.ReadFile(p.markup); err == nil {
			return parseMarkup(p.t, data)
		}
		time.Sleep(20 * time.Millisecond)
	}
	p.t.Fatalf("it does not answer\n%s", p.stderr)
	return nil
}

var pair = regexp.MustCompile(`-?[\d.]+`)

// numbers reads "12,34.5" or "100x200".
func numbers(s string) (a, b float64) {
	n := pair.FindAllString(s, 2)
	if len(n) == 2 {
		a, _ = strconv.ParseFloat(n[0], 64)
		b, _ = strconv.ParseFloat(n[1], 64)
	}
	return a, b
}

// parseMarkup collects the texts with their places on the canvas: the
// positions in the markup are relative to the parent.
func parseMarkup(t *testing.T, data []byte) []text {
	t.Helper()
	type frame struct{ x, y float64 }
	stack := []frame{{}}
	var all []text
	var inText bool
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("markup: %v", err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			at := stack[len(stack)-1]
			item := text{}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "pos":
					x, y := numbers(a.Value)
					at.x, at.y = at.x+x, at.y+y
				case "size":
					item.Width, item.Height = numbers(a.Value)
				case "bold":
					item.Bold = true
				}
			}
			stack = append(stack, at)
			if inText = e.Name.Local == "text"; inText {
				item.X, item.Y = at.x, at.y
				all = append(all, item)
			}
		case xml.EndElement:
			stack, inText = stack[:len(stack)-1], false
		case xml.CharData:
			if inText {
				all[len(all)-1].Content += string(e)
			}
		}
	}
}

// find returns the first text that begins with s.
func (p *program) find(s string) (text, bool) {
	p.t.Helper()
	for _, x := range p.texts() {
		if strings.HasPrefix(x.Content, s) {
			return x, true
		}
	}
	return text{}, false
}

// see waits for a text that begins with s.
func (p *program) see(s string) text {
	p.t.Helper()
	for range 150 {
		if x, ok := p.find(s); ok {
			return x
		}
		time.Sleep(100 * time.Millisecond)
	}
	p.d.shot("failed")
	p.t.Fatalf("%q is never shown; what is:\n%s", s, contents(p.texts()))
	return text{}
}

// gone waits until a text is no longer shown.
func (p *program) gone(s string) {
	p.t.Helper()
	for range 50 {
		if _, there := p.find(s); !there {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	p.d.shot("failed")
	p.t.Fatalf("%q is still shown", s)
}

func contents(all []text) string {
	var b strings.Builder
	for _, x := range all {
		fmt.Fprintf(&b, "%5.0f,%5.0f %s\n", x.X, x.Y, x.Content)
	}
	return b.String()
}

func (p *program) clickAt(x, y float64) {
	p.t.Helper()
	p.d.xdotool("mousemove", "--window", p.window, fmt.Sprintf("%.0f", x), fmt.Sprintf("%.0f", y))
	time.Sleep(100 * time.Millisecond)
	p.d.xdotool("click", "1")
	time.Sleep(200 * time.Millisecond)
}

// choose opens menu n of the main menu, from 0, and takes an item, from 1. The
// markup does not show menus; the arrow keys find the item.
func (p *program) choose(n, item int) {
	p.t.Helper()
	p.menu(n)
	for range item - 1 {
		p.d.key("Down")
	}
	p.d.key("Return")
	time.Sleep(300 * time.Millisecond)
}

// menu opens menu n, from 0, behind the bar's button; its first item is chosen.
func (p *program) menu(n int) {
	p.t.Helper()
	p.clickAt(25, 22)
	for range n + 1 {
		p.d.key("Down")
	}
	p.d.key("Right")
	time.Sleep(200 * time.Millisecond)
}

// resize gives the window another size.
func (p *program) resize(width, height int) {
	p.t.Helper()
	p.d.xdotool("windowsize", "--sync", p.window, strconv.Itoa(width), strconv.Itoa(height))
	time.Sleep(500 * time.Millisecond)
}
