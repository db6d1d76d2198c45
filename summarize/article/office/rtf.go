package office

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

// maxGroups bounds nested groups; Word nests about 20 deep.
const maxGroups = 500

// RTF reads Rich Text Format (specification 1.9.1, Microsoft 2008): paragraphs
// and table rows in order, notes after the paragraph that refers to them,
// without hidden and deleted text. Pages are not known.
func RTF(ctx context.Context, raw []byte) ([]layout.Block, error) {
	if !bytes.HasPrefix(raw, []byte(`{\rtf`)) {
		return nil, layout.ErrFormat
	}
	r := &rtf{raw: raw, fonts: map[int]encoding.Encoding{}, styles: map[int]layout.Style{}, ansi: codePage(1252)}
	r.begin(layout.Text)
	for steps := 0; r.at < len(r.raw); steps++ {
		if steps%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err := r.step(); err != nil {
			return nil, err
		}
	}
	r.flushBytes()
	r.finish()
	if len(r.stack) > 0 && len(r.blocks) == 0 {
		return nil, layout.ErrDamaged
	}
	return r.blocks, nil
}

// group is the state that a brace saves and restores.
type group struct {
	into    destination
	charset encoding.Encoding // of the font; nil is the document's
	font    int               // of the font table, while that is read
	skip    int               // bytes of fallback text after a \u
	hidden  bool
	raised  bool
	star    bool // \* came: skip what is not known
	style   int  // of the style sheet, while that is read
}

type destination int

const (
	toText destination = iota
	toNothing
	toFonts
	toStyles
	toNote
)

type rtf struct {
	paragraphs
	raw    []byte
	at     int
	now    group
	stack  []group
	fonts  map[int]encoding.Encoding
	styles map[int]layout.Style
	name   strings.Builder // of the style being read
	ansi   encoding.Encoding
	bytes  []byte   // text not yet decoded: a letter can be two bytes
	units  []uint16 // UTF-16 not yet decoded: a letter can be two \u
	drop   int      // characters still to skip after a \u
	table  bool
}

// step reads one brace, control or stretch of text.
func (r *rtf) step() error {
	c := r.raw[r.at]
	switch c {
	case '{':
		r.flushBytes()
		if len(r.stack) >= maxGroups {
			return layout.ErrDamaged
		}
		r.stack = append(r.stack, r.now)
		r.at++
	case '}':
		r.flushBytes()
		r.at++
		r.drop = 0
		r.pop()
	case '\\':
		r.control()
	case '\r', '\n', 0:
		r.at++
	default:
		r.at++
		r.byte(c)
	}
	return nil
}

func (r *rtf) pop() {
	n := len(r.stack)
	if n == 0 {
		r.at = len(r.raw) // what follows the last brace is no part of the text
		return
	}
	before := r.stack[n-1]
	if r.now.into == toNote && before.into != toNote {
		r.finish()
	}
	r.stack, r.now = r.stack[:n-1], before
}

// byte takes one byte of text in the font's encoding.
func (r *rtf) byte(c byte) {
	if r.drop > 0 {
		r.drop--
		return
	}
	switch {
	case r.now.into == toStyles:
		r.styleName(c)
	case r.now.hidden || (r.now.into != toText && r.now.into != toNote):
	default:
		r.flushUnits()
		r.bytes = append(r.bytes, c)
	}
}

// styleName reads the name of a style up to its semicolon.
func (r *rtf) styleName(c byte) {
	if c != ';' {
		r.name.WriteByte(c)
		return
	}
	if style := wordStyle(strings.TrimSpace(r.name.String())); style != layout.Text {
		r.styles[r.now.style] = style
	}
	r.name.Reset()
}

func (r *rtf) flushBytes() {
	r.flushUnits()
	if len(r.bytes) == 0 {
		return
	}
	enc := r.now.charset
	if enc == nil {
		enc = r.ansi
	}
	text, err := enc.NewDecoder().Bytes(r.bytes)
	if err == nil {
		r.say(string(text))
	}
	r.bytes = r.bytes[:0]
}

// say writes text as it is set now.
func (r *rtf) say(s string) {
	if r.now.raised {
		s = layout.Raised(s)
	}
	r.write(s)
}

func (r *rtf) flushUnits() {
	if len(r.units) > 0 {
		r.say(string(utf16.Decode(r.units)))
		r.units = r.units[:0]
	}
}

// put takes text that needs no decoding.
func (r *rtf) put(s string) {
	if r.drop > 0 {
		r.drop--
		return
	}
	if !r.now.hidden && (r.now.into == toText || r.now.into == toNote) {
		r.flushBytes()
		r.write(s)
	}
}

// control reads a control word or symbol and obeys it.
func (r *rtf) control() {
	r.at++
	if r.at >= len(r.raw) {
		return
	}
	c := r.raw[r.at]
	if c < 'A' || (c > 'Z' && c < 'a') || c > 'z' {
		r.at++
		r.symbol(c)
		return
	}
	from := r.at
	for r.at < len(r.raw) && letter(r.raw[r.at]) && r.at-from < 32 {
		r.at++
	}
	word := string(r.raw[from:r.at])
	from = r.at
	if r.at < len(r.raw) && r.raw[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.raw) && r.raw[r.at] >= '0' && r.raw[r.at] <= '9' && r.at-from < 11 {
		r.at++
	}
	n, err := strconv.Atoi(string(r.raw[from:r.at]))
	given := err == nil
	if r.at < len(r.raw) && r.raw[r.at] == ' ' {
		r.at++
	}
	r.word(word, n, given)
}

func letter(c byte) bool { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') }

func (r *rtf) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 > len(r.raw) {
			r.at = len(r.raw)
			return
		}
		n, err := strconv.ParseUint(string(r.raw[r.at:r.at+2]), 16, 8)
		r.at += 2
		if err == nil {
			r.byte(byte(n))
		}
	case '*':
		r.now.star = true
	case '~':
		r.put("\u00a0")
	case '_':
		r.put("-")
	case '\\', '{', '}':
		r.byte(c)
	case '\r', '\n':
		r.word("par", 0, false)
	}
}
