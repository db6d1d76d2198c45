package plan

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// known is a server that has said all there is to know.
type known endpoint.Limits

func (k known) Limits(context.Context) endpoint.Limits { return endpoint.Limits(k) }

// TestPieces: however short answers may be, a text is cut into pieces that are
// it when they stand together again, down to a letter each.
func TestPieces(t *testing.T) {
	text := "The council of the town voted. It was cold, 이 마을의 의회가 표결했다, " + strings.Repeat("x", 40) + "."
	for _, learned := range []bool{false, true} {
		for _, answer := range []int{1, 2, 3, 4, 5, 9, 20, 100, 1000} {
			for _, lang := range []string{"uk", "ko", "de"} {
				scale := new(token.Scale)
				if learned {
					scale.Learn(token.Of(strings.Repeat("The council voted for it. ", 100)), 600)
				}
				p := New(known{Answer: answer, Scale: scale, Slots: 1}, func() string { return text })
				p.Learn(t.Context())
				pieces := p.Pieces(text, "en", lang)
				bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
				if got := bare(strings.Join(pieces, "")); got != bare(text) {
					t.Errorf("%s, %d tokens: %q", lang, answer, pieces)
				}
				if name := fmt.Sprint(lang, answer); answer == 1000 && len(pieces) != 1 {
					t.Errorf("%s: %d pieces", name, len(pieces))
				}
			}
		}
	}
}
