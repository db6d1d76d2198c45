package locales

import (
	"strings"

	"golang.org/x/text/language"
)

// FromEnvironment is the interface language that the environment asks for, by
// the rules of POSIX: LC_ALL, then LC_MESSAGES, then LANG. Where none is set
// it is the fallback.
func FromEnvironment(getenv func(string) string) language.Tag {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			v, _, _ = strings.Cut(v, ".")
			v, _, _ = strings.Cut(v, "@")
			return Match(strings.ReplaceAll(v, "_", "-"))
		}
	}
	return Languages[0]
}
