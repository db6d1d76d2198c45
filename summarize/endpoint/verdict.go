package endpoint

import (
	"strings"
	"sync"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// verdict is a refusal that is about no single request but about the key, the
// account or the address: the tasks of an article, and the articles of a batch,
// learn it from the first that meets it. It does not outlast the time a person
// needs to read it and mend the cause.
type verdict struct {
	mu sync.Mutex
	p  *problem.Problem
	at time.Time
}

// verdictTime is how long a verdict holds without being met with again.
const verdictTime = 2 * time.Second

// ofAll are the problems that every request would meet, without "problem.endpoint.".
var ofAll = []string{"key", "quota", "day", "month", "plan", "model", "path", "redirect", "tls"}

// pass takes note of a problem that ended a request.
func (v *verdict) pass(p *problem.Problem) {
	for _, kind := range ofAll {
		code := "problem.endpoint." + kind
		if p.Code == code || strings.HasPrefix(p.Code, code+".") {
			v.mu.Lock()
			defer v.mu.Unlock()
			v.p, v.at = p, time.Now()
			return
		}
	}
}

// standing is the problem that holds for every request now; nil for none.
func (v *verdict) standing() *problem.Problem {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.p == nil || time.Since(v.at) > verdictTime {
		return nil
	}
	v.at = time.Now()
	return v.p
}
