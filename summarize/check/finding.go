// Package check finds what can be checked of an output without a model:
// numbers by value, missing and merged paragraphs, the wrong language, names,
// glossary terms, quotations, attribution and polarity of a translation, and
// whether each sentence of a summary is found in its source.
//
// It says "found in source", never "true". Every check is a pure function of
// texts, so it can run while they stream in.
package check

import (
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Severity orders findings: a busy editor sees the high ones first.
type Severity string

// The severities.
const (
	High   Severity = "high"   // the reader would be told something else than the source says
	Medium Severity = "medium" // look at it before it goes out
	Info   Severity = "info"   // typography and habits
)

// Kind names the check that made a finding; it is what a filter filters by.
type Kind string

// Span is a part of a text. The zero Span is no part.
type Span = prose.Span

// Fix replaces Target of the finding's paragraph with Text. Only a fix that is
// certain is offered.
type Fix struct {
	Target Span
	Text   string
}

// Finding is one thing to look at in one paragraph of one output.
//
// Source lies in the text of the source paragraph, Target in that of the
// translation; either may be empty. Message is said by locales like a problem.
type Finding struct {
	Kind      Kind
	Severity  Severity
	Paragraph string // id
	Source    Span
	Target    Span
	Message   *problem.Problem
	Fix       *Fix // nil when none is certain
}
