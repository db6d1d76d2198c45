package endpoint

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// canned answers every request with the same body.
type canned struct{ body func() io.Reader }

func (tc canned) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"text/event-stream"}}, Body: io.NopCloser(tc.body()), Request: r}, nil
}

// once asks one time, with no retry, for what a stream of these bytes says.
func (tc canned) once(t *testing.T) outcome {
	c := testClient(t, profile.Profile{BaseURL: "http://127.0.0.1:9/v1", Model: "m"})
	c.http = &http.Client{Transport: tc}
	var o outcome
	a := &answer{yield: func(ch Chunk, _ error) bool {
		if ch.Retract {
			o.text = ""
		}
		o.text += ch.Text
		o.finish = ch.Finish
		return true
	}}
	err := c.once(context.Background(), testRequest, a)
	if o.code = code(err); (err == nil) != (o.finish != "") {
		t.Errorf("finish %q with error %v", o.finish, err)
	}
	return o
}

// FuzzStream: whatever the bytes, there is no panic, no finish that the server
// did not give, and where the packets are split does not matter.
func FuzzStream(f *testing.F) {
	for _, group := range [][]string{
		eventsOf(delta("A"), end("stop"), "[DONE]"),
		eventsOf(delta("<think>hm"), delta("</think>가"), end("length")),
		eventsOf(delta("hm</think>"), delta("і"), end("stop")),
		{"\ufeffdata: " + delta("A") + "\r\r: ping\r\n\r\n", "data:" + end("stop")},
		{"data: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"A\"}}]}\n\n"},
		eventsOf(deltaOf(`"content":"`+"\xea\xb0"+`"`), deltaOf(`"content":"`+"\x80"+`"`), end("stop")),
		eventsOf(delta("A"), `{"error":{"message":"boom","code":500}}`),
		{"data: " + delta("A") + "\n\n", `data: {"id":"x","choi`},
		{"error: {\"message\":\"boom\"}\n\n"}, {`{"error":"boom"}`}, {whole("A", "stop")}, {"<html>"},
		eventsOf(deltaOf(`"content":[{"type":"thinking"},{"type":"text","text":"A"}]`), end("content_filter")),
		eventsOf(`{"choices":null,"usage":{"prompt_tokens":1e3}}`, `{"type":"ping"}`, delta("A"), "garbage", delta("B")),
	} {
		f.Add([]byte(strings.Join(group, "")))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		at := canned{func() io.Reader { return bytes.NewReader(body) }}.once(t)
		split := canned{func() io.Reader { return iotest.OneByteReader(bytes.NewReader(body)) }}.once(t)
		if at != split {
			t.Errorf("in one piece %v\nbyte by byte %v", at, split)
		}
		// encoding/json takes the member in any case, even with a long s.
		if at.finish != "" && !strings.Contains(strings.ReplaceAll(strings.ToLower(string(body)), "ſ", "s"), "finish") && !bytes.Contains(body, []byte(`\u`)) {
			t.Errorf("finish %q of a stream without one", at.finish)
		}
	})
}

// FuzzUnfinished cuts a good stream anywhere and spoils a byte: it is never
// taken for finished before its finish reason came.
func FuzzUnfinished(f *testing.F) {
	f.Add("Перемовини тривають", uint(40), uint(10), byte('\n'))
	f.Add("회담이 계속되고 있다", uint(300), uint(100), byte('"'))
	f.Add("x", uint(0), uint(0), byte(0))
	f.Fuzz(func(t *testing.T, text string, length, at uint, b byte) {
		good := strings.Join(eventsOf(delta(text), delta(text)), "")
		cut := []byte(good[:length%uint(len(good)+1)])
		if len(cut) > 0 {
			cut[at%uint(len(cut))] = b
		}
		if o := (canned{func() io.Reader { return bytes.NewReader(cut) }}).once(t); o.finish != "" && !strings.Contains(text, "finish") {
			t.Errorf("%q is finished: %v", cut, o)
		}
	})
}

// FuzzThinking: where the pieces of a text are split changes nothing of what
// is left after retractions, and no tag is left in it.
func FuzzThinking(f *testing.F) {
	for _, s := range []string{"<think>hm</think>A", "hm</think>A", "A < B <thin", " \n<thought>x</thought>\n\nA<think>", "</reasoning></think>A", "<THINK></THINK>", "<<think>think>A"} {
		f.Add(s, uint8(1))
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, s string, step uint8) {
		read := func(size int) string {
			var th thinking
			var out string
			take := func(text string, retract bool) {
				if retract {
					out = ""
				}
				out += text
			}
			for i := 0; i < len(s); i += size {
				take(th.write(s[i:min(i+size, len(s))]))
			}
			take(th.close(), false)
			return out
		}
		one, split := read(len(s)+1), read(int(step%16)+1)
		if one != split {
			t.Errorf("%q: in one piece %q, split %q", s, one, split)
		}
	})
}
