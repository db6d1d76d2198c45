// Package pdf draws sheets as a PDF: real text in the project's font, of which
// only the characters that are used are in the file.
package pdf

import (
	"bytes"
	"crypto/sha256"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"codeberg.org/tolmach/tolmach/assets"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
)

// Info is what a document says of itself.
type Info struct {
	Title, Author string
	Language      string // BCP 47
	Program       string
	Made          time.Time
	Manifest      []byte // attached as provenance.json
}

// The faces as the library names them: each is exactly as long as the name
// that stands in the file, see rename.
const (
	regular = "tolmach-sans-regular--"
	bold    = "tolmach-sans-bold--"
)

// Write draws sheets. References lead to the paragraphs that stand on any of
// the sheets; where none does, they are plain text.
func Write(w io.Writer, sheets []layout.Sheet, info Info) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: sheets[0].Width, Ht: sheets[0].Height}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true) // the same document is the same file
	f.SetCreationDate(info.Made)
	f.SetModificationDate(info.Made)
	f.SetTitle(info.Title, true)
	f.SetAuthor(info.Author, true)
	f.SetCreator(info.Program, true)
	f.SetLang(info.Language)
	f.AddUTF8FontFromBytes(regular, "", assets.FontRegular)
	f.AddUTF8FontFromBytes(bold, "", assets.FontBold)
	f.SetAttachments([]fpdf.Attachment{{Content: info.Manifest, Filename: "provenance.json"}})
	draw(f, sheets)
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return err
	}
	_, err := w.Write(rename(out.Bytes()))
	return err
}

func draw(f *fpdf.Fpdf, sheets []layout.Sheet) {
	links := map[string]int{}
	for _, s := range sheets {
		for id := range s.Anchors {
			links[id] = f.AddLink()
		}
	}
	for _, s := range sheets {
		f.AddPageFormat("P", fpdf.SizeType{Wd: s.Width, Ht: s.Height})
		for id, y := range s.Anchors {
			f.SetLink(links[id], y, -1)
		}
		for _, b := range s.Bookmarks {
			f.Bookmark(b.Text, 0, b.Y)
		}
		drawSheet(f, s, links)
	}
}

func drawSheet(f *fpdf.Fpdf, s layout.Sheet, links map[string]int) {
	f.SetDrawColor(170, 170, 170)
	f.SetLineWidth(0.5)
	for _, r := range s.Rules {
		f.Line(r.X, r.Y, r.X+r.Width, r.Y)
	}
	for _, item := range s.Items {
		if item.Of == "" { // screen readers leave out what is in the margins
			f.RawWriteStr("/Artifact BMC")
		}
		drawItem(f, item, links)
		if item.Of == "" {
			f.RawWriteStr("EMC")
		}
	}
}

func drawItem(f *fpdf.Fpdf, item layout.Item, links map[string]int) {
	family := regular
	if item.Bold {
		family = bold
	}
	f.SetFont(family, "", item.Size)
	link, linked := links[item.Link]
	switch {
	case linked:
		f.SetTextColor(0x1a, 0x4f, 0x9c)
		f.Link(item.X, item.Y-item.Size, item.Width, item.Size*1.3, link)
	case item.Grey || item.Link != "":
		f.SetTextColor(0x55, 0x55, 0x55)
	default:
		f.SetTextColor(0, 0, 0)
	}
	f.Text(item.X, item.Y, item.Text)
}

// rename gives the fonts the names that the format asks of a subset: six
// letters, a plus sign, the name. The library has a way for neither. Names of
// the same length leave every offset in the file as it is.
func rename(file []byte) []byte {
	sum := sha256.Sum256(file)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	for name, shown := range map[string]string{regular: "TolmachSans-Regular", bold: "TolmachSans-Bold"} {
		old, next := "/utf8"+name, "/"+string(tag)+"+"+shown
		if len(old) != len(next) {
			panic("pdf: " + strings.TrimPrefix(next, "/") + " is not as long as " + old)
		}
		file = bytes.ReplaceAll(file, []byte(old), []byte(next))
	}
	return file
}
