package command

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"app.tolmach/summarize"
	"app.tolmach/summarize/provenance"
)

// job is one input. Name is the name of its output in the folder, "" to make
// one of the article's title.
type job struct{ input, name string }

// jobsOf are the inputs, each file of a folder by itself. What is hidden in a
// folder, and folders within it, are left out.
func jobsOf(inputs []string, format string) []job {
	if len(inputs) == 0 {
		return []job{{input: sampleInput}}
	}
	var jobs []job
	used := map[string]bool{}
	for _, input := range inputs {
		files := filesIn(input)
		if len(files) == 0 { // no folder, or one with nothing in it, which loading says
			jobs = append(jobs, job{input: input})
		}
		for _, file := range files {
			jobs = append(jobs, job{filepath.Join(input, file), free(used, stemOf(file), format)})
		}
	}
	return jobs
}

func filesIn(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var files []string
	for _, e := range entries {
		if info, err := os.Stat(filepath.Join(folder, e.Name())); err == nil && info.Mode().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
			files = append(files, e.Name())
		}
	}
	return files
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
	to      *outputs
}

// atOnce is how many files of a folder are worked on at the same time. How many
// requests a server gets is bounded by its client.
const atOnce = 4

// there is the code of an input whose output was there already.
const there = -1

// run does all jobs and counts their exit codes. Files of folders are done
// several at a time, with a report at the end.
func (b batch) run(ctx context.Context, jobs []job) map[int]int {
	codes := map[int]int{}
	for _, j := range jobs {
		b.to.used[j.name] = true
	}
	if len(jobs) == 1 || !b.to.folder || jobs[0].name == "" {
		for _, j := range jobs {
			codes[b.one(ctx, j)]++
		}
		return merged(codes)
	}
	s := *b.session // one line cannot show the progress of several
	s.Progress = false
	s.Err = &shared{w: s.Err}
	b.session = &s
	var mu sync.Mutex
	var g errgroup.Group
	g.SetLimit(atOnce)
	for _, j := range jobs {
		g.Go(func() error {
			code := CouldNot
			if ctx.Err() == nil {
				code = b.one(ctx, j)
			}
			mu.Lock()
			defer mu.Unlock()
			codes[code]++
			return nil
		})
	}
	_ = g.Wait() // no job returns an error
	b.session.note("command.report", "Written", codes[Done]+codes[Partly], "Kept", codes[there], "Failed", codes[CouldNot])
	return merged(codes)
}

// merged counts what was there already as done.
func merged(codes map[int]int) map[int]int {
	codes[Done] += codes[there]
	delete(codes, there)
	return codes
}

// done reports whether the output of a file of a folder is there already: whole,
// of the same article, by the same makers, set in the same way.
func (b batch) done(j job, plan *summarize.Document) bool {
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
	if m.Source.Hash != provenance.SourceOf(plan.Article).Hash || m.Marking != b.options.marking || m.Layout != b.options.layout() ||
		len(m.Outputs) != len(plan.Drafts) {
		return false
	}
	for i, d := range plan.Drafts {
		o := m.Outputs[i]
		if o.State != summarize.Complete || o.Kind != d.Task.Kind || o.Language != d.Task.Language ||
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
