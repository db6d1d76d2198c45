package command

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// job is one input. Name is the name of its output in the folder, "" to make
// one of the article's title. A public one must not lead into the reader's own
// network: see article.Choices.
type job struct {
	input, name string
	date        string // of the list that named it
	public      bool
}

// jobsOf are the inputs, each file of a folder by itself. Feeds and mailboxes
// are taken apart once they have been read: see several.
func jobsOf(ctx context.Context, inputs []string, format string) []job {
	if len(inputs) == 0 {
		return []job{{input: sampleInput}}
	}
	var jobs []job
	used := map[string]bool{}
	for _, input := range inputs {
		files := filesIn(ctx, input)
		if len(files) == 0 { // no folder, or one with nothing in it, which loading says
			jobs = append(jobs, job{input: input})
		}
		for _, file := range files {
			jobs = append(jobs, job{input: file, name: free(used, stemOf(file), format)})
		}
	}
	return jobs
}

func filesIn(ctx context.Context, folder string) []string {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil
	}
	found, err := article.Find(ctx, folder, article.Options{})
	if err != nil || found.Several == nil {
		return nil
	}
	var files []string
	for _, c := range found.Several.Items {
		files = append(files, c.Input)
	}
	return files
}

// several does the articles of a feed or a mailbox. One that lies in a folder
// with other files is done beside them, article after article.
func (b batch) several(ctx context.Context, c *article.Choices, j job) int {
	var jobs []job
	for i, item := range c.Items {
		one := job{input: item.Input, date: item.Date, public: c.Public}
		if j.name != "" {
			stem := strings.TrimSuffix(j.name, "."+b.options.format) + "-" + strconv.Itoa(i+1)
			one.name = b.counts.free(b.to.used, stem, b.options.format)
		} else {
			one.name = free(b.to.used, cmp.Or(slug(item.Title), stemOf(j.input)), b.options.format)
		}
		jobs = append(jobs, one)
	}
	if j.name != "" {
		for _, one := range jobs {
			b.counts.add(b.one(ctx, one))
		}
		return counted
	}
	b.to.folder = b.to.out != "-" && b.to.out != ""
	if !b.to.folder && b.options.onPaper() {
		return b.session.misuse("problem.command.folder", "Option", "--out")
	}
	if err := b.to.ready(); err != nil {
		b.session.complain(err)
		return CouldNot
	}
	return overall(b.run(ctx, jobs))
}

// free is a name that was not used yet.
func free(used map[string]bool, stem, format string) string {
	name := stem + "." + format
	for n := 2; used[name]; n++ {
		name = stem + "-" + strconv.Itoa(n) + "." + format
	}
	used[name] = true
	return name
}

// batch is one run over all inputs.
type batch struct {
	session *session
	options options
	link    *link
	second  *link // to a second reader, nil for none
	to      *outputs
	counts  *tally
}

// tally counts exit codes, of several files at a time.
type tally struct {
	sync.Mutex
	codes map[int]int
}

func (t *tally) add(code int) {
	t.Lock()
	defer t.Unlock()
	if code != counted {
		t.codes[code]++
	}
}

// free is a name that no other file of the run has.
func (t *tally) free(used map[string]bool, stem, format string) string {
	t.Lock()
	defer t.Unlock()
	return free(used, stem, format)
}

// atOnce is how many files of a folder are worked on at the same time. How many
// requests a server gets is bounded by its client.
const atOnce = 4

// Codes besides the exit codes: of an input whose output was there already, of
// one whose output was not written over what is there, and of one whose parts
// have been counted one by one.
const (
	there = -1 - iota
	left
	counted
)

// run does all jobs and counts their exit codes. Files of folders are done
// several at a time, with a report at the end.
func (b batch) run(ctx context.Context, jobs []job) map[int]int {
	b.counts = &tally{codes: map[int]int{}}
	for _, j := range jobs {
		b.to.used[j.name] = true
	}
	if len(jobs) == 1 || !b.to.folder || jobs[0].name == "" {
		for _, j := range jobs {
			b.counts.add(b.one(ctx, j))
		}
		return merged(b.counts.codes)
	}
	s := *b.session // one line cannot show the progress of several
	s.Progress = false
	s.Err = &shared{w: s.Err}
	b.session = &s
	var g errgroup.Group
	g.SetLimit(atOnce)
	for _, j := range jobs {
		g.Go(func() error {
			code := CouldNot
			if ctx.Err() == nil {
				code = b.one(ctx, j)
			}
			b.counts.add(code)
			return nil
		})
	}
	_ = g.Wait() // no job returns an error
	codes := b.counts.codes
	b.session.note("command.report", "Written", codes[Done]+codes[Partly], "Kept", codes[there]+codes[left], "Failed", codes[CouldNot])
	return merged(codes)
}

// merged counts what was there already as done, and what was left as it is as
// not what was asked for.
func merged(codes map[int]int) map[int]int {
	codes[Done] += codes[there]
	codes[Partly] += codes[left]
	delete(codes, there)
	delete(codes, left)
	return codes
}

// done reports whether the output of a file of a folder is there already: whole,
// of the same article, by the same makers, set in the same way, and with no
// reading in it that broke off where this run is to have it read.
func (b batch) done(j job, plan *document.Document) bool {
	if j.name == "" || !b.to.folder {
		return false
	}
	file, err := open(filepath.Join(b.to.out, j.name), nil)
	if err != nil {
		return false
	}
	x, err := provenance.Read(file)
	if err != nil || !x.Manifest.Whole() || !x.Marked() || x.Manifest.Compare(x.Text) != nil {
		return false
	}
	m := x.Manifest
	if b.second != nil && slices.ContainsFunc(m.Readings, func(r provenance.Reading) bool { return r.Problem != "" }) {
		return false
	}
	if m.Source.Hash != provenance.SourceOf(plan.Article).Hash || m.Marking != b.options.marking || m.Layout != b.layout() ||
		len(m.Outputs) != len(plan.Drafts) {
		return false
	}
	for i, d := range plan.Drafts {
		o := m.Outputs[i]
		if o.State != document.Complete || o.Kind != d.Task.Kind || o.Language != d.Task.Language ||
			o.Engine != d.Origin.Engine || o.Model != d.Origin.Model || o.Endpoint != b.link.host {
			return false
		}
	}
	return true
}

// shared is a stream that several goroutines write whole lines to.
type shared struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}
