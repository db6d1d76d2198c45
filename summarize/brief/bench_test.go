package brief

import (
	"bytes"
	"testing"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"

	"golang.org/x/text/language"
)

// BenchmarkPage measures what a preview pays for a page of a long article, and
// what the PDF costs behind it.
func BenchmarkPage(b *testing.B) {
	doc := generate(11)
	words := locales.New(language.Russian)
	r := review.Document(doc, nil)
	m := provenance.Of(doc, r, provenance.Options{})
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			if _, err := New(doc, r, Options{}, words); err != nil {
				b.Fatal(err)
			}
		}
	})
	p, err := New(doc, r, Options{}, words)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("fit", func(b *testing.B) {
		for b.Loop() {
			Fit(b.Context(), p, layout.A4, nil, words)
		}
	})
	f := Fit(b.Context(), p, layout.A4, nil, words).File(layout.A4, m, nil, words)
	b.Run("pdf", func(b *testing.B) {
		for b.Loop() {
			var out bytes.Buffer
			if err := f.Write(&out, "pdf"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
