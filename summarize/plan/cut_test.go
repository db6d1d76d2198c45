package plan

import "testing"

func TestHalved(t *testing.T) {
	for read, want := range map[int]int{2050: 4096, 2051: 4096, 1026: 2048, 32770: 65536, 2050 + 40: 0, 0: 0, 400: 0, 258: 0, 4096: 0} {
		if got := halved(read); got != want {
			t.Errorf("%d: %d, want %d", read, got, want)
		}
	}
}

func TestHinted(t *testing.T) {
	for _, tt := range []struct{ read, used, want int }{
		{1032, 32768, 2048}, // half of 2,048, and the tokens kept at its beginning
		{2029, 32768, 2048},
		{5000, 8192, 5000}, // 8,192 was tried
		{600, 32768, 1200},
		{1100, 1200, 1200}, // nothing is left to try
		{300, 32768, 300},  // nor is here
		{0, 32768, 0},
	} {
		if got := hinted(tt.read, tt.used); got != tt.want {
			t.Errorf("%d of %d: %d, want %d", tt.read, tt.used, got, tt.want)
		}
	}
}
