package library

import (
	"image/png"
	"os"
	"testing"
)

// shot leaves a picture of the pane to look at.
func shot(t *testing.T, f *fixture, path string) {
	t.Helper()
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(out, f.win.Canvas().Capture()); err != nil {
		t.Error(err)
	}
	if err := out.Close(); err != nil {
		t.Error(err)
	}
}
