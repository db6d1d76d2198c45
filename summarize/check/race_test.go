//go:build race

package check

func init() { perKind, perTable, raced = 60, 60, true }
