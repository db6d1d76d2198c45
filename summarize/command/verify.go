package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// verify says of an export where it comes from and whether it is as it was
// written. It opens no connection, unless the source is named by an address.
// The exit code is Partly when something was altered.
func verify(ctx context.Context, s *session, args []string) int {
	f := flagSet("tolmach verify")
	source := ""
	f.StringVar(&source, "source", "", "")
	operands, err := parseAnywhere(f, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = fmt.Fprintln(s.Out, s.words.T("command.usage.verify"))
		return Done
	case err != nil:
		s.complain(err)
		return Misused
	case len(operands) != 1:
		return s.misuse("problem.verify.one")
	}
	v := verification{s}
	x, err := v.readExport(operands[0])
	if err != nil {
		s.complainOf(operands[0], err)
		return CouldNot
	}
	v.origin(x.Manifest)
	same := v.altered(x)
	if source != "" {
		matches, err := v.matches(ctx, x.Manifest, source)
		if err != nil {
			s.complainOf(called(source), err)
			return CouldNot
		}
		same = same && matches
	}
	if !same {
		s.complainOf(operands[0], problem.New("problem.verify.differs"))
		return Partly
	}
	return Done
}

// verification compares an export with what it says of itself.
type verification struct{ *session }

func (s verification) readExport(path string) (provenance.Export, error) {
	file, err := open(path, s.In)
	if err != nil {
		return provenance.Export{}, problem.New("problem.verify.unreadable").Because(err)
	}
	return provenance.Read(file)
}

func open(path string, stdin io.Reader) ([]byte, error) {
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		stdin = f
	}
	file, err := io.ReadAll(io.LimitReader(stdin, provenance.Largest+1))
	if err == nil && len(file) > provenance.Largest {
		err = errors.New("the file is too large")
	}
	return file, err
}

// origin says where an export comes from.
func (s verification) origin(m provenance.Manifest) {
	s.say("verify.made", "Program", m.Program, "Time", m.Made.Format("2006-01-02 15:04:05 UTC"))
	s.say("verify.source", "Title", m.Source.Title, "Address", strings.Join(filled(m.Source.Site, m.Source.Address, m.Source.Date), " · "),
		"Hash", m.Source.Hash)
	for _, o := range m.Outputs {
		by := strings.Join(filled(o.Model, o.Endpoint, o.Prompt), " · ")
		switch o.Engine {
		case document.EngineExtractive:
			by = s.words.T("export.extractive")
		case document.EngineSample:
			by = s.words.T("export.sample")
		case document.EnginePerson:
			by = s.words.T("verify.person")
		}
		s.say("verify.output", "Draft", o.Draft, "Language", s.words.LanguageName(o.Language), "By", by)
	}
	for _, r := range m.Readings {
		s.say("verify.read", "Draft", r.Draft, "By", strings.Join(filled(r.Model, r.Endpoint, r.Prompt), " · "), "Read", r.Read, "All", r.All, "Findings", r.Findings)
	}
	var changed, shortened []string
	for _, c := range m.Changes {
		switch {
		case c.By == "person":
			changed = append(changed, c.Language+" "+c.Paragraph)
		case c.From == "": // not taken from a draft
			shortened = append(shortened, s.named(c.Paragraph))
		}
	}
	if len(changed) > 0 {
		s.say("verify.changes", "Names", strings.Join(changed, ", "))
	}
	if len(shortened) > 0 {
		s.say("verify.shortened", "Names", strings.Join(shortened, ", "))
	}
	s.say("verify.checks", "High", m.Checks[check.High], "Medium", m.Checks[check.Medium], "Info", m.Checks[check.Info])
}

// altered says what is not as it was written, and reports whether nothing is.
func (s verification) altered(x provenance.Export) bool {
	same := true
	if !x.Manifest.Whole() {
		same = false
		s.say("verify.manifest")
	}
	if !x.Marked() {
		same = false
		s.say("verify.marking", "Marking", x.Manifest.Marking)
	}
	for _, d := range x.Manifest.Compare(x.Text) {
		same = false
		named := make([]string, len(d.Names))
		for i, name := range d.Names {
			named[i] = s.named(name)
		}
		names, text := strings.Join(named, ", "), strings.Join(strings.Fields(d.Text), " ")
		switch d.Kind {
		case provenance.Altered:
			s.say("verify.altered", "Names", names, "Text", text)
		case provenance.Removed:
			s.say("verify.removed", "Names", names)
		default:
			s.say("verify.added", "Text", text)
		}
	}
	if same {
		s.say("verify.same")
	}
	return same
}

// named is what a reader calls a piece of the one page; the ids of drafts and
// paragraphs, of which other exports are made, are their own names.
func (s verification) named(piece string) string {
	for name, key := range map[string]string{
		"title": "verify.name.title", "original-title": "verify.name.title", "date": "verify.name.date", "source": "verify.name.source",
		"bottom-line": "brief.where.bottom", "uncertain": "brief.uncertain", "left-out": "verify.name.foot", "origin": "verify.name.foot", "characters": "verify.name.foot",
	} {
		if piece == name {
			return s.words.T(key)
		}
	}
	kind, number, _ := strings.Cut(piece, "-")
	number, _, _ = strings.Cut(number, "/")
	switch kind {
	case "point":
		return s.words.T("brief.where.point", "Number", number)
	case "number":
		return s.words.T("brief.numbers") + " " + number
	case "quote":
		return s.words.T("brief.quotes") + " " + number
	case "source":
		return s.words.T("brief.source") + " " + number
	}
	return piece
}

// matches says whether the source is the one that the export was made of.
func (s verification) matches(ctx context.Context, m provenance.Manifest, source string) (bool, error) {
	l, err := s.connect(ctx, connectFlags{offline: !strings.Contains(source, "://")})
	if err != nil {
		return false, err
	}
	defer l.close()
	a, err := article.Open(ctx, source, article.Options{Stdin: s.In, Client: l.client})
	if err != nil {
		return false, err
	}
	now := provenance.SourceOf(a)
	if now.Hash == m.Source.Hash {
		s.say("verify.sourcesame")
		return true, nil
	}
	changed := m.Source.Differing(now)
	s.say("verify.sourceother", "Paragraphs", strings.Join(changed, ", "), "Were", len(m.Source.Hashes), "Are", len(now.Hashes))
	return false, nil
}

func (s *session) say(key string, pairs ...any) {
	_, _ = fmt.Fprintln(s.Out, s.words.T(key, pairs...))
}

func filled(parts ...string) []string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return some
}
