package memory

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// The properties that carry an origin through TMX.
const (
	propArticle   = "x-tolmach-article"
	propParagraph = "x-tolmach-paragraph"
)

const tmxTime = "20060102T150405Z"

const (
	maxDepth = 64      // nesting of elements; the standard needs about ten
	maxPiece = 8 << 20 // bytes between two tags, and characters of one unit
)

// readTMX reads TMX 1.4b, and what is older, as a stream: it hands each unit
// to take and holds no more than one. The first language of a unit is its
// source's, or that which srclang names; every other language makes a unit.
// Codes of formats within a text (bpt, ept, it, ph, ut) are left out, marked
// text (hi) stays. Entities of a document's own are refused, as XML without a
// DTD has none.
//
// The error is a problem.memory.xml or problem.memory.tmx with the line, or
// what take returned.
func readTMX(r io.Reader, take func(Unit) error) error {
	limit := &meter{r: r}
	d := xmlfile.NewDecoder(limit)
	t := &tmxReader{take: take, props: map[string]string{}}
	for {
		limit.left = maxPiece
		tok, err := d.Token()
		line, _ := d.InputPos()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = t.token(tok)
		}
		var p *problem.Problem
		if t.failed != nil || errors.As(err, &p) {
			return err
		}
		if err != nil {
			return problem.New("problem.memory.xml", "Line", line).Because(err)
		}
	}
	if !t.seen {
		return problem.New("problem.memory.tmx")
	}
	return nil
}

var (
	errPiece = errors.New("memory: a piece of the file is too large")
	errDeep  = errors.New("memory: elements are nested too deep")
)

// meter ends a file of which one tag or text has no end, before it fills the
// memory of the machine.
type meter struct {
	r    io.Reader
	left int
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if m.left -= n; m.left < 0 {
		return 0, errPiece
	}
	return n, err
}

// tmxReader gathers units from the elements of a file.
type tmxReader struct {
	take   func(Unit) error
	failed error // what take returned
	path   []string
	seen   bool   // the root is tmx
	lang   string // of the source, as the header says

	source  string // of the source, as the unit says
	unit    Unit   // its origin and time
	props   map[string]string
	prop    string
	texts   []tmxText
	size    int
	skipped int // depth of elements within a text that hold no text
	buf     bytes.Buffer
}

type tmxText struct {
	lang, text string
	at         time.Time
}

func (t *tmxReader) token(tok xml.Token) error {
	switch tok := tok.(type) {
	case xml.StartElement:
		return t.start(tok)
	case xml.CharData:
		if t.skipped > 0 || !t.inText() {
			return nil
		}
		if t.size += len(tok); t.size > maxPiece {
			return errPiece
		}
		t.buf.Write(tok)
	case xml.EndElement:
		return t.end(tok.Name.Local)
	}
	return nil
}

// inText reports whether letters here belong to a text or a property.
func (t *tmxReader) inText() bool {
	for i := len(t.path) - 1; i >= 0; i-- {
		switch t.path[i] {
		case "seg", "prop":
			return true
		case "tuv", "tu":
			return false
		}
	}
	return false
}

func (t *tmxReader) start(e xml.StartElement) error {
	name := e.Name.Local
	if len(t.path) == 0 && name != "tmx" || t.seen && len(t.path) == 0 {
		return problem.New("problem.memory.tmx")
	}
	t.seen = true
	t.path = append(t.path, name)
	if len(t.path) > maxDepth {
		return errDeep
	}
	switch name {
	case "header":
		t.lang = tagOf(e, "srclang")
	case "tu":
		t.source, t.unit, t.texts, t.size = tagOf(e, "srclang"), Unit{At: when(e)}, nil, 0
		t.props = map[string]string{}
	case "tuv":
		if t.size += 64; t.size > maxPiece { // a text takes room even when it is empty
			return errPiece
		}
		t.texts = append(t.texts, tmxText{lang: tagOf(e, "lang"), at: when(e)})
	case "prop":
		t.prop = xmlfile.Attribute(e, "type")
		t.buf.Reset()
	case "seg":
		t.buf.Reset()
	case "bpt", "ept", "it", "ph", "ut":
		t.skipped++
	}
	return nil
}

func (t *tmxReader) end(name string) error {
	t.path = t.path[:len(t.path)-1]
	switch name {
	case "bpt", "ept", "it", "ph", "ut":
		t.skipped--
	case "prop":
		if t.prop == propArticle || t.prop == propParagraph {
			t.props[t.prop] = t.buf.String()
		}
	case "seg":
		if len(t.texts) > 0 {
			t.texts[len(t.texts)-1].text = t.buf.String()
		}
	case "tu":
		return t.hand()
	}
	return nil
}

// hand gives away the units of the element that ended.
func (t *tmxReader) hand() error {
	at := t.sourceText()
	if at < 0 {
		return nil
	}
	source := t.texts[at]
	for i, target := range t.texts {
		if i == at || target.lang == "" || target.lang == source.lang {
			continue
		}
		u := t.unit
		u.Source, u.SourceLanguage = source.text, source.lang
		u.Target, u.TargetLanguage = target.text, target.lang
		u.From = Origin{t.props[propArticle], t.props[propParagraph]}
		if target.at.After(u.At) {
			u.At = target.at
		}
		if err := t.take(clean(u)); err != nil {
			t.failed = err
			return err
		}
	}
	return nil
}

// sourceText is the place of the source among the texts of a unit, or -1: the
// one in the language that the file says, be it en for en-US, else the first.
func (t *tmxReader) sourceText() int {
	want := cmp.Or(t.source, t.lang)
	first, near := -1, -1
	for i, x := range t.texts {
		switch {
		case x.lang == "":
			continue
		case x.lang == want:
			return i
		case near < 0 && written(x.lang) == written(want):
			near = i
		}
		if first < 0 {
			first = i
		}
	}
	if near >= 0 {
		return near
	}
	return first
}

// tagOf is the language that an attribute names, in the letters that it is kept
// in, so that two ways to write one language are one here too; "" for none.
func tagOf(e xml.StartElement, attribute string) string {
	if tag := xmlfile.Text(xmlfile.Attribute(e, attribute)); tag != "" {
		return canonical(tag)
	}
	return ""
}

// when is the time that an element was changed, or else made.
func when(e xml.StartElement) time.Time {
	for _, name := range []string{"changedate", "creationdate"} {
		if at, err := time.Parse(tmxTime, xmlfile.Attribute(e, name)); err == nil && at.Unix() > 0 {
			return at
		}
	}
	return time.Time{}
}
