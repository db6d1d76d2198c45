// Package display knows whether a window can be shown, and was.
package display

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Kind names what the window is drawn with: "X11", "Wayland", "Windows", "macOS",
// or "?" where that cannot be known.
func Kind(w fyne.Window) string {
	kind := "?"
	if native, ok := w.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			switch context.(type) {
			case driver.X11WindowContext:
				kind = "X11"
			case driver.WaylandWindowContext:
				kind = "Wayland"
			case driver.WindowsWindowContext:
				kind = "Windows"
			case driver.MacWindowContext:
				kind = "macOS"
			}
		})
	}
	return kind
}

// Drawn is the problem of a window that could not be made after all; nil for
// one that is there. Fyne only logs it, and would wait for ever for events of a
// window that nobody sees.
func Drawn(w fyne.Window) error {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return nil
	}
	there := true
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			there = c.WindowHandle != 0
		case driver.WaylandWindowContext:
			there = c.WaylandSurface != 0
		case driver.WindowsWindowContext:
			there = c.HWND != 0
		case driver.MacWindowContext:
			there = c.NSWindow != 0
		}
	})
	if !there {
		return problem.New("problem.app.nogl")
	}
	return nil
}
