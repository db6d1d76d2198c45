//go:build race

package summarize_test

// raced says that the race detector is on, under which everything takes ten
// times as long.
const raced = true
