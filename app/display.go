package app

import (
	"os"
	"runtime"
)

// hasDisplay reports whether a window can be opened. Fyne ends the program
// with a stack trace when it cannot.
func hasDisplay() bool {
	if runtime.GOOS != "linux" && runtime.GOOS != "freebsd" && runtime.GOOS != "openbsd" {
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
