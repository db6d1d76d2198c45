package article

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// Kind is what a file or a page's answer holds.
type Kind string

// The kinds that Open reads. Unknown is none of them.
const (
	Unknown  Kind = ""
	Text     Kind = "text"
	Markdown Kind = "markdown"
	HTML     Kind = "html"
	PDF      Kind = "pdf"
	DOCX     Kind = "docx"
	ODT      Kind = "odt"
	RTF      Kind = "rtf"
	EPUB     Kind = "epub"
	Mail     Kind = "mail" // one message, an mbox folder or a page saved as MHTML
	Feed     Kind = "feed" // RSS or Atom
)

var extensions = map[string]Kind{
	".txt": Text, ".text": Text,
	".md": Markdown, ".markdown": Markdown, ".mdown": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".pdf": PDF, ".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".odt": ODT, ".ott": ODT, ".rtf": RTF, ".epub": EPUB,
	".eml": Mail, ".mbox": Mail, ".mht": Mail, ".mhtml": Mail,
	".rss": Feed, ".atom": Feed, ".rdf": Feed,
}

// Extensions are the endings of the file names that Open reads, with the dot,
// the most usual first. A feed may also be called .xml.
func Extensions() []string {
	return []string{
		".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".eml", ".mbox", ".mhtml", ".mht",
		".rss", ".atom", ".xml", ".text", ".markdown", ".mdown", ".xhtml", ".docm", ".dotx", ".ott", ".rdf",
	}
}

var mediaTypes = map[string]Kind{
	"text/html": HTML, "application/xhtml+xml": HTML,
	"text/markdown": Markdown, "text/x-markdown": Markdown,
	"application/pdf": PDF, "application/x-pdf": PDF,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": DOCX,
	"application/vnd.oasis.opendocument.text":                                 ODT,
	"application/rtf": RTF, "text/rtf": RTF,
	"application/epub+zip": EPUB,
	"message/rfc822":       Mail, "application/mbox": Mail, "multipart/related": Mail,
	"application/rss+xml": Feed, "application/atom+xml": Feed, "application/rdf+xml": Feed,
}

// loose media types say nothing about what comes.
var loose = map[string]bool{
	"": true, "application/octet-stream": true, "binary/octet-stream": true, "application/xml": true, "text/xml": true,
	"application/zip": true, "application/x-zip-compressed": true,
}

// sniffed is how many bytes of a file tell its kind.
const sniffed = 4096

const (
	zipStart      = "PK\x03\x04"
	compoundStart = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // Office before 2007, and encrypted DOCX
)

// KindOf tells what a file holds by its first bytes, and by its name where
// several kinds begin alike. It is Unknown for what Open does not read.
func KindOf(name string, head []byte) Kind {
	head = head[:min(len(head), sniffed)]
	byName := extensions[strings.ToLower(path.Ext(name))]
	switch {
	case bytes.HasPrefix(head, []byte(zipStart)):
		return zipKind(byName, head)
	case bytes.HasPrefix(head, []byte(compoundStart)):
		return Unknown
	case pdfStart.Match(head[:min(len(head), 1024)]):
		return PDF
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return RTF
	}
	// Now it is a text. In UTF-16 the beginnings are spread out.
	text := bytes.ReplaceAll(head, []byte{0}, nil)
	switch {
	case binaryKind[byName]: // a name that the bytes do not bear out
		return byName
	case byName == Mail || (byName == Unknown && mailStart(text)):
		return Mail
	case feedStart.Match(text) && byName != Markdown:
		return Feed
	case byName != Unknown && byName != Text:
		return byName
	case htmlStart.Match(text):
		return HTML
	case strings.EqualFold(path.Ext(name), ".xml"):
		return Unknown
	}
	return Text
}

var binaryKind = map[Kind]bool{PDF: true, DOCX: true, ODT: true, EPUB: true, RTF: true}

// zipKind tells the documents that are zip files apart: ODT and EPUB say what
// they are in their first entry.
func zipKind(byName Kind, head []byte) Kind {
	if at := bytes.Index(head[:min(len(head), 300)], []byte("mimetypeapplication/")); at >= 0 {
		said := string(head[at+len("mimetypeapplication/") : min(len(head), at+80)])
		switch {
		case strings.HasPrefix(said, "epub+zip"):
			return EPUB
		case strings.HasPrefix(said, "vnd.oasis.opendocument.text"):
			return ODT
		}
		return Unknown
	}
	if byName == ODT || byName == EPUB {
		return byName
	}
	if byName == DOCX || byName == Unknown {
		return DOCX
	}
	return Unknown
}

var (
	pdfStart  = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s{0,500}%PDF-`)
	prologue  = `^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s|<\?[^>]*>|<!--[^>]*-->|<!DOCTYPE (?:rss|rdf)[^>]*>)*`
	feedStart = regexp.MustCompile(prologue + `<(?:rss|feed|(?:\w+:)?RDF)[\s>]`)
	htmlStart = regexp.MustCompile(`(?i)` + prologue + `<(?:!doctype\s+html|html[\s>])`)

	mboxStart  = regexp.MustCompile(`^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d+ \d\d:\d\d`)
	mailHeader = regexp.MustCompile(`(?m)^[A-Za-z][A-Za-z0-9-]*:[ \t]`)
	mailSure   = regexp.MustCompile(`(?mi)^(?:MIME-Version|Message-ID|Received|Return-Path|X-Mozilla-Status):`)
)

// mailStart asks for headers that no one types: a pasted text may begin with
// "From:" too.
func mailStart(text []byte) bool {
	headers, _, _ := bytes.Cut(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	return mboxStart.Match(text) || (mailHeader.Match(headers[:min(len(headers), 80)]) && mailSure.Match(headers) && bytes.Contains(headers, []byte("From:")))
}
