package aside

import "testing"

// TestFindTakesNoMemory: every paragraph of every draft is looked through.
func TestFindTakesNoMemory(t *testing.T) {
	const text = "«Якщо вони не встигнуть, — каже Олена, — то школи об’єднають», і додає, що чекати не можна."
	Find(text, source)
	if n := testing.AllocsPerRun(100, func() { Find(text, source) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
