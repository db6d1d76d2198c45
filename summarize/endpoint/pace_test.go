package endpoint

import (
	"testing"
	"time"
)

// TestPace counts failures one after the other, and forgets them.
func TestPace(t *testing.T) {
	var p pace
	sent := time.Now().Add(-time.Second)
	for range 4 { // under way together
		if _, again := p.fail(sent); !again || p.failures != 1 {
			t.Fatalf("%d failures, again %t", p.failures, again)
		}
	}
	if d := p.left(); d > 0 {
		t.Errorf("the first has to wait %v", d)
	}
	if d := p.left(); d <= 0 || d > probeTime {
		t.Errorf("the next has to wait %v", d)
	}
	for n := 2; n <= maxRetries+1; n++ {
		if _, again := p.fail(time.Now().Add(time.Millisecond)); again != (n <= maxRetries) {
			t.Errorf("failure %d: again %t", n, again)
		}
	}
	if !p.exhausted() {
		t.Error("there is another try")
	}
	p.failed = time.Now().Add(-forgotten - time.Second)
	if p.exhausted() {
		t.Error("it is not forgotten")
	}
	p.hold(time.Minute) // the server has asked for peace meanwhile
	if !p.exhausted() {
		t.Error("it is forgotten before the wait is over")
	}
	p.answered()
	if p.exhausted() || p.failures != 0 {
		t.Error("an answer changes nothing")
	}
}
