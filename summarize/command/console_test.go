package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/sample"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// secret is the key of the tests: it may show nowhere.
const secret = "sk-test-0123456789abcdef"

// sampleFile is the sample's article as a file of its own.
const sampleFile = "../../assets/sample/article.txt"

// ran is a command that ran.
type ran struct {
	code     int
	out, err string
}

// console is what a command of a test runs on.
type console struct {
	env      map[string]string
	stdin    string
	data     string
	progress bool
}

func (c console) run(t *testing.T, args ...string) ran {
	t.Helper()
	return c.runIn(t.Context(), t, args...)
}

func (c console) runIn(ctx context.Context, t *testing.T, args ...string) ran {
	t.Helper()
	if c.data == "" {
		c.data = filepath.Join(t.TempDir(), "none", "tolmach.db")
	}
	var out, err bytes.Buffer
	code := Run(ctx, args, Console{
		In: strings.NewReader(c.stdin), Out: &out, Err: &err, Progress: c.progress, Data: c.data,
		Getenv: func(name string) string { return c.env[name] },
	})
	for _, s := range []string{out.String(), err.String()} {
		if strings.Contains(s, secret) {
			t.Errorf("the key shows: %s", s)
		}
	}
	if code != Done && strings.TrimSpace(err.String()) == "" {
		t.Errorf("%q: exit %d, and not a word why", args, code)
	}
	return ran{code, out.String(), err.String()}
}

// speaking is an environment in an interface language, with pairs of further
// variables.
func speaking(lang string, pairs ...string) console {
	env := map[string]string{"LANG": lang + ".UTF-8"}
	for i := 0; i+1 < len(pairs); i += 2 {
		env[pairs[i]] = pairs[i+1]
	}
	return console{env: env}
}

func server(t *testing.T, fault func(n int, task string) sample.Fault) *sample.Server {
	t.Helper()
	s, err := sample.Start(sample.Options{Fault: fault})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// always is one fault for every request.
func always(f sample.Fault) func(int, string) sample.Fault {
	return func(int, string) sample.Fault { return f }
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// checkSentence checks that said is one line, in words of the language.
func checkSentence(t *testing.T, lang, said string) {
	t.Helper()
	if strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, "\n") {
		t.Errorf("%s: not one line: %q", lang, said)
	}
	for _, bad := range []string{"problem.", "command.", "{{", "<no value>", "%!", "<nil>", "map[", "Settings", "Retry"} {
		if strings.Contains(said, bad) && (bad != "Settings" || lang != "en" || !mayNameSettings(said)) {
			t.Errorf("%s: %q in %q", lang, bad, said)
		}
	}
	// Letters that the language has, and letters that only its neighbours have.
	// A short Ukrainian sentence may do without any of its own.
	letters := map[string]string{"en": "aeio", "ko": "다요세", "uk": "аеиоАЕИО", "ru": "аеиоАЕИО"}[lang]
	others := map[string]string{"en": "іы다", "ko": "іы", "uk": "ыэъё다", "ru": "іїєґ다"}[lang]
	if !strings.ContainsAny(said, letters) || strings.ContainsAny(said, others) {
		t.Errorf("not in %s: %q", lang, said)
	}
}

// mayNameSettings are the sentences about what only the window can set.
func mayNameSettings(said string) bool {
	return strings.Contains(said, "window’s Settings") || strings.Contains(said, "context window")
}

// message is a message of the language with values for its placeholders.
func message(lang, key string, pairs ...any) string {
	return locales.New(locales.Match(lang)).T(key, pairs...)
}
