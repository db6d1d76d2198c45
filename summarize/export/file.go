package export

import (
	"io"

	"codeberg.org/tolmach/tolmach/summarize/export/docx"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/export/pdf"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// File is a text in blocks, to be written as PDF, DOCX or HTML.
type File struct {
	Blocks   []layout.Block
	Options  layout.Options
	Title    string
	Language string              // BCP 47
	Manifest provenance.Manifest // not sealed yet: each format seals what it writes
}

// Write writes the file as "pdf", "docx" or "html", sealed.
func (f File) Write(w io.Writer, format string) error {
	f.Manifest.Marking = f.Options.Marking
	switch format {
	case "pdf":
		return f.pdf(w)
	case "docx":
		m := f.Manifest.Sealed(pieces(f.Blocks))
		return docx.Write(w, f.Blocks, f.Options, docx.Info{Title: f.Title, Author: m.Program, Language: f.Language,
			Program: m.Program, Made: m.Made, Manifest: m.JSON(), Namespace: provenance.CustomXMLNamespace})
	}
	return f.html(w)
}

// Sheets are the file's sheets as the PDF has them, for a preview.
func (f File) Sheets() []layout.Sheet { return layout.Flow(f.Blocks, f.Options) }

func (f File) pdf(w io.Writer) error {
	sheets := f.Sheets()
	var all []provenance.Piece
	names, texts := layout.Pieces(sheets)
	for i := range names {
		all = append(all, provenance.Piece{Name: names[i], Text: texts[i]})
	}
	m := f.Manifest.Sealed(all)
	return pdf.Write(w, sheets, pdf.Info{Title: f.Title, Author: m.Program, Language: f.Language,
		Program: m.Program, Made: m.Made, Manifest: m.JSON()})
}

// pieces are the texts of blocks with their names, cell by cell.
func pieces(blocks []layout.Block) []provenance.Piece {
	var all []provenance.Piece
	for _, b := range blocks {
		for i, c := range b.Cells {
			all = append(all, provenance.Piece{Name: layout.CellName(b, i), Text: c.String()})
		}
	}
	return all
}
