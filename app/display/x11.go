//go:build (linux || freebsd || netbsd || openbsd) && !wayland

package display

import (
	"context"
	"net"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// displayTime is how long a display, perhaps one at the end of a network, may
// take to answer.
const displayTime = 10 * time.Second

// Problem reports why no window can be opened; nil when one can. Fyne ends the
// program with a stack trace when there is no X server, or one that wants
// another key: so it is asked first. A Wayland compositor alone is none.
func Problem() error {
	name := os.Getenv("DISPLAY")
	if name == "" {
		return problem.New("problem.app.nodisplay")
	}
	answer := make(chan error, 1)
	go func() { answer <- askDisplay(name) }()
	select {
	case err := <-answer:
		return err
	case <-time.After(displayTime):
		return problem.New("problem.app.nodisplay")
	}
}

func askDisplay(name string) error {
	conn, err := xgb.NewConnDisplay(name)
	switch {
	case err != nil && strings.Contains(err.Error(), "unsupported auth protocol"), err != nil && abstract(name):
		return nil // this library knows less than the one that opens the window
	case err != nil:
		return problem.New("problem.app.nodisplay").Because(err)
	}
	defer conn.Close()
	const gl = "GLX"
	found, err := xproto.QueryExtension(conn, uint16(len(gl)), gl).Reply()
	if err == nil && !found.Present {
		return problem.New("problem.app.nogl")
	}
	return nil
}

var localDisplay = regexp.MustCompile(`^(?:unix)?:(\d+)(?:\.\d+)?$`)

// abstract reports whether the server listens only on Linux's abstract socket,
// as in some containers.
func abstract(display string) bool {
	m := localDisplay.FindStringSubmatch(display)
	if m == nil {
		return false
	}
	if _, err := os.Stat("/tmp/.X11-unix/X" + m[1]); err == nil {
		return false
	}
	d := net.Dialer{Timeout: displayTime}
	c, err := d.DialContext(context.Background(), "unix", "@/tmp/.X11-unix/X"+m[1])
	if err != nil {
		return false
	}
	_ = c.Close()
	return true
}
