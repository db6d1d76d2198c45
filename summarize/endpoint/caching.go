package endpoint

import (
	"crypto/sha256"
	"time"
)

// caching learns from the counts of a server whether it keeps the beginning of
// prompts. Only one that reports what it had in its cache can show that it
// keeps nothing.
type caching struct {
	sent   map[[32]byte]time.Time // beginnings of prompts that were answered, and when
	hits   bool
	misses int
}

const (
	// cacheable is how long a beginning must be to tell anything, in bytes:
	// hosted services keep none of fewer than 1,024 tokens, and a token is
	// seldom more than six bytes.
	cacheable = 8 << 10
	// cacheLife is how long a service surely keeps one: theirs last five
	// minutes or more.
	cacheLife = 2 * time.Minute
	// cacheMisses is how many misses in a row show that nothing is kept; one
	// alone may be another machine behind the same address.
	cacheMisses = 3
)

// learn takes what an answer reported: whether the server had any of the prompt
// in its cache. asked is when the request was sent.
func (k *caching) learn(r Request, asked time.Time, cached bool) {
	all := r.System + "\x00" + r.User
	if len(all) < cacheable {
		return
	}
	key := sha256.Sum256([]byte(all[:cacheable]))
	before, again := k.sent[key]
	switch {
	case cached:
		k.hits = true
	case again && asked.After(before) && asked.Sub(before) < cacheLife:
		k.misses++
	}
	if k.sent == nil || len(k.sent) > 100 {
		k.sent = map[[32]byte]time.Time{}
	}
	k.sent[key] = time.Now()
}

// nothing reports whether the server has shown that it keeps nothing.
func (k *caching) nothing() bool { return !k.hits && k.misses >= cacheMisses }
