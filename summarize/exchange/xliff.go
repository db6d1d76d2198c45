package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

const (
	xliffSpace    = "urn:oasis:names:tc:xliff:document:2.0" // of 2.0 and 2.1
	metadataSpace = "urn:oasis:names:tc:xliff:metadata:2.0"
	category      = "tolmach" // of our metadata
	rolePrefix    = "tolmach:"
)

// maxDepth bounds the nesting of elements; the deepest that we write is eight.
const maxDepth = 64

// The structure of an XLIFF 2.1 file, in the standard's order.
type (
	xliffFile struct {
		XMLName  xml.Name `xml:"urn:oasis:names:tc:xliff:document:2.0 xliff"`
		Version  string   `xml:"version,attr"`
		Source   string   `xml:"srcLang,attr"`
		Target   string   `xml:"trgLang,attr"`
		Metadata string   `xml:"xmlns:mda,attr"`
		File     xliffPart
	}
	xliffPart struct {
		XMLName  xml.Name    `xml:"file"`
		ID       string      `xml:"id,attr"`
		Original string      `xml:"original,attr,omitempty"`
		Notes    []xliffNote `xml:"notes>note"`
		Units    []xliffUnit `xml:"unit"`
	}
	xliffUnit struct {
		ID      string      `xml:"id,attr"`
		Type    string      `xml:"type,attr,omitempty"`
		Space   string      `xml:"xml:space,attr"`
		Group   *xliffGroup `xml:"mda:metadata>mda:metaGroup"`
		Notes   *xliffNotes `xml:"notes"`
		Segment xliffSegment
	}
	xliffGroup struct {
		Category string    `xml:"category,attr"`
		Meta     xliffMeta `xml:"mda:meta"`
	}
	xliffMeta struct {
		Type  string `xml:"type,attr"`
		Value string `xml:",chardata"`
	}
	xliffNotes struct {
		Note []xliffNote `xml:"note"`
	}
	xliffNote struct {
		About string `xml:"category,attr"`
		Text  string `xml:",chardata"`
	}
	xliffSegment struct {
		XMLName xml.Name `xml:"segment"`
		State   State    `xml:"state,attr,omitempty"`
		Source  string   `xml:"source"`
		Target  *string  `xml:"target"`
	}
)

