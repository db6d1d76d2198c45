package endpoint

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

func TestKeyDoesNotShow(t *testing.T) {
	k := Key(secretKey)
	holder := struct {
		Key Key
		In  *Key
	}{k, &k}
	text, err := json.Marshal(map[string]any{"k": k, "h": holder})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		string(text), k.String(), fmt.Sprint(k), fmt.Sprintf("%s %v %+v %#v %q %x %X %d %10s", k, k, k, k, k, k, k, k, k),
		fmt.Sprintf("%v %+v %#v %s", holder, holder, holder, holder),
	} {
		if strings.Contains(s, secretKey) || strings.Contains(s, fmt.Sprintf("%x", secretKey)) {
			t.Errorf("the key shows: %s", s)
		}
	}
	c := testClient(t, profile.Profile{BaseURL: "https://api.example/v1"})
	if strings.Contains(fmt.Sprintf("%v %+v %#v %s", c, c, c, c), secretKey) {
		t.Error("the key shows in the client")
	}
}

// TestKeyStaysHome: a server that sends the request elsewhere by any redirect
// does not get the key, or anything, to the other host; neither does the model
// list. The problem says where it pointed, and not with what.
func TestKeyStaysHome(t *testing.T) {
	elsewhere := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the other host was asked: %s %s %v", r.Method, r.URL, r.Header)
	})
	for _, status := range []int{301, 302, 303, 307, 308} {
		base := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", elsewhere+"/"+secretKey+r.URL.Path)
			w.WriteHeader(status)
		})
		c := testClient(t, profile.Profile{BaseURL: base, Model: "m", Headers: map[string]string{"X-Pass": "a-second-secret"}})
		_, streamed := collect(t, context.Background(), c, testRequest)
		_, listed := c.Models(context.Background())
		_, tested := c.Test(context.Background())
		for _, err := range []error{streamed, listed, tested} {
			if code(err) != "redirect" || !strings.Contains(err.Error(), strings.TrimSuffix(elsewhere, "/v1")) || strings.Contains(fmt.Sprintf("%+v", err), secretKey) {
				t.Errorf("%d: %v", status, err)
			}
		}
	}
}

// TestNoSecretInErrors: servers that repeat what they were sent.
func TestNoSecretInErrors(t *testing.T) {
	const second = "a-second-secret"
	echo := secretKey + " and " + second
	for name, h := range map[string]http.HandlerFunc{
		"status":            status(400, `{"error":{"message":`+quoted("no: "+echo)+`}}`),
		"words":             status(500, "no: "+echo, "Retry-After: 600"),
		"cut in the middle": status(400, strings.Repeat("x", maxDetail-10)+" "+echo),
		"page":              status(403, "<p>"+echo+"</p>"),
		"code":              status(400, `{"error":{"code":`+quoted(echo)+`}}`),
		"frame":             cut(`{"error":{"message":` + quoted(echo) + `}}`),
		"finish":            cut(end("error")),
		"broken":            stream("data: {"+echo+"\n\n", "data: {"+echo+"\n\n"),
		"words in 200":      typed("text/plain", echo),
		"cut off":           status(400, `{"error":{"message":`+quoted("bad token "+secretKey[:14]+"...")+`}}`),
		"page in 200":       typed("text/html", "<title>"+echo+"</title>"),
	} {
		t.Run(name, func(t *testing.T) {
			c := testClient(t, profile.Profile{BaseURL: serve(t, h), Model: "m", Headers: map[string]string{"X-Pass": second}})
			_, err := collect(t, context.Background(), c, testRequest)
			for e := err; e != nil; e = unwrap(e) {
				if s := fmt.Sprintf("%v %+v %#v", e, e, e); strings.Contains(s, secretKey[:6]) || strings.Contains(s, second[:6]) {
					t.Errorf("%s", s)
				}
			}
			if err == nil {
				t.Error("no error")
			}
		})
	}
}

// TestConceal: servers cut keys off, mask them and put them into URLs.
func TestConceal(t *testing.T) {
	const key = "sk-proj-9Fq+2/7Zk0plQx11"
	for text, want := range map[string]string{
		"no " + key + "!":                        "no [key]!",
		key + key:                                "[key][key]",
		"?key=" + "sk-proj-9Fq%2B2%2F7Zk0plQx11": "?key=[key]",
		"sk-proj-9Fq+2/7Zk…":                     "[key]…",
		"sk-proj-********Qx11":                   "sk-proj-********Qx11",
		"key ends in 2/7Zk0plQx11":               "key ends in [key]",
		"ключ " + key + " не той":                "ключ [key] не той",
		"nothing":                                "nothing",
	} {
		if got := conceal(text, key); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := conceal("a short one", "short"); got != "a short one" {
		t.Errorf("%q", got)
	}
}

func unwrap(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

func TestKeyThatNoHeaderHolds(t *testing.T) {
	for key, want := range map[Key]string{"sk-1\nHost: evil": "key", "sk-\x00": "key", "  sk-pasted \n": "", "": ""} {
		c, err := New(profile.Profile{BaseURL: "https://api.example/v1"}, key, Options{})
		if code(err) != want {
			t.Errorf("%q: %v", string(key), err)
		}
		if err == nil && strings.TrimSpace(string(c.key)) != string(c.key) {
			t.Errorf("%q kept as it was pasted", string(key))
		}
	}
}

// TestInsecure: plain http beyond this machine needs the user's yes, and
// nothing is sent without it.
func TestInsecure(t *testing.T) {
	for base, want := range map[string]string{
		"http://models.example/v1":    "insecure",
		"http://192.168.1.20:8000/v1": "insecure",
		"http://127.0.0.1.evil.test/": "insecure",
		"http://localhost:1234/v1":    "",
		"http://[::1]:1234/v1":        "",
		"https://models.example/v1":   "",
	} {
		if _, err := New(profile.Profile{BaseURL: base}, "", Options{}); code(err) != want {
			t.Errorf("%s: %v, want %q", base, err, want)
		}
		if _, err := New(profile.Profile{BaseURL: base, PlainHTTP: true}, "", Options{}); err != nil {
			t.Errorf("%s, agreed to: %v", base, err)
		}
	}
}
