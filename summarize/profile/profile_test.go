package profile

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

func TestProfileAddress(t *testing.T) {
	for _, tc := range []struct {
		typed, base, host, code string
		plain                   bool
	}{
		{typed: "https://api.openai.com/v1", base: "https://api.openai.com/v1", host: "api.openai.com"},
		{typed: "  https://api.openai.com/v1/// \n", base: "https://api.openai.com/v1", host: "api.openai.com"},
		{typed: "https://api.openai.com/v1/chat/completions", base: "https://api.openai.com/v1", host: "api.openai.com"},
		{typed: "https://api.openai.com/v1/chat/completions/?api-version=preview#x", base: "https://api.openai.com/v1", host: "api.openai.com"},
		{typed: "HTTPS://API.Example.COM:8443/V1", base: "https://api.example.com:8443/V1", host: "api.example.com:8443"},
		{typed: "https://res.services.ai.azure.com/models", base: "https://res.services.ai.azure.com/models", host: "res.services.ai.azure.com"},
		{typed: "http://localhost:11434/v1", base: "http://localhost:11434/v1", host: "localhost:11434"},
		{typed: "http://127.0.0.1:8080", base: "http://127.0.0.1:8080", host: "127.0.0.1:8080"},
		{typed: "http://[::1]:8080/v1", base: "http://[::1]:8080/v1", host: "[::1]:8080"},
		{typed: "http://192.168.1.5:11434/v1", host: "192.168.1.5:11434", code: "problem.endpoint.insecure"},
		{typed: "http://192.168.1.5:11434/v1", base: "http://192.168.1.5:11434/v1", host: "192.168.1.5:11434", plain: true},
		{typed: "http://127.0.0.1.example.com/v1", host: "127.0.0.1.example.com", code: "problem.endpoint.insecure"},
		{typed: "", code: "problem.endpoint.badurl"},
		{typed: "api.openai.com/v1", base: "https://api.openai.com/v1", host: "api.openai.com"},
		{typed: "api.openai.com", base: "https://api.openai.com/v1", host: "api.openai.com"},
		{typed: "localhost:11434/v1", base: "http://localhost:11434/v1", host: "localhost:11434"},
		{typed: "localhost", base: "http://localhost", host: "localhost"},
		{typed: "127.0.0.1:8080", base: "http://127.0.0.1:8080", host: "127.0.0.1:8080"},
		{typed: "[::1]:8080/v1", base: "http://[::1]:8080/v1", host: "[::1]:8080"},
		{typed: "//localhost:1234/v1", base: "http://localhost:1234/v1", host: "localhost:1234"},
		{typed: "192.168.1.5:11434/v1", base: "http://192.168.1.5:11434/v1", host: "192.168.1.5:11434", plain: true},
		{typed: "192.168.1.5:11434/v1", host: "192.168.1.5:11434", code: "problem.endpoint.insecure"},
		{typed: "desk.local:8080/v1", host: "desk.local:8080", code: "problem.endpoint.insecure"},
		{typed: "ollama:11434/v1", host: "ollama:11434", code: "problem.endpoint.insecure"},
		{typed: "models.example.com:8443/v1", base: "https://models.example.com:8443/v1", host: "models.example.com:8443"},
		{typed: "0.0.0.0:8000", base: "http://127.0.0.1:8000", host: "127.0.0.1:8000"},
		{typed: "http://0.0.0.0:11434/v1", base: "http://127.0.0.1:11434/v1", host: "127.0.0.1:11434"},
		{typed: "http://0.0.0.0", base: "http://127.0.0.1", host: "127.0.0.1"},
		{typed: "http://[::]:8000/v1", base: "http://[::1]:8000/v1", host: "[::1]:8000"},
		{typed: "http://0.0.0.0.example.com/v1", host: "0.0.0.0.example.com", code: "problem.endpoint.insecure"},
		{typed: "http://127.0.0.1:8080/v1/models", base: "http://127.0.0.1:8080/v1", host: "127.0.0.1:8080"},
		{typed: "http://127.0.0.1:8080/v1/models/", base: "http://127.0.0.1:8080/v1", host: "127.0.0.1:8080"},
		{typed: "http://127.0.0.1:8080/v1/completions", base: "http://127.0.0.1:8080/v1", host: "127.0.0.1:8080"},
		{typed: "https://api.x.ai/v1/responses", base: "https://api.x.ai/v1", host: "api.x.ai"},
		{typed: "http://localhost:11434/api/chat", base: "http://localhost:11434/v1", host: "localhost:11434"},
		{typed: "http://localhost:4000/chat/completions", base: "http://localhost:4000", host: "localhost:4000"},
		{typed: "http://localhost:4000/models", base: "http://localhost:4000/models", host: "localhost:4000"},
		{typed: "https://generativelanguage.googleapis.com", base: "https://generativelanguage.googleapis.com/v1beta/openai", host: "generativelanguage.googleapis.com"},
		{typed: "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent", base: "https://generativelanguage.googleapis.com/v1beta/openai", host: "generativelanguage.googleapis.com"},
		{typed: "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", base: "https://generativelanguage.googleapis.com/v1beta/openai", host: "generativelanguage.googleapis.com"},
		{typed: "https://api.anthropic.com/v1/messages", base: "https://api.anthropic.com/v1", host: "api.anthropic.com"},
		{typed: "api.anthropic.com", base: "https://api.anthropic.com/v1", host: "api.anthropic.com"},
		{typed: "https://desk.openai.azure.com/", base: "https://desk.openai.azure.com/openai/v1", host: "desk.openai.azure.com"},
		{typed: "https://desk.openai.azure.com/openai/deployments/mine/chat/completions?api-version=2024-06-01", base: "https://desk.openai.azure.com/openai/v1", host: "desk.openai.azure.com"},
		{typed: "https://openrouter.ai/api", base: "https://openrouter.ai/api/v1", host: "openrouter.ai"},
		{typed: `"https://api.example.com/v1"`, base: "https://api.example.com/v1", host: "api.example.com"},
		{typed: " <https://api.example.com/v1>, ", base: "https://api.example.com/v1", host: "api.example.com"},
		{typed: "OPENAI_BASE_URL=https://api.example.com/v1", base: "https://api.example.com/v1", host: "api.example.com"},
		{typed: `base_url = "http://localhost:8000/v1",`, base: "http://localhost:8000/v1", host: "localhost:8000"},
		{typed: "curl -X POST 'http://localhost:8000/v1/chat/completions' \\\n -H 'Authorization: Bearer hunter2' -d '{\"model\": \"m\"}'", base: "http://localhost:8000/v1", host: "localhost:8000"},
		{typed: "curl -H 'Authorization: Bearer hunter2' $HOST/v1", code: "problem.endpoint.badurl"},
		{typed: "nonsense", code: "problem.endpoint.badurl"},
		{typed: "https://", code: "problem.endpoint.badurl"},
		{typed: "https://:443/v1", code: "problem.endpoint.badurl"},
		{typed: "ftp://example.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://example.com:99999/v1", code: "problem.endpoint.badurl"},
		{typed: "https://exa mple.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://user:hunter2@example.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://user:hunter2@exa mple.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://example.com:x/v1?key=hunter2", code: "problem.endpoint.badurl"},
		{typed: PresetOf("azure").BaseURL, code: "problem.endpoint.badurl"},
	} {
		p := Profile{BaseURL: tc.typed, PlainHTTP: tc.plain}
		u, err := p.Base()
		base, code := "", ""
		if err != nil {
			code = problem.Of(err).Code
		} else {
			base = u.String()
		}
		if base != tc.base || code != tc.code || p.Host() != tc.host {
			t.Errorf("%q: base %q, host %q, %q", tc.typed, base, p.Host(), code)
		}
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: the error tells the password: %v", tc.typed, err)
		}
	}
}

