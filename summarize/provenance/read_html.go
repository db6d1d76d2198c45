package provenance

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ScriptType is the type of the script element that holds the manifest of an
// HTML page: data, which no browser runs.
const ScriptType = "application/vnd.tolmach+json"

// readHTML reads the text of a page: what is in its body, with <header> and
// <footer> as its margins, and the style sheet, which can show words too.
func readHTML(file []byte) (text string, margins []string, manifest []byte, err error) {
	var p page
	z := html.NewTokenizer(bytes.NewReader(file))
	z.SetMaxBuf(Largest)
	for {
		kind := z.Next()
		t := z.Token()
		switch kind {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				return "", nil, nil, z.Err()
			}
			return p.body.String(), p.margins, p.manifest, nil
		case html.TextToken:
			p.text(t.Data)
		case html.StartTagToken, html.EndTagToken:
			p.tag(t.DataAtom, kind == html.StartTagToken)
		}
	}
}

// page is what has been read of an HTML page, and where in it the reader is.
type page struct {
	body                        strings.Builder
	margins                     []string
	manifest                    []byte
	head, script, style, margin bool
}

func (p *page) text(s string) {
	switch {
	case p.script:
		if strings.HasPrefix(strings.TrimSpace(s), `{"tolmach":`) {
			p.manifest = []byte(s)
		}
	case p.margin:
		p.margins[len(p.margins)-1] += s
	case p.style || !p.head:
		p.body.WriteString(s)
	}
}

func (p *page) tag(name atom.Atom, starts bool) {
	switch name {
	case atom.Head:
		p.head = starts
	case atom.Body:
		p.head = false
	case atom.Script:
		p.script = starts
	case atom.Style:
		p.style = starts
	case atom.Header, atom.Footer:
		if p.margin = starts; starts {
			p.margins = append(p.margins, "")
		}
	}
	p.body.WriteByte(' ')
}
