package paper

import (
	"context"
	"io"
	"path/filepath"
	"sync"

	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/brief"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// choice is what the user has chosen.
type choice struct {
	columns   bool // side by side; else the one page
	language  string
	letter    bool // else A4
	marking   string
	source    bool // the source behind the page
	shorten   bool // the model may shorten sentences that do not fit
	languages []string
	format    string
}

// paper is the size that was chosen.
func (c choice) paper() layout.Size {
	if c.letter {
		return layout.Letter
	}
	return layout.A4
}

// onPaper reports whether a format has sheets; the others have none, and the
// preview shows the PDF.
func (c choice) onPaper() bool { return c.format == "pdf" || c.format == "docx" || c.format == "html" }

// product is what was made of a choice.
type product struct {
	choice choice
	file   export.File
	sheets []layout.Sheet
	report review.Report
	m      provenance.Manifest
}

// maker makes products of one document. It keeps what costs: the report and
// the sentences that a model has shortened.
type maker struct {
	doc     document.Document
	o       Options
	report  func() (review.Report, error)
	shorter brief.Shortener
}

func newMaker(o Options) *maker {
	k := &maker{doc: o.Document, o: o}
	k.report = sync.OnceValues(func() (review.Report, error) { return o.Report(&k.doc) })
	if o.Server != nil {
		k.shorter = &remembering{by: brief.Model{Server: o.Server}, known: map[string]string{}}
	}
	return k
}

// make makes what was chosen. The error is a problem of package brief.
func (k *maker) make(ctx context.Context, c choice) (product, error) {
	report, err := k.report()
	if err != nil {
		return product{}, err
	}
	marking, err := brief.Marking(c.marking)
	if err != nil {
		return product{}, err
	}
	m := provenance.Of(&k.doc, report, provenance.Options{Program: k.o.Program, Marking: marking, Host: k.o.Host})
	p := product{choice: c, report: report, m: m}
	if c.columns {
		p.file = export.Columns(&k.doc, c.languages, c.paper(), m, k.o.Words)
	} else if p.file, err = k.page(ctx, c, marking, report, m); err != nil {
		return product{}, err
	}
	p.sheets = p.file.Sheets()
	return p, ctx.Err()
}

// summary is the newest one in a language that says anything, else the newest.
func (k *maker) summary(lang string) *document.Draft {
	for i := len(k.doc.Drafts) - 1; i >= 0; i-- {
		if d := &k.doc.Drafts[i]; d.Task.Kind == document.Summary && d.Task.Language == lang && !d.Empty() {
			return d
		}
	}
	return k.doc.Latest(document.Summary, "")
}

// page makes the one page, in words of the summary's language.
func (k *maker) page(ctx context.Context, c choice, marking string, report review.Report, m provenance.Manifest) (export.File, error) {
	draft := k.summary(c.language)
	if draft == nil || draft.Empty() {
		return export.File{}, problem.New("problem.brief.none")
	}
	words := locales.New(locales.Match(draft.Task.Language, k.o.Words.Tag().String()))
	p, err := brief.New(&k.doc, report, brief.Options{Draft: draft.ID, Marking: marking, Origin: brief.Origin(m, draft.ID, words)}, words)
	if err != nil {
		return export.File{}, err
	}
	var source *document.Article
	if c.source {
		source = &k.doc.Article
	}
	var shortening *brief.Shortening
	if c.shorten && k.shorter != nil {
		shortening = &brief.Shortening{By: k.shorter, Article: k.doc.Article}
	}
	format := c.format
	if !c.onPaper() {
		format = "pdf"
	}
	return brief.Make(ctx, p, format, c.paper(), shortening, m, source, words), nil
}

// writeFile writes a product to a file, which has its name only once it is
// whole; never over the article's own. The error is a problem.paper.unwritten
// or problem.paper.source.
func (k *maker) writeFile(p product, path string) error {
	if newfile.Same(path, k.doc.Article.Address) {
		return problem.New("problem.paper.source", "Name", filepath.Base(path))
	}
	if err := newfile.Write(path, func(w io.Writer) error { return k.write(p, w) }); err != nil {
		return newfile.Unwritten(err, filepath.Base(path), problem.New("problem.paper.unwritten", "Name", filepath.Base(path)))
	}
	return nil
}

func (k *maker) write(p product, w io.Writer) error {
	switch p.choice.format {
	case "md":
		return export.Markdown(w, &k.doc, k.o.Words, p.m)
	case "txt":
		return export.Text(w, &k.doc, k.o.Words, p.m)
	case "json":
		return export.JSON(w, &k.doc, p.report, k.o.Words, p.m)
	}
	return p.file.Write(w, p.choice.format)
}

// remembering asks a model for a shorter sentence once: what is shown is what
// will be written, and changing the paper costs nothing.
type remembering struct {
	by brief.Shortener

	mu    sync.Mutex
	known map[string]string
}

// Shorten implements brief.Shortener.
func (r *remembering) Shorten(ctx context.Context, sentence, lang string, letters int) (string, error) {
	r.mu.Lock()
	said, ok := r.known[sentence]
	r.mu.Unlock()
	if ok && len([]rune(said)) <= letters {
		return said, nil
	}
	said, err := r.by.Shorten(ctx, sentence, lang, letters)
	if err == nil {
		r.mu.Lock()
		r.known[sentence] = said
		r.mu.Unlock()
	}
	return said, err
}
