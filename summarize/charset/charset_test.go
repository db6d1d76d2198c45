package charset

import (
	"errors"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
)

func TestSure(t *testing.T) {
	for text, enc := range map[string]encoding.Encoding{
		"Президент подписал указ о создании комиссии.": charmap.Windows1251,
		"Президент підписав указ про її створення.":    charmap.KOI8U,
		"정부는 월요일 새 위원회를 만든다고 밝혔다.":                     korean.EUCKR,
	} {
		raw, err := enc.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Sure(raw); got != text || err != nil {
			t.Errorf("%q, %v, want %q", got, err, text)
		}
	}
	latin, err := charmap.ISO8859_1.NewEncoder().Bytes([]byte("Le président a signé le décret à l’Élysée, où il résidait.")[:20])
	if err != nil {
		t.Fatal(err)
	}
	if text, err := Decode(latin, ""); err != nil {
		t.Errorf("%q, %v", text, err)
	}
	var unfit *Error
	if text, err := Sure(latin); !errors.As(err, &unfit) {
		t.Errorf("%q is a guess, not told: %v", text, err)
	}
	if _, err := Decode([]byte("a\x00b"), ""); !errors.Is(err, ErrBinary) {
		t.Error(err)
	}
}
