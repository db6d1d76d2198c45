package sample

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// StyleNotes is the style of Summary for the notes on a part of an article
// that does not fit the window; their language is "", the article's own.
const StyleNotes = "notes"

// Answers is what the server knows. It is asked from several goroutines. What
// it does not know is refused with [Code].
type Answers interface {
	// Translation is one paragraph, given as the prompt shows it, in a
	// language.
	Translation(lang, id, text string) (string, bool)
	// Summary is the lines of a summary, each ending in its ids: "It rained.
	// ⟦p2,p5⟧". When the prompt shows notes in place of the article, each
	// comes as a Paragraph with the role "note" and the ids it names.
	Summary(style, lang string, shown []Paragraph) ([]string, bool)
}

// Reader is Answers that a second reader gives, too.
type Reader interface {
	// Reading is the lines about what a task, "read a translation in Korean
	// (ko)", is to be compared with.
	Reading(task string, shown []Paragraph) ([]string, bool)
}

// Recording is Answers recorded for one article. It knows nothing of any
// other, and nothing of its own article with a paragraph changed.
type Recording struct {
	Article     document.Article
	Translation func(lang string) (byID map[string]string, ok bool)
	Summary     func(style, lang string) ([]Sentence, bool)
}

// Sentence is one recorded sentence of a summary and the ids of the
// paragraphs it rests on.
type Sentence struct {
	Text    string
	Sources []string
}

// Answers returns the recording as what a server knows.
func (r Recording) Answers() Answers {
	texts := make(map[string]string, len(r.Article.Paragraphs))
	for _, p := range r.Article.Paragraphs {
		texts[p.ID] = p.Text
	}
	return recording{Recording: r, texts: texts}
}

type recording struct {
	Recording
	texts map[string]string // by id
}

func (r recording) Translation(lang, id, text string) (string, bool) {
	byID, ok := r.Recording.Translation(lang)
	if own, known := r.texts[id]; !ok || !known || own != text {
		return "", false
	}
	translated, ok := byID[id]
	return translated, ok
}

func (r recording) Summary(style, lang string, shown []Paragraph) ([]string, bool) {
	if len(shown) != len(r.Article.Paragraphs) {
		return nil, false
	}
	for _, p := range shown {
		if own, known := r.texts[p.ID]; !known || own != p.Text {
			return nil, false
		}
	}
	sentences, ok := r.Recording.Summary(style, lang)
	if !ok {
		return nil, false
	}
	lines := make([]string, len(sentences))
	for i, s := range sentences {
		lines[i] = s.Text + " ⟦" + strings.Join(s.Sources, ",") + "⟧"
	}
	return lines, true
}
