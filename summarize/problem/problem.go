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
	"slices"
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

// Kind is a message key of which the program asks whether an error is one. It
// is declared once, beside what makes it, and asked for with errors.Is:
//
//	const ErrCut problem.Kind = "problem.endpoint.cut"
type Kind string

// Error implements error.
func (k Kind) Error() string { return string(k) }

// Any reports whether err is of one of some kinds.
func Any(err error, kinds ...Kind) bool {
	return slices.ContainsFunc(kinds, func(k Kind) bool { return errors.Is(err, k) })
}

// Within is [Any], and true as well of a narrower problem, whose key goes on
// after a dot.
func Within(err error, kinds ...Kind) bool {
	p := Of(err)
	return p != nil && slices.ContainsFunc(kinds, func(k Kind) bool {
		rest, ok := strings.CutPrefix(p.Code, string(k))
		return ok && (rest == "" || rest[0] == '.')
	})
}

// New makes a Problem of a message key, a [Kind] where someone asks for it. The
// pairs are placeholder names, each followed by its value:
// New("problem.file.missing", "Name", path).
func New[K ~string](code K, pairs ...any) *Problem {
	p := &Problem{Code: string(code)}
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

// Is reports whether the problem is of a [Kind].
func (p *Problem) Is(target error) bool {
	kind, ok := target.(Kind)
	return ok && p.Code == string(kind)
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
