// Package review runs the checks over a document: over each translation as a
// whole and across them, and over each sentence of a summary.
package review

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/glossary"
)

// Report is what was found in the newest draft of each task.
type Report struct {
	// Findings are by the id of a translation's draft, in the order of the
	// paragraphs and within one the most serious first.
	Findings map[string][]check.Finding
	// Evidence is by the id of a summary's draft, one for each sentence.
	Evidence map[string][]check.Evidence
}

// Terms derives glossaries for pairs of languages, each once. The zero value
// of the pointer has none. It is for one goroutine.
type Terms struct {
	of    *glossary.Glossary
	pairs map[[2]string]*glossary.Pair
}

// NewTerms returns the terms of a glossary; g may be nil.
func NewTerms(g *glossary.Glossary) *Terms {
	return &Terms{of: g, pairs: map[[2]string]*glossary.Pair{}}
}

// Pair is the glossary for two languages, nil for none.
func (t *Terms) Pair(from, to string) *glossary.Pair {
	if t == nil || t.of == nil || from == "" {
		return nil
	}
	key := [2]string{from, to}
	if t.pairs[key] == nil {
		t.pairs[key] = t.of.Pair(from, to)
	}
	return t.pairs[key]
}

// Document checks everything in a document that can be checked: every
// translation, the finals (by summarize.FinalID) and the newest summary. It
// changes nothing, and takes about a second for five megabytes of text.
func Document(d *document.Document, t *Terms) Report {
	r := Report{Findings: map[string][]check.Finding{}, Evidence: map[string][]check.Evidence{}}
	targets := map[string][]string{}
	look := func(draft *document.Draft) {
		lang := draft.Task.Language
		if !Checkable(d.Article, lang) {
			return
		}
		r.Findings[draft.ID] = Translation(d.Article, draft, t)
		if target := d.Target(lang); target != nil {
			targets[lang] = texts(target)
		}
	}
	for i := range d.Drafts {
		draft := &d.Drafts[i]
		switch {
		case draft.Task.Kind == document.Translation:
			look(draft)
		case draft == d.Latest(document.Summary, ""):
			r.Evidence[draft.ID] = Summary(d.Article, draft)
		}
	}
	for i := range d.Finals {
		draft := d.Finals[i].Draft()
		look(&draft)
	}
	for lang, found := range check.Across(d.Article, targets) {
		r.addAcross(d, lang, found)
	}
	return r
}

// addAcross adds the disagreements of a language with the others to the version
// that a reader gets of each paragraph.
func (r Report) addAcross(d *document.Document, lang string, found []check.Finding) {
	by := map[*document.Draft][]check.Finding{}
	versionOf := readersVersions(d, lang)
	for _, f := range found {
		if v := versionOf(f.Paragraph); v != nil {
			by[v] = append(by[v], f)
		}
	}
	for v, some := range by {
		r.Findings[v.ID] = check.InOrder(append(r.Findings[v.ID], unsaid(some, r.Findings[v.ID])...), v.Place)
	}
}

// readersVersions tells the version of a paragraph that a reader gets, nil for
// none.
func readersVersions(d *document.Document, lang string) func(paragraph string) *document.Draft {
	final, newest := d.Version(document.FinalID(lang)), d.Latest(document.Translation, lang)
	return func(paragraph string) *document.Draft {
		if final != nil && d.Given(lang, final.Place(paragraph)).Final != nil {
			return final
		}
		return newest
	}
}

// OfReader returns the findings of what a reader gets in a language, in the
// order of the paragraphs.
func (r Report) OfReader(d *document.Document, lang string) []check.Finding {
	newest := d.Latest(document.Translation, lang)
	if newest == nil {
		return r.Findings[document.FinalID(lang)]
	}
	versionOf := readersVersions(d, lang)
	var all []check.Finding
	for _, id := range []string{newest.ID, document.FinalID(lang)} {
		for _, f := range r.Findings[id] {
			if v := versionOf(f.Paragraph); v.ID == id {
				all = append(all, f)
			}
		}
	}
	return check.InOrder(all, newest.Place)
}

// unsaid leaves out the disagreements of paragraphs in which a number was found
// wrong already, and those at a place where something was: they would say it
// again.
func unsaid(found, before []check.Finding) []check.Finding {
	return slices.DeleteFunc(found, func(f check.Finding) bool {
		return slices.ContainsFunc(before, func(b check.Finding) bool {
			number := b.Kind == check.Number && b.Severity != check.Info
			same := !f.Target.Empty() && b.Target.From < f.Target.To && f.Target.From < b.Target.To
			return b.Paragraph == f.Paragraph && (number || same)
		})
	})
}

// Checkable reports whether a text can be compared with the article: both
// languages are known. They may be the same: an edited or simplified text is
// checked for numbers, names, quotations and length.
func Checkable(a document.Article, lang string) bool {
	return a.Language != "" && lang != ""
}

// Translation checks one translation. Paragraphs that are known not to be
// there are no finding: the draft says so itself. Of one that is still being
// written only what its rest cannot mend is found.
func Translation(a document.Article, d *document.Draft, t *Terms) []check.Finding {
	terms := t.Pair(a.Language, d.Task.Language)
	found := slices.DeleteFunc(check.Translation(a, d.Task.Language, texts(d), terms), func(f check.Finding) bool {
		s := d.Segment(f.Paragraph)
		return s == nil || s.State != document.Complete && (f.Kind == check.Missing || f.Kind == check.Truncated || f.Kind == check.Length)
	})
	growing := false
	for i, s := range d.Segments {
		if p := a.Paragraphs[i]; unfinished(d, s) && s.Text != "" {
			growing = true
			found = append(found, check.Paragraph(check.Pair{ID: p.ID, Role: p.Role, Source: p.Text, Target: s.Text, From: a.Language, To: d.Task.Language}, terms, false)...)
		}
	}
	if growing {
		return check.InOrder(found, d.Place)
	}
	return found
}

// unfinished reports whether a segment is being written, or will be.
func unfinished(d *document.Draft, s document.Segment) bool {
	return d.State.Running() && s.State != document.Complete
}

// texts are the paragraphs of a draft, without those that are being written.
func texts(d *document.Draft) []string {
	all := make([]string, len(d.Segments))
	for i, s := range d.Segments {
		if !unfinished(d, s) {
			all[i] = s.Text
		}
	}
	return all
}

// Summary looks for every sentence of a summary in the article.
func Summary(a document.Article, d *document.Draft) []check.Evidence {
	all := make([]check.Evidence, len(d.Sentences))
	for i, s := range d.Sentences {
		all[i] = check.Sentence(a, s.Text, d.Task.Language, s.Quote, s.Sources)
	}
	return all
}

// Key names a finding for a memory of what was dismissed: the same finding in
// the same paragraph with the same translation has the same key, in whatever
// article, and another one as soon as either text changes. It holds nothing of
// the texts.
func Key(f check.Finding, lang, source, target string) string {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%s\x00%s\x00%v\x00%v\x00%s\x00%s\x00%s", f.Kind, f.Message.Error(), f.Source, f.Target, lang, source, target)
	return hex.EncodeToString(h.Sum(nil)[:16])
}
