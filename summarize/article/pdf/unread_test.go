package pdf

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"codeberg.org/tolmach/tolmach/assets"
)

// TestUnread: a scanned page among others is told, an empty one is not.
func TestUnread(t *testing.T) {
	var scan bytes.Buffer
	if err := png.Encode(&scan, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
		t.Fatal(err)
	}
	p := fpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("T", "", assets.FontRegular)
	p.SetFont("T", "", 11)
	p.RegisterImageOptionsReader("scan", fpdf.ImageOptions{ImageType: "PNG"}, &scan)
	for _, text := range []string{"The port reopened.", "scan", "", "Ships sail again.", "scan", "scan"} {
		p.AddPage()
		if text == "scan" {
			p.ImageOptions("scan", 0, 0, 595, 842, false, fpdf.ImageOptions{}, 0, "")
		} else {
			p.Text(60, 90, text)
		}
	}
	var raw bytes.Buffer
	if err := p.Output(&raw); err != nil {
		t.Fatal(err)
	}
	blocks, unread, err := Read(t.Context(), raw.Bytes())
	if err != nil || len(blocks) != 2 || blocks[1].Page != 4 || !slices.Equal(unread, []int{2, 5, 6}) {
		t.Errorf("%+v, unread %v, %v", blocks, unread, err)
	}
}
