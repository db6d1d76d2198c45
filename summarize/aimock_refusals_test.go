package summarize_test

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/aimock"
)

// TestAimockRefusals: what holds for all tasks of an article is asked once, and
// no fault costs more than three times what the article costs when all is well.
func TestAimockRefusals(t *testing.T) {
	a, _ := news(4)
	tasks := []document.Task{summary, to("ko"), to("uk"), to("ru")}
	for name, tt := range map[string]struct {
		status               int
		message, kind, codes string
		want                 string
		most                 int
	}{
		"wrong key":       {401, "Incorrect API key provided", "invalid_request_error", "invalid_api_key", "problem.endpoint.key", 1},
		"day's allowance": {429, "Rate limit exceeded: free-models-per-day", "rate_limit_error", "429", "problem.endpoint.day", 1},
		"balance":         {400, "Your credit balance is too low to access the API", "invalid_request_error", "400", "problem.endpoint.quota", 1},
		"no such model":   {404, "The model does not exist", "invalid_request_error", "model_not_found", "problem.endpoint.model", 1},
		"a fault":         {500, "The server had an error", "server_error", "500", "problem.endpoint.server", 3 * len(tasks)},
		"a limit":         {429, "Too many requests", "rate_limit_error", "rate_limit_exceeded", "problem.endpoint.rate", 3 * len(tasks)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := aimock.Start(t, aimock.Fixture{Match: aimock.Match{UserMessage: "TASK:"}, Response: map[string]any{
				"error": map[string]any{"message": tt.message, "type": tt.kind, "code": tt.codes}, "status": tt.status,
			}})
			doc := run(t, client(t, s), a, tasks...)
			for _, d := range doc.Drafts {
				if d.State != document.Failed || d.Problem == nil || d.Problem.Code != tt.want {
					t.Errorf("%s: %s, %v", d.ID, d.State, d.Problem)
				}
			}
			if n := len(s.Journal(t)); n > tt.most {
				t.Errorf("%d requests, at most %d", n, tt.most)
			}
		})
	}
}
