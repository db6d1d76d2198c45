package endpoint

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// Found is a server that runs on this machine.
type Found struct {
	Preset  profile.Preset // what it is; one with an empty ID when it does not say
	BaseURL string
	Models  []Model // none when it wants a key
}

// Discover finds the servers that listen on their usual ports of 127.0.0.1. It
// takes about two seconds at most.
func Discover(ctx context.Context) []Found { return discover(ctx, usualAddresses()) }

// usualAddresses are the ports of the local presets, each once.
func usualAddresses() []string {
	var all []string
	for _, p := range profile.Presets() {
		u, err := url.Parse(p.BaseURL)
		if err != nil || !p.Local {
			continue
		}
		if address := "127.0.0.1:" + u.Port(); !slices.Contains(all, address) {
			all = append(all, address)
		}
	}
	return all
}

const answerBudget = time.Second // connecting included

// discover asks each address, all at the same time, through a gate that is
// closed: no answer and no proxy can lead the search off this machine.
func discover(ctx context.Context, addresses []string) []Found {
	gate := NewGate()
	gate.SetLocalOnly(true)
	defer gate.Close()
	client := gate.HTTP()
	client.Timeout = answerBudget
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	found := make([]*Found, len(addresses))
	var all sync.WaitGroup
	for i, address := range addresses {
		all.Go(func() { found[i] = visit{ctx: ctx, client: client, root: "http://" + address}.find() })
	}
	all.Wait()
	var list []Found
	for _, f := range found {
		if f != nil {
			list = append(list, *f)
		}
	}
	return list
}

// visit asks one address.
type visit struct {
	ctx    context.Context
	client *http.Client
	root   string
	sign   func(*http.Request) // puts a key on a request; nil for none
}

// find returns nil where no model server answers. Only one that lists its
// models, or would with a key, is asked anything more.
func (v visit) find() *Found {
	body, status := v.get("/v1/models")
	list, ok := readList(body)
	ok = ok && status == http.StatusOK
	if !ok && status != http.StatusUnauthorized && status != http.StatusForbidden {
		return nil
	}
	var cancel context.CancelFunc
	v.ctx, cancel = context.WithTimeout(v.ctx, answerBudget)
	defer cancel()
	answers, _ := v.ask(list)
	kind := profile.PresetOf(cmp.Or(ownerOf(list), kindOf(answers)))
	switch {
	case kind.ID == "" && !ok:
		return nil // guards something, but who knows what
	case kind.ID == "":
		kind = profile.Preset{Name: v.root[len("http://"):], Local: true}
	}
	return &Found{Preset: kind, BaseURL: v.root + "/v1", Models: withWindows(modelsIn(list), answers)}
}

// sign is a path that only one kind of server answers in this way. Ollama's
// comes last because others imitate it.
type sign struct {
	preset string
	path   string
	member string // of the JSON object that is answered
}

var signs = []sign{
	{"llamacpp", llamaCppPath, "default_generation_settings"},
	{"localai", "/.well-known/localai.json", "endpoints"},
	{"localai", "/system", "backends"},
	{"lmstudio", lmStudioPath, "data"},
	{"ollama", "/api/version", "version"},
}

// Paths that tell something besides what the server is, or in another way.
const (
	liteLLMPath   = "/health/liveliness"
	liteLLMAnswer = "I'm alive!"
	llamaCppPath  = "/props"         // the window of its one model
	lmStudioPath  = "/api/v0/models" // the windows of all models
	ollamaPath    = "/api/ps"        // the windows of the models that are loaded
)

