package endpoint

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// failure is a request that did not work: what the user reads, and what the
// client does about it.
type failure struct {
	*problem.Problem
	retry  bool          // worth trying again, as long as no text was shown
	after  time.Duration // how long the server asked to wait; 0 when it did not
	fields []string      // request fields that the server may not take, the likeliest first
	window int           // the context window that the refusal names; 0 for none
}

// Unwrap lets errors.As find the problem.
func (f *failure) Unwrap() error { return f.Problem }

func fail[K ~string](code K, pairs ...any) *failure {
	return &failure{Problem: problem.New(code, pairs...)}
}

func again(f *failure) *failure {
	f.retry = true
	return f
}

// overflows are the ways servers say that a request is longer than the
// model's context window.
var overflows = []string{
	"maximum context length", "maximum context limit", "longer than the model's context length",
	"exceed context limit", "input tokens exceed the configured limit", "exceeds the available context size",
	"exceed_context_size", "context_length_exceeded", "contextwindowexceeded", "exceeds the maximum number of tokens allowed",
	"tokens + `max_new_tokens` must be", "maximum input length is", "while limit is", "context length of only",
	"longer than the context length currently available", "prompt too long", "prompt is too long", "context size has been exceeded",
}

// badKeys are the ways servers say that a key is none of theirs under another
// status than 401.
var badKeys = []string{"invalid_api_key", "api key not valid", "incorrect api key", "invalid api key", "api_key_invalid"}

// filters are the ways servers say that they let nobody read a text, not even
// a model.
var filters = []string{
	"content_filter", "contentfilter", "responsibleaipolicyviolation", "content management policy", "content_policy_violation", "contentpolicyviolation",
	"data_inspection_failed", "datainspectionfailed", "content exists risk", "considered high risk", "inappropriate content", "input was flagged",
	"prohibited_content", "blockreason", "block_reason", "guardrail_intervened", "safety system", "敏感内容",
}

// noModel are the ways servers say that they have no such model, whatever the
// status.
var noModel = []string{
	"model_not_found", "model not found", "unknown model", "no such model", "invalid model", "model_not_available",
	"not a valid model", "deploymentnotfound", "no endpoints found for", "no models loaded",
}

func mentions(s string, any ...string) bool {
	for _, a := range any {
		if strings.Contains(s, a) {
			return true
		}
	}
	return false
}

// refused is one complaint being made sense of.
type refused struct {
	failing
	status int
	say    complaint
	all    string // that the server says, in lower case
	after  time.Duration
}

// failing says what went wrong with a request of a client.
type failing struct{ *Client }

// classify turns a complaint into a failure. status is 200 for one that came
// inside a stream; a status that the complaint itself names says more.
func (c failing) classify(status int, header http.Header, say complaint) *failure {
	told := http.Header{}
	maps.Copy(told, header)
	maps.Copy(told, say.headers)
	r := refused{c, say.status(status), say, say.said(), retryAfter(told, say.message, time.Now())}
	for _, kind := range []func() *failure{r.overflow, r.encrypted, r.filtered, r.account, r.busy, r.model, r.field, r.address} {
		if f := kind(); f != nil {
			f.after = r.after
			return f
		}
	}
	f := fail(ErrRefused, "Host", c.profile.Host(), "Detail", r.detail())
	f.after = r.after
	return f
}

// overflow are requests that are too long.
func (r refused) overflow() *failure {
	switch {
	case mentions(r.all, "sample_only"):
		return &failure{Problem: problem.New(ErrSampleOnly)}
	case mentions(r.all, overflows...) && !mentions(r.all, "string_above_max_length"):
		f := fail(ErrOverflow, "Model", r.profile.Model)
		f.window = toldWindow(r.say.message)
		return f
	}
	return nil
}

