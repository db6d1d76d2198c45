package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"

	recorded "codeberg.org/tolmach/tolmach/assets/sample"
	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/review"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// briefs makes the outputs of each input and writes them down.
func briefs(ctx context.Context, s *session, args []string) int {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = fmt.Fprintln(s.Out, s.words.T("command.usage.brief"))
		return Done
	}
	if err != nil {
		s.complain(err)
		return Misused
	}
	l, err := s.connect(ctx, o.connectFlags)
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	defer l.close()
	second, err := s.second(ctx, o.reader, o.localOnly)
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	if second != nil {
		defer second.close()
	}
	jobs := jobsOf(ctx, o.inputs, o.format)
	to := newOutputs(o.out, o.format, len(jobs), s.Out)
	to.folder = to.folder || jobs[0].name != "" && o.out != "-"
	if len(jobs) > 1 && !to.folder && o.onPaper() {
		return s.misuse("problem.command.folder", "Option", "--out")
	}
	if err := to.ready(); err != nil { // before anything is asked, and paid for
		s.complain(err)
		return CouldNot
	}
	b := batch{session: s, options: o, link: l, second: second, to: to}
	return overall(b.run(ctx, jobs))
}

// sampleInput stands for the built-in sample among the inputs.
const sampleInput = ""

// overall is the exit code of several inputs.
func overall(codes map[int]int) int {
	inputs := 0
	for _, n := range codes {
		inputs += n
	}
	for _, code := range []int{Done, CouldNot} {
		if codes[code] == inputs {
			return code
		}
	}
	return Partly
}

// one makes and writes the outputs of one input.
func (b batch) one(ctx context.Context, j job) int {
	s, o := b.session, b.options
	found, err := s.load(ctx, b.link, j, o.from)
	if found.Several != nil {
		return b.several(ctx, found.Several, j)
	}
	a := found.Article
	input := called(j.input)
	if err != nil {
		s.complainOf(input, err)
		if o.format == "json" {
			b.fail(b.to.path(j.name, "", input), j.input, err)
		}
		return CouldNot
	}
	doc := b.plan(a)
	if b.done(j, doc) {
		return there
	}
	path := b.to.path(j.name, a.Title, input)
	if err := guarded(path, o.force, append(o.inputs, j.input)...); err != nil {
		s.complainOf(input, err)
		return b.refused()
	}
	if notice := a.Notice(); notice != nil {
		s.complainOf(input, notice)
	}
	g, err := s.glossary(ctx, o.glossary, a, o.targets)
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	s.work(ctx, b.link, doc, g)
	report := review.Document(doc, review.NewTerms(g))
	for _, err := range problems(doc) {
		s.complainOf(input, err)
	}
	code := verdict(doc)
	if n := serious(report); code == Done && o.strict && n > 0 {
		s.complainOf(input, problem.New("problem.command.findings", "Count", n))
		code = Partly
	}
	if code == CouldNot && o.format != "json" {
		return code // there is nothing to write
	}
	reads := b.readAgain(ctx, input, doc, report)
	err = b.to.write(path, func(w io.Writer) error { return b.format(ctx, w, doc, report, reads) })
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	b.showRead(input, reads)
	return code
}

// fail writes down in JSON that an input could not be read, where nothing is
// lost by it.
func (b batch) fail(path, input string, failure error) {
	err := guarded(path, b.options.force, append(b.options.inputs, input)...)
	if err == nil {
		err = b.to.write(path, func(w io.Writer) error { return export.Failure(w, called(input), failure, b.session.words) })
	}
	if err != nil {
		b.session.complain(err)
	}
}

// refused is the code of an output that was not written over what is there:
// among several it is one that is not what was asked for, alone it is all.
func (b batch) refused() int {
	if b.to.folder {
		return left
	}
	return CouldNot
}

// called is an input as it is shown and written down: an address without the
// password it may hold.
func called(input string) string {
	if u, err := url.Parse(input); err == nil && u.User != nil {
		u.User = nil
		return u.String()
	}
	return input
}

