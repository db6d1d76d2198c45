package app

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"codeberg.org/tolmach/tolmach/app/instance"
)

// request is what the command line asked for, as the program that is running
// already can do it: it has another working folder and another standard input.
func (o Options) request() (instance.Request, error) {
	r := instance.Request{Input: o.Input, Sample: o.Sample, LocalOnly: o.LocalOnly, Language: o.Language}
	var err error
	switch {
	case o.Input == "-":
		r.Text, err = io.ReadAll(io.LimitReader(os.Stdin, instance.TextLimit))
	case o.Input != "" && !strings.Contains(o.Input, "://"):
		r.Input, err = filepath.Abs(o.Input)
	}
	return r, err
}

// handedOver does what a later start of the program was asked for, and reports
// whether it came to that before ctx ended.
func (w *window) handedOver(ctx context.Context, r instance.Request) bool {
	taken := make(chan struct{})
	w.session.Post(func() {
		if ctx.Err() == nil {
			w.welcome(r)
			close(taken)
		}
	})
	select {
	case <-taken:
		return true
	case <-ctx.Done():
		return false
	}
}

// welcome comes forward and opens what a later start was asked for. From then on
// this run keeps to what that one was told: no connection, the language.
func (w *window) welcome(r instance.Request) {
	if r.LocalOnly {
		w.forced.LocalOnly = true
		w.model.links.Gate().SetLocalOnly(true)
		w.model.show()
		w.retitle()
	}
	if r.Language != "" {
		w.forced.Language = r.Language
		w.looks.reword()
	}
	w.win.Show()
	w.win.RequestFocus()
	switch {
	case r.Sample:
		w.inputs.openSample()
	case r.Input != "":
		w.inputs.stdin = bytes.NewReader(r.Text)
		w.inputs.open(r.Input)
	}
}
