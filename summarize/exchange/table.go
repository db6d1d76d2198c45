package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/internal/xmlfile"
)

// Of is the table of a document's translation into a language. The target of
// a paragraph is the final's text, or else the newest draft's.
func Of(d *document.Document, lang string) Table {
	t := Table{Article: d.Article.Key(), Title: xmlfile.Text(d.Article.Title), Source: xmlfile.Language(d.Article.Language), Target: xmlfile.Language(lang)}
	for i, p := range d.Article.Paragraphs {
		r := Row{ID: p.ID, Role: p.Role, Source: xmlfile.Text(p.Text)}
		r.Target, r.State, r.Notes = target(d, lang, i)
		r.Stamp = stamp(r.Target)
		t.Rows = append(t.Rows, r)
	}
	return t
}

// target is the translation of the paragraph at a place, from 0, and what is
// known about it.
func target(d *document.Document, lang string, place int) (string, State, []Note) {
	g := d.Given(lang, place)
	if s := g.Final; s != nil {
		notes := origin(d.Draft(s.From))
		if s.Edited {
			notes = append(notes, Note{"edited", "yes"})
		}
		if !s.At.IsZero() {
			notes = append(notes, Note{"changed", s.At.UTC().Format(time.RFC3339)})
		}
		if s.Accepted {
			return xmlfile.Text(s.Text), Final, notes
		}
		return xmlfile.Text(s.Text), Translated, notes
	}
	text := xmlfile.Text(g.Text)
	switch {
	case text == "":
		return "", Initial, nil
	case g.State == document.Complete:
		return text, Translated, origin(g.Draft)
	}
	return text, Initial, origin(g.Draft)
}

// origin says where a draft comes from, in the words of the data, which no
// language of the interface changes.
func origin(d *document.Draft) []Note {
	if d == nil {
		return nil
	}
	var notes []Note
	for _, n := range []Note{
		{"draft", d.ID}, {"engine", string(d.Origin.Engine)}, {"server", d.Origin.Endpoint}, {"model", d.Origin.Model},
	} {
		if n.Text = xmlfile.Text(n.Text); n.Text != "" {
			notes = append(notes, n)
		}
	}
	return notes
}

// stamp tells one text from another, whatever a program makes of its white
// space: 8 hexadecimal digits of its SHA-256.
func stamp(text string) string {
	sum := sha256.Sum256([]byte(plain(text)))
	return hex.EncodeToString(sum[:4])
}

// plain is a text as it is compared: in NFC, with one space for each run of
// spaces, tabs and line ends. Spaces that do not break are letters here: in
// Russian and French an editor sets them with care.
func plain(text string) string {
	words := strings.FieldsFunc(norm.NFC.String(text), func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) })
	return strings.Join(words, " ")
}

// sameLanguage reports whether two tags are of one language in one script:
// en-US and en.
func sameLanguage(a, b string) bool {
	x, errX := language.Parse(a)
	y, errY := language.Parse(b)
	if errX != nil || errY != nil {
		return false
	}
	xb, xs, _ := x.Raw()
	yb, ys, _ := y.Raw()
	if xs.String() == "Zzzz" || ys.String() == "Zzzz" {
		xs, _ = x.Script()
		ys, _ = y.Script()
	}
	return xb == yb && xs == ys
}
