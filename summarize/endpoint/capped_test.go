package endpoint

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// TestCapped: an answer that was cut off where there was room left shows how
// long answers may be; one that filled the window shows nothing.
func TestCapped(t *testing.T) {
	long := strings.Repeat("Місто. ", 100)
	usage := func(prompt, completion string) string {
		return `{"choices":[],"usage":{"prompt_tokens":` + prompt + `,"completion_tokens":` + completion + `}}`
	}
	for name, tt := range map[string]struct {
		answers []http.HandlerFunc
		window  int
		want    bool
	}{
		"cut off":                      {handlers(frames(delta(long), end("length"))), 0, true},
		"cut off in a window":          {handlers(frames(delta(long), end("length"), usage("1000", "400"))), 8192, true},
		"the window is full":           {handlers(frames(delta(long), end("length"), usage("1700", "400"))), 2048, false},
		"cut off after a word":         {handlers(frames(delta("Місто."), end("length"))), 0, false},
		"whole":                        {handlers(frames(delta(long), end("stop"))), 0, false},
		"a longer one is whole":        {handlers(frames(delta(long), end("length")), frames(delta(long+long), end("stop"))), 0, false},
		"a shorter one is whole":       {handlers(frames(delta(long), end("length")), frames(delta("Місто."), end("stop"))), 0, true},
		"cut off while it was thought": {handlers(frames(deltaOf(`"reasoning":"hm"`), end("length"))), 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			base, _ := wireCase{answers: tt.answers}.start(t)
			c := testClient(t, profile.Profile{BaseURL: base, Model: name, Window: tt.window})
			for range tt.answers {
				_, _ = collect(t, context.Background(), c, Request{System: "Be exact.", User: "Translate."})
			}
			if got := (inquiry{c}).memory().answer; got > 0 != tt.want {
				t.Errorf("an answer may have %d tokens", got)
			}
		})
	}
}
