package endpoint

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

func TestFromEnvironment(t *testing.T) {
	for _, tc := range []struct {
		env  map[string]string
		want profile.Profile
		key  string
		ok   bool
	}{
		{env: nil},
		{env: map[string]string{"OPENAI_MODEL": "m"}},
		{env: map[string]string{"OPENAI_BASE_URL": " ", "OPENAI_API_KEY": "\n"}},
		{
			env: map[string]string{"OPENAI_API_KEY": " sk-1\n", "OPENAI_MODEL": "m"}, key: "sk-1", ok: true,
			want: profile.Profile{ID: "environment", Name: "api.openai.com", BaseURL: "https://api.openai.com/v1", Model: "m"},
		},
		{
			env: map[string]string{"OPENAI_BASE_URL": "http://localhost:11434/v1"}, ok: true,
			want: profile.Profile{ID: "environment", Name: "localhost:11434", BaseURL: "http://localhost:11434/v1"},
		},
	} {
		p, key, ok := FromEnvironment(func(name string) string { return tc.env[name] })
		if p.ID != tc.want.ID || p.Name != tc.want.Name || p.BaseURL != tc.want.BaseURL || p.Model != tc.want.Model ||
			string(key) != tc.key || ok != tc.ok {
			t.Errorf("%v: %+v %t, key right: %t", tc.env, p, ok, string(key) == tc.key)
		}
	}
}
