package command

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"codeberg.org/tolmach/tolmach/assets"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// TestUnreadPages: whoever works on a document of which a page is a scan is
// told what is missing, in every language and with every command.
func TestUnreadPages(t *testing.T) {
	folder := t.TempDir()
	scan, path := filepath.Join(folder, "scan.png"), filepath.Join(folder, "story.pdf")
	out, err := os.Create(scan)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(out, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
		t.Fatal(err)
	}
	_ = out.Close()
	p := fpdf.New("P", "pt", "A4", "")
	p.AddUTF8FontFromBytes("T", "", assets.FontRegular)
	p.SetFont("T", "", 11)
	p.AddPage()
	p.Text(60, 90, "The three ports of the coast reopened their ferry link on Tuesday, the mayor said.")
	p.AddPage()
	p.Image(scan, 0, 0, 595, 842, false, "", 0, "")
	if err := p.OutputFileAndClose(path); err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		want := locales.New(locales.Match(lang)).Problem(document.Article{Unread: []int{2}}.Notice())
		for _, args := range [][]string{{"brief", "--offline", "--to", "", path}, {"check", path, path, "--lang", "uk", "--glossary", "none"}} {
			got := speaking(lang).run(t, args...)
			if !strings.Contains(got.err, want) {
				t.Errorf("%s %s: exit %d, says %q", lang, args[0], got.code, got.err)
			}
		}
		got := speaking(lang).run(t, "brief", "--offline", "--to", "", "--format", "json", path)
		if !strings.Contains(got.out, `"unread": [`) {
			t.Errorf("the JSON does not name the page: %s", got.out)
		}
	}
}
