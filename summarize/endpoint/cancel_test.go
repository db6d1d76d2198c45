package endpoint

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// TestCancelFreesConnection stops at every stage, by the context and by
// leaving the loop: the server sees the connection closed within 100 ms.
func TestCancelFreesConnection(t *testing.T) {
	const goal = 100 * time.Millisecond
	stages := map[string][]string{
		"before the headers":   nil,
		"before the first":     {""},
		"between comments":     {": ping\n\n"},
		"in the middle of it":  {"data: " + delta("A") + "\n\n"},
		"in the middle of one": {"data: " + delta("A") + "\n\ndata: {\"choi"},
	}
	for name, parts := range stages {
		for _, leave := range []bool{false, true} {
			if leave && !strings.Contains(name, "middle of it") {
				continue // there is no chunk to leave the loop at
			}
			t.Run(name, func(t *testing.T) {
				returned, freed := leaving(t, parts, leave)
				if returned > goal || freed > goal {
					t.Errorf("returned after %v, the connection was free after %v", returned, freed)
				}
				t.Logf("returned after %v, connection free after %v", returned, freed)
			})
		}
	}
}

// leaving stops an answer that has come as far as these parts, by leaving the
// loop or by the context. It returns how long it took the caller to be back and
// the server to see it.
func leaving(t *testing.T, parts []string, leave bool) (returned, freed time.Duration) {
	begun, closed := make(chan bool), make(chan time.Time, 1)
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else the server does not watch the connection
		if parts != nil {
			stream(parts...)(w, r)
		}
		close(begun)
		<-r.Context().Done()
		closed <- time.Now()
	})
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var left time.Time
	go func() {
		<-begun
		if !leave {
			time.Sleep(20 * time.Millisecond)
			left = time.Now()
			cancel()
		}
	}()
	for _, err := range c.Stream(ctx, testRequest) {
		if leave {
			left = time.Now()
			break
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	}
	returned = time.Since(left)
	return returned, (<-closed).Sub(left)
}

func TestCancelDuringWait(t *testing.T) {
	base := serve(t, status(429, "", "Retry-After: 30"))
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	waiting := 0
	var left time.Time
	for chunk, err := range c.Stream(ctx, testRequest) {
		if chunk.Waiting > 0 {
			waiting = chunk.Waiting
			left = time.Now()
			cancel()
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	}
	if waiting != 30 || time.Since(left) > 100*time.Millisecond {
		t.Errorf("said to wait %d s, returned %v after cancel", waiting, time.Since(left))
	}
}

func TestCancelInQueue(t *testing.T) {
	base := serve(t, later(time.Minute, frames()))
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m"})
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	done := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := collect(t, ctx, c, testRequest)
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
	}
}

// TestConcurrency counts the requests in flight.
func TestConcurrency(t *testing.T) {
	for _, tt := range []struct{ profile, want int }{{0, 1}, {2, 2}, {5, 5}} {
		var now, most atomic.Int32
		base := serve(t, func(w http.ResponseWriter, r *http.Request) {
			n := now.Add(1)
			for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
			}
			time.Sleep(30 * time.Millisecond)
			now.Add(-1)
			frames(delta("A"), end("stop"))(w, r)
		})
		c := testClient(t, profile.Profile{BaseURL: base, Model: "m", Concurrency: tt.profile})
		done := make(chan bool)
		for range 10 {
			go func() {
				if o, _ := collect(t, context.Background(), c, testRequest); o.finish != FinishStop {
					t.Errorf("%v", o)
				}
				done <- true
			}()
		}
		for range 10 {
			<-done
		}
		if got := int(most.Load()); got != tt.want {
			t.Errorf("concurrency %d: %d in flight, want %d", tt.profile, got, tt.want)
		}
	}
	remote := testClient(t, profile.Profile{BaseURL: "https://api.example/v1", Model: "m"})
	if n := remote.slots.size(); n != 3 {
		t.Errorf("%d requests in flight beyond this machine, want 3", n)
	}
}

// TestBusyServerHoldsAll: when one request is told to wait, the next one of
// the same client waits too.
func TestBusyServerHoldsAll(t *testing.T) {
	var served atomic.Int32
	var second atomic.Int64
	start := time.Now()
	base := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch served.Add(1) {
		case 1:
			status(429, "", "Retry-After-Ms: 300")(w, r)
			return
		case 2:
			second.Store(int64(time.Since(start)))
		}
		frames(delta("A"), end("stop"))(w, r)
	})
	c := testClient(t, profile.Profile{BaseURL: base, Model: "m", Concurrency: 2})
	done := make(chan bool)
	go func() { _, _ = collect(t, context.Background(), c, testRequest); done <- true }()
	for served.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(20 * time.Millisecond)
	waited := false
	for chunk, err := range c.Stream(context.Background(), testRequest) {
		if err != nil {
			t.Error(err)
		}
		waited = waited || chunk.Waiting > 0
	}
	<-done
	if !waited {
		t.Error("does not say that it waits")
	}
	if at := time.Duration(second.Load()); at < 300*time.Millisecond {
		t.Errorf("asked again after %v", at)
	}
}
