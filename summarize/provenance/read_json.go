package provenance

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
)

// Field is where the manifest stands in the JSON of a document.
const Field = "provenance"

// Strings are the texts of a JSON document in order, named by their paths
// ("summary.sentences.0.text"), but for those of its manifest, and that
// manifest, nil when there is none.
func Strings(file []byte) (pieces []Piece, manifest []byte, err error) {
	r := jsonReader{d: json.NewDecoder(bytes.NewReader(file))}
	r.d.UseNumber()
	if err := r.value(nil); err != nil {
		return nil, nil, err
	}
	if _, err := r.d.Token(); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("more than one JSON document")
	}
	return r.pieces, r.manifest, nil
}

func readJSON(file []byte) (text string, manifest []byte, err error) {
	pieces, manifest, err := Strings(file)
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text + "\n")
	}
	return b.String(), manifest, err
}

type jsonReader struct {
	d        *json.Decoder
	pieces   []Piece
	manifest []byte
}

// deepest bounds how far values may be nested.
const deepest = 64

var errDeep = errors.New("nested too deep")

func (r *jsonReader) value(path []string) error {
	if len(path) > deepest {
		return errDeep
	}
	t, err := r.d.Token()
	if err != nil {
		return err
	}
	switch t := t.(type) {
	case json.Delim:
		return r.inside(t, path)
	case string:
		r.pieces = append(r.pieces, Piece{strings.Join(path, "."), t})
	case json.Number: // a change of a number is one too
		r.pieces = append(r.pieces, Piece{strings.Join(path, "."), t.String()})
	}
	return nil
}

func (r *jsonReader) inside(open json.Delim, path []string) error {
	for i := 0; r.d.More(); i++ {
		name := strconv.Itoa(i)
		if open == '{' {
			t, err := r.d.Token()
			if err != nil {
				return err
			}
			name, _ = t.(string)
		}
		if len(path) == 0 && name == Field {
			var raw json.RawMessage
			if err := r.d.Decode(&raw); err != nil {
				return err
			}
			r.manifest = raw
			continue
		}
		if err := r.value(append(path[:len(path):len(path)], name)); err != nil {
			return err
		}
	}
	_, err := r.d.Token()
	return err
}
