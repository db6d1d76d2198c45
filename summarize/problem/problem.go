// Package problem holds the one kind of error that a person reads.
//
// The engine never writes sentences. It returns a [Problem]: the key of a
// message in locales, which says what happened and then what to do, and the
// values of that message's placeholders. The window and the headless command
// both turn it into words with locales.Localizer.Problem.
package problem

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Problem is an error with a localized sentence behind it.
//
// Code is a message key ("problem.article.empty"). Args are the values of the
// message's placeholders; they are shown to people and written to disk, so
// they never hold a key or a header. Err is the cause, for logs and errors.Is.
type Problem struct {
	Code string         `json:"code"`
	Args map[string]any `json:"args,omitempty"`
	Err  error          `json:"-"`
}

// New makes a Problem. The pairs are placeholder names, each followed by its
// value: New("problem.file.missing", "Name", path).
func New(code string, pairs ...any) *Problem {
	p := &Problem{Code: code}
	if len(pairs) > 0 {
		p.Args = make(map[string]any, len(pairs)/2)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		p.Args[pairs[i].(string)] = pairs[i+1]
	}
	return p
}

// Because attaches the cause and returns p.
func (p *Problem) Because(err error) *Problem {
	p.Err = err
	return p
}

// Error is the code and its arguments, for logs; people read the message.
func (p *Problem) Error() string {
	names := make([]string, 0, len(p.Args))
	for name := range p.Args {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString(p.Code)
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%v", name, p.Args[name])
	}
	return b.String()
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// Of returns the Problem in err's chain. An error that has none becomes
// "problem.unexpected" with the error's own text, so nothing is swallowed.
// Of(nil) is nil.
func Of(err error) *Problem {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	return New("problem.unexpected", "Detail", err.Error()).Because(err)
}
