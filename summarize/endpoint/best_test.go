package endpoint

import (
	"strings"
	"testing"
)

// What services offer, from their own lists, and which one is to begin with.
func TestBest(t *testing.T) {
	for name, models := range map[string]string{
		"gpt-5.1":                     "gpt-3.5-turbo gpt-4 gpt-4-0613 gpt-4o gpt-4o-mini gpt-5 gpt-5-2025-08-07 gpt-5-mini gpt-5-pro gpt-5.1 gpt-5.1-2025-11-13 gpt-5.1-codex gpt-5.1-chat-latest o3 o3-pro whisper-1 tts-1 dall-e-3 text-embedding-3-large omni-moderation-latest gpt-realtime gpt-image-1 sora-2",
		"claude-sonnet-4-5-20250929":  "claude-3-haiku-20240307 claude-3-7-sonnet-20250219 claude-opus-4-1-20250805 claude-sonnet-4-20250514 claude-sonnet-4-5-20250929 claude-haiku-4-5-20251001",
		"models/gemini-2.5-flash":     "models/embedding-001 models/gemini-1.5-flash models/gemini-2.0-flash models/gemini-2.5-flash models/gemini-2.5-flash-lite models/gemini-2.5-flash-preview-09-2025 models/gemini-2.5-pro models/gemini-2.5-flash-image models/gemini-2.5-flash-preview-tts models/veo-3.0 models/imagen-4.0",
		"openai/gpt-oss-120b":         "llama-3.1-8b-instant llama-3.3-70b-versatile meta-llama/llama-guard-4-12b openai/gpt-oss-20b openai/gpt-oss-120b whisper-large-v3 qwen/qwen3-32b",
		"openai/gpt-5.1":              "anthropic/claude-sonnet-4.5 google/gemini-2.5-flash openai/gpt-5.1 openai/gpt-5-mini meta-llama/llama-3.3-70b-instruct",
		"mistral-large-latest":        "codestral-latest mistral-embed mistral-large-2411 mistral-large-latest mistral-small-latest mistral-ocr-latest voxtral-small",
		"deepseek-chat":               "deepseek-chat deepseek-reasoner",
		"grok-4":                      "grok-2-vision grok-3 grok-3-mini grok-4 grok-code-fast-1",
		"gemma3:27b":                  "gemma3:27b gemma3:4b llama3.1:latest nomic-embed-text:latest qwen3:0.6b gpt-oss:120b-cloud qwen2.5-coder:32b",
		"llama3.1:latest":             "gemma3:1b llama3.1:latest",
		"mixtral-8x7b":                "mixtral-8x7b qwen3-32b",
		"Qwen/Qwen3-235B-A22B":        "Qwen/Qwen3-235B-A22B meta-llama/Llama-3.3-70B-Instruct-Turbo",
		"a-model-nobody-has-heard-of": "a-model-nobody-has-heard-of",
		"":                            "text-embedding-3-small whisper-1",
	} {
		var list []Model
		for id := range strings.FieldsSeq(models) {
			list = append(list, named(id))
		}
		if got := Best(list).ID; got != name {
			t.Errorf("of %s: %q, want %q", models, got, name)
		}
	}
	if got := Best(nil); got != (Model{}) {
		t.Errorf("of none: %v", got)
	}
}
