package article

import (
	"context"
	"errors"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
	"codeberg.org/tolmach/tolmach/summarize/article/office"
	"codeberg.org/tolmach/tolmach/summarize/article/pdf"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// readDocument reads the formats that say by themselves what is a paragraph.
func readDocument(ctx context.Context, a *document.Article, raw []byte, kind Kind) error {
	var blocks []layout.Block
	var err error
	switch kind {
	case PDF:
		blocks, a.Unread, err = pdf.Read(ctx, raw)
	case DOCX:
		blocks, err = office.DOCX(ctx, raw)
	case ODT:
		blocks, err = office.ODT(ctx, raw)
	case RTF:
		blocks, err = office.RTF(ctx, raw)
	case EPUB:
		return readBook(ctx, a, raw)
	}
	if err != nil {
		return err
	}
	addLayout(a, blocks)
	return nil
}

// addLayout makes paragraphs of a document's blocks. The title, or a heading
// above all text, is the headline.
func addLayout(a *document.Article, blocks []layout.Block) {
	titled := false
	for _, b := range blocks {
		role := document.Role("")
		switch b.Style {
		case layout.Title, layout.Heading:
			role = document.Subhead
			if !titled && (b.Style == layout.Title || !anyProse(a.Paragraphs)) {
				role, titled = document.Headline, true
			}
		case layout.Caption:
			role = document.Caption
		case layout.Row:
			role = document.Body
		}
		before := len(a.Paragraphs)
		addText(a, role, strings.TrimLeftFunc(b.Text, isBullet))
		if len(a.Paragraphs) > before {
			a.Paragraphs[before].Page = b.Page
		} else if role == document.Headline {
			titled = false
		}
	}
	dropRepeated(a)
}

// dropRepeated takes away a heading that says the headline above it again: a
// title page, or a title both in the file's data and in its text.
func dropRepeated(a *document.Article) {
	ps := a.Paragraphs
	at := roleIndex(ps, document.Headline)
	if at >= 0 && at+1 < len(ps) && strings.EqualFold(ps[at].Text, ps[at+1].Text) {
		a.Paragraphs = slices.Delete(ps, at+1, at+2)
	}
}

// isBullet reports what begins the items of a list: a bullet, also of a symbol
// font, which has a character of private use, and the space behind it.
func isBullet(r rune) bool {
	return strings.ContainsRune(layout.Bullets, r) || unicode.Is(unicode.Co, r) || unicode.IsSpace(r)
}

func anyProse(ps []document.Paragraph) bool {
	for _, p := range ps {
		if isProse(p.Text) {
			return true
		}
	}
	return false
}

// readBook reads the chapters of an EPUB one after the other.
func readBook(ctx context.Context, a *document.Article, raw []byte) error {
	book, err := office.EPUB(ctx, raw)
	if err != nil {
		return err
	}
	a.Title, a.Byline, a.Language = clean(book.Title), clean(book.Author), prose.Base(book.Language)
	a.Date = prose.Date(book.Date)
	for _, chapter := range book.Chapters {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := decode(chapter, origin{}, HTML)
		if err != nil {
			return err
		}
		if err := addHTML(a, text); err != nil {
			return layout.ErrDamaged
		}
	}
	titlePage(a)
	dropRepeated(a)
	return nil
}

// addHTML adds all text of a piece of HTML, without looking for the main part.
func addHTML(a *document.Article, text string) error {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return err
	}
	addBlocks(a, root, aside)
	return nil
}

// inlineText is the text of a short piece of HTML, such as a feed's title.
func inlineText(s string) string {
	var a document.Article
	if err := addHTML(&a, s); err != nil {
		return clean(s)
	}
	var words []string
	for _, p := range a.Paragraphs {
		words = append(words, p.Text)
	}
	return strings.Join(words, " ")
}

// documentProblem says why a document could not be read.
func documentProblem(err error, kind Kind, from origin) error {
	var known *problem.Problem
	name := strings.ToUpper(string(kind))
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, layout.ErrEncrypted):
		return problem.New("problem.article.encrypted", "Name", from.called()).Because(err)
	case errors.Is(err, layout.ErrNoText) && kind == PDF:
		return problem.New("problem.article.scanned", "Name", from.called()).Because(err)
	case errors.Is(err, layout.ErrNoText):
		return problem.New("problem.article.blank", "Name", from.called()).Because(err)
	case errors.Is(err, layout.ErrLarge):
		return problem.New("problem.article.unpacked", "Name", from.called()).Because(err)
	case errors.Is(err, layout.ErrFormat) && extensions[strings.ToLower(path.Ext(from.name))] != kind:
		return unsupported(nil, from) // a zip file of another kind
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return stopped(err, from)
	}
	return problem.New("problem.article.damaged", "Name", from.called(), "Format", name).Because(err)
}
