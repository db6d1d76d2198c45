package problem

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

func TestKinds(t *testing.T) {
	const deleted, full Kind = "problem.store.deleted", "problem.store.full"
	err := fmt.Errorf("write: %w", New(deleted, "Name", "a").Because(context.Canceled))
	if !errors.Is(err, deleted) || !Any(err, full, deleted) || !errors.Is(err, context.Canceled) {
		t.Errorf("%v is not %v", err, deleted)
	}
	if errors.Is(err, full) || Any(err, full) || Any(nil, full) {
		t.Errorf("%v is %v", err, full)
	}
}
