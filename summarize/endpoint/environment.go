package endpoint

import (
	"cmp"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// FromEnvironment is the profile that OPENAI_BASE_URL, OPENAI_API_KEY and
// OPENAI_MODEL describe; false when neither a URL nor a key is set. A key
// alone is one of OpenAI's. getenv is os.Getenv.
func FromEnvironment(getenv func(string) string) (profile.Profile, Key, bool) {
	get := func(name string) string { return strings.TrimSpace(getenv(name)) }
	base, key := get("OPENAI_BASE_URL"), Key(get("OPENAI_API_KEY"))
	if base == "" && key == "" {
		return profile.Profile{}, "", false
	}
	p := profile.Profile{ID: "environment", BaseURL: cmp.Or(base, profile.PresetOf("openai").BaseURL), Model: get("OPENAI_MODEL")}
	p.Name = p.Host()
	return p, key, true
}
