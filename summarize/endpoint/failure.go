package endpoint

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// failure is a request that did not work: what the user reads, and what the
// client does about it.
type failure struct {
	*problem.Problem
	retry  bool          // worth trying again, as long as no text was shown
	after  time.Duration // how long the server asked to wait; 0 when it did not
	field  string        // the request field that the server would not take, "" for none
	window int           // the context window that the refusal names; 0 for none
}

// Unwrap lets errors.As find the problem.
func (f *failure) Unwrap() error { return f.Problem }

func fail(code string, pairs ...any) *failure {
	return &failure{Problem: problem.New(code, pairs...)}
}

func again(f *failure) *failure {
	f.retry = true
	return f
}

// complaint is what a server says is wrong, whatever the shape it says it in.
type complaint struct {
	message string
	code    string // also its type, and a number where it is one
	param   string
	wait    string // how long Google asks to wait, beside its words: "34s"
}

// readComplaint understands the error bodies seen in the wild:
// {"error":{"message","type","code","param"}}, {"error":"text"}, an array of
// such objects (Gemini), {"object":"error","message"} (vLLM, Mistral),
// {"detail":[{"loc","msg"}]} (FastAPI, also inside message), and plain text.
// It is the zero complaint when the body is JSON that complains of nothing.
func readComplaint(body []byte) complaint {
	var v any
	body = bytes.TrimPrefix(body, []byte(mark))
	if err := json.Unmarshal(body, &v); err != nil {
		return complaint{message: readable(string(body))}
	}
	return complaintIn(v)
}

func complaintIn(v any) complaint {
	switch v := v.(type) {
	case string:
		return complaint{message: v}
	case []any:
		if len(v) > 0 {
			return complaintIn(v[0])
		}
	case map[string]any:
		e, has := v["error"]
		if !has || e == nil {
			return complaintOf(v)
		}
		c := complaintIn(e)
		if c.message == "" {
			c.message = text(v["message"])
		}
		return c
	}
	return complaint{}
}

// complains is what a JSON object under status 200 complains of; nil when it
// is none of those above.
func complains(body []byte) *complaint {
	var v map[string]any
	if json.Unmarshal(body, &v) != nil {
		return nil
	}
	c := complaintIn(v)
	if v["error"] == nil && c.message == "" || c == (complaint{}) {
		return nil
	}
	return &c
}

// complaintOf reads the object that holds the message itself.
func complaintOf(v map[string]any) complaint {
	c := complaint{param: text(v["param"]), code: strings.TrimSpace(text(v["code"]) + " " + text(v["type"]) + " " + text(v["status"]))}
	switch m := v["message"].(type) {
	case string:
		c.message = m
	case map[string]any:
		inner := complaintOf(m)
		c.message, c.param = inner.message, inner.param
	}
	if meta, ok := v["metadata"].(map[string]any); ok {
		c.add(meta["raw"])
	}
	details, _ := v["details"].([]any)
	for _, d := range details {
		if d, ok := d.(map[string]any); ok && d["retryDelay"] != nil {
			c.wait = text(d["retryDelay"])
		}
	}
	switch d := v["detail"].(type) {
	case string:
		c.message = d
	case []any:
		if len(d) == 0 {
			break
		}
		if first, ok := d[0].(map[string]any); ok {
			c.message = text(first["msg"])
			c.code += " " + text(first["type"])
			c.param = path(first["loc"])
		}
	}
	return c
}

// add takes in what the provider behind a router said, which the router itself
// only calls an error: OpenRouter's metadata, an object or one as a string.
func (c *complaint) add(raw any) {
	inner := complaintIn(raw)
	if s, ok := raw.(string); ok {
		inner = readComplaint([]byte(s))
	}
	if inner.message == "" {
		return
	}
	c.message = strings.TrimRight(c.message, ". ") + ": " + inner.message
	c.code += " " + inner.code
	c.param = cmp.Or(c.param, inner.param)
}

