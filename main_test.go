package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/command"
)

// TestProgram builds the program and runs it as a user does, with no display.
func TestProgram(t *testing.T) {
	program := filepath.Join(t.TempDir(), "tolmach")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	words := func(lang, key string) string {
		return locales.New(locales.Match(strings.ReplaceAll(lang, "_", "-"))).T(key) + "\n"
	}
	for _, c := range []struct {
		name, lang string
		args       []string
		code       int
		out, err   string // exactly
	}{
		{"version", "en_US", []string{"--version"}, command.Done, "tolmach " + command.Version + "\n", ""},
		{"help in English", "en_US", []string{"--help"}, command.Done, words("en", "command.usage"), ""},
		// Servers and cron jobs have this: Fyne must not complain about it.
		{"help in no language", "C", []string{"--help"}, command.Done, words("en", "command.usage"), ""},
		{"help in Korean", "ko_KR", []string{"--help"}, command.Done, words("ko", "command.usage"), ""},
		{"unknown flag", "ru_RU", []string{"--colour"}, command.Misused, "", words("ru", "command.usage")},
		{"two inputs", "en_US", []string{"a", "b"}, command.Misused, "", words("en", "command.usage")},
	} {
		code, out, err := start(t, program, c.lang, c.args...)
		if code != c.code || out != c.out || err != c.err {
			t.Errorf("%s: exit %d, out %q, err %q", c.name, code, out, err)
		}
	}
	code, out, err := start(t, program, "uk_UA", "brief", "--sample", "--summary", "headline", "--to", "uk")
	if code != command.Done || err != "" || !strings.Contains(out, strings.TrimSpace(words("uk", "export.sample"))) {
		t.Errorf("brief --sample: exit %d, err %q\n%s", code, err, out)
	}
	if runtime.GOOS != "linux" {
		return // elsewhere there is always a display
	}
	for _, lang := range []string{"en_US", "uk_UA", "C"} {
		code, out, err := start(t, program, lang)
		if code != command.CouldNot || out != "" || err != words(lang, "problem.app.nodisplay") {
			t.Errorf("no display, %s: exit %d, out %q, err %q", lang, code, out, err)
		}
	}
}

// start runs the program in a home of its own, without a display.
func start(t *testing.T, program, lang string, args ...string) (code int, out, err string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH"), "LANG=" + lang + ".UTF-8"}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	failed := cmd.Run()
	var exit *exec.ExitError
	if failed != nil && !errors.As(failed, &exit) {
		t.Fatal(failed)
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}
