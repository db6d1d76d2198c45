package article

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))

// readMarkdown takes the text of each block: headings become headline and
// subheads, list items, code blocks and table rows paragraphs of their own,
// an image's alternative text a caption.
func readMarkdown(a *document.Article, source string) {
	source = frontMatter(a, source)
	body := []byte(source)
	m := &markdownText{article: a, source: body}
	_ = ast.Walk(markdown.Parser().Parse(text.NewReader(body)), m.block)
	if a.Title != "" && !m.titled {
		a.Paragraphs = append([]document.Paragraph{{Role: document.Headline, Text: a.Title}}, a.Paragraphs...)
	}
}

type markdownText struct {
	article *document.Article
	source  []byte
	titled  bool // a heading of the first level, or one above all text, is the headline
}

func (m *markdownText) block(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Heading:
		role := document.Subhead
		if !m.titled && (n.Level == 1 || (len(m.article.Paragraphs) == 0 && m.article.Title == "")) {
			role, m.titled = document.Headline, true
		}
		m.inline(n, role)
	case *ast.Paragraph, *ast.TextBlock:
		m.inline(n, "")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		addText(m.article, document.Body, string(n.Lines().Value(m.source)))
	case *ast.HTMLBlock:
		if root, err := html.Parse(strings.NewReader(string(n.Lines().Value(m.source)))); err == nil {
			addBlocks(m.article, root, aside)
		}
	case *east.TableHeader, *east.TableRow:
		var cells []string
		for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
			words, _ := m.words(cell)
			cells = append(cells, words)
		}
		addText(m.article, document.Body, strings.Join(cells, " | "))
	default:
		return ast.WalkContinue, nil
	}
	return ast.WalkSkipChildren, nil
}

func (m *markdownText) inline(n ast.Node, role document.Role) {
	words, captions := m.words(n)
	addText(m.article, role, words)
	for _, c := range captions {
		addText(m.article, document.Caption, c)
	}
}

// words returns a block's text without markup, and the alternative texts of
// its images.
func (m *markdownText) words(block ast.Node) (string, []string) {
	var b strings.Builder
	var captions []string
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(m.source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(m.source))
		case *ast.Image:
			if ast.Node(n) == block {
				return ast.WalkContinue, nil
			}
			alt, _ := m.words(n)
			captions = append(captions, alt)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return html.UnescapeString(b.String()), captions
}

// frontMatter takes the simple "key: value" lines of a YAML block at the top
// and returns the text after it.
func frontMatter(a *document.Article, source string) string {
	normal := strings.ReplaceAll(source, "\r\n", "\n")
	head, found := strings.CutPrefix(normal, "---\n")
	if !found {
		return source
	}
	block, body, found := strings.Cut(head, "\n---\n")
	if !found {
		return source
	}
	for line := range strings.SplitSeq(block, "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = clean(strings.Trim(strings.TrimSpace(value), `"'`))
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			a.Title = value
		case "author", "authors", "byline":
			a.Byline = strings.Trim(value, "[]")
		case "date", "published":
			a.Date = prose.Date(value)
		case "source", "site", "publisher":
			a.Source = value
		case "lang", "language":
			a.Language = prose.Base(value)
		}
	}
	return body
}
