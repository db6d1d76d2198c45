package endpoint

import (
	"cmp"
	"context"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// Limits are what is known of a server and its model.
type Limits struct {
	// Window is the context window in tokens, of the model as it is loaded; 0
	// unknown. The profile goes before the server, and what the server's
	// refusals or its own counts have shown goes before both when it is less.
	Window int
	// Answer is how many tokens an answer may have, where answers were cut off
	// short of what the window holds; 0 unknown.
	Answer int
	// Slots is how many requests are worth having in flight, never 0.
	Slots int
	// Silent says that a prompt longer than the window may be cut without a
	// word: Ollama does, and what serves on this machine without saying what
	// it is may be Ollama.
	Silent bool
	// Uncached says that the server has shown that it keeps no prompts: it is
	// no use to wait for one to be read before sending another like it.
	Uncached bool
	// Scale turns token estimates into this model's counts; never nil.
	Scale *token.Scale
}

// Limits returns what is known of the server and its model. The first call
// asks the server, and has Ollama load the model, for until then nobody knows
// its window; a server that does not answer is asked again the next time. What
// is wrong with it, the next request says.
func (c *Client) Limits(ctx context.Context) Limits {
	n := inquiry{c}.nature(ctx)
	m := inquiry{c}.memory()
	m.Lock()
	defer m.Unlock()
	window := m.windowOf(cmp.Or(c.profile.Window, n.window))
	return Limits{Window: window, Answer: m.answer, Slots: c.slots.size(), Silent: n.silent, Uncached: m.caching.nothing(), Scale: &m.scale}
}

// Shrink remembers that the window is smaller than it was thought to be.
func (c *Client) Shrink(window int) {
	if window < leastWindow {
		return
	}
	m := inquiry{c}.memory()
	m.Lock()
	defer m.Unlock()
	if m.window == 0 || window < m.window {
		m.window = window
	}
}

// leastWindow is the smallest window there is: LocalAI's default is 512.
const leastWindow = 256

// memory is what was found out about a server and a model while the program
// runs.
type memory struct {
	sync.Mutex
	quirks
	window  int // shown by refusals and counts; 0 none
	answer  int // tokens that an answer may have, shown by those that were cut off; 0 unknown
	caching caching
	scale   token.Scale
}

// windowOf is the window that was told, or a smaller one that was shown.
func (m *memory) windowOf(told int) int {
	if m.window > 0 && (told == 0 || m.window < told) {
		return m.window
	}
	return told
}

// shortAnswer is fewer tokens than any server allows for an answer on purpose.
const shortAnswer = 250

// capped learns from how an answer ended how long one may be. One that was cut
// off where the window had room left met a limit of its own; a longer one that
// is whole shows that there is none, or a higher.
func (c *Client) capped(r Request, a *answer) {
	told := 0
	if n := c.told.Load(); n != nil {
		told = n.window
	}
	m := inquiry{c}.memory()
	m.Lock()
	defer m.Unlock()
	size := m.scale.Tokens(token.Of(a.text.String()))
	switch {
	case a.finish == FinishStop && size > m.answer:
		m.answer = 0
	case a.finish == FinishLength && size >= shortAnswer && r.MaxTokens == 0:
		window := m.windowOf(cmp.Or(c.profile.Window, told))
		spent := size + m.scale.Tokens(token.Of(r.System+r.User))
		if a.usage != nil && a.usage.Prompt > 0 {
			spent = a.usage.Prompt + a.usage.Completion
		}
		if window == 0 || spent < window*9/10 {
			m.answer = size
		}
	}
}

// memories are shared by all clients, by base URL and model.
var memories = struct {
	sync.Mutex
	of map[string]*memory
}{of: map[string]*memory{}}

// inquiry asks what kind of server a client speaks to, and remembers it.
type inquiry struct{ *Client }

func (c inquiry) memory() *memory {
	memories.Lock()
	defer memories.Unlock()
	key := c.base.String() + "\x00" + c.profile.Model
	m := memories.of[key]
	if m == nil {
		m = &memory{quirks: c.firstQuirks()}
		memories.of[key] = m
	}
	return m
}

// nature is what a server tells about itself and its model.
type nature struct {
	window int
	slots  int
	silent bool
}

// natureBudget bounds how long a server may take to tell.
const natureBudget = 3 * time.Second

// nature asks the server once.
func (c inquiry) nature(ctx context.Context) nature {
	c.asking.Lock()
	defer c.asking.Unlock()
	if told := c.told.Load(); told != nil {
		return *told
	}
	n, ok := c.ask(ctx)
	if ok {
		c.told.Store(&n)
		if c.profile.Concurrency == 0 && n.slots > 0 {
			c.slots.widen(n.slots)
		}
	}
	return n
}

// ask reports false when no server answered, or not in time.
func (c inquiry) ask(ctx context.Context) (nature, bool) {
	if c.openAI() || c.profile.Model == "" {
		return nature{}, true // OpenAI's list of models tells no window
	}
	if c.leaving() != nil {
		return nature{}, false // to load the model is to ask for it elsewhere
	}
	brief, cancel := context.WithTimeout(ctx, natureBudget)
	defer cancel()
	list, err := c.list(brief)
	models := modelsIn(list)
	n := nature{window: windowOf(models, c.profile.Model)}
	if c.hosted() {
		return n, err == nil
	}
	v := visit{brief, c.http, strings.TrimSuffix(c.base.String(), "/v1"), c.sign}
	answers, whole := v.ask(list)
	if err != nil && len(answers) == 0 {
		return n, false
	}
	kind := kindOf(answers)
	n.window = windowOf(withWindows(named1(c.profile.Model, models), answers), c.profile.Model)
	n.slots = tokens(objectIn(answers[llamaCppPath])["total_slots"])
	n.silent = kind == "ollama" || kind == "" && c.local()
	if kind == "ollama" {
		n.window = c.ollamaWindow(ctx, v, n.window)
	}
	c.visits++ // who leaves a question open is asked again, once
	return n, whole || kind != "" || c.visits > 1
}

// named1 puts the profile's model into a list that lacks it, so that a window
// told elsewhere finds it.
func named1(model string, models []Model) []Model {
	if windowOf(models, model) == 0 {
		return append(models, Model{ID: model})
	}
	return models
}

// windowOf is the window of a model in a list; Ollama's name for one without a
// tag is with ":latest".
func windowOf(models []Model, model string) int {
	window := 0
	for _, m := range models {
		if m.ID == model || m.ID == model+":latest" {
			window = max(window, m.Window)
		}
	}
	return window
}

// hosted reports whether this is a known service, which answers nothing but
// the protocol.
func (c inquiry) hosted() bool {
	for _, p := range profile.Presets() {
		if p.NeedsKey && strings.Contains(p.BaseURL, "//"+c.base.Hostname()+"/") {
			return true
		}
	}
	return c.azure()
}

// numCtx is the line of a Modelfile that sets the window.
var numCtx = regexp.MustCompile(`(?m)^\s*num_ctx\s+"?(\d+)`)

// ollamaDefault is the window that Ollama gives on a machine with less than 24
// GiB of video memory (its docs/context-length.mdx).
const ollamaDefault = 4096

// ollamaWindow finds the window of Ollama's model: as it is loaded, as its
// Modelfile says, or as it comes out when it is loaded, which the request
// itself would have to wait for as well.
func (c inquiry) ollamaWindow(ctx context.Context, v visit, loaded int) int {
	if loaded > 0 {
		return loaded
	}
	model, err := json.Marshal(map[string]string{"model": c.profile.Model})
	if err != nil {
		return ollamaDefault
	}
	body, _ := v.post("/api/show", model)
	if m := numCtx.FindStringSubmatch(text(objectIn(body)["parameters"])); m != nil {
		n, _ := strconv.Atoi(m[1]) // digits: only a number too large fails, as 0
		return cmp.Or(n, ollamaDefault)
	}
	first, _, _ := c.patience()
	load, cancel := context.WithTimeout(ctx, first)
	defer cancel()
	v.ctx = load
	if _, status := v.post("/api/generate", model); status == 0 || status >= 300 {
		return ollamaDefault
	}
	answer, _ := v.get(ollamaPath)
	list, _ := readList(answer)
	return cmp.Or(windowOf(modelsIn(list), c.profile.Model), ollamaDefault)
}

// tellsWindow are the ways that a refusal names the window, after those in
// overflows.
var tellsWindow = []*regexp.Regexp{
	regexp.MustCompile(`maximum context length (?:is|of) (\d+)`),
	regexp.MustCompile(`context (?:size|length|window) \((\d+) tokens\)`),
	regexp.MustCompile(`context length of only (\d+)`),
	regexp.MustCompile(`(?:configured|context) limit (?:is|of) (\d+)`),
	regexp.MustCompile(`tokens > (\d+) maximum`),
	regexp.MustCompile(`must be <= (\d+)`),
	regexp.MustCompile(`maximum input length is (\d+)`),
	regexp.MustCompile(`while limit is (\d+)`),
	regexp.MustCompile(`context (?:window|length|size)[^.\d]{1,40}(\d+)`),
}

// toldWindow is the window that a refusal names; 0 for none.
func toldWindow(message string) int {
	message = strings.ReplaceAll(strings.ToLower(message), ",", "")
	for _, r := range tellsWindow {
		if m := r.FindStringSubmatch(message); m != nil {
			if n := tokens(m[1]); n >= leastWindow {
				return n
			}
		}
	}
	return 0
}
