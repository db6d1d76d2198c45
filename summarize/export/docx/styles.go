package docx

import (
	"fmt"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/export/layout"
)

// styleNames are the ids of the styles of blocks.
var styleNames = map[layout.Style]string{
	layout.Body: "BodyText", layout.Title: "Title", layout.Small: "Subtitle", layout.Lead: "BottomLine", layout.Heading: "Heading1",
	layout.Point: "ListBullet", layout.Row: "Cell", layout.Quote: "Quote", layout.Fine: "Fine",
}

// shownNames are what a word processor calls them; those that Word has built
// in keep its names, which it translates itself.
var shownNames = map[string]string{
	"BodyText": "Body Text", "Title": "Title", "Subtitle": "Subtitle", "BottomLine": "Bottom Line", "Heading1": "heading 1",
	"ListBullet": "List Bullet", "Cell": "Cell", "Quote": "Quote", "Fine": "Fine Print",
}

// The order in which styles stand in the file.
var order = []layout.Style{layout.Body, layout.Title, layout.Small, layout.Lead, layout.Heading, layout.Point, layout.Row, layout.Quote, layout.Fine}

// The fonts that the systems of readers have. LibreOffice has one of the same
// widths for the first.
const fonts = `<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Malgun Gothic"/>`

func (d *document) styles() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr>%s<w:sz w:val="%d"/><w:szCs w:val="%d"/>%s</w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		wordSpace, fonts, halves(d.Font), halves(d.Font), languages(d.info.Language))
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for _, s := range order {
		b.WriteString(d.style(styleNames[s], layout.FormOf(s)))
	}
	for _, name := range []string{"Header", "Footer"} {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>`+
			`<w:rPr><w:b/><w:sz w:val="18"/></w:rPr></w:style>`, name, strings.ToLower(name))
	}
	b.WriteString(`<w:style w:type="character" w:styleId="Reference"><w:name w:val="Reference"/><w:rPr><w:b w:val="0"/><w:color w:val="1A4F9C"/></w:rPr></w:style>`)
	b.WriteString(`<w:style w:type="table" w:styleId="Columns"><w:name w:val="Columns"/><w:tblPr><w:tblCellMar>` +
		`<w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	b.WriteString(`</w:styles>`)
	return b.String()
}

// style writes a paragraph style as package layout has it.
func (d *document) style(id string, f layout.Form) string {
	var p, r strings.Builder
	if f.Keep {
		p.WriteString(`<w:keepNext/>`)
	}
	if id == "ListBullet" {
		p.WriteString(`<w:numPr><w:numId w:val="1"/></w:numPr>`)
	}
	if f.Rule {
		p.WriteString(`<w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="AAAAAA"/></w:pBdr>`)
	}
	fmt.Fprintf(&p, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`,
		twips(f.Above*d.Font), twips(f.Below*d.Font), twips(f.Size*d.Font*layout.Leading))
	if f.Indent > 0 && id == "ListBullet" {
		fmt.Fprintf(&p, `<w:ind w:left="%d" w:hanging="%d"/>`, twips(f.Indent), twips(f.Indent))
	} else if f.Indent > 0 {
		fmt.Fprintf(&p, `<w:ind w:left="%d"/>`, twips(f.Indent))
	}
	if id == "Heading1" {
		p.WriteString(`<w:outlineLvl w:val="0"/>`)
	}
	if f.Heavy {
		r.WriteString(`<w:b/>`)
	}
	if f.Grey {
		r.WriteString(`<w:color w:val="555555"/>`)
	}
	fmt.Fprintf(&r, `<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, halves(f.Size*d.Font), halves(f.Size*d.Font))
	return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + shownNames[id] + `"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>` +
		p.String() + `</w:pPr><w:rPr>` + r.String() + `</w:rPr></w:style>`
}

// halves are half points, in which Word counts the size of letters.
func halves(points float64) int { return int(points * 2) }
