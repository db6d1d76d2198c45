package office

import (
	"context"
	"net/url"
	"path"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// Book is an EPUB: its metadata and its chapters as XHTML, in reading order.
// Date is as the book states it, Language a BCP 47 tag; each may be "".
type Book struct {
	Title, Author, Date, Language string
	Chapters                      [][]byte
}

// EPUB reads a book. One that is protected against copying is
// [layout.ErrEncrypted].
func EPUB(ctx context.Context, raw []byte) (Book, error) {
	a, err := openArchive(ctx, raw)
	if err != nil {
		return Book{}, err
	}
	if !a.has("META-INF/container.xml") {
		return Book{}, layout.ErrFormat
	}
	c := &container{}
	if err := a.walk("META-INF/container.xml", c); err != nil {
		return Book{}, err
	}
	p := &epubPackage{items: map[string]epubItem{}}
	if err := a.walk(c.path, p); err != nil {
		return Book{}, err
	}
	p.book.Title, p.book.Date = strings.TrimSpace(p.book.Title), strings.TrimSpace(p.book.Date)
	p.book.Language = strings.TrimSpace(p.book.Language)
	locked, err := a.locked()
	if err != nil {
		return Book{}, err
	}
	for _, id := range p.spine {
		item := p.items[id]
		name := path.Join(path.Dir(c.path), item.path)
		if item.contents || !strings.Contains(item.mediaType, "html") || !a.has(name) {
			continue
		}
		if locked[name] {
			return Book{}, layout.ErrEncrypted
		}
		chapter, err := a.read(name)
		if err != nil {
			return Book{}, err
		}
		p.book.Chapters = append(p.book.Chapters, chapter)
	}
	return p.book, nil
}

// locked names the encrypted files. Fonts often are; then the text is not.
func (a *archive) locked() (map[string]bool, error) {
	if !a.has("META-INF/encryption.xml") {
		return nil, nil
	}
	l := &locks{names: map[string]bool{}}
	return l.names, a.walk("META-INF/encryption.xml", l)
}

type locks struct{ names map[string]bool }

func (l *locks) start(name string, attr attributes) {
	if name == "CipherReference" {
		l.names[unescaped(attr.get("URI"))] = true
	}
}
func (l *locks) end(string)  {}
func (l *locks) text(string) {}

// container finds the package file.
type container struct{ path string }

func (c *container) start(name string, attr attributes) {
	if name == "rootfile" && c.path == "" {
		c.path = attr.get("full-path")
	}
}
func (c *container) end(string)  {}
func (c *container) text(string) {}

type epubItem struct {
	path, mediaType string
	contents        bool // the table of contents
}

// epubPackage walks the package file: metadata, files and reading order.
type epubPackage struct {
	book  Book
	items map[string]epubItem
	spine []string
	into  *string // where the text of the element goes
}

func (p *epubPackage) start(name string, attr attributes) {
	p.into = nil
	switch name {
	case "title":
		p.first(&p.book.Title)
	case "creator":
		if p.book.Author != "" {
			p.book.Author += ", "
		}
		p.into = &p.book.Author
	case "date":
		p.first(&p.book.Date)
	case "language":
		p.first(&p.book.Language)
	case "item":
		p.items[attr.get("id")] = epubItem{
			path: unescaped(attr.get("href")), mediaType: attr.get("media-type"),
			contents: strings.Contains(" "+attr.get("properties")+" ", " nav "),
		}
	case "itemref":
		if attr.get("linear") != "no" {
			p.spine = append(p.spine, attr.get("idref"))
		}
	}
}

// first takes the text of an element unless another of its kind came before.
func (p *epubPackage) first(field *string) {
	if *field == "" {
		p.into = field
	}
}

func (p *epubPackage) end(string) { p.into = nil }

func (p *epubPackage) text(s string) {
	if p.into != nil {
		*p.into += s
	}
}

func unescaped(href string) string {
	if plain, err := url.PathUnescape(href); err == nil {
		return plain
	}
	return href
}
