package profile

import (
	"slices"
	"strings"
)

// Preset is a kind of server that a profile can be made from.
type Preset struct {
	ID       string
	Name     string
	BaseURL  string // of the profile; Azure's holds a part that the user replaces
	KeyURL   string // the page where the provider gives out keys, "" for none
	NeedsKey bool
	Local    bool // usually runs on this machine

	keys []string // what its keys begin with, where no other service's do
}

// azureResource stands in the Azure preset for the name of the user's own
// resource. It is no part of an address that anything is sent to.
const azureResource = "RESOURCE"

var presets = []Preset{
	{ID: "openai", Name: "OpenAI", BaseURL: "https://api.openai.com/v1", KeyURL: "https://platform.openai.com/api-keys", NeedsKey: true, keys: []string{"sk-proj-", "sk-svcacct-", "sk-admin-"}},
	{ID: "azure", Name: "Azure OpenAI", BaseURL: "https://" + azureResource + ".openai.azure.com/openai/v1", KeyURL: "https://portal.azure.com/", NeedsKey: true},
	{ID: "openrouter", Name: "OpenRouter", BaseURL: "https://openrouter.ai/api/v1", KeyURL: "https://openrouter.ai/settings/keys", NeedsKey: true, keys: []string{"sk-or-"}},
	{ID: "groq", Name: "Groq", BaseURL: "https://api.groq.com/openai/v1", KeyURL: "https://console.groq.com/keys", NeedsKey: true, keys: []string{"gsk_"}},
	{ID: "deepseek", Name: "DeepSeek", BaseURL: "https://api.deepseek.com/v1", KeyURL: "https://platform.deepseek.com/api_keys", NeedsKey: true},
	{ID: "mistral", Name: "Mistral", BaseURL: "https://api.mistral.ai/v1", KeyURL: "https://console.mistral.ai/api-keys", NeedsKey: true},
	{ID: "gemini", Name: "Gemini", BaseURL: "https://generativelanguage.googleapis.com/v1beta/openai", KeyURL: "https://aistudio.google.com/apikey", NeedsKey: true, keys: []string{"AIza"}},
	{ID: "together", Name: "Together", BaseURL: "https://api.together.xyz/v1", KeyURL: "https://api.together.xyz/settings/api-keys", NeedsKey: true, keys: []string{"tgp_"}},
	{ID: "anthropic", Name: "Anthropic", BaseURL: "https://api.anthropic.com/v1", KeyURL: "https://console.anthropic.com/settings/keys", NeedsKey: true, keys: []string{"sk-ant-"}},
	{ID: "xai", Name: "xAI", BaseURL: "https://api.x.ai/v1", KeyURL: "https://console.x.ai/", NeedsKey: true, keys: []string{"xai-"}},
	{ID: "perplexity", Name: "Perplexity", BaseURL: "https://api.perplexity.ai", KeyURL: "https://www.perplexity.ai/settings/api", NeedsKey: true, keys: []string{"pplx-"}},
	{ID: "ollama", Name: "Ollama", BaseURL: "http://localhost:11434/v1", Local: true},
	{ID: "lmstudio", Name: "LM Studio", BaseURL: "http://localhost:1234/v1", Local: true},
	{ID: "llamacpp", Name: "llama.cpp", BaseURL: "http://localhost:8080/v1", Local: true},
	{ID: "vllm", Name: "vLLM", BaseURL: "http://localhost:8000/v1", Local: true},
	{ID: "localai", Name: "LocalAI", BaseURL: "http://localhost:8080/v1", Local: true},
	{ID: "litellm", Name: "LiteLLM", BaseURL: "http://localhost:4000/v1", Local: true},
}

// Presets are the servers known by name, in the order they are offered.
func Presets() []Preset { return slices.Clone(presets) }

// PresetOf finds a preset by its ID; the zero Preset is none.
func PresetOf(id string) Preset {
	i := slices.IndexFunc(presets, func(p Preset) bool { return p.ID == id })
	if i < 0 {
		return Preset{}
	}
	return presets[i]
}

// openAIMark stands in the middle of every key of OpenAI's, also of the old
// ones that begin like those of others.
const openAIMark = "T3BlbkFJ"

// ServiceOf tells which service a key is of, from what its keys begin with.
// Some services' keys look like any other: then it is false.
func ServiceOf(key string) (Preset, bool) {
	k := strings.TrimSpace(key)
	for _, p := range presets {
		if slices.ContainsFunc(p.keys, func(begin string) bool { return strings.HasPrefix(k, begin) }) {
			return p, true
		}
	}
	if strings.HasPrefix(k, "sk-") && strings.Contains(k, openAIMark) {
		return PresetOf("openai"), true
	}
	return Preset{}, false
}

// Profile is a new profile of this kind of server. It has no ID and no model.
func (p Preset) Profile() Profile {
	return Profile{Name: p.Name, Preset: p.ID, BaseURL: p.BaseURL}
}
