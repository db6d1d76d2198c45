package summarize

import (
	"context"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/answer"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
	"codeberg.org/tolmach/tolmach/summarize/token"
)

// notes reads a long article part by part and returns what a summary needs of
// it, every note with the ids of its paragraphs. Notes that are themselves too
// many for one request are condensed once more, group by group.
//
// Reading parts and merging once keeps a summary coherent where rewriting a
// running summary part by part does not (BooookScore, arXiv:2310.00785).
func (r summary) notes(ctx context.Context) ([]document.Sentence, error) {
	parts := r.plan.Parts(r.article.Paragraphs, r.write.Marked, func(p document.Paragraph) int { return r.Notes.get(r.noteKey(p)).length })
	r.parts = len(parts)
	materials := make([]string, len(parts))
	for i, part := range parts {
		materials[i] = r.write.Prefix(part)
	}
	notes, err := r.noteAll(ctx, materials, parts)
	for err == nil && !r.plan.Fits(token.Of(prompt.Noted(notes))) {
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
func (r summary) noteAll(ctx context.Context, materials []string, parts [][]document.Paragraph) ([]document.Sentence, error) {
	found := make([][]document.Sentence, len(materials))
	err := r.share(ctx, len(materials), true, func(ctx context.Context, stretch *run, i int) (err error) {
		s := summary{stretch}
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
func (r summary) note(ctx context.Context, material string, part, parts int) (notes []document.Sentence, err error) {
	for range maxCuts {
		notes, err = r.noteOnce(ctx, material, part, parts)
		if !problem.Any(err, endpoint.ErrCut, endpoint.ErrMalformed, errEmpty, errEndless) { // the next may have none of these
			break
		}
	}
	return notes, err
}

// noteOnce asks for the notes on one part. Notes that name no paragraph cannot
// be traced and are left out.
func (r summary) noteOnce(ctx context.Context, material string, part, parts int) ([]document.Sentence, error) {
	var notes []document.Sentence
	reader := r.collector(&notes)
	finish, err := r.ask(ctx, endpoint.Request{System: prompt.System, User: material + prompt.Notes(part, parts)}, answer.MostSentences,
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
		return nil, problem.New(errEmpty)
	}
	return traced, nil
}

// collector reads sentences into a list, from its beginning.
func (r summary) collector(into *[]document.Sentence) *answer.Sentences {
	*into = nil
	return &answer.Sentences{
		Known: func(id string) bool { return r.ids[id] },
		Set: func(i int, s document.Sentence) {
			if i == len(*into) {
				*into = append(*into, s)
			}
			(*into)[i] = s
		},
	}
}

// groups puts notes into as few requests as hold them.
func (r summary) groups(notes []document.Sentence) []string {
	var materials []string
	var group []document.Sentence
	for i, n := range notes {
		group = append(group, n)
		if i+1 < len(notes) && r.plan.Fits(token.Of(prompt.Noted(append(group, notes[i+1])))) {
			continue
		}
		materials, group = append(materials, prompt.Noted(group)), nil
	}
	return materials
}

// Notes keeps what was noted on the parts of one long article until the summary
// made of them is complete, so that one which broke off goes on with the parts
// that are missing. The zero value is ready; a nil one keeps nothing. It is safe
// for use by several goroutines.
type Notes struct {
	mu sync.Mutex
	of map[string]notedPart // by who read them and their first paragraph
}

// notedPart is a part that was read: how many paragraphs, and what of them.
type notedPart struct {
	length int
	notes  []document.Sentence
}

// noteKey is the place of a part among those read by the same model.
func (r summary) noteKey(first document.Paragraph) string {
	o := r.draft.Origin
	return o.Endpoint + "\x00" + o.Model + "\x00" + first.ID
}

func (n *Notes) get(key string) notedPart {
	if n == nil {
		return notedPart{}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.of[key]
}

func (n *Notes) put(key string, p notedPart) {
	if n == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.of == nil {
		n.of = make(map[string]notedPart)
	}
	n.of[key] = p
}

// forget drops everything: the next summary is to be a new one.
func (n *Notes) forget() {
	if n == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.of = nil
}
