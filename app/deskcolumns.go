package app

import (
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// at is a draft's paragraph, the final's, the memory's, or the newest that was
// made again.
func (dk *desk) at(doc *document.Document, column string, row int) (version, bool) {
	switch column {
	case document.FinalID(dk.lang):
		if f := doc.Final(dk.lang); f != nil {
			return finalVersion(f, row), true
		}
		return version{}, false
	case memoryColumn:
		return dk.memoryVersion(row)
	case againColumn:
		return draftVersion(newestAgain(doc, dk.lang, row), row)
	}
	return draftVersion(doc.Draft(column), row)
}

func (dk *desk) showing(_ *document.Document, id, lang string, d *document.Draft) []string {
	switch {
	case lang != dk.lang:
		return nil
	case d != nil && d.Task.Paragraph != "":
		return []string{againColumn}
	}
	return []string{id}
}

func (dk *desk) draft(doc *document.Document, column string) *document.Draft {
	switch column {
	case memoryColumn:
		return nil
	case againColumn:
		for i := len(doc.Drafts) - 1; i >= 0; i-- {
			if t := doc.Drafts[i].Task; t.Language == dk.lang && t.Paragraph != "" {
				return &doc.Drafts[i]
			}
		}
		return nil
	}
	return doc.Version(column)
}

func (dk *desk) text(doc *document.Document, column string) *document.Draft {
	return dk.draft(doc, column)
}

// made says when and by what a draft was made.
func (dk *desk) made(d *document.Draft) string { return dk.w.remarks.Made(d) }

// origin says in the final's column where a paragraph came from and whether it
// is done.
func (dk *desk) origin(doc *document.Document, v version, column string, row int) string {
	if column == memoryColumn && row < len(dk.memory) {
		return dk.w.words.T("app.memory.score", "Score", dk.memory[row].Score)
	}
	if !dk.isFinal(column) || v.segment.Text == "" {
		return ""
	}
	s := doc.Final(dk.lang).Segments[row]
	var said []string
	if s.Accepted {
		said = append(said, "✓")
	}
	switch d := doc.Draft(s.From); {
	case s.From == document.FromMemory:
		said = append(said, dk.w.words.T("app.memory"))
	case s.From == document.FromFile:
		said = append(said, dk.w.words.T("app.final.file"))
	case d != nil:
		said = append(said, dk.draftName(d))
	case s.From != "":
		said = append(said, dk.w.words.T("app.final.gone"))
	}
	if s.Edited {
		said = append(said, dk.w.words.T("app.final.edited"))
	}
	return look.Joined(said...)
}
