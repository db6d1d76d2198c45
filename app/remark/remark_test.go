package remark

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Every state has words of its own in every interface language.
func TestStatesHaveWords(t *testing.T) {
	of := map[string]document.Draft{
		"waits":   {State: document.Waiting},
		"queued":  {State: document.Waiting, Before: 2},
		"reads":   {State: document.Reading},
		"thinks":  {State: document.Reading, Thinking: true},
		"retries": {State: document.Reading, Retry: 1},
		"part":    {State: document.Reading, Part: 1, Parts: 3},
		"writes":  {State: document.Writing, Segments: make([]document.Segment, 3)},
		"sums up": {State: document.Writing},
		"whole":   {State: document.Complete},
		"lacks":   {State: document.Incomplete, Segments: make([]document.Segment, 3)},
		"stopped": {State: document.Cancelled},
		"failed":  {State: document.Failed},
	}
	for _, tag := range locales.Languages {
		r, said := Remarks{locales.New(tag)}, map[string]string{}
		for name, d := range of {
			_, far := r.Describe(&d)
			if far == "" || strings.Contains(far, "app.") {
				t.Errorf("%s: of one that %s is said %q", tag, name, far)
			}
			if other, ok := said[far]; ok {
				t.Errorf("%s: %q is said of one that %s and of one that %s", tag, far, name, other)
			}
			said[far] = name
		}
	}
}

// Of what nobody has checked nothing is said, and of what the user stopped
// nothing is explained.
func TestNothingIsSaidWithoutGrounds(t *testing.T) {
	r := Remarks{locales.New(locales.Languages[0])}
	d := document.Draft{State: document.Complete, Segments: []document.Segment{{Text: "Текст.", State: document.Complete}}}
	if got := r.Counted(&d, Count{}, false); got != "" {
		t.Errorf("unchecked, and yet %q", got)
	}
	if r.Counted(&d, Count{}, true) == "" || r.Counted(&d, Count{High: 1}, true) == r.Counted(&d, Count{}, true) {
		t.Error("a finding changes nothing")
	}
	d.State, d.Problem = document.Failed, problem.New("problem.run.empty")
	if r.Explain(&d) == "" {
		t.Error("a failure is not explained")
	}
	if d.State = document.Cancelled; r.Explain(&d) != "" {
		t.Errorf("the user's own doing is explained: %q", r.Explain(&d))
	}
}
