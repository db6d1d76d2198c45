package quantity

import "testing"

// TestRounded: a Korean sum to the last 억 comes in English with fewer digits;
// another sum is another sum.
func TestRounded(t *testing.T) {
	for _, c := range []struct {
		source, target   string
		rounded, missing int
	}{
		{"61조5878억원", "61.59 trillion won", 1, 0},
		{"61조5878억원", "61.6 trillion won", 1, 0},
		{"61조5878억원", "61.58 trillion won", 0, 1},
		{"61조5878억원", "62 trillion won", 0, 1},
		{"61조5878억원", "61.5878 trillion won", 0, 0},
		{"2024년 5878명", "2020 and 5880 people", 0, 2},
		{"1234만5678명", "12.35 million people", 1, 0},
		{"1200만명", "12.35 million people", 0, 1},
	} {
		d := Compare(In(c.source, "ko"), In(c.target, "en"))
		if len(d.Rounded) != c.rounded || len(d.Missing) != c.missing {
			t.Errorf("%s → %s: %+v", c.source, c.target, d)
		}
	}
}
