package archive

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// check tells a file that was changed by hand, or broken, from one that was
// written by this program: what the rest of the program takes for granted about
// a document holds of it.
func check(f file) error {
	d := f.Document
	if len(d.Article.Paragraphs) == 0 {
		return fmt.Errorf("no paragraphs")
	}
	ids := map[string]bool{}
	for i, p := range d.Article.Paragraphs {
		if p.ID == "" || ids[p.ID] || !slices.Contains(roles, p.Role) || p.Page < 0 {
			return fmt.Errorf("paragraph %d", i+1)
		}
		ids[p.ID] = true
	}
	seen := map[string]bool{}
	for i := range d.Drafts {
		draft := &d.Drafts[i]
		if draft.ID == "" || seen[draft.ID] {
			return fmt.Errorf("draft %d: its id", i+1)
		}
		seen[draft.ID] = true
		if err := checkDraft(d.Article, draft); err != nil {
			return fmt.Errorf("draft %s: %w", draft.ID, err)
		}
	}
	if err := checkFinals(d); err != nil {
		return err
	}
	for _, name := range f.Tags {
		if name == "" || name != store.TagName(name) || len([]rune(name)) > store.TagLength {
			return fmt.Errorf("tag %q", name)
		}
	}
	return nil
}

func checkFinals(d document.Document) error {
	languages := map[string]bool{}
	for _, final := range d.Finals {
		if languages[final.Language] || !known(final.Language) || len(final.Segments) != len(d.Article.Paragraphs) {
			return fmt.Errorf("final %q", final.Language)
		}
		languages[final.Language] = true
		for i, g := range final.Segments {
			if year := g.At.Year(); g.ID != d.Article.Paragraphs[i].ID || !g.At.IsZero() && (year < 1700 || year > 2200) {
				return fmt.Errorf("final %q: paragraph %d", final.Language, i+1)
			}
		}
	}
	return nil
}

var (
	roles  = []document.Role{document.Headline, document.Byline, document.Body, document.Caption, document.Credit, document.Subhead}
	states = []document.State{
		document.Waiting, document.Reading, document.Writing,
		document.Complete, document.Incomplete, document.Failed, document.Cancelled, document.Unasked,
	}
)

func checkDraft(a document.Article, d *document.Draft) error {
	if !slices.Contains(states, d.State) {
		return fmt.Errorf("state %q", d.State)
	}
	if !known(d.Task.Language) {
		return fmt.Errorf("language %q", d.Task.Language)
	}
	switch d.Task.Kind {
	case document.Summary:
		if len(d.Segments) > 0 {
			return fmt.Errorf("a summary with paragraphs")
		}
	case document.Translation:
		if len(d.Sentences) > 0 || len(d.Segments) != len(a.Paragraphs) {
			return fmt.Errorf("%d paragraphs of %d", len(d.Segments), len(a.Paragraphs))
		}
	default:
		return fmt.Errorf("kind %q", d.Task.Kind)
	}
	for i, g := range d.Segments {
		if g.ID != a.Paragraphs[i].ID || !slices.Contains(states, g.State) {
			return fmt.Errorf("paragraph %d", i+1)
		}
	}
	return nil
}

func known(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil
}
