// Package early is initialised before any other package: it sets the environment
// right before they look at it, and collects memory less often while they start.
//
// Fyne reads the locale while it is initialised, and complains on standard
// error, in English, about LANG=C and its like, which servers, containers and
// cron jobs have. Go initialises packages in the order of their import paths
// as far as their own imports allow, so this one, which needs almost nothing,
// comes before fyne.io.
package early

import (
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// collected is how often memory is collected as the user wants it, in percent of
// growth. While the program starts it is less often: nothing of what a start
// makes is garbage, and the window is there an eighth of the time sooner.
var collected = debug.SetGCPercent(400)

// Started says that the program has started.
func Started() { debug.SetGCPercent(collected) }

func init() {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return // the language is not in the environment there
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if neutral(v) {
				_ = os.Setenv(name, "en_US.UTF-8") // it cannot fail for these names
			}
			return
		}
	}
	_ = os.Setenv("LANG", "en_US.UTF-8")
}

// neutral reports whether a locale is that of the C standard, which stands for
// no language.
func neutral(locale string) bool {
	name, _, _ := strings.Cut(locale, ".")
	return name == "C" || name == "POSIX"
}
