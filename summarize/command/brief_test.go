package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/sample"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// The JSON as programs read it: exactly these fields.
type documentFields struct {
	Article struct {
		Title, Byline, Source, Address, Date, Language string
		Paragraphs                                     []struct{ ID, Role, Text string }
	}
	Summary *struct {
		Style, Language, Engine, Model, State string
		Sentences                             []struct {
			Text, Quote, Ground string
			Sources             []string
			Findings            []export.FindingJSON
		}
	}
	Translations map[string]struct {
		State, Engine, Model string
		Paragraphs           []struct{ ID, Text, State string }
		Findings             []export.FindingJSON
	}
	Usage struct {
		Requests   int `json:"requests"`
		Prompt     int `json:"prompt_tokens"`
		Completion int `json:"completion_tokens"`
		Cached     int `json:"cached_tokens"`
		Cost       float64
	}
	Errors     []struct{ Task, Code, Message string }
	Provenance json.RawMessage
}

// decode reads JSON output and checks what holds for all of it.
func decode(t *testing.T, out string) documentFields {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(out))
	d.DisallowUnknownFields()
	var doc documentFields
	if err := d.Decode(&doc); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Errorf("more than one document: %v", err)
	}
	states := map[string]bool{"complete": true, "incomplete": true, "failed": true, "cancelled": true}
	for lang, tr := range doc.Translations {
		if !states[tr.State] || len(tr.Paragraphs) != len(doc.Article.Paragraphs) {
			t.Errorf("%s is %q with %d paragraphs of %d", lang, tr.State, len(tr.Paragraphs), len(doc.Article.Paragraphs))
			continue
		}
		for i, p := range tr.Paragraphs {
			if p.ID != doc.Article.Paragraphs[i].ID || !states[p.State] {
				t.Errorf("%s: %s is %q, want %s", lang, p.ID, p.State, doc.Article.Paragraphs[i].ID)
			}
		}
	}
	if s := doc.Summary; s != nil && !states[s.State] {
		t.Errorf("the summary is %q", s.State)
	}
	for _, e := range doc.Errors {
		if e.Code == "" || e.Message == "" || strings.HasPrefix(e.Message, "problem.") {
			t.Errorf("%+v", e)
		}
	}
	return doc
}

