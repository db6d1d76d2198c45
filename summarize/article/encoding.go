package article

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// declaredCharset finds the encoding a page or an XML file declares. Browsers
// look at the first 1024 bytes; real pages declare it later too.
var declaredCharset = regexp.MustCompile(`(?i)<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{1,100}?encoding\s*=\s*["']([\w:.-]+)`)

// decode returns the text as UTF-8. A byte order mark decides first. Bytes
// that are valid UTF-8 are UTF-8 whatever is declared, because text in another
// encoding hardly ever is. Only then a declaration counts, and then what the
// bytes look like.
func decode(raw []byte, from origin, kind Kind) (string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return transcode(raw, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16")
	}
	if order, yes := unmarkedUTF16(raw); yes {
		return transcode(raw, unicode.UTF16(order, unicode.IgnoreBOM), "UTF-16")
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", problem.New("problem.article.binary")
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	label := from.charset
	if label == "" && kind != Text && kind != Markdown {
		if m := declaredCharset.FindSubmatch(raw[:min(len(raw), 8192)]); m != nil {
			label = string(m[1]) + string(m[2])
		}
	}
	if enc, name := charset.Lookup(label); enc != nil && name != "utf-8" && name != "replacement" && !strings.HasPrefix(name, "utf-16") {
		if text, err := transcode(raw, enc, label); err == nil {
			return text, nil
		}
	}
	if !isText(raw) {
		return "", problem.New("problem.article.binary")
	}
	enc := guess(raw)
	switch {
	case enc == nil && label != "":
		return "", problem.New("problem.article.charset", "Charset", label)
	case enc == nil:
		return "", problem.New("problem.article.encoding")
	}
	return transcode(raw, enc, label)
}

// isText tells a text in another encoding from bytes that are no text: it
// holds almost no control characters.
func isText(raw []byte) bool {
	head, controls := raw[:min(len(raw), 64<<10)], 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b {
			controls++
		}
	}
	return controls*100 <= len(head)
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