func writeXLIFF(w io.Writer, t Table) error {
	file := xliffFile{Version: "2.1", Source: t.Source, Target: t.Target, Metadata: metadataSpace}
	file.File = xliffPart{ID: "f1", Original: t.Article, Notes: []xliffNote{{"title", t.Title}}}
	for _, r := range t.Rows {
		u := xliffUnit{ID: r.ID, Space: "preserve", Segment: xliffSegment{State: r.State, Source: r.Source}}
		if r.Role != "" {
			u.Type = rolePrefix + string(r.Role)
		}
		if r.Stamp != "" {
			u.Group = &xliffGroup{category, xliffMeta{"stamp", r.Stamp}}
		}
		if len(r.Notes) > 0 {
			u.Notes = &xliffNotes{}
			for _, n := range r.Notes {
				u.Notes.Note = append(u.Notes.Note, xliffNote(n))
			}
		}
		if r.Target != "" {
			u.Segment.Target = &r.Target
		}
		file.File.Units = append(file.File.Units, u)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(file); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// readXLIFF reads XLIFF 2: a unit makes a row, its segments joined. Marks
// within a text are left out, the text that they enclose stays.
func readXLIFF(r io.Reader) (Table, error) {
	d := xmlfile.NewDecoder(r)
	x := &xliffReader{}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := d.InputPos()
		if err == nil {
			err = x.token(tok)
		}
		var p *problem.Problem
		if errors.As(err, &p) {
			return Table{}, err
		}
		if err != nil {
			return Table{}, problem.New("problem.exchange.xml", "Line", line).Because(err)
		}
	}
	if !x.seen {
		return Table{}, problem.New("problem.exchange.xliff")
	}
	return x.table, nil
}

var errDeep = errors.New("exchange: elements are nested too deep")

// xliffReader gathers rows from the elements of a file.
type xliffReader struct {
	table Table
	path  []string
	seen  bool
	row   *Row             // of the unit that is open
	into  *strings.Builder // where letters go; nil for nowhere
	text  strings.Builder  // of a note or a meta
	about string           // the note's category, the meta's type

	source, target strings.Builder
	states         []State
}

func (x *xliffReader) token(tok xml.Token) error {
	switch tok := tok.(type) {
	case xml.StartElement:
		return x.start(tok)
	case xml.CharData:
		if x.into != nil {
			x.into.Write(tok)
		}
	case xml.EndElement:
		x.path = x.path[:len(x.path)-1]
		x.end(tok.Name.Local)
	}
	return nil
}

func (x *xliffReader) start(e xml.StartElement) error {
	name := e.Name.Local
	if len(x.path) == 0 {
		if x.seen || name != "xliff" || !strings.HasPrefix(xmlfile.Attribute(e, "version"), "2.") {
			return problem.New("problem.exchange.xliff")
		}
		x.seen = true
		x.table.Source, x.table.Target = xmlfile.Attribute(e, "srcLang"), xmlfile.Attribute(e, "trgLang")
	}
	if x.path = append(x.path, name); len(x.path) > maxDepth {
		return errDeep
	}
	switch name {
	case "file":
		if x.table.Article == "" {
			x.table.Article = xmlfile.Attribute(e, "original")
		}
	case "unit":
		x.row = &Row{ID: xmlfile.Attribute(e, "id"), Role: document.Role(role(xmlfile.Attribute(e, "type")))}
		x.source.Reset()
		x.target.Reset()
		x.states = nil
	case "segment":
		if x.within("unit") {
			x.states = append(x.states, State(xmlfile.Attribute(e, "state")))
		}
	case "note":
		x.about, x.into = xmlfile.Attribute(e, "category"), &x.text
		x.text.Reset()
	case "meta":
		x.about, x.into = xmlfile.Attribute(e, "type"), &x.text
		x.text.Reset()
	case "source":
		if x.within("segment", "ignorable") {
			x.into = &x.source
		}
	case "target":
		if x.within("segment", "ignorable") {
			x.into = &x.target
		}
	case "cp": // a character that XML cannot hold; documents cannot either
		if code, err := strconv.ParseUint(xmlfile.Attribute(e, "hex"), 16, 21); err == nil && x.into != nil {
			x.into.WriteRune(rune(code))
		}
	}
	return nil
}

// within reports whether the element that has just begun stands in one of
// these. Other programs put elements of the same names elsewhere: what their
// memory has proposed is a source and a target too.
func (x *xliffReader) within(parents ...string) bool {
	return len(x.path) > 1 && slices.Contains(parents, x.path[len(x.path)-2])
}

func role(kind string) string {
	if after, ok := strings.CutPrefix(kind, rolePrefix); ok {
		return after
	}
	return ""
}

func (x *xliffReader) end(name string) {
	switch name {
	case "source", "target":
		x.into = nil
	case "note":
		x.into = nil
		switch {
		case x.row != nil:
			x.row.Notes = append(x.row.Notes, Note{x.about, x.text.String()})
		case x.about == "title":
			x.table.Title = x.text.String()
		}
	case "meta":
		x.into = nil
		if x.row != nil && x.about == "stamp" {
			x.row.Stamp = x.text.String()
		}
	case "unit":
		x.row.Source, x.row.Target, x.row.State = x.source.String(), x.target.String(), least(x.states)
		x.table.Rows = append(x.table.Rows, *x.row)
		x.row = nil
	}
}

// least is the state of a unit: that of its segment that is least far.
func least(states []State) State {
	for _, s := range []State{Initial, Translated, Reviewed, Final} {
		for _, of := range states {
			if of == s || of == "" && s == Initial { // the standard's default
				return s
			}
		}
	}
	return Initial
}
