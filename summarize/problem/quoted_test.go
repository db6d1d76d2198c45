package problem

import "testing"

func TestQuoted(t *testing.T) {
	for text, want := range map[string]string{
		"I can’t assist with that request.": "I can’t assist with that request",
		"죄송합니다.\n":                          "죄송합니다",
		"Чому?":                             "Чому?",
		"Well...":                           "Well...",
	} {
		if got := Quoted(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
