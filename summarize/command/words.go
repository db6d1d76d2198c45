package command

import (
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// speech is the interface language for a reader who has no window: nothing it
// says names a button or a menu.
type speech struct{ *locales.Localizer }

// Problem is the sentence of an error, with what can be done about it from a
// command line.
func (s speech) Problem(err error) string {
	p := problem.Of(err)
	if p == nil {
		return ""
	}
	if code, ok := withoutWindow[p.Code]; ok {
		p = &problem.Problem{Code: code, Args: p.Args}
	}
	return s.Localizer.Problem(p)
}

// withoutWindow are the sentences that stand for those about the window. Only
// the words change: the code in the JSON stays.
var withoutWindow = map[string]string{
	"problem.run.noendpoint":     "problem.command.noendpoint",
	"problem.run.missing":        "problem.command.missing",
	"problem.run.costly":         "problem.command.costly",
	"problem.run.dear":           "problem.command.dear",
	"problem.sample.only":        "problem.command.sampleonly",
	"problem.endpoint.nomodel":   "problem.command.nomodel",
	"problem.endpoint.insecure":  "problem.command.insecure",
	"problem.endpoint.offline":   "problem.command.unreached",
	"problem.endpoint.cloud":     "problem.command.cloud",
	"problem.endpoint.key":       "problem.command.key",
	"problem.endpoint.nokey":     "problem.command.nokey",
	"problem.endpoint.model":     "problem.command.model",
	"problem.endpoint.path":      "problem.command.path",
	"problem.endpoint.notapi":    "problem.command.notapi",
	"problem.endpoint.page":      "problem.command.webpage",
	"problem.endpoint.redirect":  "problem.command.redirect",
	"problem.endpoint.down":      "problem.command.down",
	"problem.endpoint.rate":      "problem.command.rate",
	"problem.endpoint.busy":      "problem.command.busy",
	"problem.endpoint.server":    "problem.command.server",
	"problem.endpoint.timeout":   "problem.command.timeout",
	"problem.endpoint.idle":      "problem.command.idle",
	"problem.endpoint.cut":       "problem.command.cut",
	"problem.endpoint.network":   "problem.command.network",
	"problem.endpoint.malformed": "problem.command.malformed",
	"problem.endpoint.overflow":  "problem.command.overflow",
	"problem.endpoint.toolarge":  "problem.command.toolarge",
	"problem.run.toolong":        "problem.command.toolong",

	"problem.endpoint.tls.issuer": "problem.command.tls.issuer",
}
