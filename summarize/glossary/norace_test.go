//go:build !race

package glossary

// slowdown allows for other tests that run beside.
const slowdown = 3
