//go:build !race

package memory

const (
	large   = 100_000
	lookups = 300
	slow    = 1
)
