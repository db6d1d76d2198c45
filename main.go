// Tolmach: an article, its summary and its translations, side by side.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/adrg/xdg"

	"codeberg.org/tolmach/tolmach/app"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/locales/early" // before Fyne looks at the locale
	"codeberg.org/tolmach/tolmach/summarize/command"
)

func main() {
	os.Exit(run(os.Args[1:]))
}

// database is where the database of this user lives.
func database() string { return filepath.Join(xdg.DataHome, "tolmach", "tolmach.db") }

func run(args []string) int {
	console := command.System(database())
	if command.Is(args) {
		early.Started()
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop) // a second Ctrl+C ends it at once
		return command.Run(ctx, args, console)
	}
	words := locales.New(locales.FromEnvironment(os.Getenv))
	o := app.Options{Data: console.Data}
	f := flag.NewFlagSet("tolmach", flag.ContinueOnError)
	f.SetOutput(nothing{})
	version := f.Bool("version", false, "")
	f.BoolVar(&o.Sample, "sample", false, "")
	f.BoolVar(&o.LocalOnly, "local-only", false, "")
	f.StringVar(&o.Language, "lang", "", "")
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Println(words.T("command.usage"))
		return command.Done
	case err != nil || f.NArg() > 1:
		fmt.Fprintln(os.Stderr, words.T("command.usage"))
		return command.Misused
	case *version:
		fmt.Println("tolmach", command.Version)
		return command.Done
	}
	o.Input = f.Arg(0)
	if err := app.Run(o); err != nil {
		fmt.Fprintln(os.Stderr, words.Problem(err))
		return command.CouldNot
	}
	return command.Done
}

// nothing swallows the flag package's own words, which are English.
type nothing struct{}

func (nothing) Write(p []byte) (int, error) { return len(p), nil }
