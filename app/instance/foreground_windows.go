package instance

import "golang.org/x/sys/windows"

var allow = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow")

// allowForeground lets the running program come forward: on Windows only the
// program that the user has just started may say who does.
func allowForeground() {
	if allow.Find() == nil {
		_, _, _ = allow.Call(uintptr(^uint32(0))) // any process
	}
}
