//go:build race

package memory

// The race detector makes all of it some ten times slower.
const (
	large   = 2_000
	lookups = 60
	slow    = 20
)
