package endpoint

import (
	"encoding/json"
	"sync"
)

// quirks are what a server was found not to take, by base URL and model. The
// zero value asks for everything.
type quirks struct {
	noStreamOptions  bool
	completionTokens bool // the limit is called max_completion_tokens
	renamed          bool // the other name has been tried
	noLimit          bool // the limit is not taken under either name
	mergeSystem      bool // no system role: its text goes before the user's
	noStream         bool // the whole answer at once
}

var learned = struct {
	sync.Mutex
	quirks map[string]quirks
}{quirks: map[string]quirks{}}

func (c *Client) quirksKey() string { return c.base.String() + "\x00" + c.profile.Model }

func (c *Client) quirks() quirks {
	learned.Lock()
	defer learned.Unlock()
	if q, ok := learned.quirks[c.quirksKey()]; ok {
		return q
	}
	return quirks{completionTokens: c.openAI()}
}

// learn remembers that a field is not taken. It reports whether there is
// anything left to change: dropping one field and trying again is only worth
// it when the request then differs.
func (c *Client) learn(field string) bool {
	q := c.quirks()
	before := q
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
	}
	learned.Lock()
	defer learned.Unlock()
	learned.quirks[c.quirksKey()] = q
	return q != before
}

// body is the request as this server takes it. go-openai's own structure
// cannot leave out or rename these fields.
func (q quirks) body(model string, r Request) ([]byte, error) {
	type message struct {
		Role    string `json:"role"`
		Content string `json:"content"`
	}
	messages := []message{{"system", r.System}, {"user", r.User}}
	if q.mergeSystem {
		messages = []message{{"user", r.System + "\n\n" + r.User}}
	}
	m := map[string]any{"model": model, "messages": messages, "stream": !q.noStream}
	if !q.noStream && !q.noStreamOptions {
		m["stream_options"] = map[string]bool{"include_usage": true}
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
