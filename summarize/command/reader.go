package command

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/reader"
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

// read says what reading will cost, and has it done. What was read before it
// was stopped, or failed, is kept.
func (s *session) read(ctx context.Context, l *link, w *reader.Work) reader.Reading {
	u := w.Estimate(ctx)
	if u.Requests > 0 {
		cost := []any{"Host", l.host, "Prompt", u.Prompt, "Answer", u.Completion}
		if dollars := l.Cost(u); dollars > 0 {
			s.note("command.reading.price", append(cost, "Price", s.words.Decimal(dollars, 2))...)
		} else {
			s.note("command.reading.cost", cost...)
		}
	}
	p := s.newProgress()
	r := w.Read(ctx, func(r reader.Reading) {
		p.line(fmt.Sprintf("%s %d/%d", s.words.T("command.reading"), len(r.Read), len(r.Read)+len(r.Unread)))
	})
	p.clear()
	return r
}

// again has a translation that was checked read by a second reader. An earlier
// reading that stands in the file to be written is gone on from.
func (s *session) again(ctx context.Context, l *link, report *export.Report, lang, out string) {
	w := s.reader(l, report.Article).Translation(lang, report.Texts, report.Findings)
	if file, err := os.ReadFile(out); err == nil {
		if before, ok := report.Earlier(file); ok {
			w.Continue(before)
		}
	}
	r := s.read(ctx, l, w)
	if r.Problem != nil {
		s.complainOf(report.Target, r.Problem)
	}
	report.Read = &export.Read{Reading: r, Task: lang, Article: report.Article, Texts: report.Texts}
}
