package summarize_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestEngineKnowsNoWindow keeps the engine headless: nothing below summarize
// may depend on Fyne or on the window.
func TestEngineKnowsNoWindow(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./...").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	seen := 0
	for _, pkg := range strings.Fields(string(out)) {
		if strings.HasPrefix(pkg, "codeberg.org/tolmach/tolmach/summarize") {
			seen++
		}
		if strings.HasPrefix(pkg, "fyne.io/") || strings.HasPrefix(pkg, "codeberg.org/tolmach/tolmach/app") {
			t.Errorf("the engine depends on %s", pkg)
		}
	}
	if seen < 5 {
		t.Errorf("only %d packages were looked at", seen)
	}
}
