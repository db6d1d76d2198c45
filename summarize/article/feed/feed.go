// Package feed reads the entries of RSS 0.9 to 2.0, RDF and Atom feeds.
//
// gofeed does more (JSON feeds, podcasts), with eight modules behind it and its
// last release in 2024; titles, links and dates need one walk over the XML.
package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// Bounds on hostile feeds.
const (
	maxEntries = 2000
	maxDepth   = 200
)

// Feed is a feed's title and its entries in the feed's order.
type Feed struct {
	Title    string
	Language string // as the feed declares it, a BCP 47 tag or nearly; "" when it does not
	Entries  []Entry
}

// Entry is one story. Link is absolute where the feed's address is known.
// Date is RFC 3339. Content is HTML, the longest the feed gives. Any may be "".
type Entry struct {
	Title, Link, Date, Author, Content string
}

// Read reads a feed, already in UTF-8, that was loaded from base (which may be
// nil). What is not a feed is [layout.ErrFormat]. A feed that breaks off is
// read as far as it goes.
func Read(text string, base *url.URL) (Feed, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	// The text is UTF-8 by now, whatever its declaration says.
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	d.Strict = false
	d.Entity = xml.HTMLEntity
	w := &walker{base: base}
	for {
		token, err := d.Token()
		if err != nil {
			if !w.rooted {
				return Feed{}, layout.ErrFormat
			}
			if !errors.Is(err, io.EOF) && len(w.feed.Entries) == 0 {
				return Feed{}, fmt.Errorf("%w: %w", layout.ErrDamaged, err)
			}
			return w.feed, nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := w.start(t); err != nil {
				return Feed{}, err
			}
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			w.words.Write(t)
		}
		if len(w.feed.Entries) >= maxEntries {
			return w.feed, nil
		}
	}
}

// walker knows the element it is in by the names above it.
type walker struct {
	feed   Feed
	base   *url.URL
	path   []string
	entry  *Entry
	words  strings.Builder
	rooted bool
	keep   int // depth of an Atom text of type xhtml, whose words run on
}

func (w *walker) start(t xml.StartElement) error {
	name := t.Name.Local
	if !w.rooted {
		if name != "rss" && name != "feed" && name != "RDF" {
			return layout.ErrFormat
		}
		w.rooted = true
		w.feed.Language = attr(t.Attr, "lang")
	}
	if len(w.path) >= maxDepth {
		return fmt.Errorf("%w: elements nested too deep", layout.ErrDamaged)
	}
	w.path = append(w.path, name)
	switch {
	case name == "item" || name == "entry":
		w.entry = &Entry{}
	case name == "link" && w.entry != nil:
		w.link(t.Attr)
	}
	if w.keep == 0 {
		w.words.Reset()
		if attr(t.Attr, "type") == "xhtml" {
			w.keep = len(w.path)
		}
		return nil
	}
	w.words.WriteString("<" + name + ">")
	return nil
}

func (w *walker) end(name string) {
	depth := len(w.path)
	if depth == 0 {
		return
	}
	w.path = w.path[:depth-1]
	if w.keep > 0 && depth > w.keep {
		w.words.WriteString("</" + name + ">")
		return
	}
	w.keep = 0
	words := strings.TrimSpace(w.words.String())
	w.words.Reset()
	parent := ""
	if depth > 1 {
		parent = w.path[depth-2]
	}
	switch {
	case name == "item" || name == "entry":
		if w.entry != nil && (w.entry.Link != "" || w.entry.Content != "") {
			w.feed.Entries = append(w.feed.Entries, *w.entry)
		}
		w.entry = nil
	case w.entry == nil:
		if name == "title" && (parent == "channel" || parent == "feed") {
			w.feed.Title = words
		}
		if name == "language" && parent == "channel" {
			w.feed.Language = words
		}
	case parent == "item" || parent == "entry" || parent == "author":
		w.entry.take(name, words, w.absolute)
	}
}

func (e *Entry) take(name, words string, absolute func(string) string) {
	switch name {
	case "title":
		first(&e.Title, words)
	case "link":
		first(&e.Link, absolute(words))
	case "guid":
		if e.Link == "" && (strings.HasPrefix(words, "http://") || strings.HasPrefix(words, "https://")) {
			e.Link = words
		}
	case "pubDate", "published", "date", "issued":
		e.Date = date(words)
	case "updated", "modified":
		first(&e.Date, date(words))
	case "name", "creator", "author":
		first(&e.Author, words)
	case "description", "encoded", "summary", "content":
		if len(words) > len(e.Content) {
			e.Content = words
		}
	}
}

func first(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// link takes Atom's link to the story itself.
func (w *walker) link(attrs []xml.Attr) {
	rel := attr(attrs, "rel")
	if href := attr(attrs, "href"); href != "" && (rel == "" || rel == "alternate") {
		first(&w.entry.Link, w.absolute(href))
	}
}

func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (w *walker) absolute(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// date reads the forms that feeds use; one it cannot read is "".
func date(s string) string {
	for _, form := range []string{
		time.RFC3339, time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
		"Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05 -0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02",
	} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	return ""
}
