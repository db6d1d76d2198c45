// Package diagnosis says what somebody who helps has to know: of the program and
// the machine, never of the texts, and without keys.
package diagnosis

import (
	"fmt"
	"net/url"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// Machine is what the program runs on and how.
type Machine struct {
	Version, Driver, Language string
	Scale                     float32 // of the text, 1 being as it comes
	Width, Height             float32 // of the window
	LocalOnly, Store          bool    // nothing leaves the machine; there is a database
}

// mostErrors is how many errors are kept.
const mostErrors = 20

// Log keeps the last errors, by what they are: their messages may hold titles
// and paths. The zero value is ready.
type Log struct{ lines []string }

// Add keeps an error; nil is none. Of its values only numbers are kept.
func (l *Log) Add(at time.Time, err error) {
	if err == nil {
		return
	}
	line := at.UTC().Format(time.RFC3339) + " "
	if p := problem.Of(err); p != nil {
		line += p.Code
		var names []string
		for name := range p.Args {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			switch v := p.Args[name].(type) {
			case int, int64, float64:
				line += fmt.Sprintf(" %s=%v", name, v)
			}
		}
	} else {
		line += fmt.Sprintf("%T", err)
	}
	if l.lines = append(l.lines, line); len(l.lines) > mostErrors {
		l.lines = slices.Delete(l.lines, 0, 1)
	}
}

// Join adds the errors of another log.
func (l *Log) Join(with *Log) {
	l.lines = append(l.lines, with.lines...)
	slices.Sort(l.lines) // by time
	l.lines = l.lines[max(0, len(l.lines)-mostErrors):]
}

// Report is the whole, a line each, in words of programs and not of people: it
// is for whoever helps, in any language.
func Report(m Machine, servers []profile.Profile, l *Log) string {
	lines := []string{
		"tolmach: " + m.Version + revision(),
		"system: " + runtime.GOOS + "/" + runtime.GOARCH + " " + runtime.Version(),
		"driver: " + m.Driver,
		fmt.Sprintf("window: %.0fx%.0f text=%.0f%% language=%s", m.Width, m.Height, m.Scale*100, m.Language),
		fmt.Sprintf("database: %t local-only: %t", m.Store, m.LocalOnly),
	}
	for _, p := range servers {
		lines = append(lines, "server: "+host(p.BaseURL))
	}
	for _, line := range l.lines {
		lines = append(lines, "error: "+line)
	}
	return strings.Join(lines, "\n") + "\n"
}

// host is the name of a server alone: a path or a query may hold a key.
func host(address string) string {
	if !strings.Contains(address, "://") {
		address = "//" + address
	}
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Host
	}
	return "?"
}

// revision is of which commit the program was built, where that is known.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return " " + s.Value[:12]
		}
	}
	return ""
}
