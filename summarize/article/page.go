package article

import (
	"net/url"
	"strings"
	"time"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"app.tolmach/summarize/problem"
)

const (
	// enoughLetters is the least main text that a page is worth opening for,
	// about one sentence; a Hangul syllable or a Han character counts as two.
	enoughLetters = 80
	// maxElements bounds the work on a hostile page. A long news page has
	// some 5,000.
	maxElements = 100_000
)

// readPage takes the main text of an HTML page, its title, byline, date, site
// and declared language. When no main text is found it takes all text of the
// page's body that is not navigation.
func readPage(a *Article, text string, from origin) error {
	none := problem.New("problem.article.page", "Name", from.called())
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return none.Because(err)
	}
	address, _ := url.Parse(from.address)
	if from.site == "" {
		address = nil
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	main, err := parser.ParseDocument(root, address)
	if err == nil {
		a.Title, a.Byline, a.Source = clean(main.Title()), cleanName(clean(main.Byline())), clean(main.SiteName())
		a.Date, a.Language = published(main), baseTag(main.Language())
		if main.Node != nil {
			addBlocks(a, main.Node)
		}
	}
	if letters(a.Paragraphs) < enoughLetters {
		a.Paragraphs = nil
		addBlocks(a, root)
		if letters(a.Paragraphs) < enoughLetters {
			return none.Because(err)
		}
	}
	titlePage(a)
	return nil
}

func published(main readability.Article) string {
	t, err := main.PublishedTime()
	if err != nil || t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// titlePage makes the page's title its headline, once.
func titlePage(a *Article) {
	if a.Title == "" {
		return
	}
	for i := range a.Paragraphs[:min(len(a.Paragraphs), 5)] {
		if strings.EqualFold(a.Paragraphs[i].Text, a.Title) {
			a.Paragraphs[i].Role = Headline
			return
		}
	}
	a.Paragraphs = append([]Paragraph{{Role: Headline, Text: a.Title}}, a.Paragraphs...)
}

func letters(paragraphs []Paragraph) int {
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

// addBlocks appends the text of every block below a node, in order.
func addBlocks(a *Article, n *html.Node) {
	w := &blockWalk{article: a}
	w.node(n, "")
	w.flush()
}

// blockWalk gathers inline text and ends a paragraph where a block begins or
// ends. Recursion is bounded: the parser refuses pages nested deeper than 512.
type blockWalk struct {
	article *Article
	words   strings.Builder
	role    Role
}

func (w *blockWalk) flush() {
	addText(w.article, w.role, w.words.String())
	w.words.Reset()
}

func (w *blockWalk) node(n *html.Node, role Role) {
	switch {
	case n.Type == html.TextNode:
		w.role = role
		w.words.WriteString(n.Data)
		return
	case n.Type == html.ElementNode && skipped[n.DataAtom], hidden(n):
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

// row writes a table row as one line, "a | b". A row with one cell is layout.
func (w *blockWalk) row(n *html.Node) {
	var cells []string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		var cell Article
		addBlocks(&cell, c)
		if len(cell.Paragraphs) > 1 && c.NextSibling == nil && len(cells) == 0 {
			w.article.Paragraphs = append(w.article.Paragraphs, cell.Paragraphs...)
			return
		}
		var texts []string
		for _, p := range cell.Paragraphs {
			texts = append(texts, p.Text)
		}
		cells = append(cells, strings.Join(texts, " "))
	}
	role := Body
	if len(cells) < 2 {
		role = ""
	}
	addText(w.article, role, strings.Trim(strings.Join(cells, " | "), " |"))
}

func brAfter(n *html.Node) bool {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	return next != nil && next.DataAtom == atom.Br
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || (a.Key == "aria-hidden" && a.Val == "true") {
			return true
		}
	}
	return false
}

var blockRoles = map[atom.Atom]Role{
	atom.H1: Subhead, atom.H2: Subhead, atom.H3: Subhead, atom.H4: Subhead, atom.H5: Subhead, atom.H6: Subhead,
	atom.Figcaption: Caption,
}

var skipped = set(atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Header,
	atom.Footer, atom.Form, atom.Button, atom.Select, atom.Textarea, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Video, atom.Audio)

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
