package endpoint

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
		{typed: "api.openai.com/v1", code: "problem.endpoint.badurl"},
		{typed: "localhost:11434/v1", code: "problem.endpoint.badurl"},
		{typed: "https://", code: "problem.endpoint.badurl"},
		{typed: "https://:443/v1", code: "problem.endpoint.badurl"},
		{typed: "ftp://example.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://example.com:99999/v1", code: "problem.endpoint.badurl"},
		{typed: "https://exa mple.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://user:hunter2@example.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://user:hunter2@exa mple.com/v1", code: "problem.endpoint.badurl"},
		{typed: "https://example.com:x/v1?key=hunter2", code: "problem.endpoint.badurl"},
		{typed: presetOf("azure").BaseURL, code: "problem.endpoint.badurl"},
	} {
		p := Profile{BaseURL: tc.typed, PlainHTTP: tc.plain}
		u, err := p.check()
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
		u, err := Profile{BaseURL: base}.check()
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
	if len(seen) != 14 {
		t.Errorf("%d presets", len(seen))
	}
	Presets()[0].ID = "changed"
	if presets[0].ID != "openai" {
		t.Error("a caller can change the presets")
	}
}

func TestFromEnvironment(t *testing.T) {
	for _, tc := range []struct {
		env  map[string]string
		want Profile
		key  string
		ok   bool
	}{
		{env: nil},
		{env: map[string]string{"OPENAI_MODEL": "m"}},
		{env: map[string]string{"OPENAI_BASE_URL": " ", "OPENAI_API_KEY": "\n"}},
		{
			env: map[string]string{"OPENAI_API_KEY": " sk-1\n", "OPENAI_MODEL": "m"}, key: "sk-1", ok: true,
			want: Profile{ID: "environment", Name: "api.openai.com", BaseURL: "https://api.openai.com/v1", Model: "m"},
		},
		{
			env: map[string]string{"OPENAI_BASE_URL": "http://localhost:11434/v1"}, ok: true,
			want: Profile{ID: "environment", Name: "localhost:11434", BaseURL: "http://localhost:11434/v1"},
		},
	} {
		p, key, ok := FromEnvironment(func(name string) string { return tc.env[name] })
		if p.ID != tc.want.ID || p.Name != tc.want.Name || p.BaseURL != tc.want.BaseURL || p.Model != tc.want.Model ||
			string(key) != tc.key || ok != tc.ok {
			t.Errorf("%v: %+v %t, key right: %t", tc.env, p, ok, string(key) == tc.key)
		}
	}
}
