package check

import (
	"bufio"
	"cmp"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// TestGroundingJudged says how well the grounds of summaries agree with what
// people said of them. The file that TOLMACH_JUDGED names has a line for each
// summary: collection, "val" or "test", 1 for faithful or 0, the article, the
// summary, with tabs between them. Nothing is fitted on "test".
func TestGroundingJudged(t *testing.T) {
	path := os.Getenv("TOLMACH_JUDGED")
	if path == "" {
		t.Skip("TOLMACH_JUDGED names no judged summaries")
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	judged := map[string][]verdict{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		v := judge(f[3], f[4])
		v.faithful = f[2] == "1"
		for _, part := range []string{f[1], "all"} {
			judged[f[0]+" "+part] = append(judged[f[0]+" "+part], v)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(judged)) {
		vs := judged[name]
		var of, found, missing [2]int
		for _, v := range vs {
			i := 0
			if v.faithful {
				i = 1
			}
			of[i]++
			switch v.ground {
			case Found:
				found[i]++
			case NotFound:
				missing[i]++
			}
		}
		t.Logf("%-18s AUC %.3f   false: found %3d not found %3d of %3d   true: found %3d not found %3d of %3d",
			name, area(vs), found[0], missing[0], of[0], found[1], missing[1], of[1])
	}
}

type verdict struct {
	faithful bool
	ground   Ground
	score    float64
}

// judge looks for a summary of several sentences in an article: the worst of
// them counts.
func judge(source, summary string) verdict {
	a := document.Article{Language: "en", Paragraphs: []document.Paragraph{{ID: "p1", Text: source}}}
	v := verdict{ground: Found, score: 9}
	order := []Ground{NotFound, Partly, Found}
	for _, at := range prose.Sentences(summary, "en") {
		e := Sentence(a, summary[at.From:at.To], "en", "", []string{"p1"})
		score := e.Support.total()
		if e.Ground == NotFound {
			score -= 0.25
		}
		v.score = min(v.score, score)
		v.ground = order[min(slices.Index(order, v.ground), slices.Index(order, e.Ground))]
	}
	return v
}

// area is the area under the ROC curve: how often a faithful summary has a
// higher score than one that is not.
func area(vs []verdict) float64 {
	slices.SortFunc(vs, func(a, b verdict) int { return cmp.Compare(a.score, b.score) })
	won, pairs := 0.0, 0.0
	for _, good := range vs {
		if !good.faithful {
			continue
		}
		for _, bad := range vs {
			if bad.faithful {
				continue
			}
			pairs++
			switch cmp.Compare(good.score, bad.score) {
			case 1:
				won++
			case 0:
				won += 0.5
			}
		}
	}
	return won / max(pairs, 1)
}
