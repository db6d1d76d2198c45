package diagnosis

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// The report names servers and errors, and holds neither keys nor texts, however
// they come near it.
func TestReportHoldsNoSecrets(t *testing.T) {
	var l Log
	at := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	l.Add(at, problem.New("problem.endpoint.busy", "Name", "TITLE", "Status", 429).Because(errors.New("SECRET")))
	l.Add(at, fmt.Errorf("open /home/NAME/x: %w", errors.New("TITLE")))
	l.Add(at, nil)
	got := Report(Machine{Version: "1.2", Driver: "X11", Language: "uk", Scale: 1.5, Width: 800, Height: 600, Store: true}, []profile.Profile{
		{ID: "a", Name: "NAME", BaseURL: "https://user:SECRET@api.example.org/v1/SECRET?key=SECRET", Model: "m", Headers: map[string]string{"X": "SECRET"}},
		{BaseURL: "127.0.0.1:8080/v1"}, {BaseURL: "::SECRET"},
	}, &l)
	for _, want := range []string{"tolmach: 1.2", "driver: X11", "800x600 text=150% language=uk", "server: api.example.org\n", "server: 127.0.0.1:8080\n", "2026-11-29T12:00:00Z problem.endpoint.busy Status=429\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
	for _, never := range []string{"SECRET", "NAME", "TITLE", "user"} {
		if strings.Contains(got, never) {
			t.Errorf("it holds %q:\n%s", never, got)
		}
	}
	for range 100 {
		l.Add(at, problem.New("problem.x"))
	}
	if len(l.lines) != mostErrors {
		t.Errorf("%d errors are kept", len(l.lines))
	}
}
