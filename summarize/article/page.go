package article

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// enoughLetters is the least main text that a page is worth opening for, about
// one sentence; a Hangul syllable or a Han character counts as two.
const enoughLetters = 80

// readPage takes the main text of an HTML page, its title, byline, date, site
// and declared language. When no main text is found it takes all text of the
// page's body that is not navigation.
func readPage(a *document.Article, text string, from origin) error {
	none := problem.New("problem.article.page", "Name", from.called())
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return none.Because(err)
	}
	a.Language = declaredLanguage(root)
	err = readStory(a, text, root, from)
	if converted(root) {
		a.Paragraphs = nil
		addBlocks(a, root, besides)
	}
	if letters(a.Paragraphs) < enoughLetters {
		a.Paragraphs = nil
		addBlocks(a, root, aside)
		if letters(a.Paragraphs) < enoughLetters {
			return none.Because(err)
		}
	}
	titlePage(a)
	dropRepeated(a)
	return nil
}

// converted reports a document that a word processor or converter made a page
// of: all of it is the story, where a page from the web has furniture.
func converted(root *html.Node) bool {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Meta && strings.EqualFold(attribute(n, "name"), "generator") {
			return converters.MatchString(attribute(n, "content"))
		}
	}
	return false
}

var converters = regexp.MustCompile(`^(?i)(?:pandoc|LibreOffice|OpenOffice|Microsoft Word)\b`)

// titlePage makes the page's title its headline, once.
func titlePage(a *document.Article) {
	if a.Title == "" {
		return
	}
	for i := range a.Paragraphs[:min(len(a.Paragraphs), 5)] {
		if strings.EqualFold(a.Paragraphs[i].Text, a.Title) {
			a.Paragraphs[i].Role = document.Headline
			return
		}
	}
	a.Paragraphs = append([]document.Paragraph{{Role: document.Headline, Text: a.Title}}, a.Paragraphs...)
}

func letters(paragraphs []document.Paragraph) int {
	n := 0
	for _, p := range paragraphs {
		for _, r := range p.Text {
			if unicode.IsLetter(r) {
				n++
				if unicode.In(r, unicode.Hangul, unicode.Han) {
					n++
				}
			}
		}
	}
	return n
}

// addBlocks appends the text of every block below a node, in order, but for
// what stands in the elements to skip.
func addBlocks(a *document.Article, n *html.Node, skip map[atom.Atom]bool) {
	w := &blockWalk{article: a, skip: skip}
	w.node(n, "")
	w.flush()
}

// blockWalk gathers inline text and ends a paragraph where a block begins or
// ends. Recursion is bounded: the parser refuses pages nested deeper than 512.
type blockWalk struct {
	article *document.Article
	words   strings.Builder
	role    document.Role
	skip    map[atom.Atom]bool
}

func (w *blockWalk) flush() {
	addText(w.article, w.role, w.words.String())
	w.words.Reset()
}

func (w *blockWalk) node(n *html.Node, role document.Role) {
	switch {
	case n.Type == html.TextNode:
		w.role = role
		if text := n.Data; n.Parent != nil && n.Parent.DataAtom == atom.Sup {
			w.words.WriteString(layout.Raised(text))
		} else {
			w.words.WriteString(text)
		}
		return
	case n.Type == html.ElementNode && (unread[n.DataAtom] || w.skip[n.DataAtom]), hidden(n), noteMark(n):
		return
	case n.DataAtom == atom.Tr:
		w.flush()
		w.row(n)
		return
	case n.DataAtom == atom.Br:
		// Two line breaks in a row end a paragraph, as they do on the page.
		if brAfter(n) {
			w.flush()
		}
		w.words.WriteByte(' ')
		return
	}
	if r, known := blockRoles[n.DataAtom]; known && r != "" {
		role = r
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom]
	if block {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, role)
	}
	if block {
		w.flush()
	}
}

// row writes a table row as one line, "a | b". A row with one cell, or with a
// cell of several paragraphs, is layout.
func (w *blockWalk) row(n *html.Node) {
	var cells []document.Article
	several := false
	for c := range n.ChildNodes() {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		var cell document.Article
		addBlocks(&cell, c, w.skip)
		cells = append(cells, cell)
		several = several || len(cell.Paragraphs) > 1
	}
	if several || len(cells) < 2 {
		for _, c := range cells {
			w.article.Paragraphs = append(w.article.Paragraphs, c.Paragraphs...)
		}
		return
	}
	var texts []string
	for _, c := range cells {
		text := ""
		for _, p := range c.Paragraphs {
			text = p.Text
		}
		texts = append(texts, text)
	}
	addText(w.article, document.Body, strings.Trim(strings.Join(texts, " | "), " |"))
}

func brAfter(n *html.Node) bool {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	return next != nil && next.DataAtom == atom.Br
}

// hidden is what a page says is not for its readers. A style does not say that:
// pages hide their story so until a script shows it (F1 .913, and .912 if heeded).
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || (a.Key == "aria-hidden" && a.Val == "true") {
			return true
		}
	}
	return false
}

// noteMark reports a link from a word to its note, or from a note back: read
// with the word, "2024" with its first note is 20241.
func noteMark(n *html.Node) bool {
	link := n
	if n.DataAtom == atom.Sup {
		link = onlyElement(n)
	}
	if link == nil || link.DataAtom != atom.A || !strings.Contains(attribute(link, "href"), "#") {
		return false
	}
	for _, key := range []string{"epub:type", "role"} {
		switch strings.TrimPrefix(attribute(link, key), "doc-") {
		case "noteref", "backlink":
			return true
		}
	}
	return noteClass.MatchString(attribute(link, "class")) || (n.DataAtom == atom.Sup || onlyElement(n) != nil && onlyElement(n).DataAtom == atom.Sup) && mark.MatchString(inner(n))
}

// noteClass is how LibreOffice and pandoc name such links.
var noteClass = regexp.MustCompile(`(?:^|\s)(?:sd(?:foot|end)note(?:anc|sym)|footnote-(?:ref|back))(?:\s|$)`)

var mark = regexp.MustCompile(`^\s*[\[(]?(?:\d{1,3}|[a-z]|[*†‡§↑↩^]+)[\])]?\s*$`)

// onlyElement is the one child of an element, nil when it has others or text.
func onlyElement(n *html.Node) *html.Node {
	var only *html.Node
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.ElementNode && only == nil:
			only = c
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		default:
			return nil
		}
	}
	return only
}

func inner(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

var blockRoles = map[atom.Atom]document.Role{
	atom.H1: document.Subhead, atom.H2: document.Subhead, atom.H3: document.Subhead, atom.H4: document.Subhead, atom.H5: document.Subhead, atom.H6: document.Subhead,
	atom.Figcaption: document.Caption,
}

// unread holds no words of the page. What stands beside its story is besides,
// and may be aside, where a page without a story to be found has its furniture.
var (
	unread = set(atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Textarea,
		atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Video, atom.Audio)
	besides = set(atom.Nav, atom.Aside, atom.Footer)
	aside   = set(atom.Nav, atom.Header, atom.Footer, atom.Form, atom.Button)
)

var inline = set(atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code,
	atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark,
	atom.Picture, atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Small, atom.Source, atom.Span,
	atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr)

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		m[a] = true
	}
	return m
}
