package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
)

// models lists the models of the endpoint, one a line.
func models(ctx context.Context, s *session, args []string) int {
	var c connectFlags
	f := flagSet("tolmach models")
	c.define(f)
	operands, err := parseAnywhere(f, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = fmt.Fprintln(s.Out, s.words.T("command.usage.models"))
		return Done
	case err != nil:
		s.complain(err)
		return Misused
	case len(operands) > 0:
		return s.misuse("problem.command.option", "Option", operands[0], "Command", "tolmach models")
	}
	l, err := s.connect(ctx, c)
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	defer l.close()
	found, err := l.Models(ctx)
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	for _, m := range found {
		_, _ = fmt.Fprintln(s.Out, m.ID)
	}
	return Done
}
