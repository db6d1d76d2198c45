package connection

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// service offers two models to who has the key, and answers with either.
func service(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("Authorization") != "Bearer the-right-key":
			w.WriteHeader(http.StatusUnauthorized)
		case strings.HasSuffix(r.URL.Path, "/models"):
			_, _ = w.Write([]byte(`{"data":[{"id":"gpt-5-mini"},{"id":"gpt-5","context_length":400000},{"id":"whisper-1"}]}`))
		default:
			w.Header().Set("Content-Type", "text/event-stream")
			_, _ = w.Write([]byte("data: {\"choices\":[{\"delta\":{\"content\":\"Yes\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"))
		}
	}))
	t.Cleanup(s.Close)
	return s.URL + "/v1"
}

func TestTryChoosesTheBestModelAndTestsIt(t *testing.T) {
	set := NewSet(&keys{})
	defer set.Close()
	found, err := set.Try(t.Context(), profile.Profile{BaseURL: service(t)}, "the-right-key")
	if err != nil {
		t.Fatal(err)
	}
	if found.Profile.Model != "gpt-5" || len(found.Models) != 3 || !found.Report.Listed || found.Report.Window != 400000 {
		t.Errorf("%+v", found)
	}
}

func TestTryKeepsTheModelThatWasChosen(t *testing.T) {
	set := NewSet(&keys{})
	defer set.Close()
	found, err := set.Try(t.Context(), profile.Profile{BaseURL: service(t), Model: "gpt-5-mini"}, "the-right-key")
	if err != nil || found.Profile.Model != "gpt-5-mini" {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestTrySaysWhatDoesNotWork(t *testing.T) {
	set := NewSet(&keys{})
	defer set.Close()
	for key, code := range map[endpoint.Key]string{"wrong-key": "problem.endpoint.key"} {
		_, err := set.Try(t.Context(), profile.Profile{BaseURL: service(t)}, key)
		if got := problem.Of(err).Code; got != code {
			t.Errorf("%s, want %s", got, code)
		}
	}
	_, err := set.Try(t.Context(), profile.Profile{BaseURL: "here"}, "")
	if got := problem.Of(err).Code; got != "problem.endpoint.badurl" {
		t.Error(got)
	}
}
