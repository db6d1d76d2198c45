package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// The parts of a Word file that never differ.
const (
	wordTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
	wordLinks = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	wordPartLinks = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	wordStyles = xml.Header + `<w:styles xmlns:w="` + wordSpace + `">` +
		`<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
)

// The table fills a landscape A4 page with margins of 2 cm; in twentieths of a
// point.
var columnWidths = []string{"1300", "6634", "6634"}

const (
	wordTable = `<w:tbl><w:tblPr><w:tblW w:w="14568" w:type="dxa"/><w:tblBorders>` +
		`<w:top w:val="single" w:sz="4" w:color="999999"/><w:left w:val="single" w:sz="4" w:color="999999"/>` +
		`<w:bottom w:val="single" w:sz="4" w:color="999999"/><w:right w:val="single" w:sz="4" w:color="999999"/>` +
		`<w:insideH w:val="single" w:sz="4" w:color="999999"/><w:insideV w:val="single" w:sz="4" w:color="999999"/></w:tblBorders>` +
		`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="1300"/><w:gridCol w:w="6634"/><w:gridCol w:w="6634"/></w:tblGrid>`
	wordPage = `<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>` +
		`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>`
)

// writeDOCX writes a table of three columns: the ids in small grey letters,
// the source and the translation, each marked with its language for the
// spelling checker.
func writeDOCX(w io.Writer, t Table) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", wordTypes},
		{"_rels/.rels", wordLinks},
		{"word/_rels/document.xml.rels", wordPartLinks},
		{"word/styles.xml", wordStyles},
		{"word/document.xml", t.word()},
	} {
		f, err := z.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.text); err != nil {
			return err
		}
	}
	return z.Close()
}

// word is the main part.
func (t Table) word() string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:document xmlns:w="` + wordSpace + `"><w:body>`)
	if t.Title != "" {
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>` + run(t.Title, "", t.Source) + `</w:p>`)
	}
	b.WriteString(wordTable)
	langs := []string{"", t.Source, t.Target}
	for i, row := range t.cells() {
		head, letters := `<w:trPr><w:cantSplit/></w:trPr>`, []string{`<w:color w:val="808080"/><w:sz w:val="14"/>`, "", ""}
		if i == 0 {
			head, letters = `<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`, []string{`<w:b/>`, `<w:b/>`, `<w:b/>`}
		}
		b.WriteString(`<w:tr>` + head)
		for j, c := range row {
			b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + columnWidths[j] + `" w:type="dxa"/></w:tcPr><w:p>` + run(c, letters[j], langs[j]) + `</w:p></w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>` + wordPage + `</w:body></w:document>`)
	return b.String()
}

// run is a text with its properties, in the schema's order.
func run(text, letters, lang string) string {
	switch lang {
	case "und":
		lang = ""
	case "":
		letters = `<w:noProof/>` + letters
	}
	if lang != "" {
		letters += `<w:lang w:val="` + lang + `" w:eastAsia="` + lang + `"/>`
	}
	var b strings.Builder
	b.WriteString(`<w:r><w:rPr>` + letters + `</w:rPr>`)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		for j, part := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString(`<w:tab/>`)
			}
			b.WriteString(`<w:t xml:space="preserve">` + quoted(part) + `</w:t>`)
		}
	}
	b.WriteString(`</w:r>`)
	return b.String()
}

func quoted(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer has no faults
	return b.String()
}