func TestPresets(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Presets() {
		if p.ID == "" || p.Name == "" || seen[p.ID] {
			t.Errorf("preset %+v", p)
		}
		seen[p.ID] = true
		base := strings.Replace(p.BaseURL, azureResource, "mine", 1)
		u, err := Profile{BaseURL: base}.Base()
		if err != nil {
			t.Errorf("%s: %v", p.ID, err)
			continue
		}
		if u.String() != base {
			t.Errorf("%s: %q is not how a base URL is written", p.ID, p.BaseURL)
		}
		if p.Local != Loopback(u.Hostname()) || p.NeedsKey == p.Local || p.NeedsKey != strings.HasPrefix(p.KeyURL, "https://") {
			t.Errorf("%s: %+v", p.ID, p)
		}
	}
	if len(seen) != 17 {
		t.Errorf("%d presets", len(seen))
	}
	Presets()[0].ID = "changed"
	if presets[0].ID != "openai" {
		t.Error("a caller can change the presets")
	}
}

func TestLoopback(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "LOCALHOST": true, "localhost.": true, "a.localhost": true, "127.0.0.1": true, "127.8.8.8": true,
		"::1": true, "[::1]": true, "::ffff:127.0.0.1": true,
		"": false, "localhost.example": false, "notlocalhost": false, "127.0.0.1.example": false, "0.0.0.0": false, "10.0.0.1": false,
	} {
		if Loopback(host) != want {
			t.Errorf("%q: %v", host, !want)
		}
	}
}

// The service is told from the beginning of a key, and not where several have
// keys that begin alike.
func TestServiceOf(t *testing.T) {
	for key, want := range map[string]string{
		"sk-ant-api03-abc":               "anthropic",
		"sk-or-v1-abc":                   "openrouter",
		"gsk_abc":                        "groq",
		"AIzaabc":                        "gemini",
		"sk-proj-abc":                    "openai",
		"sk-svcacct-abc":                 "openai",
		"sk-abc" + openAIMark + "def":    "openai",
		"xai-abc":                        "xai",
		"pplx-abc":                       "perplexity",
		"tgp_v1_abc":                     "together",
		"sk-0123456789abcdef0123456789a": "",
		"0123456789abcdef":               "",
		"":                               "",
	} {
		got, ok := ServiceOf(key)
		if got.ID != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", key, got.ID, ok)
		}
	}
	if got, _ := ServiceOf(" gsk_abc\n"); got.ID != "groq" {
		t.Error("a key pasted with white space around it is not known")
	}
}
