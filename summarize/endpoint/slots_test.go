package endpoint

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
)

// Those that wait are told their place, again whenever it changes, and come in
// in their order; who gives up makes room.
func TestSlotsTellThePlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlots(1)
		if err := s.take(t.Context(), func(int) { t.Error("a free slot is waited for") }); err != nil {
			t.Fatal(err)
		}
		quits, quit := context.WithCancel(t.Context())
		told := make([][]int, 3)
		var order []int
		for i, ctx := range []context.Context{t.Context(), quits, t.Context()} {
			go func() {
				err := s.take(ctx, func(before int) { told[i] = append(told[i], before) })
				if errors.Is(err, context.Canceled) {
					return
				}
				order = append(order, i)
			}()
			synctest.Wait()
		}
		quit()
		synctest.Wait()
		s.give()
		synctest.Wait()
		s.give()
		synctest.Wait()
		for i, want := range [][]int{{1}, {2}, {3, 2, 1}} {
			if !slices.Equal(told[i], want) {
				t.Errorf("%d is told %v, want %v", i, told[i], want)
			}
		}
		if !slices.Equal(order, []int{0, 2}) {
			t.Errorf("they come in as %v", order)
		}
		s.give()
		if s.busy != 0 || len(s.queue) != 0 {
			t.Errorf("in the end %d are busy, %d wait", s.busy, len(s.queue))
		}
	})
}
