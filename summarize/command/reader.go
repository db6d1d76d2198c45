package command

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/reader"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// readerFlags say who reads again what was made or is checked.
type readerFlags struct {
	name          string // of a profile, or a base URL; "" for nobody
	model, keyEnv string
}

func (r *readerFlags) define(f *flag.FlagSet) {
	f.StringVar(&r.name, "reader", "", "")
	f.StringVar(&r.model, "reader-model", "", "")
	f.StringVar(&r.keyEnv, "reader-key-env", "", "")
}

func (r *readerFlags) check(command string) error {
	if r.name == "" && r.model+r.keyEnv != "" {
		return problem.New("problem.command.argument", "Option", "--reader", "Command", command)
	}
	return nil
}

// second connects to the reader, nil when nobody is to read.
func (s *session) second(ctx context.Context, r readerFlags, localOnly bool) (*link, error) {
	if r.name == "" {
		return nil, nil
	}
	c := connectFlags{profile: r.name, model: r.model, keyEnv: r.keyEnv, localOnly: localOnly}
	if strings.Contains(r.name, "://") {
		c.profile, c.endpoint = "", r.name
	}
	return s.connect(ctx, c)
}

// reader is the one at the end of a link for what was made of an article.
func (s *session) reader(l *link, a document.Article) *reader.Reader {
	origin := l.Origin(document.Task{Kind: document.Translation})
	origin.Endpoint = l.host
	return reader.New(l, a, origin, s.words.Tag().String())
}

// cost says what some works will cost together.
func (s *session) cost(ctx context.Context, l *link, works ...*reader.Work) {
	var u document.Usage
	for _, w := range works {
		u = u.Add(w.Estimate(ctx))
	}
	if u.Requests == 0 {
		return
	}
	cost := []any{"Host", l.host, "Prompt", u.Prompt, "Answer", u.Completion}
	if dollars := l.Cost(u); dollars > 0 {
		s.note("command.reading.price", append(cost, "Price", s.words.Decimal(dollars, 2))...)
	} else {
		s.note("command.reading.cost", cost...)
	}
}

// read has a work done. What was read before it was stopped, or failed, is kept
// and the reason told.
func (s *session) read(ctx context.Context, w *reader.Work, input string) reading.Reading {
	p := s.newProgress()
	r := w.Read(ctx, func(r reading.Reading) {
		p.line(fmt.Sprintf("%s %d/%d", s.words.T("command.reading"), len(r.Read), len(r.Read)+len(r.Unread)))
	})
	p.clear()
	if r.Problem != nil {
		s.complainOf(input, r.Problem)
	}
	return r
}

// again has a translation that was checked read by a second reader. An earlier
// reading that stands in the file to be written is gone on from; a pipe or a
// device is not read, which would wait for what nobody writes.
func (s *session) again(ctx context.Context, l *link, report *export.Report, lang, out string) {
	w := s.reader(l, report.Article).Translation(lang, report.Texts, report.Findings)
	if out != "-" && !special(out) {
		if file, err := os.ReadFile(out); err == nil {
			if before, ok := report.Earlier(file); ok {
				w.Continue(before)
			}
		}
	}
	s.cost(ctx, l, w)
	r := s.read(ctx, w, report.Target)
	report.Read = &export.Read{Reading: r, Task: lang, Article: report.Article, Texts: report.Texts}
}

// readAgain has what was made of an input read by the second reader, if there is
// one.
func (b batch) readAgain(ctx context.Context, input string, doc *document.Document, report review.Report) []export.Read {
	if b.second == nil || ctx.Err() != nil {
		return nil
	}
	s, second := b.session, b.session.reader(b.second, doc.Article)
	var reads []export.Read
	var works []*reader.Work
	for i := range doc.Drafts {
		d := &doc.Drafts[i]
		r := export.Read{Task: d.Task.Language, Draft: d.ID, Article: doc.Article}
		switch {
		case d.Origin.Engine == document.EngineExtractive || d.Empty():
			continue // taken from the article word for word, or nothing
		case d.Task.Kind == document.Summary:
			r.Task, r.Sentences = string(document.Summary), d.Sentences
			works = append(works, second.Summary(d.Task.Language, d.Sentences))
		default:
			r.Texts = whole(d)
			works = append(works, second.Translation(d.Task.Language, r.Texts, report.Findings[d.ID]))
		}
		reads = append(reads, r)
	}
	s.cost(ctx, b.second, works...)
	for i, w := range works {
		reads[i].Reading = s.read(ctx, w, input)
	}
	return reads
}

// layout says how outputs are made, for a later run to know whether it would make
// the same: JSON holds what a reader thinks, too.
func (b batch) layout() string {
	said := b.options.layout()
	if b.second != nil && b.options.format == "json" {
		said += " read-by " + b.second.host + " " + b.second.Origin(document.Task{Kind: document.Translation}).Model
	}
	return said
}

// whole are the paragraphs of a translation that came whole.
func whole(d *document.Draft) []string {
	texts := make([]string, len(d.Segments))
	for i, seg := range d.Segments {
		if seg.State == document.Complete {
			texts[i] = seg.Text
		}
	}
	return texts
}

// showRead tells what a second reader thinks where the output is for others and
// does not hold it.
func (b batch) showRead(input string, reads []export.Read) {
	if b.options.format == "json" {
		return
	}
	for _, r := range reads {
		var text bytes.Buffer
		text.WriteString(b.session.inputName(input))
		_ = export.Reading(&text, r, b.session.words) // a buffer takes everything
		_, _ = b.session.Err.Write(text.Bytes())
	}
}
