package article

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"app.tolmach/summarize/problem"
)

type format int

const (
	formatPlain format = iota
	formatMarkdown
	formatHTML
)

// signatures are the first bytes of formats that people try to open.
var signatures = []struct{ begin, name string }{
	{"%PDF-", "PDF"},
	{"PK\x03\x04", "DOCX/ODT/EPUB/ZIP"},
	{"{\\rtf", "RTF"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"},
}

var extensions = map[string]format{
	".md": formatMarkdown, ".markdown": formatMarkdown, ".mdown": formatMarkdown,
	".html": formatHTML, ".htm": formatHTML, ".xhtml": formatHTML,
}

// unreadable holds text formats that are read as nonsense when taken for prose.
var unreadable = map[string]string{
	".eml": "EML", ".mbox": "MBOX", ".mht": "MHTML", ".mhtml": "MHTML",
}

// formatOf chooses the format by what the server said, then by the extension,
// then by how the text begins.
func formatOf(raw []byte, from origin) (format, error) {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.begin)) {
			return 0, problem.New("problem.article.format", "Format", s.name)
		}
	}
	extension := strings.ToLower(path.Ext(from.name))
	if from.site == "" {
		if name, no := unreadable[extension]; no {
			return 0, problem.New("problem.article.format", "Format", name)
		}
	}
	switch from.mediaType {
	case "text/html", "application/xhtml+xml":
		return formatHTML, nil
	case "text/markdown", "text/x-markdown":
		return formatMarkdown, nil
	}
	if kind, known := extensions[extension]; known {
		return kind, nil
	}
	if beginsAsHTML(raw) {
		return formatHTML, nil
	}
	return formatPlain, nil
}

var htmlStart = regexp.MustCompile(`(?i)^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html[\s>])`)

func beginsAsHTML(raw []byte) bool { return htmlStart.Match(raw[:min(len(raw), 1024)]) }

// metaCharset finds the encoding a page declares. Browsers look at the first
// 1024 bytes; real pages declare it later too.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w:.-]+)`)

// decode returns the text as UTF-8. A byte order mark decides first. Bytes
// that are valid UTF-8 are UTF-8 whatever is declared, because text in another
// encoding hardly ever is. Only then a declaration counts.
func decode(raw []byte, from origin, kind format) (string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return transcode(raw, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16")
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", problem.New("problem.article.binary")
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	label := from.charset
	if label == "" && kind == formatHTML {
		if m := metaCharset.FindSubmatch(raw[:min(len(raw), 8192)]); m != nil {
			label = string(m[1])
		}
	}
	if label == "" {
		return "", undeclared(raw)
	}
	enc, name := charset.Lookup(label)
	if enc == nil || name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16") {
		return "", problem.New("problem.article.charset", "Charset", label)
	}
	return transcode(raw, enc, label)
}

// undeclared tells a text in another encoding from bytes that are no text: it
// holds almost no control characters.
func undeclared(raw []byte) error {
	head, controls := raw[:min(len(raw), 64<<10)], 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			controls++
		}
	}
	if controls*100 > len(head) {
		return problem.New("problem.article.binary")
	}
	return problem.New("problem.article.encoding")
}

// transcode decodes, and refuses when more than one letter in a hundred is
// unknown to the encoding: the declaration is wrong then.
func transcode(raw []byte, enc encoding.Encoding, label string) (string, error) {
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil || bytes.Count(text, []byte("\ufffd"))*100 > utf8.RuneCount(text) {
		return "", problem.New("problem.article.charset", "Charset", label).Because(err)
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return "", problem.New("problem.article.binary")
	}
	return string(text), nil
}
