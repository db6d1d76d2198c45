package endpoint

import "slices"

// Preset is a kind of server that a profile can be made from.
type Preset struct {
	ID       string
	Name     string
	BaseURL  string // of the profile; Azure's holds a part that the user replaces
	KeyURL   string // the page where the provider gives out keys, "" for none
	NeedsKey bool
	Local    bool // usually runs on this machine
}

// azureResource stands in the Azure preset for the name of the user's own
// resource. It is no part of an address that anything is sent to.
const azureResource = "RESOURCE"

var presets = []Preset{
	{ID: "openai", Name: "OpenAI", BaseURL: "https://api.openai.com/v1", KeyURL: "https://platform.openai.com/api-keys", NeedsKey: true},
	{ID: "azure", Name: "Azure OpenAI", BaseURL: "https://" + azureResource + ".openai.azure.com/openai/v1", KeyURL: "https://portal.azure.com/", NeedsKey: true},
	{ID: "openrouter", Name: "OpenRouter", BaseURL: "https://openrouter.ai/api/v1", KeyURL: "https://openrouter.ai/settings/keys", NeedsKey: true},
	{ID: "groq", Name: "Groq", BaseURL: "https://api.groq.com/openai/v1", KeyURL: "https://console.groq.com/keys", NeedsKey: true},
	{ID: "deepseek", Name: "DeepSeek", BaseURL: "https://api.deepseek.com/v1", KeyURL: "https://platform.deepseek.com/api_keys", NeedsKey: true},
	{ID: "mistral", Name: "Mistral", BaseURL: "https://api.mistral.ai/v1", KeyURL: "https://console.mistral.ai/api-keys", NeedsKey: true},
	{ID: "gemini", Name: "Gemini", BaseURL: "https://generativelanguage.googleapis.com/v1beta/openai", KeyURL: "https://aistudio.google.com/apikey", NeedsKey: true},
	{ID: "together", Name: "Together", BaseURL: "https://api.together.xyz/v1", KeyURL: "https://api.together.xyz/settings/api-keys", NeedsKey: true},
	{ID: "ollama", Name: "Ollama", BaseURL: "http://localhost:11434/v1", Local: true},
	{ID: "lmstudio", Name: "LM Studio", BaseURL: "http://localhost:1234/v1", Local: true},
	{ID: "llamacpp", Name: "llama.cpp", BaseURL: "http://localhost:8080/v1", Local: true},
	{ID: "vllm", Name: "vLLM", BaseURL: "http://localhost:8000/v1", Local: true},
	{ID: "localai", Name: "LocalAI", BaseURL: "http://localhost:8080/v1", Local: true},
	{ID: "litellm", Name: "LiteLLM", BaseURL: "http://localhost:4000/v1", Local: true},
}

// Presets are the servers known by name, in the order they are offered.
func Presets() []Preset { return slices.Clone(presets) }

// presetOf finds a preset by its ID; the zero Preset is none.
func presetOf(id string) Preset {
	i := slices.IndexFunc(presets, func(p Preset) bool { return p.ID == id })
	if i < 0 {
		return Preset{}
	}
	return presets[i]
}
