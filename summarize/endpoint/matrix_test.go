package endpoint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	openai "github.com/sashabaranov/go-openai"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// wireCase is one thing that a server may do, and what has to come of it.
type wireCase struct {
	name string
	// answers are given one after the other, the last one again and again.
	answers []http.HandlerFunc
	want    outcome
	tries   int // requests that reach the server; 0 stands for 1
}

// outcome is what a caller sees of a stream.
type outcome struct {
	text     string // after retractions
	finish   Finish
	code     string // of the problem, without "problem.endpoint."
	detail   string // has to stand in the problem
	thinking bool
	usage    document.Usage
}

func (o outcome) String() string {
	s := fmt.Sprintf("%.60q finish=%q code=%q", o.text, o.finish, o.code)
	if o.detail != "" {
		s += fmt.Sprintf(" detail=%q", o.detail)
	}
	if o.thinking {
		s += " thinking"
	}
	if o.usage != (document.Usage{}) {
		s += fmt.Sprintf(" usage=%+v", o.usage)
	}
	return s
}

// matches reports whether got is what was wanted; a detail is looked for in
// the problem's own words.
func (o outcome) matches(got outcome) bool {
	detail := strings.Contains(got.detail, o.detail)
	o.detail, got.detail = "", ""
	return detail && o == got
}

const secretKey = "sk-test-8F3kq0Zr7"

// testRequest is what every case asks.
var testRequest = Request{System: "Be exact.", User: "Translate.", MaxTokens: 100}

// script answers the n-th request with the n-th answer.
func script(answers []http.HandlerFunc, served *atomic.Int32) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n := int(served.Add(1)) - 1
		answers[min(n, len(answers)-1)](w, r)
	}
}

// start serves the case on loopback.
func (tc wireCase) start(t *testing.T) (base string, served *atomic.Int32) {
	served = new(atomic.Int32)
	srv := httptest.NewUnstartedServer(script(tc.answers, served))
	srv.Config.ErrorLog = quiet
	srv.Start()
	t.Cleanup(func() {
		srv.CloseClientConnections()
		srv.Close()
	})
	return srv.URL + "/v1", served
}

func testClient(t *testing.T, p profile.Profile) *Client {
	t.Helper()
	gate := NewGate()
	t.Cleanup(gate.Close)
	c, err := New(p, secretKey, Options{Gate: gate})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// collect takes a stream to its end, and fails the test where the sequence
// breaks what Chunk promises.
func collect(t *testing.T, ctx context.Context, c *Client, r Request) (o outcome, err error) {
	t.Helper()
	ended := false
	for chunk, e := range c.Stream(ctx, r) {
		if ended {
			t.Error("there is something after the end")
		}
		if e != nil {
			ended, err = true, e
			continue
		}
		if chunk.Waiting > 0 && (o.text != "" || chunk.Text != "") {
			t.Error("waits after text was shown")
		}
		if chunk.Retract {
			o.text = ""
		}
		o.text += chunk.Text
		o.thinking = o.thinking || chunk.Thinking
		if chunk.Finish != "" {
			ended, o.finish = true, chunk.Finish
			if chunk.Usage != nil {
				o.usage = *chunk.Usage
			}
		}
	}
	if !ended {
		t.Error("the stream ended with neither a finish nor an error")
	}
	if p := problem.Of(err); p != nil {
		o.code = strings.TrimPrefix(p.Code, "problem.endpoint.")
		o.detail = p.Error()
	}
	if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), secretKey) {
		t.Errorf("the key stands in an error: %v", err)
	}
	return o, err
}

// goOpenAI is what plain go-openai makes of the same answer.
func goOpenAI(base string) (o outcome, err error) {
	cfg := openai.DefaultConfig("k")
	cfg.BaseURL = base
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	cfg.HTTPClient = &http.Client{Transport: transport}
	s, err := openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model: "m", MaxTokens: 100, //nolint:staticcheck // what this package sends, too
		Messages:      []openai.ChatCompletionMessage{{Role: "user", Content: "Translate."}},
		StreamOptions: &openai.StreamOptions{IncludeUsage: true},
	})
	if err != nil {
		return o, err
	}
	defer func() { _ = s.Close() }()
	for {
		chunk, err := s.Recv()
		if err != nil {
			return o, err
		}
		for _, ch := range chunk.Choices {
			o.text += ch.Delta.Content
			if ch.FinishReason != "" {
				o.finish = Finish(ch.FinishReason)
			}
		}
	}
}

// right reports whether go-openai, asked once, tells its caller the same:
// the text and the finish, or that there is an error and what it says.
func (tc wireCase) right(base string) bool {
	got, err := goOpenAI(base)
	if tc.want.code == "" {
		return errors.Is(err, io.EOF) && got.text == tc.want.text && got.finish == tc.want.finish
	}
	return err != nil && !errors.Is(err, io.EOF) && strings.Contains(err.Error(), tc.want.detail)
}

// TestMatrix runs every case against this package and against go-openai alone.
func TestMatrix(t *testing.T) {
	var cases []wireCase
	for _, group := range [][]wireCase{formCases, frameCases, bodyCases, statusCases, thinkCases, filterCases, negotiateCases, refusedCases, spentCases, retryCases} {
		cases = append(cases, group...)
	}
	if len(cases) < 80 {
		t.Fatalf("only %d cases", len(cases))
	}
	var mu sync.Mutex
	var ours, alone, single, aloneSingle int
	names := map[string]bool{}
	t.Run("cases", func(t *testing.T) {
		for _, tc := range cases {
			if names[tc.name] {
				t.Errorf("two cases are called %q", tc.name)
			}
			names[tc.name] = true
			t.Run(tc.name, func(t *testing.T) {
				t.Parallel()
				good := tc.check(t)
				base, _ := tc.start(t)
				right := tc.right(base)
				mu.Lock()
				defer mu.Unlock()
				count(&ours, !good)
				count(&alone, !right)
				if tc.tries <= 1 {
					single++
					count(&aloneSingle, !right)
				}
			})
		}
	})
	t.Logf("%d wire cases: go-openai v1.43.0 alone gets %d wrong, this package %d", len(cases), alone, ours)
	t.Logf("of the %d that need no second request, go-openai alone gets %d wrong", single, aloneSingle)
}

func count(n *int, wrong bool) {
	if wrong {
		*n++
	}
}

func (tc wireCase) check(t *testing.T) bool {
	base, served := tc.start(t)
	c := testClient(t, profile.Profile{ID: "p", BaseURL: base, Model: "model-" + tc.name})
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	got, _ := collect(t, ctx, c, testRequest)
	good := tc.want.matches(got)
	if !good {
		t.Errorf("got  %v\nwant %v", got, tc.want)
	}
	if n := int(served.Load()); n != max(tc.tries, 1) {
		t.Errorf("%d requests, want %d", n, max(tc.tries, 1))
		good = false
	}
	return good
}
