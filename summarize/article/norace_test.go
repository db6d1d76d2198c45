//go:build !race

package article

// raced says whether the race detector watches.
const raced = false
