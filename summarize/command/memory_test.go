package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMemoryImportsAndExports(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.tmx"), filepath.Join(dir, "out.tmx")
	text := `<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Rain</seg></tuv><tuv xml:lang="ko"><seg>비</seg></tuv></tu></body></tmx>`
	if err := os.WriteFile(in, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		code int
		said string
	}{
		{"import " + in, Done, "1 translation read; new or changed: 1.\n"},
		{"import " + in, Done, "1 translation read; new or changed: 0.\n"},
		{"export " + out, Done, "1 translation written.\n"},
		{"import " + filepath.Join(dir, "none"), CouldNot, ""},
		{"import", Misused, ""},
		{"forget " + in, Misused, ""},
		{"--what", Misused, ""},
	} {
		var said, complaint bytes.Buffer
		console := Console{Out: &said, Err: &complaint, Getenv: func(string) string { return "" }, Data: filepath.Join(dir, "tolmach.db")}
		code := Run(context.Background(), append([]string{"memory"}, strings.Fields(c.args)...), console)
		if code != c.code || said.String() != c.said || (code == Done) != (complaint.Len() == 0) {
			t.Errorf("%s: %d %q %q", c.args, code, &said, &complaint)
		}
	}
	if got, err := os.ReadFile(out); err != nil || !bytes.Contains(got, []byte("<seg>비</seg>")) {
		t.Errorf("%s, %v", got, err)
	}
}
