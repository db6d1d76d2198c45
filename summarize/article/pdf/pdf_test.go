package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"codeberg.org/tolmach/tolmach/assets"
	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// set is a PDF by a library that is not the one that reads it: pages of two
// columns under a running head and over a page number, each a paragraph that
// begins with a word.
func set(t testing.TB, pages ...[2]string) []byte {
	t.Helper()
	p := fpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("T", "", assets.FontRegular)
	p.SetFont("T", "", 11)
	p.SetAutoPageBreak(false, 0)
	for n, columns := range pages {
		p.AddPage()
		p.Text(60, 40, "The Port Daily · 23 November 2026")
		for i, word := range columns {
			for row, text := range lines(p, word) {
				p.Text(60+float64(i)*260, 90+float64(row)*15, text)
			}
		}
		p.Text(290, 810, fmt.Sprint(n+1))
	}
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lines are a paragraph that fills lines of 230 points, with one word cut by a
// hyphen at the end of the second.
func lines(p *fpdf.Fpdf, word string) []string {
	if word == "" {
		return nil
	}
	words := strings.Fields(strings.Repeat(word+" of a port that waits for the storm to pass and ", 12) + "end.")
	all := []string{""}
	for _, w := range words {
		last := len(all) - 1
		next := strings.TrimSpace(all[last] + " " + w)
		room := 230.0
		if last == 1 {
			room -= p.GetStringWidth(" under-")
		}
		if p.GetStringWidth(next) <= room {
			all[last] = next
			continue
		}
		if last == 1 {
			all[last] += " under-"
			w = "standing " + w
		}
		all = append(all, w)
	}
	return all
}

func TestColumnsHeadsAndHyphens(t *testing.T) {
	raw := set(t,
		[2]string{"Porten", "Гавань"}, [2]string{"항구가", "Schiff"}, [2]string{"Last", ""})
	blocks, _, err := Read(context.Background(), raw)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for i, b := range blocks {
		text = append(text, b.Text)
		if b.Page != 1+i/2 {
			t.Errorf("block %d is on page %d: %q", i, b.Page, b.Text)
		}
		if strings.Contains(b.Text, "Port Daily") || strings.Contains(b.Text, "- ") {
			t.Errorf("a running head or a hyphen is left: %q", b.Text)
		}
		if !strings.Contains(b.Text, "understanding") || !strings.HasSuffix(b.Text, "end.") {
			t.Errorf("block %d: %q", i, b.Text)
		}
	}
	if len(blocks) != 5 {
		t.Fatalf("%d blocks: %q", len(blocks), text)
	}
	for i, word := range []string{"Porten", "Гавань", "항구가", "Schiff", "Last"} {
		if !strings.HasPrefix(blocks[i].Text, word) {
			t.Errorf("block %d begins %q", i, blocks[i].Text)
		}
	}
}

// Whatever is in a file, there is an error with a name or a text, and no panic.
func FuzzRead(f *testing.F) {
	f.Add([]byte("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, _, err := Read(context.Background(), raw)
		for _, known := range []error{nil, layout.ErrDamaged, layout.ErrFormat, layout.ErrLarge, layout.ErrEncrypted, layout.ErrNoText} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Errorf("an error without a name: %v", err)
	})
}

// The mark of a note is no figure of the number before it, and the number of a
// page that says that it is one is none of its words, close as it may stand.
func TestRaisedAndPageNumber(t *testing.T) {
	p := fpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("T", "", assets.FontRegular)
	p.AddPage()
	at := 60.0
	for _, part := range []struct {
		size, up float64
		text     string
	}{{12, 0, "They counted 14 of 10"}, {7, 4, "6"}, {12, 0, " ships in 2024"}, {7, 4, "1"}, {12, 0, " and fewer CO"}, {7, -2, "2"}, {12, 0, " than in 2023."}} {
		p.SetFont("T", "", part.size)
		p.Text(at, 90-part.up, part.text)
		at += p.GetStringWidth(part.text)
	}
	p.SetFont("T", "", 12)
	p.Text(60, 790, "A note stands at the foot.")
	p.Text(60, 804, "стор. 1")
	var raw bytes.Buffer
	if err := p.Output(&raw); err != nil {
		t.Fatal(err)
	}
	blocks, _, err := Read(t.Context(), raw.Bytes())
	if err != nil || len(blocks) != 2 || blocks[0].Text != "They counted 14 of 10⁶ ships in 2024¹ and fewer CO2 than in 2023." || blocks[1].Text != "A note stands at the foot." {
		t.Errorf("%+v, %v", blocks, err)
	}
}

// A heading at the left is no column beside the centred lines above it.
func TestCentredLines(t *testing.T) {
	p := fpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("T", "", assets.FontRegular)
	p.AddPage()
	y := 80.0
	want := []string{"Harbour of Port Lune closes", "Anna Lee", "3 November 2025", "What happened", "The harbour of Port Lune stayed closed on Monday for a third day, and the storm went on."}
	for i, text := range want {
		p.SetFont("T", "", []float64{20, 12, 9, 14, 11}[i])
		x := 60.0
		if i < 3 {
			x = (595 - p.GetStringWidth(text)) / 2
		}
		p.Text(x, y, text)
		y += 40
	}
	var raw bytes.Buffer
	if err := p.Output(&raw); err != nil {
		t.Fatal(err)
	}
	blocks, _, err := Read(t.Context(), raw.Bytes())
	var got []string
	for _, b := range blocks {
		got = append(got, b.Text)
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
}

// A table is read row by row, also where cells are empty: its numbers are
// those of the row's name.
func TestTableWithEmptyCells(t *testing.T) {
	p := fpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("T", "", assets.FontRegular)
	p.AddPage()
	p.SetFont("T", "", 11)
	p.Text(60, 80, "The harbour of Port Lune stayed closed on Monday for a third day, the authorities said.")
	for i, row := range [][]string{{"", "Судна", "Тонни", "Примітка"}, {"Північний", "14", "3 400,5", ""}, {"Південний", "", "120", "ремонт"}, {"Разом", "14", "3 520,5", ""}} {
		for j, cell := range row {
			p.Text(60+float64(j)*120, 110+float64(i)*15, cell)
		}
	}
	p.Text(60, 190, "The mayor told reporters that nobody had been hurt, and thanked the crews for their work.")
	var raw bytes.Buffer
	if err := p.Output(&raw); err != nil {
		t.Fatal(err)
	}
	blocks, _, err := Read(t.Context(), raw.Bytes())
	var rows []string
	for _, b := range blocks {
		if b.Style == layout.Row {
			rows = append(rows, b.Text)
		}
	}
	want := []string{" | Судна | Тонни | Примітка", "Північний | 14 | 3 400,5", "Південний |  | 120 | ремонт", "Разом | 14 | 3 520,5"}
	if err != nil || !slices.Equal(rows, want) || len(blocks) != 6 {
		t.Errorf("%q of %d blocks, %v", rows, len(blocks), err)
	}
}

// A symbol font's bullet is a bullet.
func TestBullets(t *testing.T) {
	for _, r := range []rune{'•', '\uf0b7', '\uf095'} {
		if !isMarker([]glyph{{r: r}}) || !startsItem(string(r)+" An item") {
			t.Errorf("%U is none", r)
		}
	}
	if isMarker([]glyph{{r: 'a'}}) || startsItem("An item") {
		t.Error("a letter is one")
	}
}
