package sample

import (
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// A server that answers one request at a time reads one at a time: the others
// wait, and say for how many.
func TestOnlyWhatIsSentIsRead(t *testing.T) {
	_, a := startRecorded(t)
	s, err := Start(Options{Pace: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	gate := endpoint.NewGate()
	t.Cleanup(gate.Close)
	c, err := endpoint.New(profile.Profile{ID: "one", BaseURL: s.BaseURL(), Model: Model, Concurrency: 1}, endpoint.Key(s.Key()), endpoint.Options{Gate: gate})
	if err != nil {
		t.Fatal(err)
	}
	doc := &document.Document{Article: a}
	for _, lang := range []string{"ko", "uk", "ru"} {
		doc.Add(doc.NewDraft(document.Task{Kind: document.Translation, Language: lang}, document.Origin{Engine: document.EngineModel}))
	}
	most, queue := 0, 0
	summarize.Start(t.Context(), c, a, doc.Drafts, summarize.Resources{}, func(e document.Event) {
		doc.Apply(e)
		reading := 0
		for _, d := range doc.Drafts {
			if d.State == document.Reading {
				reading++
			}
			if d.Before > 0 && d.State != document.Waiting {
				t.Errorf("%s is %s and has %d before it", d.ID, d.State, d.Before)
			}
			queue = max(queue, d.Before)
		}
		most = max(most, reading)
	}).Wait()
	if most != 1 {
		t.Errorf("%d are read at once", most)
	}
	if queue < 1 {
		t.Errorf("nobody waits")
	}
	for _, d := range doc.Drafts {
		if d.State != document.Complete || d.Before != 0 {
			t.Errorf("%s ends %s with %d before it", d.ID, d.State, d.Before)
		}
	}
}