func TestSampleAsJSON(t *testing.T) {
	got := speaking("ko_KR").run(t, "brief", "--sample", "--format", "json")
	if got.code != Done || got.err != "" {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	doc := decode(t, got.out)
	a, _ := recorded.Article()
	if doc.Article.Title != a.Title || len(doc.Article.Paragraphs) != len(a.Paragraphs) || doc.Usage.Requests != 4 || len(doc.Errors) != 0 {
		t.Errorf("%+v", doc)
	}
	s := doc.Summary
	if s == nil || s.State != "complete" || s.Engine != "recorded-sample" || s.Style != "bullets" || s.Language != "ko" || len(s.Sentences) == 0 {
		t.Fatalf("the summary is %+v", s)
	}
	for _, lang := range []string{"ko", "uk", "ru"} {
		want, _ := recorded.Translation(lang)
		tr := doc.Translations[lang]
		for _, p := range tr.Paragraphs {
			if p.Text != want[p.ID] || p.State != "complete" {
				t.Errorf("%s %s: %+v", lang, p.ID, p)
			}
		}
		if tr.State != "complete" {
			t.Errorf("%s is %+v", lang, tr)
		}
	}
	// The sample is what people see first: nothing in it may be found wrong.
	for lang, tr := range doc.Translations {
		for _, f := range tr.Findings {
			if f.Severity != "info" {
				t.Errorf("%s %s: %s", lang, f.Paragraph, f.Message)
			}
		}
	}
	for _, x := range doc.Summary.Sentences {
		if x.Ground == "not-found" {
			t.Errorf("%q is not found in its source: %+v", x.Text, x.Findings)
		}
	}
}

func TestSampleForPeople(t *testing.T) {
	byID, _ := recorded.Translation("uk")
	for format, heading := range map[string]string{"md": "## ", "txt": "— "} {
		got := speaking("uk_UA").run(t, "brief", "--sample", "--format", format, "--to", "uk", "--summary", "headline")
		want := heading + message("uk", "export.translation", "Language", "українська")
		if got.code != Done || got.err != "" || !strings.Contains(got.out, want) || !strings.Contains(got.out, byID["p3"]) ||
			strings.Count(got.out, message("uk", "export.sample")) != 2 {
			t.Errorf("%s: exit %d, err %q\n%s", format, got.code, got.err, got.out)
		}
	}
}

func TestOffline(t *testing.T) {
	got := speaking("ru", "OPENAI_BASE_URL", "https://192.0.2.1/v1").run(t, "brief", "--offline", sampleFile)
	if got.code != Done || got.err != "" || !strings.Contains(got.out, message("ru", "export.extractive")) {
		t.Errorf("exit %d: %s%s", got.code, got.err, got.out)
	}
	got = speaking("en").run(t, "brief", "--offline", "--format", "json", sampleFile)
	doc := decode(t, got.out)
	if doc.Summary == nil || doc.Summary.Engine != "extractive" || doc.Usage.Requests != 0 || len(doc.Translations) != 0 {
		t.Fatalf("%+v", doc)
	}
	text := map[string]string{}
	for _, p := range doc.Article.Paragraphs {
		text[p.ID] = p.Text
	}
	for _, s := range doc.Summary.Sentences {
		if len(s.Sources) != 1 || !strings.Contains(text[s.Sources[0]], s.Text) {
			t.Errorf("not taken from the article: %+v", s)
		}
	}
}

func TestStdinAndTheEnvironment(t *testing.T) {
	s := server(t, nil)
	text, err := os.ReadFile(sampleFile)
	if err != nil {
		t.Fatal(err)
	}
	c := speaking("en", "OPENAI_BASE_URL", s.BaseURL(), "OPENAI_API_KEY", s.Key(), "OPENAI_MODEL", "env-model")
	c.stdin = string(text)
	got := c.run(t, "brief", "-", "--format", "json", "--to", "ko", "--summary", "none")
	if got.code != Done || got.err != "" {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	if doc := decode(t, got.out); doc.Translations["ko"].Model != "env-model" || doc.Summary != nil {
		t.Errorf("%+v", doc)
	}
	if strings.Contains(got.out+got.err, s.Key()) {
		t.Error("the key shows")
	}
	// Without anything chosen the summary comes from the article.
	got = speaking("en").run(t, "brief", "--format", "json", sampleFile)
	if doc := decode(t, got.out); got.code != Partly || doc.Summary.State != "complete" || doc.Translations["uk"].State != "failed" {
		t.Errorf("exit %d: %+v", got.code, doc)
	}
	checkSentence(t, "en", strings.TrimPrefix(got.err, sampleFile+": "))
}

func TestSeveralIntoAFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "briefs")
	missing := filepath.Join(t.TempDir(), "none.txt")
	got := speaking("en").run(t, "brief", "--offline", "--out", folder, sampleFile, missing, sampleFile)
	if got.code != Partly || got.out != "" || !strings.HasPrefix(got.err, missing+": ") || strings.Count(got.err, "\n") != 1 {
		t.Errorf("exit %d, out %q, err %q", got.code, got.out, got.err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 || !strings.HasSuffix(entries[0].Name(), "-2.md") {
		t.Errorf("%v %v", entries, err)
	}
	if got := speaking("en").run(t, "brief", "--offline", missing, missing); got.code != CouldNot {
		t.Errorf("nothing at all: exit %d", got.code)
	}
}

// A feed gives a file each; one in a folder beside others too.
func TestFeedIntoAFolder(t *testing.T) {
	const entry = "<item><title>%s</title><description>&lt;p&gt;Three ships sailed from %s on Monday, the port said.&lt;/p&gt;&lt;p&gt;They carried 40,000 tons of grain to the south.&lt;/p&gt;</description></item>"
	inputs := t.TempDir()
	feed := filepath.Join(inputs, "port.rss")
	text := "<rss><channel><title>Port</title>" + fmt.Sprintf(entry, "First ships", "Odesa") + fmt.Sprintf(entry, "More ships", "Izmail") + "</channel></rss>"
	if err := os.WriteFile(feed, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	names := func(folder string) (names []string) {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	out := filepath.Join(t.TempDir(), "briefs")
	if got := speaking("en").run(t, "brief", "--offline", "--out", out, feed); got.code != Done || got.out != "" {
		t.Errorf("exit %d, out %q, err %q", got.code, got.out, got.err)
	}
	if got := names(out); strings.Join(got, " ") != "first-ships.md more-ships.md" {
		t.Errorf("written: %v", got)
	}
	if err := os.WriteFile(filepath.Join(inputs, "story.txt"), []byte("Trams\n\nThe tram line opened on Monday after 12 years of work."), 0o600); err != nil {
		t.Fatal(err)
	}
	out = filepath.Join(t.TempDir(), "all")
	if got := speaking("en").run(t, "brief", "--offline", "--out", out, inputs); got.code != Done {
		t.Errorf("exit %d, err %q", got.code, got.err)
	}
	if got := names(out); strings.Join(got, " ") != "port-1.md port-2.md story.md" {
		t.Errorf("written: %v", got)
	}
}

func TestPartlyFailing(t *testing.T) {
	for name, f := range map[string]struct {
		fault   sample.Fault
		problem string
	}{
		"cut": {sample.Fault{End: sample.Cut, After: 60}, "problem.command.cut"},
		// The rest is asked for again, until it costs more than it may.
		"length": {sample.Fault{End: sample.Finished, Finish: "length", After: 60}, "problem.command.dear"},
	} {
		s := server(t, func(_ int, task string) sample.Fault {
			if strings.Contains(task, "(uk)") {
				return f.fault
			}
			return sample.Fault{}
		})
		c := speaking("ko", "KEY", s.Key())
		run := func(format string) ran {
			return c.run(t, "brief", "--endpoint", s.BaseURL(), "--model", "m", "--key-env", "KEY", "--format", format, "--to", "ko,uk", sampleFile)
		}
		for _, format := range []string{"md", "txt"} {
			got := run(format)
			if got.code != Partly || strings.Count(got.out, message("ko", "export.incomplete")) != 1 ||
				!strings.Contains(got.out, message("ko", "export.gap", "Paragraph", "p15")) {
				t.Errorf("%s as %s: exit %d\n%s", name, format, got.code, got.out)
			}
			said := strings.TrimPrefix(got.err, sampleFile+": ")
			checkSentence(t, "ko", said)
			if !says(said, "ko", f.problem) {
				t.Errorf("%s: %q", name, said)
			}
		}
		doc := decode(t, run("json").out)
		if doc.Translations["uk"].State != "incomplete" || doc.Translations["ko"].State != "complete" || len(doc.Errors) != 1 || doc.Errors[0].Task != "uk" {
			t.Errorf("%s: %+v", name, doc)
		}
	}
}

// kept is a database with these settings.
func kept(t *testing.T, set store.Settings) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tolmach.db")
	st, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.PutSettings(t.Context(), set); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestProfileOfTheSettings(t *testing.T) {
	s := server(t, nil)
	desk := profile.Profile{ID: "1", Name: "Desk", BaseURL: s.BaseURL(), Model: "m", Headers: map[string]string{"Authorization": "Bearer " + s.Key()}}
	c := speaking("en")
	c.data = kept(t, store.Settings{Profiles: []profile.Profile{desk}, Profile: "1"})
	for _, args := range [][]string{{"models"}, {"models", "--profile", "Desk"}} {
		if got := c.run(t, args...); got.code != Done || got.out != sample.Model+"\n" || got.err != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
	got := c.run(t, "brief", "--profile", "Desk", "--format", "json", "--to", "ru", sampleFile)
	if got.code != Done || decode(t, got.out).Translations["ru"].State != "complete" || strings.Contains(got.out+got.err, s.Key()) {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
	// A key from a variable is used and kept nowhere.
	c.env["KEY"] = secret
	c.run(t, "models", "--profile", "Desk", "--key-env", "KEY")
	checkNoKey(t, filepath.Dir(c.data), secret)
}

func checkNoKey(t *testing.T, folder, key string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v %v", files, err)
	}
	for _, f := range files {
		if b, err := os.ReadFile(f); err != nil || bytes.Contains(b, []byte(key)) {
			t.Errorf("%s holds the key: %v", f, err)
		}
	}
}

// TestTheSwitchInTheSettingsHolds: what may not leave the machine from the
// window may not leave it from the command line.
func TestTheSwitchInTheSettingsHolds(t *testing.T) {
	c := speaking("en")
	c.data = kept(t, store.Settings{LocalOnly: true})
	got := c.run(t, "brief", "--endpoint", "https://192.0.2.1/v1", "--model", "m", sampleFile)
	if got.code != CouldNot || !says(strings.TrimPrefix(got.err, sampleFile+": "), "en", "problem.command.unreached") {
		t.Errorf("%+v", got)
	}
}

func TestNoDatabaseIsMade(t *testing.T) {
	c := speaking("en")
	c.data = filepath.Join(t.TempDir(), "tolmach.db")
	if got := c.run(t, "brief", "--offline", sampleFile); got.code != Done {
		t.Errorf("%+v", got)
	}
	if _, err := os.Stat(c.data); !os.IsNotExist(err) {
		t.Errorf("a database was made: %v", err)
	}
}

func TestProgressIsForTerminals(t *testing.T) {
	c := speaking("ko")
	c.progress = true
	got := c.run(t, "brief", "--sample")
	if got.code != Done || !strings.Contains(got.err, "uk 15/15") || !strings.HasSuffix(got.err, " \r") || strings.Contains(got.err, "\n") {
		t.Errorf("exit %d: %q", got.code, got.err)
	}
	if n := cells("요약 3 · ko"); n != 11 {
		t.Errorf("%d columns", n)
	}
}

func TestUsage(t *testing.T) {
	for _, lang := range languages {
		for name, key := range map[string]string{"brief": "command.usage.brief", "models": "command.usage.models"} {
			want := locales.New(locales.Match(lang)).T(key) + "\n"
			if got := speaking(lang).run(t, name, "--help"); got.code != Done || got.out != want || got.err != "" {
				t.Errorf("%s %s: %+v", lang, name, got)
			}
		}
	}
}
