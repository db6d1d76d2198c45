package endpoint

import (
	"encoding/json"
	"strings"
)

// quirks are what a server was found not to take. The zero value asks for
// everything.
type quirks struct {
	noStreamOptions  bool
	completionTokens bool // the limit is called max_completion_tokens
	renamed          bool // the other name has been tried
	noLimit          bool // the limit is not taken under either name
	mergeSystem      bool // no system role: its text goes before the user's
	noStream         bool // the whole answer at once
	noTemperature    bool
}

// learn remembers that a field is not taken. It reports whether there is
// anything left to change: dropping one field and trying again is only worth
// it when the request then differs.
func (c *Client) learn(field string) bool {
	m := c.memory()
	m.Lock()
	defer m.Unlock()
	q := m.quirks
	switch field {
	case "stream_options":
		q.noStreamOptions = true
	case "max_tokens", "max_completion_tokens":
		q.noLimit = q.renamed
		q.renamed = true
		q.completionTokens = field == "max_tokens"
	case "system":
		q.mergeSystem = true
	case "stream":
		q.noStream = true
	case "temperature":
		q.noTemperature = true
	}
	changed := q != m.quirks
	m.quirks = q
	return changed
}

// firstQuirks are what is known of a server before it was asked.
func (c *Client) firstQuirks() quirks {
	return quirks{completionTokens: c.openAI(), noTemperature: c.openAI() && reasons(c.profile.Model)}
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

// body is the request as this server takes it. go-openai's own structure
// cannot leave out or rename these fields, nor send a temperature of 0.
func (c *Client) body(r Request) ([]byte, error) {
	mem := c.memory()
	mem.Lock()
	q := mem.quirks
	mem.Unlock()
	type message struct {
		Role    string `json:"role"`
		Content string `json:"content"`
	}
	messages := []message{{"system", r.System}, {"user", r.User}}
	if q.mergeSystem {
		messages = []message{{"user", r.System + "\n\n" + r.User}}
	}
	m := map[string]any{"model": c.profile.Model, "messages": messages, "stream": !q.noStream}
	if !q.noStream && !q.noStreamOptions {
		m["stream_options"] = map[string]bool{"include_usage": true}
	}
	if !q.noTemperature {
		m["temperature"] = defaultTemperature
		if t := c.profile.Temperature; t != nil {
			m["temperature"] = *t
		}
	}
	if r.MaxTokens > 0 && !q.noLimit {
		name := "max_tokens"
		if q.completionTokens {
			name = "max_completion_tokens"
		}
		m[name] = r.MaxTokens
	}
	return json.Marshal(m)
}
