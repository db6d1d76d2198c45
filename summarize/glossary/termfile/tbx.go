package termfile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// maxDepth bounds the nesting of a TBX file; the deepest that the standard
// knows is about fifteen.
const maxDepth = 64

// noTranslation is the note that says of a concept, in TBX, which has no data
// category for it, that its term is kept.
const noTranslation = "do not translate"

// readTBX reads TBX 2 (martif) and 3 (tbx), the latter in both styles: data
// categories as attributes (dca) and as tags (dct). Of the terms of a language
// the preferred one, else the first, is the term, deprecated and superseded
// ones are forbidden. The others are accepted, or forms when their type is given
// (abbreviation, variant).
func readTBX(text []byte) ([]row, error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = alreadyDecoded
	r := &tbxReader{}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := d.InputPos()
		if err != nil {
			return nil, problem.New("problem.glossary.xml", "Line", line).Because(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			r.start(t, line)
		case xml.CharData:
			r.text.Write(t)
		case xml.EndElement:
			r.end(t.Name.Local)
		}
		switch {
		case len(r.path) > maxDepth:
			return nil, problem.New("problem.glossary.xml", "Line", line)
		case len(r.path) > 0 && r.path[0] != "tbx" && r.path[0] != "martif":
			return nil, problem.New("problem.glossary.tbx")
		case len(r.rows) > maxConcepts:
			return r.rows, nil // check refuses them
		}
	}
	return r.rows, nil
}

// alreadyDecoded lets the declaration of an encoding stand: the text is in
// UTF-8 by now. One that nobody knows is a fault.
func alreadyDecoded(label string, input io.Reader) (io.Reader, error) {
	_, err := htmlindex.Get(label)
	return input, err
}

// tbxReader gathers concepts from the elements of a file.
type tbxReader struct {
	path []string
	what string // the type of the element, or its name in style dct
	text strings.Builder
	rows []row

	concept glossary.Concept
	line    int
	lang    string
	terms   []tbxTerm
}

type tbxTerm struct{ lang, text, status, kind string }

func (r *tbxReader) start(t xml.StartElement, line int) {
	r.path = append(r.path, t.Name.Local)
	switch t.Name.Local {
	case "hi", "foreign", "sc", "ec", "ph": // marks within a text
		return
	case "termEntry", "conceptEntry":
		r.concept, r.line, r.terms = glossary.Concept{}, line, nil
	case "langSet", "langSec":
		r.lang, _ = tagOf(attribute(t, "lang"))
	}
	r.what = t.Name.Local
	if kind := attribute(t, "type"); kind != "" {
		r.what = kind
	}
	r.text.Reset()
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *tbxReader) end(name string) {
	r.path = r.path[:len(r.path)-1]
	text := strings.Join(strings.Fields(r.text.String()), " ")
	switch {
	case name == "hi" || name == "foreign":
		return
	case name == "termEntry" || name == "conceptEntry":
		r.close()
	case name == "term" && r.lang != "" && text != "":
		r.terms = append(r.terms, tbxTerm{lang: r.lang, text: text})
	case name == "langSet" || name == "langSec":
		r.lang = ""
	case r.what == "administrativeStatus" && len(r.terms) > 0:
		r.terms[len(r.terms)-1].status = strings.ToLower(text)
	case r.what == "termType" && len(r.terms) > 0:
		r.terms[len(r.terms)-1].kind = strings.ToLower(text)
	case strings.EqualFold(r.what, "translation needed"): // Weblate's
		r.concept.Keep = r.concept.Keep || strings.EqualFold(text, "no")
	case name == "note" && strings.EqualFold(text, noTranslation):
		r.concept.Keep = true
	case (name == "note" || r.what == "definition") && text != "" && r.concept.Note == "":
		r.concept.Note = cut(text, glossary.MaxNote)
	}
	r.what = ""
	r.text.Reset()
}

func cut(s string, limit int) string {
	if r := []rune(s); len(r) > limit {
		return string(r[:limit])
	}
	return s
}

// close makes the concept of the terms read. One whose terms are in a single
// language, with no rule about them, says nothing to us and is left out.
func (r *tbxReader) close() {
	c := r.concept
	c.Terms = map[string]glossary.Term{}
	slices.SortStableFunc(r.terms, func(a, b tbxTerm) int { return a.rank() - b.rank() })
	for _, t := range r.terms {
		entry := c.Terms[t.lang]
		switch {
		case entry.Text == t.text || slices.Contains(entry.Forms, t.text) || slices.Contains(entry.Accepted, t.text):
		case t.rank() == rankForbidden && slices.Contains(entry.Forbidden, t.text):
		case t.rank() == rankForbidden && entry.Text != "":
			entry.Forbidden = append(entry.Forbidden, t.text)
		case t.rank() == rankForbidden: // nothing approved to say instead
		case entry.Text == "":
			entry.Text = t.text
		case t.kind == "":
			entry.Accepted = append(entry.Accepted, t.text)
		default:
			entry.Forms = append(entry.Forms, t.text)
		}
		if entry.Text != "" {
			c.Terms[t.lang] = entry
		}
	}
	rules := len(c.Terms)
	for _, t := range c.Terms {
		rules += len(t.Forbidden)
	}
	if rules > 1 || c.Keep && rules > 0 {
		r.rows = append(r.rows, row{c, r.line})
	}
}

const (
	rankPreferred = iota
	rankAdmitted
	rankForbidden
)

// rank reads an administrative status, as the standard and as others write it.
func (t tbxTerm) rank() int {
	for _, bad := range []string{"deprecated", "superseded", "forbidden", "notrecommended", "not recommended", "obsolete", "prohibited"} {
		if strings.Contains(t.status, bad) {
			return rankForbidden
		}
	}
	if strings.Contains(t.status, "preferred") {
		return rankPreferred
	}
	return rankAdmitted
}
