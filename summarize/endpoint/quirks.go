package endpoint

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// quirks are what a server was found not to take.
type quirks struct {
	dropped          map[string]bool // fields of the request, by name
	completionTokens bool            // the limit is called max_completion_tokens, unless that is dropped
	mergeSystem      bool            // no system role: its text goes before the user's
}

// drop remembers that a field is not taken.
func (q *quirks) drop(field string) {
	if field == "system" {
		q.mergeSystem = true
		return
	}
	if q.dropped == nil {
		q.dropped = map[string]bool{}
	}
	q.dropped[field] = true
}

// learn remembers that one of these fields is not taken: the first without
// which the request is another one. It reports whether there was any, for only
// then trying again is worth it.
func (c *Client) learn(fields []string, r Request) bool {
	m := inquiry{c}.memory()
	m.Lock()
	defer m.Unlock()
	before := c.fieldsOf(r, m.quirks)
	for _, field := range fields {
		changed := m.quirks
		changed.dropped = maps.Clone(m.dropped)
		changed.drop(field)
		if !reflect.DeepEqual(c.fieldsOf(r, changed), before) {
			m.quirks = changed
			return true
		}
	}
	return false
}

// firstQuirks are what is known of a server before it was asked.
func (c *Client) firstQuirks() (q quirks) {
	q.completionTokens = c.openAI()
	if c.openAI() && reasons(c.profile.Model) {
		q.drop("temperature")
	}
	return q
}

// reasons recognises OpenAI's reasoning models, which take no temperature.
func reasons(model string) bool {
	for _, p := range []string{"o1", "o3", "o4", "gpt-5", "gpt-6"} {
		if strings.HasPrefix(model, p) {
			return true
		}
	}
	return false
}

// defaultTemperature keeps a model near the words of the article. At 0 small
// models repeat themselves without end.
const defaultTemperature = .3

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// body is the request as this server takes it. go-openai's own structure
// cannot leave out or rename these fields, nor send a temperature of 0.
func (c *Client) body(r Request) ([]byte, error) {
	mem := inquiry{c}.memory()
	mem.Lock()
	defer mem.Unlock()
	return json.Marshal(c.fieldsOf(r, mem.quirks))
}

// limit is what the limit of an answer is called.
func (q *quirks) limit() string {
	names := []string{"max_tokens", "max_completion_tokens"}
	if q.completionTokens {
		slices.Reverse(names)
	}
	if q.dropped[names[0]] {
		return names[1]
	}
	return names[0]
}

func (c *Client) fieldsOf(r Request, q quirks) map[string]any {
	messages := []message{{"system", r.System}, {"user", r.User}}
	if q.mergeSystem {
		messages = []message{{"user", r.System + "\n\n" + r.User}}
	}
	m := map[string]any{
		"model": c.profile.Model, "messages": messages, "stream": !q.dropped["stream"],
		"stream_options": map[string]bool{"include_usage": true}, "temperature": defaultTemperature,
	}
	if t := c.profile.Temperature; t != nil {
		m["temperature"] = *t
	}
	if r.MaxTokens > 0 {
		m[q.limit()] = r.MaxTokens
	}
	for field := range q.dropped {
		if field != "stream" {
			delete(m, field)
		}
	}
	if q.dropped["stream"] {
		delete(m, "stream_options")
	}
	return m
}
