package check

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// unit is a paragraph for pofilter.
type unit struct{ source, target string }

// pofilter runs Translate Toolkit's checks, all that it has for a language,
// and returns which tests each unit fails.
func pofilter(t *testing.T, lang string, units []unit) []map[string]bool {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.po"), filepath.Join(dir, "out.po")
	var b strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: " + lang + "\\n\"\n\n")
	for i, u := range units {
		fmt.Fprintf(&b, "msgctxt \"%d\"\nmsgid %s\nmsgstr %s\n\n", i, quotePO(u.source), quotePO(u.target))
	}
	if err := os.WriteFile(in, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("pofilter", "--progress=none", "--language="+lang, in, out)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	fails := make([]map[string]bool, len(units))
	text, err := os.ReadFile(out)
	if os.IsNotExist(err) {
		return fails // nothing failed
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(text), "\n\n") {
		m := context.FindStringSubmatch(block)
		if m == nil {
			continue
		}
		i, _ := strconv.Atoi(m[1])
		fails[i] = map[string]bool{}
		for _, test := range failed.FindAllStringSubmatch(block, -1) {
			fails[i][test[1]] = true
		}
	}
	return fails
}

var (
	context = regexp.MustCompile(`(?m)^msgctxt "(\d+)"`)
	failed  = regexp.MustCompile(`(?m)^# \(pofilter\) (\w+):`)
)

func quotePO(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// TestPofilter lays the two side by side: of the paragraphs as published, how
// many each of them flags; of each kind of mutant, how many get a complaint
// that the original does not have.
func TestPofilter(t *testing.T) {
	if _, err := exec.LookPath("pofilter"); err != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" {
			t.Fatal(err)
		}
		t.Skip("pofilter is not installed (Debian package translate-toolkit)")
	}
	each := perTable
	for _, lang := range []string{"ko", "uk", "ru"} {
		list := places(t, lang, half)
		r := rand.New(rand.NewPCG(4, 2026))
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		var clean []unit
		ours := 0
		for _, p := range list[:min(len(list), 5*each)] {
			clean = append(clean, unit{p.source(), p.target()})
			if len(p.original()) > 0 {
				ours++
			}
		}
		flagged := 0
		for _, f := range pofilter(t, lang, clean) {
			if f != nil {
				flagged++
			}
		}
		t.Logf("%s  %-24s %5d  pofilter %6.2f%%  Tolmach %6.2f%%", lang, "false alarms", len(clean), percent(flagged, len(clean)), percent(ours, len(clean)))
		for _, m := range mutations {
			compare(t, lang, list, m, each, r)
		}
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }

func compare(t *testing.T, lang string, list []place, m mutation, each int, r *rand.Rand) {
	t.Helper()
	var before, after []unit
	ours := 0
	for _, p := range list {
		text := m.make(r, p)
		if text == "" || text == p.target() {
			continue
		}
		if text == gone {
			text = ""
		}
		before, after = append(before, unit{p.source(), p.target()}), append(after, unit{p.source(), text})
		mutant := append([]string{}, p.targets...)
		mutant[p.i] = text
		if appears(p, mutant, m.kinds) {
			ours++
		}
		if len(after) == each {
			break
		}
	}
	if len(after) == 0 {
		return
	}
	was, is := pofilter(t, lang, before), pofilter(t, lang, after)
	theirs := 0
	for i := range is {
		for test := range is[i] {
			if !was[i][test] {
				theirs++
				break
			}
		}
	}
	t.Logf("%s  %-24s %5d  pofilter %6.2f%%  Tolmach %6.2f%%", lang, m.name, len(after), percent(theirs, len(after)), percent(ours, len(after)))
}
