//go:build e2e

package app

import (
	"os"
	"os/signal"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// exposeMarkup lets an end-to-end test see what the window shows: on SIGUSR1
// the live canvas is written as markup to the file that TOLMACH_MARKUP names.
// Fyne has no accessibility interface that could tell it.
func exposeMarkup(w fyne.Window) {
	path := os.Getenv("TOLMACH_MARKUP")
	if path == "" {
		return
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGUSR1)
	go func() {
		for range asked {
			fyne.Do(func() {
				// Renamed when it is whole, so that the test never reads half.
				markup := test.RenderToMarkup(w.Canvas())
				if os.WriteFile(path+".part", []byte(markup), 0o600) == nil {
					_ = os.Rename(path+".part", path)
				}
			})
		}
	}()
}
