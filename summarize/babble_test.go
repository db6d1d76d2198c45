package summarize_test

import (
	"fmt"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/internal/babble"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// TestBabble: of what a real model babbles nothing is ever complete, why is
// said, and it is not asked again and again.
func TestBabble(t *testing.T) {
	a, _ := news(4)
	tasks := []document.Task{summary, to("ko"), to("uk")}
	for _, seed := range []uint64{1, 3} { // one goes on and on, one stops by itself
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c, err := endpoint.New(profile.Profile{ID: "babble", BaseURL: babble.Start(t, seed) + "/v1", Model: "babble"}, "", endpoint.Options{})
			if err != nil {
				t.Fatal(err)
			}
			doc := run(t, c, a, tasks...)
			requests := 0
			for _, d := range doc.Drafts {
				requests += d.Usage.Requests
				if d.State == document.Complete || d.Problem == nil || d.Done() > 0 {
					t.Errorf("%s: %s, %v, %d done", d.ID, d.State, d.Problem, d.Done())
				}
				t.Logf("%s: %s, %v, %+v", d.ID, d.State, d.Problem, d.Usage)
			}
			if requests > 3*len(tasks) {
				t.Errorf("%d requests", requests)
			}
		})
	}
}