// load opens what a job is about, in a language that was said or is told ("").
func (s *session) load(ctx context.Context, l *link, j job, from string) (article.Found, error) {
	input := j.input
	if input == sampleInput {
		a, err := recorded.Article()
		return article.Found{Article: a}, err
	}
	stdin := s.In
	if input == "-" && stdin != nil {
		r := interruptible(ctx, stdin)
		defer func() { _ = r.Close() }()
		stdin = r
	}
	return article.Find(ctx, input, article.Options{Stdin: stdin, Client: l.client, Date: j.date, Public: j.public, Language: from})
}

// interruptible is a reader that ends with ctx, which a read from a terminal
// or a pipe does not. It has to be closed; a read that hangs even then ends
// with the process.
func interruptible(ctx context.Context, from io.Reader) io.ReadCloser {
	r, w := io.Pipe()
	stop := context.AfterFunc(ctx, func() { _ = r.CloseWithError(ctx.Err()) })
	go func() {
		defer stop()
		_, err := io.Copy(w, from)
		_ = w.CloseWithError(err)
	}()
	return r
}

// plan is the document of an article with a draft for each task.
func (b batch) plan(a document.Article) *document.Document {
	doc := &document.Document{Article: a}
	for _, t := range b.options.tasks(b.session.words.Tag().String()) {
		origin := b.link.Origin(t)
		doc.Add(doc.NewDraft(doc.Fit(t, origin), origin))
	}
	return doc
}

// work runs the tasks of a document.
func (s *session) work(ctx context.Context, l *link, doc *document.Document, g *glossary.Glossary) {
	p := s.newProgress()
	job := summarize.Start(ctx, l, doc.Article, doc.Drafts, summarize.Resources{Glossary: g}, func(e document.Event) {
		doc.Apply(e)
		p.show(doc)
	})
	job.Wait()
	p.clear()
}

// tasks are what the flags ask for.
func (o options) tasks(interfaceLanguage string) []document.Task {
	var tasks []document.Task
	if o.summary != "none" {
		lang := o.language
		if lang == "" {
			lang = interfaceLanguage
		}
		tasks = append(tasks, document.Task{Kind: document.Summary, Style: document.Style(o.summary), Language: lang})
	}
	targets := o.targets
	if !o.toGiven && !o.offline {
		targets = store.DefaultTargets
	}
	for _, to := range targets {
		tasks = append(tasks, document.Task{Kind: document.Translation, Language: to})
	}
	return tasks
}

// serious is how much of what was found is of high severity.
func serious(r review.Report) int {
	n := 0
	for _, found := range r.Findings {
		n += high(found)
	}
	for _, found := range r.Evidence {
		for _, e := range found {
			if e.Ground == check.NotFound {
				n++
			}
		}
	}
	return n
}

// high is how many findings are of high severity.
func high(findings []check.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Severity == check.High {
			n++
		}
	}
	return n
}

// verdict is the exit code of one document.
func verdict(doc *document.Document) int {
	complete, empty := 0, 0
	for i := range doc.Drafts {
		if doc.Drafts[i].State == document.Complete {
			complete++
		}
		if doc.Drafts[i].Empty() {
			empty++
		}
	}
	switch {
	case complete == len(doc.Drafts):
		return Done
	case empty == len(doc.Drafts):
		return CouldNot
	}
	return Partly
}

// problems are the drafts' problems, and what was taken off them, each said once.
func problems(doc *document.Document) []error {
	var some []error
	seen := map[string]bool{}
	for i := range doc.Drafts {
		for _, p := range []*problem.Problem{doc.Drafts[i].Problem, doc.Drafts[i].Notice()} {
			if p != nil && !seen[p.Error()] {
				seen[p.Error()] = true
				some = append(some, p)
			}
		}
	}
	return some
}

// complainOf says which input a problem is about.
func (s *session) complainOf(input string, err error) {
	_, _ = fmt.Fprintln(s.Err, s.inputName(input)+": "+s.words.Problem(err))
}

// inputName is an input as it is called in what is said.
func (s *session) inputName(input string) string {
	if input == sampleInput {
		return s.words.T("command.sample")
	}
	return input
}
