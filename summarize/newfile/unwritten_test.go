package newfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

func TestUnwritten(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "problem.disk.full"},
		{errors.Join(&fs.PathError{Op: "write", Path: "x", Err: syscall.EDQUOT}, nil), "problem.disk.full"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EROFS}, "problem.disk.readonly"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, "own"},
		{io.ErrShortWrite, "own"},
	} {
		p := Unwritten(tt.err, "x", problem.New("own"))
		if p.Code != tt.want || !errors.Is(p, tt.err) && p.Err == nil {
			t.Errorf("%v: %v, want %s", tt.err, p, tt.want)
		}
	}
}

// TestFull writes to a device that is always full.
func TestFull(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no /dev/full")
	}
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	_, err = f.WriteString("text")
	_ = f.Close()
	if p := Unwritten(err, "/dev/full", problem.New("own")); p.Code != "problem.disk.full" {
		t.Error(p)
	}
}
