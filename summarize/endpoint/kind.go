package endpoint

import "codeberg.org/tolmach/tolmach/summarize/problem"

// The problems that callers tell from others, with errors.Is.
const (
	ErrCut         problem.Kind = "problem.endpoint.cut"       // the stream broke off
	ErrMalformed   problem.Kind = "problem.endpoint.malformed" // no frames, or none that can be read
	ErrOverflow    problem.Kind = "problem.endpoint.overflow"  // more tokens than the window has
	ErrTooLarge    problem.Kind = "problem.endpoint.toolarge"  // more bytes than the server takes
	ErrOffline     problem.Kind = "problem.endpoint.offline"   // the switch forbids the connection
	ErrKey         problem.Kind = "problem.endpoint.key"
	ErrNoKey       problem.Kind = "problem.endpoint.nokey"
	ErrModel       problem.Kind = "problem.endpoint.model"
	ErrNoModel     problem.Kind = "problem.endpoint.nomodel"
	ErrPath        problem.Kind = "problem.endpoint.path"
	ErrQuota       problem.Kind = "problem.endpoint.quota" // the balance is spent
	ErrDay         problem.Kind = "problem.endpoint.day"   // a day's allowance is
	ErrMonth       problem.Kind = "problem.endpoint.month" // a month's
	ErrPlan        problem.Kind = "problem.endpoint.plan"  // a plan's
	ErrRedirect    problem.Kind = "problem.endpoint.redirect"
	ErrCertificate problem.Kind = "problem.endpoint.tls"    // and each key under it: what is wrong with it
	ErrNotAPI      problem.Kind = "problem.endpoint.notapi" // no server of this protocol
	ErrPage        problem.Kind = "problem.endpoint.page"   // a page for people
	ErrForbidden   problem.Kind = "problem.endpoint.forbidden"
	ErrRefused     problem.Kind = "problem.endpoint.refused"
	ErrDown        problem.Kind = "problem.endpoint.down" // nothing listens there
	ErrDNS         problem.Kind = "problem.endpoint.dns"
	ErrProxy       problem.Kind = "problem.endpoint.proxy"
	ErrCloud       problem.Kind = "problem.endpoint.cloud"    // an Ollama model that runs elsewhere
	ErrThinking    problem.Kind = "problem.endpoint.thinking" // the answer was spent on thinking
	ErrTimeout     problem.Kind = "problem.endpoint.timeout"
	ErrIdle        problem.Kind = "problem.endpoint.idle" // it began to answer and stopped
	// ErrLocked is a keyring that may hold the key and cannot be read now.
	ErrLocked problem.Kind = "problem.keyring.locked"
	// ErrSampleOnly is what the sample's server says of any other article.
	ErrSampleOnly problem.Kind = "problem.sample.only"
)
