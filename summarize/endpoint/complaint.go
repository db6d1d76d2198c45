package endpoint

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// complaint is what a server says is wrong, whatever the shape it says it in.
type complaint struct {
	message string
	code    string      // also its type, and a number where it is one
	param   string      // where in the request, as a path with dots
	words   []string    // everything that it says, anywhere: names of members that hold text, too
	headers http.Header // what it says of waiting, and what a router passes on, as headers
}

func (c complaint) empty() bool { return c.message == "" && c.code == "" && c.param == "" }

// said is all of a complaint in lower case, to look for words in.
func (c complaint) said() string {
	return strings.ToLower(c.message + " " + c.code + " " + strings.Join(c.words, " "))
}

// readComplaint understands the error bodies seen in the wild:
// {"error":{"message","type","code","param"}}, {"error":"text"}, an array of
// such objects (Gemini), {"object":"error","message"} (vLLM, Mistral),
// {"detail":[{"loc","msg"}]} (FastAPI, also inside message), one inside another
// (gateways, also as a string), and plain text. It is the zero complaint when
// the body is JSON that complains of nothing.
func readComplaint(body []byte) complaint {
	var v any
	body = bytes.TrimPrefix(body, []byte(mark))
	if err := json.Unmarshal(body, &v); err != nil {
		return complaint{message: readable(string(body))}
	}
	return complaintFrom(v)
}

func complaintFrom(v any) complaint {
	c := complaintIn(v)
	c.gather("", v, maxInside)
	if c.message == "" && !c.empty() {
		c.message = c.sentence()
	}
	return c
}

// complains is what a JSON object under status 200 complains of; nil when it
// is none of those above.
func complains(body []byte) *complaint {
	var v map[string]any
	if json.Unmarshal(body, &v) != nil {
		return nil
	}
	c := complaintFrom(v)
	if v["error"] == nil && c.message == "" || c.empty() {
		return nil
	}
	return &c
}

func complaintIn(v any) complaint {
	switch v := v.(type) {
	case string:
		if inner, ok := jsonIn(v); ok && strings.HasPrefix(strings.TrimSpace(v), "{") {
			return complaintIn(inner)
		}
		return complaint{message: v}
	case []any:
		if len(v) > 0 {
			return complaintIn(v[0])
		}
	case map[string]any:
		for _, name := range []string{"error", "errors"} {
			if e := v[name]; e != nil {
				c := complaintIn(e)
				c.message = cmp.Or(c.message, text(v["message"]))
				c.code = strings.TrimSpace(c.code + " " + codeOf(v))
				return c
			}
		}
		return complaintOf(v)
	}
	return complaint{}
}

func codeOf(v map[string]any) string {
	var all []string
	for _, name := range []string{"code", "type", "status", "statusCode", "status_code", "error_code"} {
		if s := text(v[name]); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, " ")
}

// complaintOf reads the object that holds the message itself.
func complaintOf(v map[string]any) complaint {
	c := complaint{param: text(v["param"]), code: codeOf(v)}
	for _, name := range []string{"detail", "message", "msg"} {
		switch m := v[name].(type) {
		case string:
			c.message = m
			if inner := complaintIn(m); inner.message != m && inner.message != "" {
				c.message, c.code = inner.message, c.code+" "+inner.code
				c.param = cmp.Or(c.param, inner.param)
			}
		case map[string]any:
			inner := complaintIn(m)
			c.message, c.param = cmp.Or(inner.message, c.message), cmp.Or(inner.param, c.param)
			c.code += " " + inner.code
		case []any:
			c.fastAPI(m)
		}
	}
	if meta, ok := v["metadata"].(map[string]any); ok {
		c.add(meta["raw"])
	}
	return c
}

// fastAPI reads the first of the faults that FastAPI finds in a request.
func (c *complaint) fastAPI(faults []any) {
	if len(faults) == 0 {
		return
	}
	if first, ok := faults[0].(map[string]any); ok {
		c.message = text(first["msg"])
		c.code += " " + text(first["type"])
		c.param = path(first["loc"])
	}
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

// maxInside is how deep one body is looked for inside another.
const maxInside = 12

// echoes are the members in which servers give back what was sent to them: the
// article's words are none of theirs.
var echoes = map[string]bool{
	"input": true, "messages": true, "prompt": true, "body": true, "request": true, "content": true, "input_value": true, "flagged_input": true,
}

// gather collects the words of a body and what it says of waiting.
func (c *complaint) gather(name string, v any, depth int) {
	if depth == 0 || echoes[strings.ToLower(name)] {
		return
	}
	switch v := v.(type) {
	case string:
		c.words = append(c.words, v)
		c.wait(name, v)
		if inner, ok := jsonIn(v); ok {
			c.gather(name, inner, depth-1)
		}
	case float64:
		c.wait(name, text(v))
	case []any:
		for _, e := range v {
			c.gather(name, e, depth-1)
		}
	case map[string]any:
		names := make([]string, 0, len(v))
		for n := range v {
			names = append(names, n)
		}
		slices.Sort(names)
		for _, n := range names {
			switch v[n].(type) {
			case string, []any:
				c.words = append(c.words, n)
			}
			c.gather(n, v[n], depth-1)
		}
	}
}

// jsonIn is the object that stands in a text, alone or behind words.
func jsonIn(s string) (v any, ok bool) {
	from, to := strings.IndexByte(s, '{'), strings.LastIndexByte(s, '}')
	if from < 0 || to < from || json.Unmarshal([]byte(s[from:to+1]), &v) != nil {
		return nil, false
	}
	return v, true
}

// sentence is the longest thing said that is more than one word.
func (c complaint) sentence() (longest string) {
	for _, w := range c.words {
		if len(w) > len(longest) && strings.Contains(strings.TrimSpace(w), " ") {
			longest = w
		}
	}
	return longest
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
