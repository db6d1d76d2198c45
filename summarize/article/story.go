package article

import (
	"errors"
	"index/suffixarray"
	"math"
	"net/url"
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// What is larger is a book or made to do harm, and is taken whole: the time
// the library takes grows with elements times text, to some 2 s at these
// limits. A long news page has 5,000 elements and 50 KB of text.
const (
	maxElements = 20_000
	maxText     = 1_000_000 // bytes
)

// readStory takes what a page is about, and its title, byline, date and site.
//
// go-trafilatura says which text is the story. The words are then read from
// the page itself: the library leaves captions out, and also what stands in a
// <time> or an <ins> in the middle of a sentence.
func readStory(a *document.Article, text string, root *html.Node, from origin) error {
	main, err := mainText(text, root, from)
	if err != nil {
		return err
	}
	m := main.Metadata
	a.Title, a.Byline, a.Source = clean(m.Title), cleanName(clean(m.Author)), clean(m.Sitename)
	if !m.Date.IsZero() {
		a.Date = published(root, m.Date)
	}
	var page document.Article
	addBlocks(&page, root, besides)
	a.Paragraphs = newExtract(main.ContentText).among(page.Paragraphs)
	return nil
}

func mainText(text string, root *html.Node, from origin) (*trafilatura.ExtractResult, error) {
	if huge(root) {
		return nil, errors.New("larger than any news story")
	}
	var address *url.URL
	if from.site != "" {
		address, _ = url.Parse(from.address)
	}
	return trafilatura.Extract(strings.NewReader(text), trafilatura.Options{
		OriginalURL: address, EnableFallback: true, ExcludeComments: true,
		HtmlDateOptions: &htmldate.Options{UseOriginalDate: true, URL: from.address},
	})
}

func huge(root *html.Node) bool {
	elements, text := 0, 0
	for n := range root.Descendants() {
		elements++
		if n.Type == html.TextNode && !unread[n.Parent.DataAtom] {
			text += len(n.Data)
		}
	}
	return elements > maxElements || text > maxText
}

// extract is an extracted text: its letters and figures in lower case.
type extract struct {
	text  string
	index *suffixarray.Index
	read  int // how far into text the paragraphs found so far go
}

const (
	// piece is how many bytes of a long paragraph are looked up at a time.
	piece = 24
	// slack is how far from where it is due, in bytes, a short paragraph may
	// stand: about as much as the library drops from one before it.
	slack = 64
)

func newExtract(text string) *extract {
	text = bareLetters(text)
	return &extract{text: text, index: suffixarray.New([]byte(text))}
}

func bareLetters(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, norm.NFKC.String(s))
}

// among returns the paragraphs of a page that are in the story, and the
// captions between and right above them.
func (e *extract) among(page []document.Paragraph) []document.Paragraph {
	var kept, captions []document.Paragraph
	for _, p := range page {
		switch {
		case e.holds(bareLetters(p.Text)):
			kept = append(append(kept, captions...), p)
			captions = nil
		case p.Role == document.Caption:
			captions = append(captions, p)
		}
	}
	return kept
}

// holds reports whether more than half of a paragraph is anywhere in the
// story; a short one, which may well be found anywhere, must come next.
func (e *extract) holds(text string) bool {
	if len(text) < 2*piece {
		return e.goesOnWith(text)
	}
	found, all, due, end := 0, 0, e.read, 0
	for at := 0; at+piece <= len(text); at += piece {
		all++
		due += piece
		if pos := e.nearest(text[at:at+piece], due-piece); pos >= 0 {
			found++
			due, end = pos+piece, pos+len(text)-at
		}
	}
	if 2*found <= all {
		return false
	}
	e.read = min(end, len(e.text))
	return true
}

func (e *extract) goesOnWith(text string) bool {
	from, to := e.read, min(e.read+len(text), len(e.text))
	if len(text) > 3 {
		from, to = max(0, from-slack), min(to+slack, len(e.text))
	}
	i := strings.Index(e.text[from:to], text)
	if text == "" || i < 0 {
		return false
	}
	e.read = from + i + len(text)
	return true
}

// nearest finds text where it stands nearest to where it is due, or -1.
func (e *extract) nearest(text string, due int) int {
	best, least := -1, math.MaxInt
	for _, pos := range e.index.Lookup([]byte(text), 16) {
		if d := max(pos-due, due-pos); d < least {
			best, least = pos, d
		}
	}
	return best
}
