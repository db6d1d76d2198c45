package endpoint

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

func TestModels(t *testing.T) {
	for _, tc := range []struct {
		name, body string
		want       []Model
		code       string
	}{
		{"OpenAI", `{"object":"list","data":[{"id":"gpt-b","object":"model","created":1686935002,"owned_by":"openai"},{"id":"gpt-a"}]}`,
			[]Model{{ID: "gpt-a", Name: "gpt-a"}, {ID: "gpt-b", Name: "gpt-b"}}, ""},
		{"Together's bare array", `[{"id":"meta/Llama","type":"chat","context_length":131072,"created":0}]`,
			[]Model{{"meta/Llama", "meta/Llama", 131072}}, ""},
		{"Ollama's own list", `{"models":[{"name":"qwen3:8b","model":"qwen3:8b"}]}`, []Model{{"qwen3:8b", "qwen3:8b", 0}}, ""},
		{"Gemini", `{"object":"list","data":[{"id":"models/gemini-flash","display_name":"Gemini"}]}`,
			[]Model{{"models/gemini-flash", "gemini-flash", 0}}, ""},
		{"strange created", `{"data":[{"id":"a","created":"2024-01-01"},{"id":"b","created":1.5e9},{"id":"c","created":null},{"id":"d","created":{}}]}`,
			[]Model{{"a", "a", 0}, {"b", "b", 0}, {"c", "c", 0}, {"d", "d", 0}}, ""},
		{"Groq", `{"data":[{"id":"a","context_window":32768}]}`, []Model{{"a", "a", 32768}}, ""},
		{"vLLM", `{"data":[{"id":"a","max_model_len":8192}]}`, []Model{{"a", "a", 8192}}, ""},
		{"Mistral", `{"data":[{"id":"a","max_context_length":131072}]}`, []Model{{"a", "a", 131072}}, ""},
		{"LM Studio, loaded smaller than it could be", `{"data":[{"id":"a","max_context_length":131072,"loaded_context_length":4096}]}`,
			[]Model{{"a", "a", 4096}}, ""},
		{"llama.cpp, both lists", `{"models":[{"name":"x"}],"data":[{"id":"/m/q.gguf","meta":{"n_ctx":8192,"n_ctx_train":40960}}]}`,
			[]Model{{"/m/q.gguf", "/m/q.gguf", 8192}}, ""},
		{"windows that are none", `{"data":[{"id":"a","context_length":"8192"},{"id":"b","context_length":-1},{"id":"c","context_length":1e300},{"id":"d","context_length":"NaN"},{"id":"e","context_length":[1]}]}`,
			[]Model{{"a", "a", 8192}, {"b", "b", 0}, {"c", "c", 0}, {"d", "d", 0}, {"e", "e", 0}}, ""},
		{"names alone", `{"models":["b","a"]}`, []Model{{"a", "a", 0}, {"b", "b", 0}}, ""},
		{"twice and nameless", `{"data":[{"id":"a","context_length":5},{"id":"a"},{"object":"model"},null,7,{"id":""}]}`,
			[]Model{{"7", "7", 0}, {"a", "a", 5}}, ""},
		{"none yet", `{"object":"list","data":[]}`, nil, ""},
		{"Ollama's null", `{"object":"list","data":null}`, nil, ""},
		{"LM Studio's wrong path", `{"error":"Unexpected endpoint or method. (GET /models)"}`, nil, "problem.endpoint.page"},
		{"an error beside an empty list", `{"error":{"message":"down"},"data":null}`, nil, "problem.endpoint.page"},
		{"a page", `<!doctype html><title>Router</title>`, nil, "problem.endpoint.page"},
		{"some other API", `{"status":"ok"}`, nil, "problem.endpoint.page"},
		{"not a list", `{"data":"x"}`, nil, "problem.endpoint.page"},
		{"a number", `42`, nil, "problem.endpoint.page"},
		{"nothing", ``, nil, "problem.endpoint.notapi"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/v1/models" || r.Header.Get("Authorization") != "Bearer sk-models" {
					http.Error(w, "wrong request", http.StatusTeapot)
					return
				}
				_, _ = w.Write([]byte(tc.body))
			}))
			defer srv.Close()
			gate := NewGate()
			defer gate.Close()
			c, err := New(profile.Profile{BaseURL: srv.URL + "/v1/"}, "sk-models", Options{Gate: gate})
			if err != nil {
				t.Fatal(err)
			}
			got, err := c.Models(context.Background())
			code := ""
			if err != nil {
				code = problem.Of(err).Code
			}
			if !slices.Equal(got, tc.want) || code != tc.code {
				t.Errorf("%+v %v", got, err)
			}
		})
	}
}
