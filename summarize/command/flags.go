package command

import (
	"errors"
	"flag"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/summarize/brief"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export/layout"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// connectFlags are the flags that say which endpoint to use.
type connectFlags struct {
	endpoint, model, keyEnv, profile string
	sample, offline, localOnly       bool
}

func (c *connectFlags) define(f *flag.FlagSet) {
	f.StringVar(&c.endpoint, "endpoint", "", "")
	f.StringVar(&c.model, "model", "", "")
	f.StringVar(&c.keyEnv, "key-env", "", "")
	f.StringVar(&c.profile, "profile", "", "")
	f.BoolVar(&c.sample, "sample", false, "")
	f.BoolVar(&c.localOnly, "local-only", false, "")
}

// options are the flags of brief.
type options struct {
	connectFlags
	to       string
	summary  string
	in       string
	from     string // of the source; "" for what it says of itself and its text tells
	format   string
	out      string
	glossary string // a file; "" for the user's and the starter's, "none" for none
	force    bool   // replace a file that is not ours or was edited
	strict   bool   // a high finding counts as not complete
	page     string // a4 or letter
	marking  string // handling marking
	source   bool   // the source follows the page
	columns  bool   // the side-by-side view in place of the page
	inputs   []string
	toGiven  bool
	targets  []string
	language string // of the summary
	reader   readerFlags
}

// parse reads the flags of brief, which may stand before, after and between
// the inputs. The error is a *problem.Problem about the command line, or
// flag.ErrHelp.
func parse(args []string) (options, error) {
	var o options
	f := flagSet("tolmach brief")
	o.define(f)
	f.BoolVar(&o.offline, "offline", false, "")
	f.StringVar(&o.to, "to", "", "")
	f.StringVar(&o.summary, "summary", "", "")
	f.StringVar(&o.in, "in", "", "")
	f.StringVar(&o.from, "from", "", "")
	f.StringVar(&o.format, "format", "md", "")
	f.StringVar(&o.out, "out", "-", "")
	f.StringVar(&o.glossary, "glossary", "", "")
	f.BoolVar(&o.force, "force", false, "")
	f.BoolVar(&o.strict, "strict", false, "")
	f.StringVar(&o.page, "page", "a4", "")
	f.StringVar(&o.marking, "marking", "", "")
	f.BoolVar(&o.source, "with-source", false, "")
	f.BoolVar(&o.columns, "columns", false, "")
	o.reader.define(f)
	inputs, err := parseAnywhere(f, args)
	if err != nil {
		return o, err
	}
	o.inputs = inputs
	f.Visit(func(g *flag.Flag) { o.toGiven = o.toGiven || g.Name == "to" })
	o.settle()
	if err := o.reader.check(f.Name()); err != nil {
		return o, err
	}
	return o, o.check()
}

// onPaper reports whether the format is one of paper: a page, or the columns.
func (o options) onPaper() bool { return slices.Contains([]string{"pdf", "docx", "html"}, o.format) }

// layout says how outputs are set, for the manifest: two runs with the same one
// write the same.
func (o options) layout() string {
	said := []string{o.format, o.summary}
	if o.onPaper() {
		said = append(said, o.page)
	}
	if o.columns {
		said = append(said, "columns")
	}
	if o.source {
		said = append(said, "with-source")
	}
	if o.from != "" {
		said = append(said, "from-"+o.from)
	}
	return strings.Join(said, " ")
}

// settle fills in what a format needs when it was not said: a page needs a
// brief and no translation, columns no summary.
func (o *options) settle() {
	if o.summary == "" {
		o.summary = string(document.StyleBullets)
		switch {
		case o.columns:
			o.summary = "none"
		case o.onPaper():
			o.summary = string(document.StyleBrief)
		}
	}
	if o.onPaper() && !o.columns && !o.toGiven {
		o.to, o.toGiven = "none", true
	}
}

// flagSet makes a flag set that says nothing itself: its words are English.
func flagSet(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	return f
}

// parseAnywhere lets flags and operands mix. "-" is an operand, and after "--"
// everything is.
func parseAnywhere(f *flag.FlagSet, args []string) (operands []string, err error) {
	for len(args) > 0 {
		before := args
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, misunderstood(f.Name(), args, f.Args(), err)
		}
		args = f.Args()
		if used := len(before) - len(args); used > 0 && before[used-1] == "--" {
			return append(operands, args...), nil
		}
		if len(args) > 0 {
			operands, args = append(operands, args[0]), args[1:]
		}
	}
	return operands, nil
}

