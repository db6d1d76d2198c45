package newfile

import (
	"errors"
	"runtime"
	"syscall"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Unwritten is the problem of a file that could not be written: of a full disk
// (problem.disk.full) or one that only can be read (problem.disk.readonly),
// else the caller's own. name is the file as it is shown.
func Unwritten(err error, name string, own *problem.Problem) *problem.Problem {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), isWindows(err, diskFull), isWindows(err, handleDiskFull):
		own = problem.New("problem.disk.full", "Name", name)
	case errors.Is(err, syscall.EROFS), isWindows(err, writeProtected):
		own = problem.New("problem.disk.readonly", "Name", name)
	}
	return own.Because(err)
}

// Windows's own numbers, of winerror.h.
const (
	writeProtected = syscall.Errno(19)
	handleDiskFull = syscall.Errno(39)
	diskFull       = syscall.Errno(112)
)

func isWindows(err error, number syscall.Errno) bool {
	return runtime.GOOS == "windows" && errors.Is(err, number)
}
