package termfile

import (
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strconv"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// The structure of a TBX-Basic file in style dca, in the standard's order.
type (
	tbxFile struct {
		XMLName  xml.Name     `xml:"urn:iso:std:iso:30042:ed-2 tbx"`
		Type     string       `xml:"type,attr"`
		Style    string       `xml:"style,attr"`
		Lang     string       `xml:"xml:lang,attr"`
		Source   string       `xml:"tbxHeader>fileDesc>sourceDesc>p"`
		Concepts []tbxConcept `xml:"text>body>conceptEntry"`
	}
	tbxConcept struct {
		ID    string    `xml:"id,attr"`
		Notes []string  `xml:"note"`
		Langs []tbxLang `xml:"langSec"`
	}
	tbxLang struct {
		Lang  string       `xml:"xml:lang,attr"`
		Terms []tbxTermSec `xml:"termSec"`
	}
	tbxTermSec struct {
		Term  string    `xml:"term"`
		Notes []tbxNote `xml:"termNote"`
	}
	tbxNote struct {
		Type  string `xml:"type,attr"`
		Value string `xml:",chardata"`
	}
)

// writeTBX writes TBX-Basic of ISO 30042:2019, style dca.
func writeTBX(w io.Writer, g *glossary.Glossary) error {
	file := tbxFile{Type: "TBX-Basic", Style: "dca", Lang: "en", Source: "Tolmach"}
	for i, c := range g.Concepts {
		file.Concepts = append(file.Concepts, tbxOf(c, "c"+strconv.Itoa(i+1)))
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

func tbxOf(c glossary.Concept, id string) tbxConcept {
	out := tbxConcept{ID: id}
	if c.Keep {
		out.Notes = append(out.Notes, noTranslation)
	}
	if c.Note != "" {
		out.Notes = append(out.Notes, c.Note)
	}
	for _, lang := range slices.Sorted(maps.Keys(c.Terms)) {
		t := c.Terms[lang]
		sec := tbxLang{Lang: lang}
		sec.add("preferredTerm-admn-sts", "", t.Text)
		sec.add("admittedTerm-admn-sts", "variant", t.Forms...)
		sec.add("admittedTerm-admn-sts", "", t.Accepted...)
		sec.add("deprecatedTerm-admn-sts", "", t.Forbidden...)
		out.Langs = append(out.Langs, sec)
	}
	return out
}

func (l *tbxLang) add(status, kind string, terms ...string) {
	notes := []tbxNote{{"administrativeStatus", status}}
	if kind != "" {
		notes = append(notes, tbxNote{"termType", kind})
	}
	for _, t := range terms {
		l.Terms = append(l.Terms, tbxTermSec{t, notes})
	}
}
