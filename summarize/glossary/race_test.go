//go:build race

package glossary_test

// slowdown allows for the race detector and for other tests that run beside.
const slowdown = 20
