package summarize_test

import (
	"cmp"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
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

// floors are the rooms of the engine from the ground up: a room imports only
// what lies below it, never a neighbour on its floor.
var floors = []string{
	"problem",
	"prose charset token newfile internal/sqlite internal/xmlfile internal/corpus internal/aimock internal/babble article/layout export/layout",
	"document prose/difference aside glossary memory check/quantity article/feed article/mail article/office article/pdf export/docx export/pdf",
	"profile glossary/termfile article prompt extract exchange align check sample",
	"endpoint answer review store reader/reading",
	"plan provenance archive",
	". reader",
	"connection export reader/trial",
	"brief guard",
	"command",
}

// TestImportsGoDown keeps the arrows between the rooms going one way.
func TestImportsGoDown(t *testing.T) {
	const engine = "codeberg.org/tolmach/tolmach/summarize/"
	floor := map[string]int{}
	for i, rooms := range floors {
		for _, room := range strings.Fields(rooms) {
			floor[room] = i
		}
	}
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	name := func(path string) string {
		room := strings.TrimSuffix(strings.TrimPrefix(path+"/", engine), "/")
		return cmp.Or(room, ".")
	}
	for line := range strings.Lines(string(out)) {
		packages := strings.Fields(line)
		room := name(packages[0])
		from, known := floor[room]
		if !known {
			t.Errorf("%s is on no floor", room)
		}
		for _, path := range packages[1:] {
			if !strings.HasPrefix(path+"/", engine) {
				continue
			}
			below := name(path)
			if to, known := floor[below]; known && to >= from {
				t.Errorf("%s, on floor %d, imports %s, on floor %d", room, from, below, to)
			}
		}
	}
}

// TestTheModelIsPlain: what keeps or prints documents pulls in nothing else.
func TestTheModelIsPlain(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "./document").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	rooms := []string{"codeberg.org/tolmach/tolmach/summarize/problem", "codeberg.org/tolmach/tolmach/summarize/document"}
	if got := strings.Fields(string(out)); !slices.Equal(got, rooms) {
		t.Errorf("the document is made of %v, want %v", got, rooms)
	}
}

// TestTheStoreIsSmall: what keeps documents speaks to no server and reads no
// files of others. SQLite alone, as Go, makes 136 of the packages.
func TestTheStoreIsSmall(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./store").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := strings.Fields(string(out))
	if len(all) > 155 {
		t.Errorf("the store pulls in %d packages", len(all))
	}
	for _, pkg := range all {
		for _, foreign := range []string{"net/http", "golang.org/x/net", "encoding/xml", "github.com/sashabaranov", "github.com/klippa-app", "github.com/markusmobius"} {
			if pkg == foreign || strings.HasPrefix(pkg, foreign+"/") {
				t.Errorf("the store pulls in %s", pkg)
			}
		}
	}
}

// TestPrintingNeedsNoModel: what prints or hands on documents does so without
// the wire and without what loads them.
func TestPrintingNeedsNoModel(t *testing.T) {
	for _, room := range []string{"./export", "./exchange", "./archive", "./provenance", "./review"} {
		out, err := exec.Command("go", "list", "-deps", room).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for _, pkg := range strings.Fields(string(out)) {
			for _, foreign := range []string{"net/http", "github.com/sashabaranov", "github.com/klippa-app", "github.com/markusmobius"} {
				if pkg == foreign || strings.HasPrefix(pkg, foreign+"/") {
					t.Errorf("%s pulls in %s", room, pkg)
				}
			}
		}
	}
}

// TestTheMapIsWhole: whoever looks for a room finds it in CONTRIBUTING.md.
func TestTheMapIsWhole(t *testing.T) {
	raw, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(string(raw), "## Why it is as it is")
	out, err := exec.Command("go", "list", "./...", "../app/...").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, pkg := range strings.Fields(string(out)) {
		room := path.Base(pkg)
		if path.Base(path.Dir(pkg)) == "e2e" { // a program for a measurement
			continue
		}
		if !regexp.MustCompile(`(?m)(?:^| )` + room + `/`).MatchString(text) {
			t.Errorf("%s is not on the map", pkg)
		}
	}
}

// TestTestsAreNoProgram: what only tests use is in no program.
func TestTestsAreNoProgram(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "..").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, pkg := range strings.Fields(string(out)) {
		if strings.HasSuffix(pkg, "internal/corpus") || strings.HasSuffix(pkg, "internal/aimock") || strings.HasSuffix(pkg, "internal/babble") {
			t.Errorf("the program imports %s", pkg)
		}
	}
}
