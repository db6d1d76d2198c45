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
	var body strings.Builder
	var head, script, style, margin bool
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
			case script:
				if strings.HasPrefix(strings.TrimSpace(t.Data), `{"tolmach":`) {
					manifest = []byte(t.Data)
				}
			case margin:
				margins[len(margins)-1] += t.Data
			case style || !head:
				body.WriteString(t.Data)
			}
		case html.StartTagToken, html.EndTagToken:
			starts := kind == html.StartTagToken
			switch t.DataAtom {
			case atom.Head:
				head = starts
			case atom.Body:
				head = false
			case atom.Script:
				script = starts
			case atom.Style:
				style = starts
			case atom.Header, atom.Footer:
				if margin = starts; starts {
					margins = append(margins, "")
				}
			}
			body.WriteByte(' ')
		}
	}
}