// path is where in the request FastAPI found something wrong, as
// "stream_options.include_usage".
func path(v any) string {
	loc, _ := v.([]any)
	if len(loc) > 0 && loc[0] == "body" {
		loc = loc[1:]
	}
	var steps []string
	for _, step := range loc {
		steps = append(steps, text(step))
	}
	return strings.Join(steps, ".")
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

var (
	markup = regexp.MustCompile(`(?s)<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>`)
	spaces = regexp.MustCompile(`\s+`)
)

// maxDetail is how much of a server's own words a message quotes.
const maxDetail = 300

// plainText is what a message quotes of a server's words.
func plainText(s string) string {
	s = readable(s)
	if r := []rune(s); len(r) > maxDetail {
		return string(r[:maxDetail]) + "…"
	}
	return s
}

// readable makes one line of text of whatever a server said.
func readable(s string) string {
	s = markup.ReplaceAllString(s, " ")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	return strings.TrimSpace(spaces.ReplaceAllString(s, " "))
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

func mentions(s string, any ...string) bool {
	for _, a := range any {
		if strings.Contains(s, a) {
			return true
		}
	}
	return false
}

// classify turns a complaint into a failure. status is 200 for one that came
// inside a stream; a status that the complaint itself names says more.
func (c *Client) classify(status int, header http.Header, say complaint) *failure {
	status = say.status(status)
	all := strings.ToLower(say.message + " " + say.code)
	host, model := c.profile.Host(), c.profile.Model
	detail := c.detail(status, say)
	switch {
	case mentions(all, "sample_only"):
		return &failure{Problem: problem.New("problem.sample.only")}
	case mentions(all, overflows...) && !mentions(all, "string_above_max_length"):
		f := fail("problem.endpoint.overflow", "Model", model)
		f.window = toldWindow(say.message)
		return f
	case status == http.StatusUnauthorized, mentions(all, "invalid_api_key", "api key not valid", "incorrect api key", "invalid api key", "api_key_invalid"):
		return fail("problem.endpoint.key", "Host", host)
	case status == http.StatusTooManyRequests && mentions(all, "resource_exhausted") && !mentions(all, "limit: 0,"):
		// Google says that the quota is exceeded also when it is that of a minute;
		// one of 0 is none at all.
		return again(fail("problem.endpoint.rate", "Host", host)).asked(header, say)
	case status == http.StatusPaymentRequired, mentions(all, "insufficient_quota", "exceeded your current quota", "insufficient balance", "insufficient credit"):
		return fail("problem.endpoint.quota", "Host", host)
	case status == http.StatusRequestEntityTooLarge, mentions(all, "request too large"):
		return fail("problem.endpoint.toolarge", "Host", host, "Detail", detail)
	case status == http.StatusTooManyRequests, mentions(all, "rate_limit", "rate limit", "too many requests", "capacity exceeded"):
		return again(fail("problem.endpoint.rate", "Host", host)).asked(header, say)
	case unknownModel(status, all):
		return fail("problem.endpoint.model", "Model", model, "Host", host)
	case status == http.StatusForbidden:
		return fail("problem.endpoint.forbidden", "Host", host, "Detail", detail)
	case (status == http.StatusNotFound || status == http.StatusMethodNotAllowed) && !mentions(all, "no endpoints"):
		return fail("problem.endpoint.path", "URL", c.base.String())
	case mentions(all, "content_filter", "responsibleaipolicyviolation", "content management policy"):
		return &failure{Problem: problem.New("problem.run.filtered")}
	case status == http.StatusRequestTimeout:
		return again(fail("problem.endpoint.timeout", "Host", host)).asked(header, say)
	case status == http.StatusNotImplemented, status < 300:
		return fail("problem.endpoint.server", "Host", host, "Detail", detail)
	}
	var f *failure
	if status >= 500 || status == http.StatusConflict || status == http.StatusTooEarly {
		f = again(fail("problem.endpoint.server", "Host", host, "Detail", detail)).asked(header, say)
	} else {
		f = fail("problem.endpoint.refused", "Host", host, "Detail", detail)
	}
	f.field = refusedField(status, say)
	return f
}

// status is the HTTP status that the complaint names, else that of the
// response. Gateways pass on what another server said under one of their own.
func (c complaint) status(of int) int {
	for _, word := range strings.Fields(c.code) {
		if n, err := strconv.Atoi(word); err == nil && n >= 400 && n < 600 {
			return n
		}
	}
	if of == http.StatusOK && mentions(strings.ToLower(c.code+" "+c.message), "overloaded", "unavailable", "server_error", "internal error") {
		return http.StatusInternalServerError
	}
	return of
}

// detail is what the server said, in its own words or at least by its number,
// without the full stop: it stands inside a sentence.
func (c *Client) detail(status int, say complaint) string {
	for _, words := range []string{say.message, say.code} {
		if d := c.detailOf(words); d != "" {
			return d
		}
	}
	return "HTTP " + strconv.Itoa(status)
}

// detailOf is as much of a server's words as a sentence quotes.
func (c *Client) detailOf(words string) string {
	return strings.TrimRight(plainText(c.hide(words)), ". ")
}

// asked takes over how long the server asks to wait.
func (f *failure) asked(h http.Header, say complaint) *failure {
	f.after = retryAfter(h, say.message, time.Now())
	if d, err := time.ParseDuration(say.wait); err == nil && f.after == 0 {
		f.after = min(max(d, 0), never)
	}
	return f
}

// unknownModel recognises a model that the server does not have, which some
// say with 404 and some with 400.
func unknownModel(status int, all string) bool {
	if mentions(all, "model_not_found", "model not found", "unknown model", "no such model", "invalid model", "model_not_available",
		"not a valid model", "deploymentnotfound", "no endpoints found for") {
		return true
	}
	return (status == http.StatusNotFound || status == http.StatusBadRequest) && mentions(all, "model") &&
		mentions(all, "not found", "does not exist", "not exist", "not available", "try pulling it")
}

// fields are what a request may hold that some server refuses, besides stream.
var fields = regexp.MustCompile(`\b(?:stream_options|max_completion_tokens|max_tokens|temperature)\b`)

// refusedField names the field that a refusal is about, "" when it names none
// of ours. A server error only tells that the chat template broke.
func refusedField(status int, say complaint) string {
	all := strings.ToLower(say.message)
	if mentions(all, "system role", "role: system", "role 'system'", "role \"system\"", "roles must alternate", "developer instruction") {
		return "system"
	}
	if status >= 500 {
		return ""
	}
	param, _, _ := strings.Cut(say.param, ".")
	if param == "stream" || param != "" && fields.FindString(param) == param {
		return param
	}
	if !mentions(all, "unsupported", "not supported", "unknown", "unrecognized", "not permitted", "extra", "unexpected", "not allowed", "verified to stream", "invalid", "only allowed", "only the default", "does not support") {
		return ""
	}
	if f := fields.FindString(all); f != "" {
		return f // the first: others may be named as what to use instead
	}
	if mentions(all, "'stream'", `"stream"`, "`stream`", "to stream", "streaming") {
		return "stream"
	}
	return ""
}