// encrypted are servers that were spoken to in the open and do not want it,
// and proxies that want to know who is there.
func (r refused) encrypted() *failure {
	switch {
	case r.base.Scheme == "http" && mentions(r.all, httpsOnly...):
		return fail("problem.endpoint.onlyhttps", "Host", r.profile.Host())
	case r.status == http.StatusProxyAuthRequired:
		return fail("problem.endpoint.proxy.refused", "Host", r.profile.Host(), "Proxy", "HTTP_PROXY", "Detail", r.detail())
	}
	return nil
}

// account are the key, and what is bought with it.
func (r refused) account() *failure {
	if r.status == http.StatusUnauthorized || mentions(r.all, badKeys...) {
		if r.key == "" {
			return fail(ErrNoKey, "Host", r.profile.Host())
		}
		return fail(ErrKey, "Host", r.profile.Host())
	}
	return r.spent(r.status, r.all, r.after)
}

// busy are limits that waiting, or sending less, helps.
func (r refused) busy() *failure {
	host := r.profile.Host()
	switch {
	case r.status == http.StatusRequestEntityTooLarge, mentions(r.all, "request too large"):
		return fail(ErrTooLarge, "Host", host, "Detail", r.detail())
	case r.status == http.StatusTooManyRequests, mentions(r.all, "rate_limit", "rate limit", "too many requests", "capacity exceeded"):
		return again(fail("problem.endpoint.rate", "Host", host))
	case r.status == http.StatusRequestTimeout:
		return again(fail(ErrTimeout, "Host", host))
	}
	return nil
}

func (r refused) filtered() *failure {
	if mentions(r.all, filters...) {
		return &failure{Problem: problem.New("problem.run.filtered")}
	}
	return nil
}

// model is one that the server says it does not have.
func (r refused) model() *failure {
	if !mentions(r.all, noModel...) {
		return nil
	}
	return fail(ErrModel, "Model", r.profile.Model, "Host", r.profile.Host())
}

// field are refusals of a part of the request, and faults that may be one.
func (r refused) field() *failure {
	fields := r.say.fields(r.status)
	fault := r.status >= http.StatusInternalServerError && r.status != http.StatusNotImplemented ||
		r.status == http.StatusConflict || r.status == http.StatusTooEarly
	var f *failure
	switch {
	case fault:
		f = again(fail("problem.endpoint.server", "Host", r.profile.Host(), "Detail", r.detail()))
	case len(fields) == 0, r.status == http.StatusMethodNotAllowed, r.status == http.StatusForbidden && !mentions(r.all, refusing...):
		return nil
	case r.status < 300, r.status == http.StatusNotImplemented:
		f = fail("problem.endpoint.server", "Host", r.profile.Host(), "Detail", r.detail())
	default:
		f = fail(ErrRefused, "Host", r.profile.Host(), "Detail", r.detail())
	}
	f.fields = fields
	return f
}

// address are what is not there: a model, a path, a right.
func (r refused) address() *failure {
	host, missing := r.profile.Host(), r.status == http.StatusNotFound || r.status == http.StatusMethodNotAllowed
	switch {
	case (r.status == http.StatusNotFound || r.status == http.StatusBadRequest) && mentions(r.all, "model") &&
		mentions(r.all, "not found", "does not exist", "not exist", "not available", "try pulling it"):
		return fail(ErrModel, "Model", r.profile.Model, "Host", host)
	case r.status == http.StatusForbidden:
		return fail(ErrForbidden, "Host", host, "Detail", r.detail())
	case missing && !mentions(r.all, "no endpoints"):
		return fail(ErrPath, "URL", r.base.String())
	case r.status == http.StatusNotImplemented, r.status < 300:
		return fail("problem.endpoint.server", "Host", host, "Detail", r.detail())
	}
	return nil
}

// detail is what the server said, in its own words or at least by its number,
// without the full stop: it stands inside a sentence.
func (r refused) detail() string {
	for _, words := range []string{r.say.message, r.say.code} {
		if d := r.detailOf(words); d != "" {
			return d
		}
	}
	return "HTTP " + strconv.Itoa(r.status)
}

// detailOf is as much of a server's words as a sentence quotes.
func (c failing) detailOf(words string) string {
	return strings.TrimRight(plainText(c.hide(words)), ". ")
}
