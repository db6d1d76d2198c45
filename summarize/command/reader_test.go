package command

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/sample"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// thinking is a reader that sees two errors, one of which quotes what is not there.
type thinking struct{ slipping }

func (thinking) Reading(task string, shown []sample.Paragraph) ([]string, bool) {
	if strings.HasPrefix(task, "read a summary") {
		return []string{"⟦s1⟧ contradicted | p2 | 42 ships | It has 42."}, true
	}
	lines := []string{
		"⟦p2⟧ mistranslation | critical | plans to build | планує незабаром збудувати | Not soon.",
		"⟦p2⟧ number | critical | 43 ships | 42 кораблі | Another number.",
	}
	for _, p := range shown {
		lines = append(lines, "⟦"+p.ID+"⟧ ok")
	}
	return lines, true
}

func (thinking) Summary(_, _ string, _ []sample.Paragraph) ([]string, bool) {
	return []string{"The ministry has 50 ships. ⟦p2⟧ \"It has 42 ships\""}, true
}

func thinker(t *testing.T, fault func(int, string) sample.Fault) *sample.Server {
	t.Helper()
	s, err := sample.Start(sample.Options{Answers: thinking{}, Fault: fault})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// told is the reader's part of JSON.
type told struct {
	Model, Endpoint, Prompt, Started string
	Findings                         []struct {
		Category, Severity, Paragraph, Reason string
		Source, Target                        [2]int
	}
	Judgements []struct {
		Sentence           int
		Verdict, Paragraph string
	}
	Read    map[string]string
	Unread  []string
	Dropped int
	Problem *struct{ Code string }
}

// TestCheckReader: what a second reader thinks stands apart, with who it is, and
// changes nothing of what the checks say.
func TestCheckReader(t *testing.T) {
	s := thinker(t, nil)
	source, target := texts(t, checkSource, checkGood)
	with := func(args ...string) []string {
		return append([]string{"check", source, target, "--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY"}, args...)
	}
	got := speaking("en", "KEY", s.Key()).run(t, with()...)
	host := strings.TrimSuffix(strings.TrimPrefix(s.BaseURL(), "http://"), "/v1")
	if got.code != Done || !strings.Contains(got.out, "m thinks of the translation (Ukrainian):\np2\tserious\tmistranslation: “plans to build” → “планує незабаром збудувати”. Not soon.\nRead: 3 of 3.") ||
		!strings.Contains(got.out, "m · "+host+" · "+prompt.Version+" · ") || strings.Contains(got.out, "43 ships") {
		t.Errorf("%d %s", got.code, got.out)
	}
	if !strings.Contains(got.err, host+" reads it again: at most ") {
		t.Errorf("the cost was not told: %q", got.err)
	}
	got = speaking("en", "KEY", s.Key()).run(t, with("--format", "json")...)
	var out struct {
		Findings []struct{ Severity string }
		Reader   told
	}
	if err := json.Unmarshal([]byte(got.out), &out); err != nil {
		t.Fatal(err)
	}
	if r := out.Reader; len(r.Findings) != 1 || r.Dropped != 1 || r.Model != "m" || r.Endpoint != host || r.Prompt == "" || r.Started == "" || len(r.Read) != 3 || len(r.Unread) != 0 {
		t.Errorf("%+v", r)
	}
	for _, f := range out.Findings {
		if f.Severity != "info" {
			t.Errorf("among the checks' findings: %s", got.out)
		}
	}
	got = speaking("en", "KEY", s.Key()).run(t, with("--format", "sarif")...)
	var sarif struct {
		Runs []struct {
			Tool    struct{ Driver struct{ Name string } }
			Results []struct{ Level string }
		}
	}
	if err := json.Unmarshal([]byte(got.out), &sarif); err != nil || len(sarif.Runs) != 2 || sarif.Runs[1].Tool.Driver.Name != "m" || sarif.Runs[1].Results[0].Level != "warning" {
		t.Errorf("%v %s", err, got.out)
	}
	for args, want := range map[string]int{"--reader nobody": CouldNot, "--reader-model m": Misused} {
		if got := speaking("en").run(t, append([]string{"check", source, target}, strings.Fields(args)...)...); got.code != want {
			t.Errorf("%s: exit code %d: %s", args, got.code, got.err)
		}
	}
}

// TestReaderProfile: a profile of the settings is a reader, and with its prices
// the cost is told in dollars.
func TestReaderProfile(t *testing.T) {
	s := thinker(t, nil)
	source, target := texts(t, checkSource, checkGood)
	desk := profile.Profile{ID: "1", Name: "Desk", BaseURL: s.BaseURL(), Model: "m", Headers: map[string]string{"Authorization": "Bearer " + s.Key()},
		Prices: &profile.Prices{Input: 1000, Output: 1000}}
	c := speaking("en")
	c.data = kept(t, store.Settings{Profiles: []profile.Profile{desk}, Profile: "1"})
	got := c.run(t, "check", source, target, "--reader", "Desk")
	if got.code != Done || !strings.Contains(got.out, "m thinks") || !strings.Contains(got.err, "about $0.") && !strings.Contains(got.err, "about $1.") || strings.Contains(got.out+got.err, s.Key()) {
		t.Errorf("%d %s %s", got.code, got.out, got.err)
	}
}

// TestCheckReaderFails: a reader that cannot be had takes nothing from the checks.
func TestCheckReaderFails(t *testing.T) {
	s := thinker(t, always(sample.Fault{Status: 401, Body: sample.BodyWrongKey}))
	source, target := texts(t, checkSource, strings.Replace(checkGood, "млрд", "млн", 1))
	got := speaking("en", "KEY", s.Key()).run(t, "check", source, target, "--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY")
	if got.code != Partly || !strings.Contains(got.out, "p1\tserious\t") || !strings.Contains(got.out, "Read: 0 of 3.") || strings.Contains(got.out, "No error") || !strings.Contains(got.err, "refused the API key") {
		t.Errorf("%d %s %s", got.code, got.out, got.err)
	}
}

// TestCheckReaderStopped: what was read before Ctrl+C is written, and gone on
// from.
func TestCheckReaderStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := thinker(t, func(n int, task string) sample.Fault {
		if n > 1 || task == "models" {
			return sample.Fault{}
		}
		time.AfterFunc(300*time.Millisecond, cancel)
		return sample.Fault{After: 70, End: sample.Stalled}
	})
	source, target := texts(t, checkSource, checkGood)
	out := filepath.Join(t.TempDir(), "out.json")
	args := []string{"check", source, target, "--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY", "--format", "json", "--out", out, "--force"}
	read := func() (d struct{ Reader told }) {
		text, err := os.ReadFile(out)
		if err == nil {
			err = json.Unmarshal(text, &d)
		}
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if got := speaking("en", "KEY", s.Key()).runIn(ctx, t, args...); got.code != Done {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
	first := read().Reader
	if first.Problem == nil || first.Problem.Code != "problem.run.cancelled" || len(first.Findings) != 1 || len(first.Read) == 0 || len(first.Unread) == 0 {
		t.Fatalf("%+v", first)
	}
	got := speaking("en", "KEY", s.Key()).run(t, args...)
	r := read().Reader
	if got.code != Done || r.Problem != nil || len(r.Findings) != 1 || r.Findings[0] != first.Findings[0] || len(r.Unread) != 0 {
		t.Errorf("%d %+v", got.code, r)
	}
	last := s.Requests()[len(s.Requests())-1]
	if strings.Contains(string(last.Body), "from "+"p1 to") {
		t.Errorf("what was read is asked for again: %s", last.Body)
	}
}

// TestCheckReaderStream: what goes to standard output goes on from nothing, also
// where a file has the name by which the stream is asked for.
func TestCheckReaderStream(t *testing.T) {
	s := thinker(t, nil)
	source, target := texts(t, checkSource, checkGood)
	t.Chdir(t.TempDir())
	for _, out := range []string{"./-", "-"} {
		got := speaking("en", "KEY", s.Key()).run(t, "check", source, target, "--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY", "--format", "json", "--out", out)
		if got.code != Done || !strings.Contains(got.err, "reads it again") {
			t.Errorf("%s: %d %q", out, got.code, got.err)
		}
	}
}

// TestBriefReader: what was made is read again, in the JSON or on standard error,
// and neither --strict nor a state changes by it.
func TestBriefReader(t *testing.T) {
	s := thinker(t, nil)
	source := file(t, "source.txt", checkSource)
	args := func(more ...string) []string {
		return append([]string{"brief", source, "--endpoint", s.BaseURL(), "--key-env", "KEY", "--model", "maker", "--to", "uk", "--in", "en",
			"--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY"}, more...)
	}
	console := speaking("en", "KEY", s.Key())
	without := console.run(t, args()[:10]...)
	got := console.run(t, args("--format", "json")...)
	var out struct {
		Summary struct {
			State     string
			Sentences []struct{ Ground string }
		}
		Translations map[string]struct{ State string }
		Readings     []struct {
			Task string
			told
		}
	}
	if err := json.Unmarshal([]byte(got.out), &out); err != nil {
		t.Fatal(err, got.err)
	}
	if got.code != without.code || len(out.Readings) != 2 || out.Translations["uk"].State != "complete" {
		t.Fatalf("%d (%d without): %+v %s", got.code, without.code, out, got.err)
	}
	if r := out.Readings[0]; r.Task != "summary" || len(r.Judgements) != 1 || r.Judgements[0].Verdict != "contradicted" || r.Judgements[0].Paragraph != "p2" || r.Judgements[0].Sentence != 1 {
		t.Errorf("%+v", r)
	}
	if r := out.Readings[1]; r.Task != "uk" || len(r.Findings) != 1 || r.Dropped != 1 || r.Model != "m" {
		t.Errorf("%+v", r)
	}
	if strings.Count(got.err, "reads it again") != 1 {
		t.Errorf("%q", got.err)
	}
	got = console.run(t, args()...)
	if got.out == "" || strings.Contains(got.out, "Not soon.") || !strings.Contains(got.err, "m thinks of the summary:\n1\tcontradicted by “42 ships” (p2). It has 42.") ||
		!strings.Contains(got.err, "p2\tserious\tmistranslation: “plans to build”") {
		t.Errorf("%q", got.err)
	}
	sealed := filepath.Join(t.TempDir(), "sealed.json")
	if got := console.run(t, args("--format", "json", "--out", sealed)...); got.code != without.code {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
	if got := console.run(t, "verify", sealed); got.code != Done || !strings.Contains(got.out, "summary-1 was read again by m · ") || !strings.Contains(got.out, ": 1 of 1; what it objects to: 1.") ||
		!strings.Contains(got.out, ": 3 of 3; what it objects to: 1.") {
		t.Errorf("a reading does not fit the seal: %s %s", got.out, got.err)
	}
	folder := filepath.Join(t.TempDir(), "out") + "/"
	articles := filepath.Dir(source)
	again := func(more ...string) string {
		all := append([]string{"brief", articles}, args("--format", "json", "--out", folder)[2:]...)
		return console.run(t, append(all, more...)...).err
	}
	for i, read := range []bool{true, false} { // the second run keeps what is there
		if got := again(); strings.Contains(got, "reads it again") != read {
			t.Errorf("run %d: %s", i+1, got)
		}
	}
	if got := again("--reader-model", "another"); !strings.Contains(got, "reads it again") {
		t.Errorf("with another reader: %s", got)
	}
	if got := console.run(t, "brief", source, "--offline", "--reader", s.BaseURL()); got.code != Misused {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
}

// TestReadingThatFailed: what a second reader could not read of a folder is read
// in the next run, and once that has been done, not again.
func TestReadingThatFailed(t *testing.T) {
	var down atomic.Bool
	s := thinker(t, func(_ int, task string) sample.Fault {
		if down.Load() && strings.HasPrefix(task, "read ") {
			return sample.Fault{Status: 401, Body: sample.BodyWrongKey}
		}
		return sample.Fault{}
	})
	articles, out := filepath.Dir(file(t, "source.txt", checkSource)), t.TempDir()
	args := []string{"brief", articles, "--endpoint", s.BaseURL(), "--key-env", "KEY", "--model", "maker", "--to", "uk", "--summary", "none", "--format", "json", "--out", out,
		"--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY"}
	for i, tt := range []struct {
		down, reads bool
		read        int
	}{{true, true, 0}, {false, true, 3}, {false, false, 3}} {
		down.Store(tt.down)
		got := speaking("en", "KEY", s.Key()).run(t, args...)
		var d struct{ Readings []told }
		if err := json.Unmarshal([]byte(content(t, filepath.Join(out, "source.json"))), &d); err != nil || len(d.Readings) != 1 {
			t.Fatal(err, got.err)
		}
		if reads := strings.Contains(got.err, "reads it again"); got.code != Done || reads != tt.reads || len(d.Readings[0].Read) != tt.read {
			t.Errorf("run %d: exit %d, %d read: %s", i+1, got.code, len(d.Readings[0].Read), got.err)
		}
	}
}

// TestCases: a reader is tried by cases of which it is known what is wrong.
func TestCases(t *testing.T) {
	s := thinker(t, nil)
	cases := file(t, "cases.tsv", "lang\tsource\ttarget\tcategory\nuk\tIt has 41 ships.\tВоно має 41 корабель.\t\n"+
		"uk\tIt has 42 ships and plans to build more.\tВоно має 42 кораблі й планує незабаром збудувати ще.\tmistranslation\n")
	args := []string{"check", "--cases", cases, "--reader", s.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY"}
	console := speaking("en", "KEY", s.Key())
	got := console.run(t, args...)
	if got.code != Done || !strings.Contains(got.out, "mistranslation\t1\t1\t1\t1.00\t1.00\nany error\t1\t1\t1\t1.00\t1.00\nSound translations: 1, with an error seen in them: 0. Not read: 0. Lines left out: 1.") {
		t.Errorf("%d %s %s", got.code, got.out, got.err)
	}
	got = console.run(t, append(args, "--format", "json")...)
	var out struct {
		Reader struct{ Model, Prompt string }
		Result struct {
			By map[string]struct{ There, Found int }
		}
	}
	if err := json.Unmarshal([]byte(got.out), &out); err != nil || out.Reader.Model != "m" || out.Reader.Prompt == "" || out.Result.By["mistranslation"].Found != 1 {
		t.Errorf("%v %s", err, got.out)
	}
	wrong := file(t, "wrong.tsv", "a\tb\n")
	for _, tc := range []struct {
		args []string
		code int
	}{
		{[]string{"check", "--cases", cases}, Misused}, {append(args, "a.txt"), Misused}, {append(args, "--format", "sarif"), Misused},
		{append(args, "--cases", wrong), CouldNot}, {append(args, "--cases", wrong+".gone"), CouldNot},
	} {
		if got := console.run(t, tc.args...); got.code != tc.code || got.err == "" {
			t.Errorf("%v: exit code %d: %s", tc.args, got.code, got.err)
		}
	}
	down := thinker(t, always(sample.Fault{Status: 401, Body: sample.BodyWrongKey}))
	got = speaking("en", "KEY", down.Key()).run(t, "check", "--cases", cases, "--reader", down.BaseURL(), "--reader-model", "m", "--reader-key-env", "KEY")
	if got.code != Partly || !strings.Contains(got.out, "Not read: 2.") || !strings.Contains(got.err, "API key") {
		t.Errorf("%d %s %s", got.code, got.out, got.err)
	}
}
