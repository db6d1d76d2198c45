package summarize

import (
	"context"

	"app.tolmach/summarize/article"
	"app.tolmach/summarize/endpoint"
	"app.tolmach/summarize/problem"
)

// notes reads a long article part by part and returns what a summary needs of
// it, every note with the ids of its paragraphs. Notes that are themselves too
// many for one request are condensed once more, group by group.
//
// Reading parts and merging once keeps a summary coherent where rewriting a
// running summary part by part does not (BooookScore, arXiv:2310.00785).
func (r *run) notes(ctx context.Context) ([]Sentence, error) {
	parts := r.split()
	r.parts = len(parts)
	defer func() { r.part = 0 }()
	var notes []Sentence
	for i, part := range parts {
		r.part = i + 1
		some, err := r.note(ctx, prefix(r.article, part, r.esc), i+1, len(parts))
		if err != nil {
			return nil, err
		}
		notes = append(notes, some...)
	}
	for !r.fits(noted(notes)) {
		fewer, err := r.condense(ctx, notes)
		if err != nil {
			return nil, err
		}
		if len(fewer) >= len(notes) {
			return nil, problem.New("problem.run.toolong")
		}
		notes = fewer
	}
	return notes, nil
}

// note asks for the notes on one part. Notes that name no paragraph cannot be
// traced and are left out.
func (r *run) note(ctx context.Context, material string, part, parts int) ([]Sentence, error) {
	var notes []Sentence
	reader := r.collector(&notes)
	finish, err := r.ask(ctx, endpoint.Request{System: system, User: material + notesTask(part, parts)},
		func(text string) { reader.Write(text) },
		func() { reader = r.collector(&notes) })
	reader.Close()
	if err == nil {
		err = unfinished(finish)
	}
	if err != nil {
		return nil, err
	}
	var traced []Sentence
	for _, n := range notes {
		if len(n.Sources) > 0 && !r.onlyFurniture(n) {
			traced = append(traced, n)
		}
	}
	if len(traced) == 0 {
		return nil, problem.New("problem.run.empty")
	}
	return traced, nil
}

// collector reads sentences into a list, from its beginning.
func (r *run) collector(into *[]Sentence) *sentenceReader {
	*into = nil
	return &sentenceReader{
		known: func(id string) bool { return r.ids[id] },
		set: func(i int, s Sentence) {
			if i == len(*into) {
				*into = append(*into, s)
			}
			(*into)[i] = s
		},
	}
}

// condense makes fewer notes of many.
func (r *run) condense(ctx context.Context, notes []Sentence) ([]Sentence, error) {
	var fewer, group []Sentence
	for i, n := range notes {
		group = append(group, n)
		if i+1 < len(notes) && r.fits(noted(append(group, notes[i+1]))) {
			continue
		}
		some, err := r.note(ctx, noted(group), r.parts, r.parts)
		if err != nil {
			return nil, err
		}
		fewer, group = append(fewer, some...), nil
	}
	return fewer, nil
}

// split cuts the article into the fewest parts that each fit a request, at
// paragraphs. A single paragraph too large for one is a part all the same: the
// server decides.
func (r *run) split() [][]article.Paragraph {
	var parts [][]article.Paragraph
	var part []article.Paragraph
	size := 0
	for _, p := range r.article.Paragraphs {
		high := tokens(marked(p, r.esc))
		if len(part) > 0 && size+high > r.window()/2-reserve {
			parts, part, size = append(parts, part), nil, 0
		}
		part, size = append(part, p), size+high
	}
	return append(parts, part)
}

// reserve is the tokens around the paragraphs of a part.
const reserve = 60
