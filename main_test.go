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
		for _, env := range [][]string{
			nil, {"DISPLAY=:4711"}, {"DISPLAY=localhost:4711"}, {"DISPLAY=nonsense"}, {"WAYLAND_DISPLAY=wayland-0", "XDG_SESSION_TYPE=wayland"},
		} {
			code, out, err := startIn(t, program, lang, env)
			if code != command.CouldNot || out != "" || err != words(lang, "problem.app.nodisplay") {
				t.Errorf("%v, %s: exit %d, out %q, err %q", env, lang, code, out, err)
			}
		}
	}
}

// TestDisplays: an X server that lets nobody in, or that cannot draw, is told
// as that.
func TestDisplays(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there is always a display")
	}
	if _, err := exec.LookPath("Xvfb"); err != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	program := filepath.Join(t.TempDir(), "tolmach")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	locked := filepath.Join(t.TempDir(), "authority")
	// A key for nobody: family wild, no address, no number, a name and 16 bytes.
	key := "\xff\xff\x00\x00\x00\x00\x00\x12MIT-MAGIC-COOKIE-1\x00\x10" + strings.Repeat("k", 16)
	if err := os.WriteFile(locked, []byte(key), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"problem.app.nodisplay": {"-auth", locked},
		"problem.app.nogl":      {"-extension", "GLX"},
	} {
		display := xvfb(t, args...)
		code, out, err := startIn(t, program, "en_US", []string{"DISPLAY=" + display})
		if say := locales.New(locales.Match("en")).T(want) + "\n"; code != command.CouldNot || out != "" || err != say {
			t.Errorf("%v: exit %d, out %q, err %q, want %q", args, code, out, err, say)
		}
	}
}

// xvfb starts an X server of its own and returns its name.
func xvfb(t *testing.T, args ...string) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "Xvfb", append(args, "-displayfd", "3")...)
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	_ = write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(string(number[:n]))
}

// start runs the program in a home of its own, without a display.
func start(t *testing.T, program, lang string, args ...string) (code int, out, err string) {
	t.Helper()
	return startIn(t, program, lang, nil, args...)
}

// startIn is start with these variables in the environment.
func startIn(t *testing.T, program, lang string, env []string, args ...string) (code int, out, err string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Env = append([]string{"HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH"), "LANG=" + lang + ".UTF-8"}, env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	failed := cmd.Run()
	var exit *exec.ExitError
	if failed != nil && !errors.As(failed, &exit) {
		t.Fatal(failed)
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}
