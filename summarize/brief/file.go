package brief

import (
	"context"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// slack is the share of the paper's width that is used where the reader's own
// fonts are drawn: they may be that much wider than the one measured here.
const slack = 0.86

// Paper is the paper on which a page is fitted for a format ("pdf", "docx",
// "html" or, for a preview, "").
func Paper(size layout.Size, format string) layout.Size {
	if format == "docx" || format == "html" {
		return size.Narrow(slack)
	}
	return size
}

// File is the page to be written. With the article (it may be nil) its text
// follows on sheets of its own, and references lead there.
func (f Fitted) File(size layout.Size, m provenance.Manifest, a *document.Article, words export.Words) export.File {
	m.Changes = append(m.Changes[:len(m.Changes):len(m.Changes)], f.Page.shortened()...)
	x := export.File{Blocks: f.Blocks, Options: f.Page.options(size, f.Font), Title: f.Page.Title, Language: f.Page.Language, Manifest: m}
	if a != nil {
		x.Blocks = append(x.Blocks[:len(x.Blocks):len(x.Blocks)], source(*a, words)...)
	}
	return x
}

// shortened are the sentences of the page that a model changed.
func (p Page) shortened() []provenance.Change {
	var all []provenance.Change
	if p.Bottom.Shortened {
		all = append(all, provenance.Change{Language: p.Language, Paragraph: "bottom-line", By: "model"})
	}
	for i, point := range p.Points {
		if point.Shortened {
			all = append(all, provenance.Change{Language: p.Language, Paragraph: numbered("point", i), By: "model"})
		}
	}
	return all
}

// Make fits a page for a format and returns it ready to be written.
func Make(ctx context.Context, p Page, format string, size layout.Size, s *Shortening, m provenance.Manifest, a *document.Article, words export.Words) export.File {
	return Fit(ctx, p, Paper(size, format), s, words).File(size, m, a, words)
}
