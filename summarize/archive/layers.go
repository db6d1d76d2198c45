package archive

import "app.tolmach/summarize"

// layers are documents that together have every translation of one, finals
// too, each of them at most one translation into a language.
func layers(d *summarize.Document) (all []summarize.Document) {
	var texts []summarize.Draft
	for _, draft := range d.Drafts {
		if draft.Task.Kind == summarize.Translation {
			texts = append(texts, draft)
		}
	}
	for _, f := range d.Finals {
		texts = append(texts, asDraft(f))
	}
	depth := map[string]int{}
	for _, t := range texts {
		at := depth[t.Task.Language]
		depth[t.Task.Language]++
		if at == len(all) {
			all = append(all, summarize.Document{Article: d.Article})
		}
		all[at].Add(t)
	}
	return all
}

func asDraft(f summarize.Final) summarize.Draft {
	d := summarize.Draft{ID: "final-" + f.Language, Task: summarize.Task{Kind: summarize.Translation, Language: f.Language}, State: summarize.Complete}
	for _, g := range f.Segments {
		state := summarize.Complete
		if g.Empty() {
			state = summarize.Waiting
		}
		d.Segments = append(d.Segments, summarize.Segment{ID: g.ID, Text: g.Text, State: state})
	}
	return d
}
