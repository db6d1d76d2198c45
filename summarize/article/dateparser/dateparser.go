// Package dateparser stands in for github.com/markusmobius/go-dateparser by a
// replace directive in go.mod. go-htmldate asks that library as a last resort
// what date a sentence in any language names, and here learns of none; linking
// the library compiles 4,500 regular expressions whenever the program
// starts, which took 134 ms, more than all other packages together. What
// go-htmldate mentions of it is here, and nothing else.
package dateparser

import "time"

// ParserType is a way to read a date.
type ParserType uint8

// The ways go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource decides between the past and the future.
type PreferredDateSource uint8

// Past prefers the past.
const Past PreferredDateSource = 1

// Configuration is what go-htmldate sets; none of it has an effect.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	CurrentTime         time.Time
	StrictParsing       bool
}

// Date is a date that was found.
type Date struct{ Time time.Time }

// Parser finds no date.
type Parser struct{ ParserTypes []ParserType }

// Parse returns the zero date, which go-htmldate takes for none.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) { return Date{}, nil }
