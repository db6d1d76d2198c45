// Package mail reads saved messages (RFC 5322 and MIME): EML files, mbox
// folders and pages that a browser saved as MHTML.
package mail

import (
	"bufio"
	"bytes"
	"cmp"
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

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// Bounds on hostile messages.
const (
	maxNesting = 20
	maxParts   = 1000
)

// Message is one message and what of it to read: the plain texts of a mail or
// its page, the page of a saved one, and the messages it forwards.
//
// Date is RFC 3339, or "" when the message has none. Address is where a saved
// page was.
type Message struct {
	Subject, From, Date, Address string
	Language                     string // as declared, a BCP 47 tag; "" for none or several
	Texts                        []Text
	Forwarded                    []Message
}

// Text is a part of a message. Body is in Charset, "" when that is not
// declared. HTML says what Body is.
type Text struct {
	Body    []byte
	Charset string
	HTML    bool

	location string
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
	if !p.found() {
		return m, layout.ErrNoText
	}
	m.Texts, m.Forwarded = p.choose(saved), p.forwarded
	if saved && len(m.Texts) > 0 {
		m.From = ""
		m.Address = cmp.Or(parsed.Header.Get("Snapshot-Content-Location"), m.Texts[0].location)
	}
	return m, nil
}

func open(raw []byte) (Message, *netmail.Message, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	parsed, err := netmail.ReadMessage(bufio.NewReader(bytes.NewReader(bytes.TrimLeft(raw, "\r\n"))))
	if err != nil {
		return Message{}, nil, fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	return headed(parsed.Header), parsed, nil
}

func headed(h netmail.Header) Message {
	m := Message{Subject: header(h.Get("Subject")), From: sender(h.Get("From")), Language: strings.TrimSpace(h.Get("Content-Language"))}
	if date, err := h.Date(); err == nil {
		m.Date = date.Format(time.RFC3339)
	}
	return m
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

type parts struct {
	texts     []Text
	forwarded []Message
	seen      int
}

func (p *parts) found() bool { return len(p.texts)+len(p.forwarded) > 0 }

// add takes the text parts of an entity in order. Attachments are left out,
// but for messages that are forwarded as such.
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
		return layout.ErrEncrypted
	case strings.HasPrefix(mediaType, "multipart/"):
		return p.multi(body, params["boundary"], depth)
	case mediaType == "message/rfc822":
		return p.forward(decoded(h, body), depth)
	case disposition == "attachment":
		return nil
	case mediaType != "text/plain" && mediaType != "text/html" && mediaType != "application/xhtml+xml":
		return nil
	}
	// A body that breaks off is read as far as it goes.
	text, err := io.ReadAll(decoded(h, body))
	if len(bytes.TrimSpace(text)) > 0 {
		one := Text{Body: text, Charset: params["charset"], HTML: mediaType != "text/plain", location: h.Get("Content-Location")}
		if !one.HTML && strings.EqualFold(params["format"], "flowed") {
			one.Body = unflowed(text, strings.EqualFold(params["delsp"], "yes"))
		}
		p.texts = append(p.texts, one)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	return nil
}

// forward takes a message in a message.
func (p *parts) forward(body io.Reader, depth int) error {
	parsed, err := netmail.ReadMessage(bufio.NewReader(body))
	if err != nil {
		return fmt.Errorf("%w: %w", layout.ErrDamaged, err)
	}
	inner := parts{seen: p.seen}
	err = inner.add(textproto.MIMEHeader(parsed.Header), parsed.Body, depth+1)
	p.seen = inner.seen
	if inner.found() {
		m := headed(parsed.Header)
		m.Texts, m.Forwarded = inner.choose(false), inner.forwarded
		p.forwarded = append(p.forwarded, m)
	}
	return err
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
// part. Otherwise it is all plain parts: a list's footer is one.
func (p *parts) choose(saved bool) []Text {
	var plain, pages []Text
	for _, one := range p.texts {
		if one.HTML {
			pages = append(pages, one)
		} else {
			plain = append(plain, one)
		}
	}
	if len(pages) > 0 && (len(plain) == 0 || saved || (len(plain[0].Body) < 400 && len(pages[0].Body) > 10*len(plain[0].Body))) {
		return pages[:1]
	}
	return plain
}

// unflowed makes one line of each paragraph of a format=flowed text (RFC 3676):
// a line goes on in the next where it ends with a space. deleted says that this
// space is not part of the text. Marks of quotation stay.
func unflowed(text []byte, deleted bool) []byte {
	var out []byte
	open, depth := false, 0
	for line := range bytes.Lines(text) {
		line = bytes.TrimRight(line, "\r\n")
		words := bytes.TrimLeft(line, ">")
		quoted := len(line) - len(words)
		words = bytes.TrimPrefix(words, []byte(" "))
		if open && quoted != depth {
			out, open = append(out, '\n'), false
		}
		if !open && quoted > 0 {
			out = append(append(out, line[:quoted]...), ' ')
		}
		open, depth = bytes.HasSuffix(words, []byte(" ")) && !bytes.Equal(words, []byte("-- ")), quoted
		if open && deleted {
			words = words[:len(words)-1]
		}
		if out = append(out, words...); !open {
			out = append(out, '\n')
		}
	}
	return out
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
