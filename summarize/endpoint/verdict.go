package endpoint

import (
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

// pass takes note of a problem that ended a request, where every request would
// meet it.
func (v *verdict) pass(p *problem.Problem) {
	if problem.Within(p, ErrKey, ErrQuota, ErrDay, ErrMonth, ErrPlan, ErrModel, ErrPath, ErrRedirect, ErrCertificate) {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.p, v.at = p, time.Now()
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