// misunderstood names the option that the flag package stumbled over: the last
// one it took, or the one it did not take because it cannot be one. What
// follows a "=" is not shown; it might be a key.
func misunderstood(command string, args, rest []string, err error) error {
	at := len(args) - len(rest) - 1
	code := "problem.command.option"
	switch said := err.Error(); {
	case strings.HasPrefix(said, "flag needs an argument"):
		code = "problem.command.argument"
	case strings.HasPrefix(said, "bad flag syntax"):
		at++
	}
	option, _, _ := strings.Cut(args[at], "=")
	return problem.New(code, "Option", option, "Command", command).Because(err)
}

func (o *options) check() error {
	if !slices.Contains([]string{"headline", "bullets", "brief", "none"}, o.summary) {
		return problem.New("problem.command.value", "Option", "--summary", "Value", o.summary, "Choices", "headline, bullets, brief, none")
	}
	if !slices.Contains([]string{"pdf", "docx", "html", "json", "md", "txt"}, o.format) {
		return problem.New("problem.command.value", "Option", "--format", "Value", o.format, "Choices", "pdf, docx, html, json, md, txt")
	}
	if err := o.checkPaper(); err != nil {
		return err
	}
	var err error
	if o.language, err = tagOf("--in", o.in); err != nil {
		return err
	}
	if o.from, err = tagOf("--from", o.from); err != nil {
		return err
	}
	return o.checkTargets()
}

// tagOf reads the language that an option names, "" for none.
func tagOf(option, value string) (string, error) {
	if value == "" {
		return "", nil
	}
	t, err := language.Parse(value)
	if err != nil {
		return "", problem.New("problem.command.language", "Option", option, "Value", value)
	}
	return t.String(), nil
}

// papers are the paper sizes by their names.
var papers = map[string]layout.Size{"a4": layout.A4, "letter": layout.Letter}

func (o *options) checkPaper() error {
	if _, ok := papers[o.page]; !ok {
		return problem.New("problem.command.value", "Option", "--page", "Value", o.page, "Choices", "a4, letter")
	}
	for option, given := range map[string]bool{"--columns": o.columns, "--with-source": o.source, "--marking": o.marking != ""} {
		if given && !o.onPaper() {
			return problem.New("problem.command.paper", "Option", option)
		}
	}
	marking, err := brief.Marking(o.marking)
	if err != nil {
		return err
	}
	o.marking = marking
	if o.onPaper() && !o.columns && o.summary == "none" {
		return problem.New("problem.command.page")
	}
	return nil
}

func (o *options) checkTargets() error {
	if err := o.readTargets(); err != nil {
		return err
	}
	conflict := func(option string) error { return problem.New("problem.command.conflict", "Option", option) }
	other := o.endpoint != "" || o.profile != ""
	switch {
	case len(o.targets) > 0 && o.onPaper() && !o.columns:
		return problem.New("problem.command.columns")
	case o.offline && len(o.targets) > 0:
		return problem.New("problem.command.offline")
	case o.offline && (o.sample || other || o.reader.name != ""):
		return conflict("--offline")
	case o.sample && other:
		return conflict("--sample")
	case o.endpoint != "" && o.profile != "":
		return conflict("--endpoint")
	case o.summary == "none" && (o.toGiven || o.offline) && len(o.targets) == 0:
		return problem.New("problem.command.nothing")
	case len(o.inputs) == 0 && !o.sample:
		return problem.New("problem.command.noinput")
	}
	return nil
}

// readTargets reads the languages of --to, each once.
func (o *options) readTargets() error {
	for _, to := range strings.Split(o.to, ",") {
		to = strings.TrimSpace(to)
		if to == "" || to == "none" {
			continue
		}
		tag, err := tagOf("--to", to)
		if err != nil {
			return err
		}
		if !slices.Contains(o.targets, tag) {
			o.targets = append(o.targets, tag)
		}
	}
	return nil
}
