// Package command is Tolmach without a window: the same work for scripts, for
// machines without a display and for screen readers.
package command

import (
	"context"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// The exit codes of every command.
const (
	Done     = 0 // everything asked for is complete
	CouldNot = 1 // nothing could be done
	Misused  = 2 // the command line makes no sense
	Partly   = 3 // finished, but something is incomplete or failed
)

// Version is the program's version.
const Version = "0.1.0"

// Console is where a command reads, writes and looks for its settings.
type Console struct {
	In       io.Reader
	Out, Err io.Writer
	Progress bool                     // Err is a terminal, so progress may be drawn on it
	Getenv   func(name string) string // the environment
	Data     string                   // path of the database
}

// System is the console of this process.
func System(data string) Console {
	return Console{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Progress: term.IsTerminal(int(os.Stderr.Fd())),
		Getenv:   os.Getenv,
		Data:     data,
	}
}

// Commands are the words that run without a window.
var commands = map[string]func(context.Context, *session, []string) int{
	"brief":  briefs,
	"check":  checkText,
	"memory": remember,
	"models": models,
	"verify": verify,
}

// Is reports whether args begin with a headless command.
func Is(args []string) bool {
	return len(args) > 0 && commands[args[0]] != nil
}

// Run runs the headless command that args begin with and returns the exit
// code.
func Run(ctx context.Context, args []string, c Console) int {
	s := &session{Console: c, words: speech{locales.New(locales.FromEnvironment(c.Getenv))}}
	return commands[args[0]](ctx, s, args[1:])
}

// session is one run of one command.
type session struct {
	Console
	words speech
}

// complain writes one localized sentence to the error stream.
func (s *session) complain(err error) {
	_, _ = fmt.Fprintln(s.Err, s.words.Problem(err))
}

// note says something that is no result.
func (s *session) note(key string, pairs ...any) {
	_, _ = fmt.Fprintln(s.Err, s.words.T(key, pairs...))
}

// misuse complains about the command line.
func (s *session) misuse(code string, pairs ...any) int {
	s.complain(problem.New(code, pairs...))
	return Misused
}
