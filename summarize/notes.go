package summarize

import (
	"context"
	"errors"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// notes reads a long article part by part and returns what a summary needs of
// it, every note with the ids of its paragraphs. Notes that are themselves too
// many for one request are condensed once more, group by group.
//
// Reading parts and merging once keeps a summary coherent where rewriting a
// running summary part by part does not (BooookScore, arXiv:2310.00785).
func (r *run) notes(ctx context.Context) ([]document.Sentence, error) {
	parts := r.split()
	r.parts = len(parts)
	materials := make([]string, len(parts))
	for i, part := range parts {
		materials[i] = prefix(r.article, part, r.esc)
	}
	notes, err := r.noteAll(ctx, materials, parts)
	for err == nil && !r.plan.fits(token.Of(noted(notes))) {
		var fewer []document.Sentence
		fewer, err = r.noteAll(ctx, r.groups(notes), nil)
		if err == nil && len(fewer) >= len(notes) {
			err = problem.New("problem.run.toolong")
		}
		notes = fewer
	}
	return notes, err
}

// noteAll asks for the notes on each part, several at a time, and returns them
// in the order of the parts. The first error ends it. The notes on parts of the
// article itself are kept for another try.
func (r *run) noteAll(ctx context.Context, materials []string, parts [][]document.Paragraph) ([]document.Sentence, error) {
	found := make([][]document.Sentence, len(materials))
	err := r.share(ctx, len(materials), true, func(ctx context.Context, s *run, i int) (err error) {
		key := ""
		if parts != nil {
			key = s.noteKey(parts[i][0])
			if kept := s.Notes.get(key); kept.length == len(parts[i]) {
				found[i] = kept.notes
				return nil
			}
		}
		s.part, s.parts = i+1, len(materials)
		s.tell(document.Asked{Draft: s.draft.ID, Part: s.part, Parts: s.parts})
		found[i], err = s.note(ctx, materials[i], i+1, len(materials))
		if err == nil && parts != nil {
			s.Notes.put(key, notedPart{len(parts[i]), found[i]})
		}
		return err
	})
	var notes []document.Sentence
	for _, f := range found {
		notes = append(notes, f...)
	}
	return notes, err
}

// note asks for the notes on one part, again when the answer broke off or was
// not in the form asked for: nobody has seen any of it, and one part of many
// should not cost the others.
func (r *run) note(ctx context.Context, material string, part, parts int) (notes []document.Sentence, err error) {
	for range maxCuts {
		notes, err = r.noteOnce(ctx, material, part, parts)
		var p *problem.Problem
		if !errors.As(err, &p) || !spoilt[p.Code] {
			break
		}
	}
	return notes, err
}

// spoilt are the problems of an answer that the next may not have.
var spoilt = map[string]bool{
	"problem.endpoint.cut": true, "problem.endpoint.malformed": true, "problem.run.empty": true, "problem.run.endless": true,
}

// noteOnce asks for the notes on one part. Notes that name no paragraph cannot
// be traced and are left out.
func (r *run) noteOnce(ctx context.Context, material string, part, parts int) ([]document.Sentence, error) {
	var notes []document.Sentence
	reader := r.collector(&notes)
	finish, err := r.ask(ctx, endpoint.Request{System: system, User: material + notesTask(part, parts)}, mostSentences,
		func(text string) { reader.Write(text) },
		func() { reader = r.collector(&notes) })
	reader.Close()
	if err == nil {
		err = unfinished(finish)
	}
	if err != nil {
		return nil, err
	}
	var traced []document.Sentence
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
func (r *run) collector(into *[]document.Sentence) *sentenceReader {
	*into = nil
	return &sentenceReader{
		known: func(id string) bool { return r.ids[id] },
		set: func(i int, s document.Sentence) {
			if i == len(*into) {
				*into = append(*into, s)
			}
			(*into)[i] = s
		},
	}
}

// groups puts notes into as few requests as hold them.
func (r *run) groups(notes []document.Sentence) []string {
	var materials []string
	var group []document.Sentence
	for i, n := range notes {
		group = append(group, n)
		if i+1 < len(notes) && r.plan.fits(token.Of(noted(append(group, notes[i+1])))) {
			continue
		}
		materials, group = append(materials, noted(group)), nil
	}
	return materials
}

// split cuts the article into the fewest parts that each fit a request, at
// paragraphs, around those that have been read already. A single paragraph too
// large for one is a part all the same: the server decides.
func (r *run) split() [][]document.Paragraph {
	var parts [][]document.Paragraph
	var part []document.Paragraph
	size, room := 0, r.plan.window()/2-reserve
	end := func() {
		if len(part) > 0 {
			parts = append(parts, part)
		}
		part, size = nil, 0
	}
	all := r.article.Paragraphs
	for i := 0; i < len(all); i++ {
		if n := r.Notes.get(r.noteKey(all[i])).length; n > 0 {
			end()
			parts = append(parts, all[i:min(i+n, len(all))])
			i += n - 1
			continue
		}
		high := r.plan.tokens(marked(all[i], r.esc))
		if size+high > room {
			end()
		}
		part, size = append(part, all[i]), size+high
	}
	end()
	return parts
}

// reserve is the tokens around the paragraphs of a part.
const reserve = 60
