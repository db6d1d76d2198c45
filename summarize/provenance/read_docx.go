package provenance

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// The manifest in a Word document is a part of its custom XML data, which
// word processors keep when they save it again.
const (
	CustomXMLNamespace = "urn:tolmach:provenance"
	customXML          = "customXml/item"
)

// readDOCX reads the text of the body, the margins and the manifest.
func readDOCX(file []byte) (text string, margins []string, manifest []byte, err error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return "", nil, nil, err
	}
	budget := int64(Largest) // of all parts together
	for _, f := range z.File {
		kind := partOf(f.Name)
		if kind == "" {
			continue
		}
		said, root, err := readPart(f, &budget)
		switch {
		case err != nil:
			return "", nil, nil, err
		case kind == "body":
			text = said + text
		case kind == "note": // the program writes none
			text += said
		case kind == "margin" && strings.TrimSpace(said) != "":
			margins = append(margins, said)
		case kind == "data" && root == CustomXMLNamespace:
			manifest = []byte(said)
		}
	}
	if text == "" {
		return "", nil, nil, errors.New("no text in the document")
	}
	return text, margins, manifest, nil
}

func partOf(name string) string {
	switch {
	case name == "word/document.xml":
		return "body"
	case strings.HasPrefix(name, "word/header"), strings.HasPrefix(name, "word/footer"):
		return "margin"
	case name == "word/footnotes.xml", name == "word/endnotes.xml":
		return "note"
	case strings.HasPrefix(name, customXML) && !strings.Contains(name, "Props"):
		return "data"
	}
	return ""
}

// readPart reads the text of one XML part and the namespace of its root: of
// Word's own parts what stands in runs, of others all of it.
func readPart(f *zip.File, budget *int64) (text, root string, err error) {
	r, err := f.Open()
	if err != nil {
		return "", "", err
	}
	defer func() { _ = r.Close() }()
	limited := &io.LimitedReader{R: r, N: *budget}
	defer func() { *budget = limited.N }()
	d := xml.NewDecoder(limited)
	p := part{own: strings.Contains(f.Name, "word/")}
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return p.text.String(), p.root, nil
		}
		if limited.N <= 0 {
			return "", "", errors.New("a part of the document is too large")
		}
		if err != nil {
			return "", "", err
		}
		p.take(t)
	}
}

// part is what has been read of an XML part, and where in it the reader is.
type part struct {
	own   bool // one of Word's
	root  string
	text  strings.Builder
	begun bool
	shown bool
	field int // within the instructions of a field, such as a page's number
}

func (p *part) take(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		if p.root == "" {
			p.root = t.Name.Space
		}
		p.begun, p.shown = true, t.Name.Local == "t"
		p.field += fieldStep(t)
	case xml.EndElement:
		p.shown = false
		if t.Name.Local == "p" || t.Name.Local == "tc" {
			p.text.WriteByte('\n')
		}
	case xml.CharData:
		if !p.own || !p.begun || p.shown && p.field == 0 {
			p.text.Write(t)
		}
	}
}

func fieldStep(t xml.StartElement) int {
	if t.Name.Local != "fldChar" {
		return 0
	}
	for _, a := range t.Attr {
		if a.Name.Local == "fldCharType" {
			return map[string]int{"begin": 1, "end": -1}[a.Value]
		}
	}
	return 0
}
