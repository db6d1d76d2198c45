package termfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// The columns of a table that hold no term. Those of one language follow its
// tag: "ko forms".
const (
	columnKeep      = "keep"
	columnNote      = "note"
	columnForms     = "forms"
	columnAccepted  = "accepted"
	columnForbidden = "forbidden"
)

// column is what a column of a table holds: what for the language lang, or
// the term itself when what is "".
type column struct{ lang, what string }

// readTable reads CSV, TSV or a table split by semicolons.
func readTable(text []byte, f Format, source, target string) ([]row, error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = separator(text, f)
	r.FieldsPerRecord = -1
	var columns []column
	var rows []row
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, tableFault(err)
		}
		line, _ := r.FieldPos(0)
		if columns == nil {
			var isHeader bool
			if columns, isHeader, err = header(record, source, target); err != nil {
				return nil, err
			}
			if isHeader {
				continue
			}
		}
		c, err := concept(record, columns, line)
		if err != nil {
			return nil, err
		}
		if len(c.Terms) > 0 {
			rows = append(rows, row{c, line})
		}
		if len(rows) > maxConcepts {
			return rows, nil // check refuses them
		}
	}
}

// separator is the one that the first line has most of.
func separator(text []byte, f Format) rune {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', 0
	if f == TSV {
		best = '\t'
	}
	for _, c := range []rune{'\t', ',', ';'} {
		if n := bytes.Count(first, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func tableFault(err error) error {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		return problem.Of(err)
	}
	line := at.Line
	if errors.Is(err, csv.ErrQuote) {
		line = at.StartLine // a quotation mark that nothing closes takes all that follows
	}
	return problem.New("problem.glossary.quote", "Line", line).Because(err)
}

// header says what the columns hold. A first row with two language tags, or
// with "source" and "target", is a header; else the first two columns are
// source and target.
func header(record []string, source, target string) (columns []column, isHeader bool, err error) {
	seen := map[column]bool{}
	terms := 0
	for i, cell := range record {
		c, ok := columnOf(cell, source, target)
		if i == 0 && c.lang == "id" && len(record) > 2 {
			ok = false // numbers the rows; Indonesian stands elsewhere (columns)
		}
		switch {
		case !ok:
			c = column{what: "?"}
		case seen[c]:
			return nil, false, problem.New("problem.glossary.column", "Column", glossary.Short(cell))
		case c.what == "":
			terms++
		}
		seen[c] = ok
		columns = append(columns, c)
	}
	pairs := seen[column{what: columnKeep}] || seen[column{lang: columns[0].lang, what: columnForbidden}]
	if terms >= 2 || terms == 1 && pairs {
		return columns, true, nil
	}
	if source == "" || target == "" {
		return nil, false, problem.New("problem.glossary.languages")
	}
	return []column{{lang: source}, {lang: target}}, false, nil
}

// columnOf reads the name of a column.
func columnOf(cell, source, target string) (column, bool) {
	name := strings.ToLower(strings.Join(strings.Fields(cell), " "))
	switch name {
	case columnKeep, columnNote:
		return column{what: name}, true
	case "notes", "comment", "comments":
		return column{what: columnNote}, true
	}
	lang, what, _ := strings.Cut(name, " ")
	if what != "" && what != columnForms && what != columnAccepted && what != columnForbidden {
		return column{}, false
	}
	switch {
	case lang == "source" && source != "":
		return column{source, what}, true
	case lang == "target" && target != "":
		return column{target, what}, true
	}
	lang, ok := tagOf(lang)
	return column{lang, what}, ok
}

// tagOf is a language tag as this package writes it; false for what is none.
func tagOf(s string) (string, bool) {
	t, err := language.Parse(s)
	if err != nil || t == language.Und {
		return "", false
	}
	if b, _ := t.Base(); len(b.String()) > 3 || b.String() == "und" {
		return "", false
	}
	return t.String(), true
}

// concept reads one row. An empty one gives a concept without terms.
func concept(record []string, columns []column, line int) (glossary.Concept, error) {
	c := glossary.Concept{Terms: map[string]glossary.Term{}}
	for i, cell := range record {
		cell = strings.TrimSpace(cell)
		if cell == "" {
			continue
		}
		if i >= len(columns) {
			return c, problem.New("problem.glossary.columns", "Line", line, "Columns", len(columns))
		}
		col := columns[i]
		t := c.Terms[col.lang]
		switch col.what {
		case "":
			t.Text = spaced(cell)
		case columnForms:
			t.Forms = list(cell)
		case columnAccepted:
			t.Accepted = list(cell)
		case columnForbidden:
			t.Forbidden = list(cell)
		case columnKeep:
			c.Keep = truth(cell)
		case columnNote:
			c.Note = strings.Join(strings.Fields(xmlfile.Text(cell)), " ") // as TBX holds it
		}
		if col.lang != "" {
			c.Terms[col.lang] = t
		}
	}
	for lang, t := range c.Terms {
		if t.Text == "" {
			return c, problem.New("problem.glossary.termless", "Line", line, "Language", lang)
		}
	}
	return c, nil
}

// spaced is a term with one space between its words, whatever stood there: a
// text is searched for the words, and TBX knows no other space. Line ends and
// tabs stay, for [sound] to refuse.
func spaced(term string) string {
	blank := func(r rune) bool { return unicode.IsSpace(r) && !unicode.IsControl(r) }
	return strings.TrimSpace(strings.Join(strings.FieldsFunc(term, blank), " "))
}

// list splits the values of a cell; empty ones and repeated ones go.
func list(cell string) []string {
	var all []string
	for part := range strings.SplitSeq(cell, "|") {
		if part = spaced(part); part != "" && !slices.Contains(all, part) {
			all = append(all, part)
		}
	}
	return all
}

func truth(cell string) bool {
	switch strings.ToLower(cell) {
	case "0", "no", "false", "-":
		return false
	}
	return true
}

// writeTable writes every language of a glossary, and only the columns that
// hold something. CSV begins with a byte order mark, without which Excel takes
// it for the system's old charset.
func writeTable(w io.Writer, g *glossary.Glossary, comma rune) error {
	if comma == ',' {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	columns := columnsOf(g)
	out := csv.NewWriter(w)
	out.Comma = comma
	names := make([]string, len(columns))
	for i, col := range columns {
		names[i] = strings.TrimSpace(col.lang + " " + col.what)
	}
	if err := out.Write(names); err != nil {
		return err
	}
	for _, c := range g.Concepts {
		record := make([]string, len(columns))
		for i, col := range columns {
			record[i] = cellOf(c, col)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// columnsOf are those that a table of the glossary needs: the terms first.
func columnsOf(g *glossary.Glossary) []column {
	var terms, rest []column
	languages := g.Languages()
	if len(languages) > 0 && languages[0] == "id" {
		languages = append(languages[1:], "id")
	}
	for _, lang := range languages {
		terms = append(terms, column{lang: lang})
		rest = append(rest, column{lang, columnForms}, column{lang, columnAccepted}, column{lang, columnForbidden})
	}
	rest = append(rest, column{what: columnKeep}, column{what: columnNote})
	return append(terms, slices.DeleteFunc(rest, func(col column) bool {
		return !slices.ContainsFunc(g.Concepts, func(c glossary.Concept) bool { return cellOf(c, col) != "" })
	})...)
}

func cellOf(c glossary.Concept, col column) string {
	t := c.Terms[col.lang]
	switch {
	case col.what == "":
		return t.Text
	case col.what == columnForms:
		return strings.Join(t.Forms, "|")
	case col.what == columnAccepted:
		return strings.Join(t.Accepted, "|")
	case col.what == columnForbidden:
		return strings.Join(t.Forbidden, "|")
	case col.what == columnNote:
		return c.Note
	case c.Keep:
		return "keep"
	}
	return ""
}
