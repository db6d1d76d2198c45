package parallel

import "testing"

// The frame round the place that the reader is at stays while the place is
// found again, and goes when it is not.
func TestFrameStaysWhileItIsFound(t *testing.T) {
	v, _ := open(t, article(20), 1280, 720, "en", "uk")
	one, two := Part{Column: "en", Row: 1, From: 0, To: 2}, Part{Column: "en", Row: 2, From: 0, To: 2}
	v.Found.Set([]Part{one, two})
	v.Found.GoTo(two)
	if v.Found.Set([]Part{one, two}); v.Found.At() != two {
		t.Errorf("the reader is at %+v", v.Found.At())
	}
	if v.Found.Set([]Part{one}); v.Found.At() != (Part{}) {
		t.Errorf("the reader is at %+v, which is not found any more", v.Found.At())
	}
}
