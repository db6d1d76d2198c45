package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/reader"
	"codeberg.org/tolmach/tolmach/summarize/reader/reading"
	"codeberg.org/tolmach/tolmach/summarize/reader/trial"
)

// tries has a reader read cases of which it is known what is wrong with them, and
// says how well it did. The exit code is Partly when some were not read.
func (s *session) tries(ctx context.Context, second *link, o checkOptions, to *outputs) int {
	result, origin, err := s.try(ctx, second, o.cases)
	if err != nil && result.Usage.Requests == 0 {
		s.complain(err)
		return CouldNot
	}
	failure := to.write(o.out, func(w io.Writer) error { return s.score(w, o.format, result, origin) })
	if err != nil {
		s.complainOf(o.cases, err)
	}
	switch {
	case failure != nil:
		s.complain(failure)
		return CouldNot
	case result.Unread > 0:
		return Partly
	}
	return Done
}

// try has the cases of a file read. The error is why some were not.
func (s *session) try(ctx context.Context, second *link, path string) (trial.Result, document.Origin, error) {
	origin := second.Origin(document.Task{Kind: document.Translation})
	origin.Endpoint = second.host
	var result trial.Result
	file, err := os.Open(path)
	if err != nil {
		return result, origin, unopened(path, err)
	}
	defer func() { _ = file.Close() }()
	cases, err := trial.Cases(file, path)
	if err != nil {
		return result, origin, err
	}
	trials := trial.Of(second, origin, s.words.Tag().String(), cases)
	works := make([]*reader.Work, len(trials))
	for i, t := range trials {
		works[i] = t.Work
	}
	s.cost(ctx, second, works...)
	var failure error
	p := s.newProgress()
	for i, t := range trials {
		p.line(fmt.Sprintf("%s %d/%d", s.words.T("command.reading"), i, len(trials)))
		var r reading.Reading
		if r = t.Unread(); failure == nil { // what failed once fails again, and costs
			r = t.Read(ctx, nil)
		}
		if r.Problem != nil {
			failure = r.Problem
		}
		result.Add(t, r)
	}
	p.clear()
	return result, origin, failure
}

// unopened is the problem of a file that cannot be read.
func unopened(path string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return problem.New("problem.article.missing", "Name", path).Because(err)
	}
	return problem.New("problem.article.unreadable", "Name", path).Because(err)
}

// score writes a result as "json" or, for people, a table.
func (s *session) score(w io.Writer, format string, r trial.Result, o document.Origin) error {
	if format == "json" {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{"reader": map[string]any{"model": o.Model, "endpoint": o.Endpoint, "prompt": prompt.Version, "started": o.Started}, "result": r})
	}
	_, _ = fmt.Fprintln(w, s.words.T("command.trial.head"))
	row := func(name string, score trial.Score) {
		_, _ = fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t%s\n", name, score.There, score.Found, score.Said, s.words.Decimal(score.Precision(), 2), s.words.Decimal(score.Recall(), 2))
	}
	for _, category := range slices.Sorted(maps.Keys(r.By)) {
		row(category, *r.By[category])
	}
	row(s.words.T("command.trial.any"), r.Any)
	_, err := fmt.Fprintln(w, s.words.T("command.trial.rest", "Sound", r.Sound, "Alarmed", r.Alarmed, "Unread", r.Unread, "Dropped", r.Dropped,
		"Prompt", r.Usage.Prompt, "Answer", r.Usage.Completion))
	if err == nil {
		_, err = fmt.Fprintf(w, "%s · %s · %s · %s\n", o.Model, o.Endpoint, prompt.Version, o.Started.UTC().Format("2006-01-02T15:04:05Z"))
	}
	return err
}
