package export

import (
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// columnFont is the size of the side-by-side view's text, in points.
const columnFont = 9

// Columns is a document as a table: the article, then a column for each of the
// languages, paragraph beside paragraph. A language's final goes before its
// newest draft, paragraph by paragraph; what is not whole is marked as in every
// export. A language without a draft or a final has no column. The paper is
// turned for more than two columns.
func Columns(d *document.Document, languages []string, size layout.Size, m provenance.Manifest, words Words) File {
	all := []side{{language: d.Article.Language, texts: sourceTexts(d.Article)}}
	for _, lang := range languages {
		if s, ok := sideOf(d, lang, words); ok {
			all = append(all, s)
		}
	}
	if len(all) > 2 {
		size = size.Landscape()
	}
	f := File{Title: d.Article.Title, Language: d.Article.Language, Manifest: m,
		Options: layout.Options{Size: size, Font: columnFont, Marking: m.Marking, Numbers: true}}
	f.Blocks = append(f.Blocks, layout.Text(layout.Title, "title", d.Article.Title))
	for _, line := range [][2]string{{"byline", d.Article.Byline}, {"source", d.Article.Source}, {"date", d.Article.Date}, {"address", d.Article.Cited()}} {
		if line[1] != "" {
			f.Blocks = append(f.Blocks, layout.Text(layout.Small, line[0], line[1]))
		}
	}
	f.Blocks = append(f.Blocks, notes(all)...)
	f.Blocks = append(f.Blocks, rows(d.Article, all)...)
	for _, b := range f.Blocks {
		for i := range b.Cells {
			b.Cells[i].Text, _ = layout.Drawable(b.Cells[i].Text)
		}
	}
	return f
}

// side is one column.
type side struct {
	language string
	note     string // what a reader must know of it
	texts    []string
}

func sourceTexts(a document.Article) []string {
	texts := make([]string, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		texts[i] = p.Text
	}
	return texts
}

// sideOf is a language's column: what a person has taken or written, and the
// newest draft where they have nothing.
func sideOf(d *document.Document, lang string, words Words) (side, bool) {
	draft := d.Latest(document.Translation, lang)
	if draft == nil && d.Final(lang) == nil {
		return side{}, false
	}
	s := side{language: lang}
	segments, drafted := segmentsOf(d, lang)
	for _, segment := range segments {
		s.texts = append(s.texts, withGap(segment, words))
	}
	if draft != nil && drafted {
		s.note = Note(draft, words)
	}
	return s, true
}

// segmentsOf are the paragraphs of a translation as a reader gets them, Failed
// where there is nothing. Drafted reports whether any is the draft's.
func segmentsOf(d *document.Document, lang string) (segments []document.Segment, drafted bool) {
	for i, p := range d.Article.Paragraphs {
		g := d.Given(lang, i)
		if g.Final == nil && g.Draft == nil {
			g.Segment = document.Segment{ID: p.ID, State: document.Failed}
		}
		drafted = drafted || g.Draft != nil
		segments = append(segments, g.Segment)
	}
	return segments, drafted
}

// notes are the lines about columns that are not whole.
func notes(all []side) []layout.Block {
	var blocks []layout.Block
	for _, s := range all {
		if s.note != "" {
			blocks = append(blocks, layout.Text(layout.Body, "note-"+s.language, locales.OwnName(s.language)+": "+s.note))
		}
	}
	return blocks
}

func rows(a document.Article, all []side) []layout.Block {
	head := layout.Block{Style: layout.Row, Name: "languages", Head: true}
	for _, s := range all {
		head.Cells = append(head.Cells, layout.Cell{Text: locales.OwnName(s.language), Bold: true, Language: s.language})
	}
	blocks := []layout.Block{head}
	for i, p := range a.Paragraphs {
		row := layout.Block{Style: layout.Row, Name: p.ID, Anchor: p.ID}
		for _, s := range all {
			row.Cells = append(row.Cells, layout.Cell{Text: s.texts[i], Language: s.language,
				Bold: p.Role == document.Headline || p.Role == document.Subhead})
		}
		blocks = append(blocks, row)
	}
	return blocks
}
