package export

import (
	"net/url"
	"testing"
)

// TestReference: SARIF takes no file names, only URI references.
func TestReference(t *testing.T) {
	for name, want := range map[string]string{
		"target.txt":                "target.txt",
		"/tmp/desk/my story.txt":    "/tmp/desk/my%20story.txt",
		"переклад.txt":              "%D0%BF%D0%B5%D1%80%D0%B5%D0%BA%D0%BB%D0%B0%D0%B4.txt",
		"100%.txt":                  "100%25.txt",
		"12:30 story.txt":           "./12:30%20story.txt",
		"https://example.org/a?b=c": "https://example.org/a?b=c",
		"-":                         "-",
	} {
		got := reference(name)
		if _, err := url.Parse(got); got != want || err != nil {
			t.Errorf("%s: %q, want %q: %v", name, got, want, err)
		}
	}
}
