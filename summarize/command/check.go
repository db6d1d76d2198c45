package command

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/align"
	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// checkOptions are the flags of check.
type checkOptions struct {
	source, target string
	from, lang     string // of the source and the target; "" for what the texts tell
	glossary       string // a file; "" for the starter glossary, "none" for none
	format, out    string
	force          bool // replace a file that is not ours
	reader         readerFlags
	localOnly      bool
	cases          string // a table by which the reader is tried, in place of two texts
}

// checkText compares a translation from anywhere with its source. The exit
// code is Partly when a high finding stands.
func checkText(ctx context.Context, s *session, args []string) int {
	o, err := parseCheck(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = fmt.Fprintln(s.Out, s.words.T("command.usage.check"))
		return Done
	}
	if err != nil {
		s.complain(err)
		return Misused
	}
	to := newOutputs(o.out, o.format, 1, s.Out)
	o.out = to.path("", "", cmp.Or(o.cases, o.target)) // in a folder, the file that is written there
	if err := guarded(o.out, o.force, o.source, o.target, o.cases); err != nil {
		s.complain(err)
		return CouldNot
	}
	second, err := s.second(ctx, o.reader, o.localOnly)
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	if second != nil {
		defer second.close()
	}
	if o.cases != "" {
		return s.tries(ctx, second, o, to)
	}
	report, lang, err := s.compare(ctx, o)
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	if second != nil {
		s.again(ctx, second, &report, lang, o.out)
	}
	err = to.write(o.out, func(w io.Writer) error { return export.Findings(w, o.format, report, s.words) })
	if err != nil {
		s.complain(err)
		return CouldNot
	}
	if n := high(report.Findings); n > 0 {
		s.complainOf(o.target, problem.New("problem.command.findings", "Count", n))
		return Partly
	}
	return Done
}

func parseCheck(args []string) (checkOptions, error) {
	var o checkOptions
	f := flagSet("tolmach check")
	f.StringVar(&o.from, "from", "", "")
	f.StringVar(&o.lang, "lang", "", "")
	f.StringVar(&o.glossary, "glossary", "", "")
	f.StringVar(&o.format, "format", "text", "")
	f.StringVar(&o.out, "out", "-", "")
	f.BoolVar(&o.force, "force", false, "")
	f.BoolVar(&o.localOnly, "local-only", false, "")
	f.StringVar(&o.cases, "cases", "", "")
	o.reader.define(f)
	inputs, err := parseAnywhere(f, args)
	if err != nil {
		return o, err
	}
	if o.cases != "" {
		return o, o.checkCases(inputs, f.Name())
	}
	if len(inputs) != 2 {
		return o, problem.New("problem.command.two")
	}
	o.source, o.target = inputs[0], inputs[1]
	if !slices.Contains([]string{"text", "json", "sarif"}, o.format) {
		return o, problem.New("problem.command.value", "Option", "--format", "Value", o.format, "Choices", "text, json, sarif")
	}
	if o.from, err = tagOf("--from", o.from); err != nil {
		return o, err
	}
	if o.lang, err = tagOf("--lang", o.lang); err != nil {
		return o, err
	}
	return o, o.reader.check(f.Name())
}

// checkCases settles a trial of a reader, which needs no texts but somebody who
// reads.
func (o checkOptions) checkCases(inputs []string, command string) error {
	switch {
	case len(inputs) > 0:
		return problem.New("problem.command.conflict", "Option", "--cases")
	case o.reader.name == "":
		return problem.New("problem.command.argument", "Option", "--reader", "Command", command)
	case o.format != "text" && o.format != "json":
		return problem.New("problem.command.value", "Option", "--format", "Value", o.format, "Choices", "text, json")
	}
	return nil
}

// side loads one of the two texts. Of a few words the language may not be told:
// then it is taken for what is likeliest and the reader told so, and how to say
// it.
func (s *session) side(ctx context.Context, input, lang, option string) (document.Article, error) {
	a, err := article.Open(ctx, input, article.Options{Stdin: s.In, Language: lang})
	if err != nil {
		return a, err
	}
	if notice := a.Notice(); notice != nil {
		s.complainOf(input, notice)
	}
	if a.Language == "" {
		a.Language = article.Likely(a)
		s.complainOf(input, problem.New("problem.command.likely", "Language", s.words.LanguageName(a.Language), "Option", option))
	}
	return a, nil
}

// compare loads both texts, finds which paragraphs belong together and runs the
// checks. It returns the language of the translation, too.
func (s *session) compare(ctx context.Context, o checkOptions) (export.Report, string, error) {
	source, err := s.side(ctx, o.source, o.from, "--from")
	if err != nil {
		return export.Report{}, "", err
	}
	target, err := s.side(ctx, o.target, o.lang, "--lang")
	if err != nil {
		return export.Report{}, "", err
	}
	o.lang = target.Language
	g, err := s.glossary(ctx, o.glossary, source, []string{o.lang})
	if err != nil {
		return export.Report{}, "", err
	}
	aligned := align.Align(source.Paragraphs, target.Paragraphs, source.Language, o.lang)
	texts := aligned.Uncut(target.Paragraphs)
	found := check.Translation(source, o.lang, texts, review.NewTerms(g).Pair(source.Language, o.lang))
	var left []check.Left
	for _, l := range aligned.Left {
		left = append(left, check.Left{After: l.Row, Text: target.Paragraphs[l.Target].Text})
	}
	texts, added := check.Added(source, texts, left)
	places := map[string]int{}
	for i, p := range source.Paragraphs {
		places[p.ID] = i
	}
	found = check.InOrder(append(found, added...), func(id string) int { return places[id] })
	return export.Report{Source: o.source, Target: o.target, Article: source, Texts: texts, Findings: found}, o.lang, nil
}
