// Package extract picks the sentences of an article that say most of it,
// without a model and without leaving the process.
//
// Sentences are nodes of a graph whose edges weigh how many telling words two
// of them share (cosine of tf-idf; LexRank, Erkan and Radev 2004). PageRank
// over it, pulled towards the lead as news is written (after the position
// terms of PacSum, Zheng and Lapata 2019), ranks them; maximal marginal
// relevance (Carbonell and Goldstein 1998) keeps the choice from repeating
// itself.
package extract

import (
	"cmp"
	"context"
	"math"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

const (
	mostCandidates = 400  // bounds the graph: its cost grows with the square
	damping        = 0.85 // of PageRank
	rounds         = 30   // PageRank's; the ranks settle well before
	relevance      = 0.7  // λ of marginal relevance: the rest is for being new
	headlineWeight = 0.5  // how much likeness to the headline adds to the position prior
	leadDecay      = 4.0  // paragraphs after which the lead's bonus has fallen to 1/e
	ordinary       = 0.35 // prior of a sentence far from the lead
)

// Pick is a sentence taken from an article: Text stands verbatim in the
// paragraph whose id is Paragraph.
type Pick struct {
	Text      string
	Paragraph string
}

// Summary returns at most n sentences of the article's body in the order of
// the article: fewer when it has fewer, none when it has no body. The same
// article gives the same sentences. The only error is ctx's.
func Summary(ctx context.Context, a document.Article, n int) ([]Pick, error) {
	if n <= 0 {
		return nil, ctx.Err()
	}
	all, err := collect(ctx, a)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	weigh(all, terms(headlineOf(a), a.Language))
	all = prefilter(all, max(mostCandidates, n))
	likeness, err := compare(ctx, all)
	if err != nil {
		return nil, err
	}
	rank(all, likeness)
	chosen := diverse(all, likeness, n)
	slices.Sort(chosen)
	picks := make([]Pick, len(chosen))
	for i, c := range chosen {
		picks[i] = all[c].pick
	}
	return picks, nil
}

// candidate is a sentence with what is known of it.
type candidate struct {
	pick      Pick
	paragraph int      // position among the body's paragraphs
	sentence  int      // position in its paragraph
	terms     []string // with repetitions
	vector    vector   // tf-idf, of length 1
	density   float64  // mean idf of its terms
	prior     float64  // of its position and likeness to the headline
	rank      float64  // PageRank, 1 at most
}

// collect gathers the body's sentences that could stand alone; when none
// could, all of them.
func collect(ctx context.Context, a document.Article) ([]candidate, error) {
	var able, rest []candidate
	position := 0
	for _, p := range a.Paragraphs {
		if p.Role != document.Body {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i, span := range prose.Sentences(p.Text, a.Language) {
			text := p.Text[span.From:span.To]
			c := candidate{
				pick: Pick{Text: text, Paragraph: p.ID}, paragraph: position, sentence: i,
				terms: terms(text, a.Language),
			}
			switch {
			case len(c.terms) == 0:
			case standsAlone(text, len(c.terms)):
				able = append(able, c)
			default:
				rest = append(rest, c)
			}
		}
		position++
	}
	if len(able) == 0 {
		return rest, nil
	}
	return able, nil
}

func headlineOf(a document.Article) string {
	if a.Title != "" {
		return a.Title
	}
	for _, p := range a.Paragraphs {
		if p.Role == document.Headline {
			return p.Text
		}
	}
	return ""
}

// weigh gives every candidate its tf-idf vector and its prior.
func weigh(all []candidate, headline []string) {
	words := vocabulary{numbers: map[string]int{}}
	for i := range all {
		all[i].vector = words.add(all[i].terms)
	}
	title := words.count(headline)
	words.scale(title)
	for i := range all {
		c := &all[i]
		c.density = words.scale(c.vector)
		lead := math.Exp(-float64(c.paragraph)/leadDecay) / (1 + 0.3*float64(c.sentence))
		c.prior = ordinary + (1-ordinary)*lead + headlineWeight*cosine(title, c.vector)
	}
}

// prefilter keeps the most promising candidates, in order.
func prefilter(all []candidate, most int) []candidate {
	if len(all) <= most {
		return all
	}
	order := indices(len(all))
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(all[j].prior*all[j].density, all[i].prior*all[i].density)
	})
	order = order[:most]
	slices.Sort(order)
	kept := make([]candidate, most)
	for i, from := range order {
		kept[i] = all[from]
	}
	return kept
}

// compare returns the cosine of every pair.
func compare(ctx context.Context, all []candidate) ([][]float64, error) {
	likeness := make([][]float64, len(all))
	for i := range all {
		likeness[i] = make([]float64, len(all))
	}
	for i := range all {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for j := range i {
			s := cosine(all[i].vector, all[j].vector)
			likeness[i][j], likeness[j][i] = s, s
		}
	}
	return likeness, nil
}

// rank sets PageRank, with the priors as the chance to begin at a sentence,
// times the prior.
func rank(all []candidate, likeness [][]float64) {
	total := 0.0
	out := make([]float64, len(all))
	for i := range all {
		total += all[i].prior
		for _, s := range likeness[i] {
			out[i] += s
		}
		all[i].rank = 1 / float64(len(all))
	}
	next := make([]float64, len(all))
	for range rounds {
		for i := range all {
			next[i] = (1 - damping) * all[i].prior / total
		}
		for j := range all {
			if out[j] == 0 {
				continue
			}
			share := damping * all[j].rank / out[j]
			for i, s := range likeness[j] {
				next[i] += share * s
			}
		}
		for i := range all {
			all[i].rank = next[i]
		}
	}
	best := 0.0
	for i := range all {
		all[i].rank *= all[i].prior
		best = max(best, all[i].rank)
	}
	for i := range all {
		all[i].rank /= best
	}
}

// diverse chooses n by maximal marginal relevance.
func diverse(all []candidate, likeness [][]float64, n int) []int {
	var chosen []int
	nearest := make([]float64, len(all)) // likeness to the most alike chosen
	taken := make([]bool, len(all))
	for len(chosen) < min(n, len(all)) {
		best, score := -1, math.Inf(-1)
		for i := range all {
			if s := relevance*all[i].rank - (1-relevance)*nearest[i]; !taken[i] && s > score {
				best, score = i, s
			}
		}
		taken[best] = true
		chosen = append(chosen, best)
		for i := range all {
			nearest[i] = max(nearest[i], likeness[best][i])
		}
	}
	return chosen
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
