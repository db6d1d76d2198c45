package exchange

import (
	"bufio"
	"io"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What Markdown would read as something else within a cell.
var escaped = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"|", `\|`, "&", "&amp;", "~", `\~`, "#", `\#`, "!", `\!`, "\n", "<br>", "\t", "&#9;")

// writeMarkdown writes a table as GitHub's Markdown has it.
func writeMarkdown(w io.Writer, t Table) error {
	out := bufio.NewWriter(w)
	for i, r := range t.cells() {
		_, _ = out.WriteString("|") // a fault stays with the writer until Flush
		for _, c := range r {
			_, _ = out.WriteString(" " + escaped.Replace(c) + " |")
		}
		_, _ = out.WriteString("\n")
		if i == 0 {
			_, _ = out.WriteString("|---|---|---|\n")
		}
	}
	return out.Flush()
}

// readMarkdown reads the first table of a file that is one of ours. Emphasis
// and links lose their marks.
func readMarkdown(data []byte) (Table, error) {
	source, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	doc := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	var found Table
	var fault error
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, ok := n.(*table.Table)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		found, fault = fromCells(markdownCells(t, source))
		if fault == nil {
			return ast.WalkStop, nil
		}
		return ast.WalkSkipChildren, nil
	})
	if fault == nil && found.Rows == nil {
		return fromCells(nil)
	}
	return found, fault
}

func markdownCells(t *table.Table, source []byte) [][]string {
	var rows [][]string
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		var row []string
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			var b strings.Builder
			cellText(&b, c, source)
			row = append(row, b.String())
		}
		rows = append(rows, row)
	}
	return rows
}

func cellText(b *strings.Builder, n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			part := c.Segment.Value(source)
			if !c.IsRaw() {
				part = unescape(part)
			}
			b.Write(part)
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(source))
		case *ast.RawHTML:
			if strings.HasPrefix(strings.ToLower(string(c.Segments.Value(source))), "<br") {
				b.WriteString("\n")
			}
		default:
			cellText(b, c, source)
		}
	}
}

// unescape reads escapes and entities; what is escaped begins no entity.
func unescape(part []byte) []byte {
	var out []byte
	from := 0
	resolve := func(to int) {
		out = append(out, util.ResolveEntityNames(util.ResolveNumericReferences(part[from:to]))...)
	}
	for i := 0; i+1 < len(part); i++ {
		if part[i] == '\\' && util.IsPunct(part[i+1]) {
			resolve(i)
			out = append(out, part[i+1])
			from = i + 2
			i++
		}
	}
	resolve(len(part))
	return out
}
