//go:build !race

package summarize_test

const raced = false
