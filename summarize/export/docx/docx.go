// Package docx writes blocks of text as a Word document with real styles, a
// header, a footer and links (Office Open XML, ECMA-376).
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Info is what a document says of itself.
type Info struct {
	Title, Author string
	Language      string // BCP 47
	Program       string
	Made          time.Time
	Manifest      []byte // kept as custom XML data in Namespace
	Namespace     string
}

// Write writes blocks on the paper of the options. The size of the letters is
// the options' font; lines have a fixed height, so that the page is as long
// with one font as with another.
func Write(w io.Writer, blocks []layout.Block, o layout.Options, info Info) error {
	z := zip.NewWriter(w)
	d := document{Options: o, info: info, anchors: map[string]bool{}}
	for _, b := range blocks {
		d.anchors[b.Anchor] = b.Anchor != ""
	}
	for _, part := range d.parts(blocks) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: info.Made})
		if err == nil {
			_, err = io.WriteString(f, part.content)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

type part struct{ name, content string }

type document struct {
	layout.Options
	info    Info
	anchors map[string]bool // the paragraphs that stand in the document
	marks   int             // bookmarks so far
}

const prolog = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

func (d *document) parts(blocks []layout.Block) []part {
	return []part{
		{"[Content_Types].xml", prolog + contentTypes},
		{"_rels/.rels", prolog + packageRelations},
		{"docProps/core.xml", prolog + d.core()},
		{"docProps/app.xml", prolog + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
			`<Application>` + escape(d.info.Program) + `</Application></Properties>`},
		{"word/document.xml", prolog + d.document(blocks)},
		{"word/_rels/document.xml.rels", prolog + documentRelations},
		{"word/styles.xml", prolog + d.styles()},
		{"word/numbering.xml", prolog + numbering},
		{"word/settings.xml", prolog + `<w:settings ` + wordSpace + `><w:themeFontLang w:val="` + escape(d.info.Language) + `"/></w:settings>`},
		{"word/header1.xml", prolog + d.margin("hdr", "Header", false)},
		{"word/footer1.xml", prolog + d.margin("ftr", "Footer", d.Numbers)},
		{"customXml/item1.xml", prolog + `<provenance xmlns="` + d.info.Namespace + `">` + escape(string(d.info.Manifest)) + `</provenance>`},
		{"customXml/itemProps1.xml", prolog + customProperties(d.info.Namespace)},
		{"customXml/_rels/item1.xml.rels", prolog + customRelations},
	}
}

// escape makes a text safe within XML; characters that XML does not know are
// left out.
func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s))) // a buffer takes everything
	return b.String()
}

// twips are twentieths of a point.
func twips(points float64) int { return int(points*20 + 0.5) }

const side = 54.0 // margin at the sides, in points: that of package layout

func (d *document) document(blocks []layout.Block) string {
	var b strings.Builder
	b.WriteString(`<w:document ` + wordSpace + `><w:body>`)
	for i := 0; i < len(blocks); i++ {
		if blocks[i].Style != layout.Row {
			b.WriteString(d.paragraph(blocks[i], blocks[i].Cells[0], styleNames[blocks[i].Style]))
			continue
		}
		end := i
		for end < len(blocks) && blocks[end].Style == layout.Row && len(blocks[end].Cells) == len(blocks[i].Cells) {
			end++
		}
		b.WriteString(d.table(blocks[i:end]))
		i = end - 1
	}
	if len(blocks) > 0 && blocks[len(blocks)-1].Style == layout.Row { // a table is never the last of a text
		b.WriteString(d.paragraph(layout.Block{}, layout.Cell{}, styleNames[layout.Fine]))
	}
	orient := ""
	if d.Size.Width > d.Size.Height {
		orient = ` w:orient="landscape"`
	}
	fmt.Fprintf(&b, `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>`+
		`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/></w:sectPr>`,
		twips(d.Size.Width), twips(d.Size.Height), orient, twips(58), twips(side), twips(54), twips(side), twips(28), twips(26))
	b.WriteString(`</w:body></w:document>`)
	return b.String()
}

// paragraph writes one cell of a block.
func (d *document) paragraph(block layout.Block, c layout.Cell, style string) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/>`)
	if block.Turn {
		b.WriteString(`<w:pageBreakBefore/>`)
	}
	b.WriteString(`</w:pPr>`)
	if block.Anchor != "" {
		d.marks++
		fmt.Fprintf(&b, `<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>`, d.marks, escape(block.Anchor), d.marks)
	}
	properties := ""
	if c.Bold {
		properties += `<w:b/>`
	}
	if c.Language != "" {
		properties += languages(c.Language)
	}
	b.WriteString(run(c.Text, properties))
	for _, r := range c.References() {
		if d.anchors[r.Paragraph] {
			b.WriteString(`<w:hyperlink w:anchor="` + escape(r.Paragraph) + `">` + run(r.Text, `<w:rStyle w:val="Reference"/>`) + `</w:hyperlink>`)
		} else { // in the colour of a link it would look like one
			b.WriteString(run(r.Text, `<w:rStyle w:val="Reference"/><w:color w:val="555555"/>`))
		}
	}
	b.WriteString(`</w:p>`)
	return b.String()
}

func run(text, properties string) string {
	if properties != "" {
		properties = `<w:rPr>` + properties + `</w:rPr>`
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + escape(text) + `</w:t></w:r>`
}

// languages tags a text. Latin letters and digits within Korean are no Korean:
// word processors would break lines within them.
func languages(tag string) string {
	latin := tag
	if base := prose.Base(tag); base == "ko" || base == "ja" || base == "zh" {
		latin = "en-US"
	}
	return `<w:lang w:val="` + escape(latin) + `" w:eastAsia="` + escape(tag) + `"/>`
}

// table writes rows with as many cells each.
func (d *document) table(rows []layout.Block) string {
	n := len(rows[0].Cells)
	widths := d.Shares(n)
	whole := float64(twips(d.Size.Width - 2*side))
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Columns"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, share := range widths {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, int(share*whole))
	}
	b.WriteString(`</w:tblGrid>`)
	for _, row := range rows {
		b.WriteString(`<w:tr>`)
		if row.Head {
			b.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		for i, c := range row.Cells {
			first := row
			if i > 0 {
				first.Anchor = ""
			}
			fmt.Fprintf(&b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`,
				int(widths[i]*whole), d.paragraph(first, c, styleNames[layout.Row]))
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
	return b.String()
}

// margin is the header or the footer.
func (d *document) margin(element, style string, numbers bool) string {
	mark := `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(d.Marking, "") + `</w:p>`
	if numbers {
		mark += `<w:p><w:pPr><w:pStyle w:val="` + style + `"/><w:jc w:val="right"/></w:pPr>` + field("PAGE") + run(" / ", plainRun) + field("NUMPAGES") + `</w:p>`
	}
	return `<w:` + element + ` ` + wordSpace + `>` + mark + `</w:` + element + `>`
}

const plainRun = `<w:b w:val="0"/><w:color w:val="555555"/>`

func field(name string) string {
	return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:rPr>` + plainRun + `</w:rPr><w:t>1</w:t></w:r></w:fldSimple>`
}

func (d *document) core() string {
	made := d.info.Made.UTC().Format(time.RFC3339)
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + escape(d.info.Title) +
		`</dc:title><dc:creator>` + escape(d.info.Author) + `</dc:creator><dc:language>` + escape(d.info.Language) +
		`</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">` + made + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + made +
		`</dcterms:modified></cp:coreProperties>`
}
