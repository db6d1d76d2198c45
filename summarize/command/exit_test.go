package command

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/sample"
)

// goodAnswers and the rest are what a server may answer to everything.
const (
	goodTranslation = "⟦p1⟧ {1}\n⟦p2⟧ {2}\n⟦p3⟧ {3}\n⟦p4⟧ {4}"
	goodSummary     = "{s1} ⟦p2⟧\n{s2} ⟦p3⟧"
	refusedAnswer   = "I'm sorry, but I can't assist with that request."
)

// exits is what a server does, with the exit code of each command, without
// --strict and with it.
type exits struct {
	translation, summary string // the answers
	fault                sample.Fault
	translate, summarize [2]int
	says                 []string // one of them, in what goes to standard error with a code but 0
}

// TestExitCodes: each command ends with the code that its help promises, and
// with a sentence for each code but 0, which console.run holds too. What is
// incomplete, failed or refused is so without --strict; a translation into
// another language is serious, and counts with it. A summary that is none is
// written down as failed, for the reader to see what came.
func TestExitCodes(t *testing.T) {
	cases := map[string]exits{
		"complete":   {goodTranslation, goodSummary, sample.Fault{}, [2]int{Done, Done}, [2]int{Done, Done}, nil},
		"incomplete": {"⟦p1⟧ {1}\n⟦p2⟧ {2}", goodSummary, sample.Fault{}, [2]int{Partly, Partly}, [2]int{Done, Done}, []string{"Stopped"}},
		"cut":        {goodTranslation, goodSummary, sample.Fault{End: sample.Cut, After: 30}, [2]int{Partly, Partly}, [2]int{Partly, Partly}, []string{"broke off", "broken off", "lost", "ended", "cut"}},
		"failed":     {"", "", sample.Fault{Status: 401, Body: sample.BodyWrongKey}, [2]int{CouldNot, CouldNot}, [2]int{CouldNot, CouldNot}, []string{"API key"}},
		"empty":      {"", "", sample.Fault{}, [2]int{CouldNot, CouldNot}, [2]int{CouldNot, CouldNot}, []string{"answer", "empty"}},
		"refused":    {refusedAnswer, refusedAnswer, sample.Fault{}, [2]int{CouldNot, CouldNot}, [2]int{Partly, Partly}, []string{"refused"}},
		"refused in a paragraph": {"⟦p1⟧ {1}\n⟦p2⟧ " + refusedAnswer + "\n⟦p3⟧ {3}\n⟦p4⟧ {4}", goodSummary,
			sample.Fault{}, [2]int{Partly, Partly}, [2]int{Done, Done}, []string{"refused"}},
		"another language": {"⟦p1⟧ {e1}\n⟦p2⟧ {e2}\n⟦p3⟧ {e3}\n⟦p4⟧ {e4}", "{1} {2} ⟦p2⟧\n{3} ⟦p3⟧", sample.Fault{}, [2]int{Done, Partly}, [2]int{Partly, Partly}, []string{"serious", "language"}},
	}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		t.Run(name, func(t *testing.T) {
			c := cases[name]
			for i, strict := range [][]string{nil, {"--strict"}} {
				c.expect(t, c.translation, "uk", c.translate[i], append(strict, "--to", "uk", "--summary", "none")...)
				c.expect(t, c.summary, "uk", c.summarize[i], append(strict, "--to", "none", "--summary", "bullets", "--in", "en")...)
			}
		})
	}
}

// expect runs brief over one article and, into a folder, over two.
func (c exits) expect(t *testing.T, answer, lang string, code int, args ...string) {
	t.Helper()
	a := corpus[map[string]text](t, "strange_articles.json")["harbour"]
	s, err := sample.Start(sample.Options{Answers: knows{}, Fault: func(_ int, task string) sample.Fault {
		if task == "models" {
			return sample.Fault{}
		}
		f := c.fault
		f.Lines = func([]string) []string { return strings.SplitAfter(a.filled(answer, lang), "\n") }
		return f
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	folder := t.TempDir()
	for _, name := range []string{"one.txt", "two.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(strings.Join(a["en"], "\n\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	on := speaking("en", "KEY", s.Key())
	args = append([]string{"brief", "--endpoint", s.BaseURL(), "--model", "m", "--key-env", "KEY"}, args...)
	for _, in := range [][]string{{filepath.Join(folder, "one.txt")}, {folder, "--out", t.TempDir() + "/"}} {
		got := on.run(t, append(slices.Clone(args), in...)...)
		if got.code != code {
			t.Errorf("%v: exit %d, want %d: %s", args[7:], got.code, code, got.err)
		}
		if code != Done && !slices.ContainsFunc(c.says, func(w string) bool { return strings.Contains(got.err, w) }) {
			t.Errorf("%v: exit %d, said %q", args[7:], got.code, got.err)
		}
	}
}

// TestCheckExitCodes: the same of the command that only checks.
func TestCheckExitCodes(t *testing.T) {
	a := corpus[map[string]text](t, "strange_articles.json")["harbour"]
	for _, c := range []struct {
		name, target string
		code         int
	}{
		{"complete", "{1}\n\n{2}\n\n{3}\n\n{4}", Done},
		{"incomplete", "{1}\n\n{2}\n\n—\n\n{4}", Partly},
		{"refused", "{1}\n\n" + refusedAnswer + "\n\n{3}\n\n{4}", Partly},
		{"another language", "{e1}\n\n{e2}\n\n{e3}\n\n{e4}", Partly},
		{"empty", "", CouldNot},
	} {
		source, target := texts(t, strings.Join(a["en"], "\n\n")+"\n", a.filled(c.target, "uk"))
		if got := speaking("en").run(t, "check", source, target, "--from", "en", "--lang", "uk"); got.code != c.code {
			t.Errorf("%s: exit %d, want %d: %s", c.name, got.code, c.code, got.err)
		}
	}
}
