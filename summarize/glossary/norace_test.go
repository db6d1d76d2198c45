//go:build !race

package glossary_test

// slowdown allows for other tests that run beside.
const slowdown = 3
