package command

import (
	"errors"
	"os"

	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// Files that are not replaced without --force, and one that never is.
var (
	errForeign = errors.New("the file carries no record of ours")
	errEdited  = errors.New("the file was edited since it was written")
)

// guard says why the file at path may not be replaced; nil when it may. What
// was read (an input) is never replaced, whatever name leads to it: another
// spelling, a link. Otherwise a file may be replaced that holds nothing, or is
// just as this program has written it, and any file with force.
func guard(path string, force bool, inputs ...string) error {
	if !regular(path) {
		return nil // there is nothing to lose, or writing will say what is wrong
	}
	for _, input := range inputs {
		if newfile.Same(path, input) {
			return problem.New("problem.command.input", "Path", path)
		}
	}
	if force {
		return nil
	}
	file, err := open(path, nil)
	if err != nil || len(file) == 0 || export.IsFailure(file) {
		return foreign(path, err)
	}
	x, err := provenance.Read(file)
	switch {
	case err != nil:
		return foreign(path, errForeign)
	case !x.Manifest.Whole() || !x.Marked() || x.Manifest.Compare(x.Text) != nil:
		return problem.New("problem.command.edited", "Path", path).Because(errEdited)
	}
	return nil
}

// foreign is the refusal to replace what is not ours; nil for no reason.
func foreign(path string, reason error) error {
	if reason == nil {
		return nil
	}
	return problem.New("problem.command.foreign", "Path", path).Because(reason)
}

// regular reports whether a file is there, and no device or folder.
func regular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
