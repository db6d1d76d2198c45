package app

import (
	"testing"

	"github.com/zalando/go-keyring"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// A server that was tried is kept with its key, and used.
func TestUseServer(t *testing.T) {
	keyring.MockInit()
	w := opened(t, "en")
	kept := make(chan error, 1)
	p := profile.Profile{Name: "Desk", BaseURL: "https://desk.example/v1", Model: "gpt-5"}
	w.do(func() { w.model.useServer(p, "the-right-key", func(err error) { kept <- err }) })
	if err := <-kept; err != nil {
		t.Fatal(err)
	}
	var got profile.Profile
	w.do(func() { got, _ = w.set.Chosen() })
	if got.ID == "" || got.Model != p.Model {
		t.Fatalf("%+v is used", got)
	}
	key, err := w.model.keys.Key(t.Context(), got)
	if err != nil || string(key) != "the-right-key" {
		t.Errorf("its key is not kept: %v", err)
	}
}
