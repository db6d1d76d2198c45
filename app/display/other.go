//go:build !((linux || freebsd || netbsd || openbsd) && !wayland)

package display

import (
	"os"
	"runtime"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Problem reports why no window can be opened; nil when one can, as is always
// so on Windows and macOS.
func Problem() error {
	if runtime.GOOS == "linux" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return problem.New("problem.app.nodisplay")
	}
	return nil
}
