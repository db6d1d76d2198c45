// Package mail reads saved messages (RFC 5322 and MIME): EML files, mbox
// folders and pages that a browser saved as MHTML.
package mail

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"net/textproto"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"app.tolmach/summarize/article/layout"
)

// Bounds on hostile messages.
const (
	maxNesting = 20
	maxParts   = 1000
)

// Message is one message and the part of it to read: the plain text of a mail,
// the page of a saved one.
//
// Date is RFC 3339, or "" when the message has none. Address is where a saved
// page was. Body is in Charset, "" when that is not declared. HTML says what
// Body is.
type Message struct {
	Subject, From, Date, Address string
	Body                         []byte
	Charset                      string
	HTML                         bool
}

// Split returns the messages of an mbox folder (RFC 4155), and the whole as
// one message when it is not a folder. A ">" before a "From " of the text is
// taken away again.
func Split(raw []byte) [][]byte {
	if !bytes.HasPrefix(raw, []byte("From ")) {
		return [][]byte{raw}
	}
	var messages [][]byte
	var now []byte
	blank := true
	for line := range bytes.Lines(raw) {
		if blank && bytes.HasPrefix(line, []byte("From ")) {
			if len(now) > 0 {
				messages = append(messages, now)
			}
			now, blank = nil, false
			continue
		}
		blank = len(bytes.TrimSpace(line)) == 0
		if quoted := bytes.TrimLeft(line, ">"); len(quoted) < len(line) && bytes.HasPrefix(quoted, []byte("From ")) {
			line = line[1:]
		}
		now = append(now, line...)
	}
	if len(now) > 0 {
		messages = append(messages, now)
	}
	return messages
}

// Header reads a message's subject, sender and date, not its body.
func Header(raw []byte) (Message, error) {
	m, _, err := open(raw)
	return m, err
}

// Read reads one message. One that is encrypted is [layout.ErrEncrypted]; one
// without any text [layout.ErrNoText].
func Read(raw []byte) (Message, error) {
	m, parsed, err := open(raw)
	if err != nil {
		return m, err
	}
	p := parts{}
	if err := p.add(textproto.MIMEHeader(parsed.Header), parsed.Body, 0); err != nil && !p.found() {
		return m, err
	}
	saved := strings.Contains(parsed.Header.Get("From"), "Saved by") || parsed.Header.Get("Snapshot-Content-Location") != ""
	part := p.choose(saved)
	if part == nil {
		return m, layout.ErrNoText
	}
	m.Body, m.Charset, m.HTML = part.body, part.charset, part.html
	if saved {
		m.From = ""
		m.Address = parsed.Header.Get("Snapshot-Content-Location")
		if m.Address == "" {
			m.Address = part.location
		}
	}
	return m, nil
}

func open(raw []byte) (Message, *netmail.Message, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	parsed, err := netmail.ReadMessage(bufio.NewReader(bytes.NewReader(bytes.TrimLeft(raw, "\r\n"))))
	if err != nil {
		return Message{}, nil, fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	m := Message{Subject: header(parsed.Header.Get("Subject")), From: sender(parsed.Header.Get("From"))}
	if date, err := parsed.Header.Date(); err == nil {
		m.Date = date.Format(time.RFC3339)
	}
	return m, parsed, nil
}

var words = mime.WordDecoder{CharsetReader: charset.NewReaderLabel}

// header decodes the encoded words of a header; one that cannot be decoded
// stays as it is.
func header(s string) string {
	if plain, err := words.DecodeHeader(s); err == nil {
		return plain
	}
	return s
}

// sender is the name of the first sender, or the address when it has none.
func sender(s string) string {
	parser := netmail.AddressParser{WordDecoder: &words}
	list, err := parser.ParseList(s)
	if err != nil || len(list) == 0 {
		return strings.TrimSpace(header(s))
	}
	if list[0].Name != "" {
		return list[0].Name
	}
	return list[0].Address
}

// part is a text part of a message.
type part struct {
	body     []byte
	charset  string
	html     bool
	location string
}

type parts struct {
	texts     []part
	seen      int
	encrypted bool
}

func (p *parts) found() bool { return len(p.texts) > 0 }

// add takes the text parts of an entity in order. Attachments are left out.
func (p *parts) add(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if p.seen++; p.seen > maxParts || depth > maxNesting {
		return fmt.Errorf("%w: too many parts", layout.ErrDamaged)
	}
	mediaType, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		mediaType = "text/plain"
	}
	disposition, _, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	switch {
	case mediaType == "multipart/encrypted", mediaType == "application/pkcs7-mime":
		p.encrypted = true
		return layout.ErrEncrypted
	case strings.HasPrefix(mediaType, "multipart/"):
		return p.multi(body, params["boundary"], depth)
	case disposition == "attachment":
		return nil
	case mediaType == "message/rfc822":
		inner, err := netmail.ReadMessage(bufio.NewReader(decoded(h, body)))
		if err != nil {
			return fmt.Errorf("%w: %w", layout.ErrDamaged, err)
		}
		return p.add(textproto.MIMEHeader(inner.Header), inner.Body, depth+1)
	case mediaType != "text/plain" && mediaType != "text/html" && mediaType != "application/xhtml+xml":
		return nil
	}
	// A body that breaks off is read as far as it goes.
	text, err := io.ReadAll(decoded(h, body))
	if len(bytes.TrimSpace(text)) > 0 {
		one := part{body: text, charset: params["charset"], html: mediaType != "text/plain", location: h.Get("Content-Location")}
		p.texts = append(p.texts, one)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	return nil
}

func (p *parts) multi(body io.Reader, boundary string, depth int) error {
	if boundary == "" {
		return fmt.Errorf("%w: multipart without a boundary", layout.ErrDamaged)
	}
	r := multipart.NewReader(body, boundary)
	for {
		next, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", layout.ErrDamaged, err)
		}
		if err := p.add(next.Header, next, depth+1); err != nil {
			return err
		}
	}
}

// choose returns the page of a saved one, and of a mail its HTML when that is
// much the longer: some senders put only "open in your browser" in the plain
// part. Further plain parts, such as a list's footer, are appended.
func (p *parts) choose(saved bool) *part {
	var plain, page *part
	for i := range p.texts {
		one := &p.texts[i]
		switch {
		case one.html && page == nil:
			page = one
		case !one.html && plain == nil:
			plain = one
		case !one.html && one.charset == plain.charset:
			plain.body = append(append(plain.body, "\n\n"...), one.body...)
		}
	}
	if plain == nil || (saved && page != nil) || (page != nil && len(plain.body) < 400 && len(page.body) > 10*len(plain.body)) {
		return page
	}
	return plain
}

// decoded undoes a transfer encoding. Mistakes in quoted-printable are let
// through by the standard library; base64 skips what is not of its alphabet.
func decoded(h textproto.MIMEHeader, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, &onlyBase64{body})
	}
	return body
}

type onlyBase64 struct{ r io.Reader }

// Read implements io.Reader.
func (o *onlyBase64) Read(p []byte) (int, error) {
	for {
		n, err := o.r.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil {
			return kept, err
		}
	}
}
