package export

import (
	"bufio"
	"fmt"
	"html"
	"io"

	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// style is how the page looks on a screen and on paper. The page loads nothing
// from anywhere.
const style = `body{font:%.1fpt/1.34 "Noto Sans",Arial,"Malgun Gothic",sans-serif;max-width:%.0fpt;margin:0 auto;padding:0 12pt;color:#000}
header,footer{text-align:center;font-weight:bold;font-size:9pt;padding:12pt 0}
h1{font-size:1.6em;line-height:1.25;margin:0 0 .25em}h2{font-size:.9em;color:#555;border-top:.5pt solid #aaa;margin:.9em 0 .3em;padding-top:.3em}
p{margin:0 0 .45em}ul{margin:0;padding-left:1.1em}li{margin-bottom:.4em}blockquote{margin:0 0 .35em 1.1em}
.small{font-size:.85em;color:#555;margin-bottom:.1em}.lead{font-size:1.1em;font-weight:bold;margin:.7em 0 .5em}.fine{font-size:.75em;color:#555}
table{border-collapse:collapse;width:100%%;table-layout:fixed;font-size:.95em}td{vertical-align:top;padding:0 8pt 3pt 0;overflow-wrap:break-word}
a{color:#1a4f9c;text-decoration:none}.ref{color:#555}a,.ref{font-weight:normal}.turn{break-before:page}
@page{size:%.0fpt %.0fpt;margin:24pt 54pt}@media print{body{max-width:none;padding:0}}`

// tags are the elements of the styles: what stands before and after a text.
var tags = map[layout.Style][2]string{
	layout.Body: {"<p", "</p>"}, layout.Title: {"<h1", "</h1>"}, layout.Small: {`<p class="small"`, "</p>"},
	layout.Lead: {`<p class="lead"`, "</p>"}, layout.Heading: {"<h2", "</h2>"}, layout.Point: {"<li", "</li>"},
	layout.Quote: {"<blockquote", "</blockquote>"}, layout.Fine: {`<p class="fine"`, "</p>"},
}

func (f File) html(w io.Writer) error {
	b := bufio.NewWriter(w)
	o := f.Options
	css := fmt.Sprintf(style, o.Font, o.Size.Width-108, o.Size.Width, o.Size.Height)
	m := f.Manifest.Sealed(append([]provenance.Piece{{Name: "style", Text: css}}, pieces(f.Blocks)...))
	put := func(format string, values ...any) { _, _ = fmt.Fprintf(b, format, values...) } // the error comes back from Flush
	put("<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">", html.EscapeString(f.Language))
	put(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`)
	put("<title>%s</title><style>%s</style>\n", html.EscapeString(f.Title), css)
	put("<script type=\"%s\">%s</script></head><body>\n", provenance.ScriptType, m.JSON())
	put("<header>%s</header>\n", html.EscapeString(o.Marking))
	anchors := map[string]bool{}
	for _, block := range f.Blocks {
		anchors[block.Anchor] = block.Anchor != ""
	}
	open := layout.Body // the style whose list or table is open
	for _, block := range f.Blocks {
		if block.Style != open {
			put("%s%s", closes[open], opens[block.Style])
			open = block.Style
		}
		put("%s\n", f.element(block, anchors))
	}
	put("%s<footer>%s</footer></body></html>\n", closes[open], html.EscapeString(o.Marking))
	return b.Flush()
}

// opens and closes are around elements that belong together.
var (
	opens  = map[layout.Style]string{layout.Point: "<ul>\n", layout.Row: "<table>\n"}
	closes = map[layout.Style]string{layout.Point: "</ul>\n", layout.Row: "</table>\n"}
)

func (f File) element(b layout.Block, anchors map[string]bool) string {
	attributes := ""
	if b.Anchor != "" {
		attributes += ` id="` + html.EscapeString(b.Anchor) + `"`
	}
	if b.Style != layout.Row {
		c := b.Cells[0]
		if b.Turn && b.Style == layout.Heading {
			attributes += ` class="turn"`
		}
		return tags[b.Style][0] + attributes + langOf(c) + ">" + inline(c, anchors) + tags[b.Style][1]
	}
	row := "<tr" + attributes + ">"
	for i, c := range b.Cells {
		width := ""
		if len(f.Options.Columns) == len(b.Cells) {
			width = fmt.Sprintf(` style="width:%.0f%%"`, 100*f.Options.Shares(len(b.Cells))[i])
		}
		row += "<td" + width + langOf(c) + ">" + inline(c, anchors) + "</td>"
	}
	return row + "</tr>"
}

func langOf(c layout.Cell) string {
	if c.Language == "" {
		return ""
	}
	return ` lang="` + html.EscapeString(c.Language) + `"`
}

// inline is the text of a cell with its references.
func inline(c layout.Cell, anchors map[string]bool) string {
	text := html.EscapeString(c.Text)
	if c.Bold {
		text = "<b>" + text + "</b>"
	}
	for _, r := range c.References() {
		if anchors[r.Paragraph] {
			text += `<a href="#` + html.EscapeString(r.Paragraph) + `">` + html.EscapeString(r.Text) + "</a>"
		} else {
			text += `<span class="ref">` + html.EscapeString(r.Text) + "</span>"
		}
	}
	return text
}
