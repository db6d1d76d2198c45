package command

import (
	"errors"

	"codeberg.org/tolmach/tolmach/summarize/guard"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// guarded says why the file at path may not be replaced; nil when it may,
// with force also against guard's doubts. What was read never is.
func guarded(path string, force bool, inputs ...string) error {
	if path == "-" {
		return nil // standard output, whatever a file beside is called
	}
	err := guard.Check(path, inputs...)
	key := ""
	switch {
	case errors.Is(err, guard.ErrInput):
		return problem.New("problem.command.input", "Path", path).Because(err)
	case err == nil || force:
		return nil
	case errors.Is(err, guard.ErrEdited):
		key = "problem.command.edited"
	default:
		key = "problem.command.foreign"
	}
	return problem.New(key, "Path", path).Because(err)
}
