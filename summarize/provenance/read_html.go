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
// <footer> as its margins.
func readHTML(file []byte) (text string, margins []string, manifest []byte, err error) {
	var body strings.Builder
	margin, hidden := false, false
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
			return body.String(), margins, manifest, nil
		case html.TextToken:
			switch {
			case hidden && strings.HasPrefix(strings.TrimSpace(t.Data), `{"tolmach":`):
				manifest = []byte(t.Data)
			case hidden:
			case margin:
				margins[len(margins)-1] += t.Data
			default:
				body.WriteString(t.Data)
			}
		case html.StartTagToken:
			switch t.DataAtom {
			case atom.Script, atom.Style, atom.Head, atom.Title:
				hidden = true
			case atom.Body:
				hidden = false
			case atom.Header, atom.Footer:
				margin, margins = true, append(margins, "")
			}
			body.WriteByte(' ')
		case html.EndTagToken:
			switch t.DataAtom {
			case atom.Script, atom.Head:
				hidden = false
			case atom.Header, atom.Footer:
				margin = false
			}
			body.WriteByte(' ')
		}
	}
}