// ask finds out what the server is, and what it tells besides its list of
// models: one question after the other over one connection, the likeliest
// first, and no more than are needed. A small server has few threads, and each
// stays with its connection. It reports whether everything was answered.
func (v visit) ask(list []any) (answers map[string][]byte, whole bool) {
	answers, whole = map[string][]byte{}, true
	fetch := func(path string) {
		body, status := v.get(path)
		switch status {
		case http.StatusOK:
			answers[path] = body
		case 0:
			whole = false
		}
	}
	if ownerOf(list) == "vllm" {
		return answers, true // its list tells all
	}
	for _, path := range v.paths(list) {
		if fetch(path); kindOf(answers) != "" {
			break
		}
	}
	if kindOf(answers) == "ollama" {
		fetch(ollamaPath)
	}
	return answers, whole
}

// likely are the presets that the owner of a model speaks for.
var likely = map[string]string{"llamacpp": "llamacpp", "library": "ollama", "organization_owner": "lmstudio"}

// paths are those that tell servers apart, first those of the one that the list
// of models or the port speaks for.
func (v visit) paths(list []any) []string {
	guess := likely[firstOwner(list)]
	if u, err := url.Parse(v.root); err == nil && guess == "" {
		known := profile.Presets()
		i := slices.IndexFunc(known, func(p profile.Preset) bool { return p.Local && strings.Contains(p.BaseURL, ":"+u.Port()+"/") })
		if u.Port() != "" && i >= 0 {
			guess = known[i].ID
		}
	}
	var first, rest []string
	for _, s := range append([]sign{{preset: "litellm", path: liteLLMPath}}, signs...) {
		if s.preset == guess {
			first = append(first, s.path)
		} else {
			rest = append(rest, s.path)
		}
	}
	return append(first, rest...)
}

// firstOwner is whose model the first of a list is.
func firstOwner(list []any) string {
	if len(list) == 0 {
		return ""
	}
	entry, _ := list[0].(map[string]any)
	return text(entry["owned_by"])
}

// get returns a body of at most 4 MiB and its status, 0 when none came.
func (v visit) get(path string) ([]byte, int) { return v.send(http.MethodGet, path, nil) }

// post sends JSON and returns what get does.
func (v visit) post(path string, body []byte) ([]byte, int) {
	return v.send(http.MethodPost, path, body)
}

func (v visit) send(method, path string, content []byte) ([]byte, int) {
	r, err := http.NewRequestWithContext(v.ctx, method, v.root+path, bytes.NewReader(content))
	if err != nil {
		return nil, 0
	}
	r.Header.Set("User-Agent", userAgent)
	if v.sign != nil {
		v.sign(r)
	}
	resp, err := v.client.Do(r)
	if err != nil {
		return nil, 0
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return nil, 0
	}
	return body, resp.StatusCode
}

// ownerOf tells the servers that put their own name on every model.
func ownerOf(list []any) string {
	for _, v := range list {
		entry, _ := v.(map[string]any)
		switch owner := text(entry["owned_by"]); owner {
		case "vllm", "llamacpp":
			return owner
		}
	}
	return ""
}

// kindOf is the ID of the preset that the answers fit, "" for none.
func kindOf(answers map[string][]byte) string {
	if bytes.Contains(answers[liteLLMPath], []byte(liteLLMAnswer)) {
		return "litellm"
	}
	for _, s := range signs {
		if objectIn(answers[s.path])[s.member] != nil {
			return s.preset
		}
	}
	return ""
}

func objectIn(body []byte) map[string]any {
	var v map[string]any
	_ = json.Unmarshal(body, &v) // what is no object has no members
	return v
}

// withWindows adds the context windows that servers tell about elsewhere than
// in their list.
func withWindows(models []Model, answers map[string][]byte) []Model {
	settings, _ := objectIn(answers[llamaCppPath])["default_generation_settings"].(map[string]any)
	all := tokens(settings["n_ctx"])
	known := map[string]int{}
	for _, path := range []string{lmStudioPath, ollamaPath} {
		list, _ := readList(answers[path])
		for _, m := range modelsIn(list) {
			known[m.ID] = m.Window
		}
	}
	for i := range models {
		models[i].Window = cmp.Or(models[i].Window, known[models[i].ID], known[models[i].ID+":latest"], all)
	}
	return models
}
