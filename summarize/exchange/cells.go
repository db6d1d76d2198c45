package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// header is the first cell of a table. The other two are the languages.
const header = "id"

// errColumns is the problem of a file without the columns of a table.
const errColumns problem.Kind = "problem.exchange.columns"

// cells are the table for formats that have only cells. The first of a row is
// "p3 #e3b0c442": the id and the stamp, which so survives every program.
func (t Table) cells() [][]string {
	rows := [][]string{{header, t.Source, t.Target}}
	for _, r := range t.Rows {
		id := r.ID
		if r.Stamp != "" {
			id += " #" + r.Stamp
		}
		rows = append(rows, []string{id, r.Source, r.Target})
	}
	return rows
}

// fromCells reads such a table. Columns may have changed places, and others
// may have been added on the right. Rows count from 1 in what is complained
// about.
func fromCells(rows [][]string) (Table, error) {
	if len(rows) == 0 {
		return Table{}, problem.New(errColumns)
	}
	id, source, target := -1, -1, -1
	for i, c := range rows[0] {
		c = xmlfile.Text(strings.TrimPrefix(c, "\ufeff"))
		switch {
		case strings.EqualFold(c, header) && id < 0:
			id = i
		case c == "" || xmlfile.Language(c) == "":
		case source < 0:
			source = i
		case target < 0:
			target = i
		}
	}
	if id < 0 || target < 0 {
		return Table{}, problem.New(errColumns)
	}
	t := Table{Source: rows[0][source], Target: rows[0][target]}
	for i, r := range rows[1:] {
		if xmlfile.Text(strings.Join(r, "")) == "" {
			continue
		}
		if len(r) <= max(id, source, target) {
			return Table{}, problem.New("problem.exchange.row", "Row", i+2)
		}
		name, stamp, _ := strings.Cut(r[id], "#")
		t.Rows = append(t.Rows, Row{ID: name, Stamp: stamp, Source: r[source], Target: r[target]})
	}
	return t, nil
}

// writeTSV writes fields as RFC 4180 quotes them, with the mark of UTF-8 that
// spreadsheets ask for.
func writeTSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma = '\t'
	return c.WriteAll(t.cells())
}

// readTSV reads fields with the quotes of RFC 4180, or else without any: Google's
// spreadsheets write texts as they are, those that begin with a quotation too.
func readTSV(data []byte) (Table, error) {
	text, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	t, err := readQuoted(text)
	if err == nil || bytes.Contains(text, []byte(`""`)) { // doubled by who quotes
		return t, err
	}
	if rows, ok := unquoted(string(text)); ok {
		if t, err := fromCells(rows); err == nil {
			return t, nil
		}
	}
	return Table{}, err
}

func readQuoted(text []byte) (Table, error) {
	c := csv.NewReader(bytes.NewReader(text))
	c.Comma, c.FieldsPerRecord = '\t', -1
	rows, err := c.ReadAll()
	var at *csv.ParseError
	if errors.As(err, &at) {
		return Table{}, problem.New("problem.exchange.row", "Row", at.Line).Because(err)
	}
	if err != nil {
		return Table{}, problem.New("problem.exchange.damaged").Because(err)
	}
	return fromCells(rows)
}

// unquoted are the fields of lines that all have the same number of them.
func unquoted(text string) (rows [][]string, ok bool) {
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) == "" {
			continue
		}
		rows = append(rows, strings.Split(line, "\t"))
		if len(rows[len(rows)-1]) != len(rows[0]) {
			return nil, false
		}
	}
	return rows, true
}

// decode is a text in UTF-8, or in UTF-16 with its mark, as Excel saves it.
func decode(data []byte) ([]byte, error) {
	text, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), data)
	if err == nil && (!utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0) {
		err = errors.New("exchange: neither UTF-8 nor UTF-16")
	}
	if err != nil {
		return nil, problem.New("problem.exchange.encoding").Because(err)
	}
	return text, nil
}

// The JSON of a table names its kind, so that no other file is taken for one.
const jsonKind = "tolmach-exchange-1"

type jsonTable struct {
	Kind string `json:"kind"`
	Table
}

func writeJSON(w io.Writer, t Table) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(jsonTable{jsonKind, t})
}

func readJSON(data []byte) (Table, error) {
	text, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	var t jsonTable
	if err := json.Unmarshal(text, &t); err != nil {
		return Table{}, problem.New("problem.exchange.damaged").Because(err)
	}
	if t.Kind != jsonKind {
		return Table{}, problem.New(errColumns)
	}
	return t.Table, nil
}
