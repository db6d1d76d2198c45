// Package guard keeps files that are the user's from being written over: by a
// command, and by every Save in the window.
package guard

import (
	"errors"
	"io"
	"os"

	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// Why a file may not be replaced. ErrInput is for good; a person may overrule
// the others.
var (
	ErrInput   = errors.New("the file is what was read")
	ErrForeign = errors.New("the file carries no record of ours")
	ErrEdited  = errors.New("the file was edited since it was written")
)

// errLarge is of a file that none of ours is as large as.
var errLarge = errors.New("the file is too large")

// Check says why the file at path may not be replaced; nil when it may. What was
// read (an input) is never replaced, whatever name leads to it: another
// spelling, a link, an address. Otherwise a file may be replaced that holds
// nothing, or is just as this program has written it. The error is one of the
// three above; ErrForeign with the reason, where there is one.
func Check(path string, inputs ...string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil //nolint:nilerr // there is nothing to lose, or writing will say what is wrong
	}
	for _, input := range inputs {
		if newfile.Same(path, input) {
			return ErrInput
		}
	}
	file, err := read(path)
	if err != nil {
		return errors.Join(ErrForeign, err)
	}
	if len(file) == 0 || export.IsFailure(file) {
		return nil
	}
	x, err := provenance.Read(file)
	switch {
	case err != nil:
		return ErrForeign
	case !x.Manifest.Whole() || !x.Marked() || x.Manifest.Compare(x.Text) != nil:
		return ErrEdited
	}
	return nil
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	file, err := io.ReadAll(io.LimitReader(f, provenance.Largest+1))
	if err == nil && len(file) > provenance.Largest {
		err = errLarge
	}
	return file, err
}
