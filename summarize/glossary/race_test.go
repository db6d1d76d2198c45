//go:build race

package glossary

// slowdown allows for the race detector and for other tests that run beside.
const slowdown = 20
