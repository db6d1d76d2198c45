package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// readDOCX reads the first table of a Word file that is one of ours. Deleted
// text of tracked changes is left out, inserted text counts.
func readDOCX(data []byte) (Table, error) {
	body, err := mainPart(data)
	if err != nil {
		return Table{}, problem.New("problem.exchange.damaged").Because(err)
	}
	tables, err := wordTables(body)
	if err != nil {
		return Table{}, problem.New("problem.exchange.damaged").Because(err)
	}
	var fault error
	for _, cells := range tables {
		t, err := fromCells(cells)
		if err == nil {
			return t, nil
		}
		if fault == nil || !errors.Is(err, errColumns) {
			fault = err
		}
	}
	if fault == nil {
		fault = problem.New(errColumns)
	}
	return Table{}, fault
}

var (
	errLarge = errors.New("exchange: the document unpacks to too much")
	errMain  = errors.New("exchange: the document has no main part")
)

// mainPart unpacks the text of a document, wherever its program has put it.
func mainPart(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var links struct {
		Relationship []struct {
			Type   string `xml:",attr"`
			Target string `xml:",attr"`
		}
	}
	rels, err := unpack(z, "_rels/.rels")
	if err != nil {
		return nil, err
	}
	if err := xml.Unmarshal(rels, &links); err != nil {
		return nil, err
	}
	for _, l := range links.Relationship {
		if strings.HasSuffix(l.Type, "/officeDocument") {
			return unpack(z, strings.TrimPrefix(path.Clean(l.Target), "/"))
		}
	}
	return nil, errMain
}

func unpack(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	text, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err == nil && len(text) > maxBytes {
		err = errLarge
	}
	return text, err
}

// wordTables are the cells of all tables, in the order in which they end.
func wordTables(body []byte) ([][][]string, error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	w := &wordReader{}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return w.tables, nil
		}
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if w.depth++; w.depth > 4*maxDepth {
				return nil, errDeep
			}
			w.start(tok.Name.Local)
		case xml.CharData:
			if w.letters && w.skipped == 0 {
				w.write(string(tok))
			}
		case xml.EndElement:
			w.depth--
			w.end(tok.Name.Local)
		}
	}
}

// wordReader gathers the cells of tables, which may stand within each other.
type wordReader struct {
	tables  [][][]string
	open    []openTable
	depth   int
	skipped int  // depth of elements whose text is not the document's
	run     bool // within w:r: a tab elsewhere is a tab stop
	letters bool // within w:t
}

type openTable struct {
	rows [][]string
	cell strings.Builder
	in   bool // a cell is open
}

func (w *wordReader) top() *openTable {
	if len(w.open) == 0 {
		return nil
	}
	return &w.open[len(w.open)-1]
}

func (w *wordReader) write(s string) {
	if t := w.top(); t != nil && t.in {
		t.cell.WriteString(s)
	}
}

func (w *wordReader) start(name string) {
	switch name {
	case "tbl":
		w.open = append(w.open, openTable{})
	case "tr":
		if t := w.top(); t != nil {
			t.rows = append(t.rows, nil)
		}
	case "tc":
		if t := w.top(); t != nil && len(t.rows) > 0 {
			t.in = true
			t.cell.Reset()
		}
	case "p":
		if t := w.top(); t != nil && t.in && t.cell.Len() > 0 {
			t.cell.WriteString("\n")
		}
	case "del", "moveFrom", "Fallback", "txbxContent":
		w.skipped++
	case "r":
		w.run = true
	case "t":
		w.letters = true
	}
	if w.skipped > 0 || !w.run {
		return
	}
	switch name {
	case "tab":
		w.write("\t")
	case "br", "cr":
		w.write("\n")
	case "noBreakHyphen":
		w.write("\u2011")
	case "softHyphen":
		w.write("\u00ad")
	}
}

func (w *wordReader) end(name string) {
	switch name {
	case "tbl":
		if t := w.top(); t != nil {
			w.tables = append(w.tables, t.rows)
			w.open = w.open[:len(w.open)-1]
		}
	case "tc":
		if t := w.top(); t != nil && t.in {
			t.rows[len(t.rows)-1] = append(t.rows[len(t.rows)-1], t.cell.String())
			t.in = false
		}
	case "del", "moveFrom", "Fallback", "txbxContent":
		w.skipped--
	case "r":
		w.run = false
	case "t":
		w.letters = false
	}
}
