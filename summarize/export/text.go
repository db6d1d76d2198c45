package export

import (
	"bufio"
	"io"
	"regexp"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/provenance"
)

// Markdown writes the summary, then each translation, with the state of
// whatever is not complete in words, a person's final before the draft, and at the end the manifest, sealed; the
// zero Manifest is not written.
func Markdown(w io.Writer, d *document.Document, words Words, m provenance.Manifest) error {
	return write(w, d, words, markdown{}, m)
}

// Text writes the same without markup.
func Text(w io.Writer, d *document.Document, words Words, m provenance.Manifest) error {
	return write(w, d, words, plain{}, m)
}

// notation is how a format marks up the parts of an export.
type notation interface {
	title(s string) string
	section(s string) string
	note(s string) string
	item(s string) string
	paragraph(role document.Role, s string) string
}

func write(w io.Writer, d *document.Document, words Words, l notation, m provenance.Manifest) error {
	b := bufio.NewWriter(w)
	gap := ""
	for _, p := range texts(d, words, l) {
		_, _ = b.WriteString(gap + p.Text + "\n") // the error comes back from Flush
		gap = "\n"
		if p.together {
			gap = ""
		}
	}
	if m.Tolmach != 0 {
		m = m.Sealed(all(texts(d, words, l)))
		_, _ = b.WriteString("\n" + m.Block() + "\n")
	}
	return b.Flush()
}

// written is a piece of an export's text. Together is one whose next piece
// stands right below it.
type written struct {
	provenance.Piece
	together bool
}

func all(texts []written) []provenance.Piece {
	pieces := make([]provenance.Piece, len(texts))
	for i, t := range texts {
		pieces[i] = t.Piece
	}
	return pieces
}

// texts are what an export says, in order.
func texts(d *document.Document, words Words, l notation) []written {
	var texts []written
	put := func(name, s string) {
		if s != "" {
			texts = append(texts, written{Piece: provenance.Piece{Name: name, Text: s}})
		}
	}
	a := d.Article
	if a.Title != "" {
		put("title", l.title(a.Title))
	}
	put("source", strings.Join(filled(a.Byline, a.Source, a.Date, a.Cited()), " · "))
	for _, draft := range latest(d) {
		put(draft.ID, l.section(heading(draft, words)))
		if note := Note(draft, words); note != "" {
			put(draft.ID+"/note", l.note(note))
		}
		for i, s := range draft.Sentences {
			put(draft.ID+"/"+strconv.Itoa(i+1), l.item(withSources(s)))
			texts[len(texts)-1].together = i+1 < len(draft.Sentences)
		}
		if draft.Task.Kind == document.Summary {
			continue
		}
		segments, _ := segmentsOf(d, draft.Task.Language)
		for i, s := range segments {
			put(draft.ID+"/"+s.ID, l.paragraph(a.Paragraphs[i].Role, withGap(s, words)))
		}
	}
	return texts
}

// Note says in words what a reader must know of a draft before trusting it:
// that it is a recording, that its sentences are the article's own, that it is
// not whole. It is "" for a complete draft of a model.
func Note(d *document.Draft, words Words) string {
	var notes []string
	switch d.Origin.Engine {
	case document.EngineExtractive:
		notes = append(notes, words.T("export.extractive"))
	case document.EngineSample:
		notes = append(notes, words.T("export.sample"))
	}
	switch d.State {
	case document.Complete:
	case document.Cancelled:
		notes = append(notes, words.T("export.cancelled"))
	case document.Failed:
		notes = append(notes, words.T("export.failed"))
	default:
		notes = append(notes, words.T("export.incomplete"))
	}
	if d.Problem != nil && d.State != document.Cancelled {
		notes = append(notes, words.Problem(d.Problem))
	}
	if d.Parts > 0 {
		notes = append(notes, words.N("export.parts", d.Parts))
	}
	if d.LeftOut > 0 {
		notes = append(notes, words.N("export.leftout", d.LeftOut))
	}
	if p := d.Notice(); p != nil {
		notes = append(notes, words.Problem(p))
	}
	return strings.Join(notes, " ")
}

func heading(d *document.Draft, words Words) string {
	name := words.LanguageName(d.Task.Language)
	if d.Task.Kind == document.Summary {
		if name == "" { // taken from an article in a language nobody could tell
			return words.T("app.summary")
		}
		return words.T("export.summary", "Language", name)
	}
	return words.T("export.translation", "Language", name)
}

// withSources is a sentence with the ids it rests on behind it.
func withSources(s document.Sentence) string {
	if len(s.Sources) == 0 {
		return s.Text
	}
	return s.Text + " [" + strings.Join(s.Sources, ", ") + "]"
}

func filled(parts ...string) []string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return some
}

type markdown struct{}

func (markdown) title(s string) string   { return "# " + escapeMarkdown(s) }
func (markdown) section(s string) string { return "## " + escapeMarkdown(s) }
func (markdown) note(s string) string    { return "> **" + escapeMarkdown(s) + "**" }
func (markdown) item(s string) string    { return "- " + escapeMarkdown(s) }
func (markdown) paragraph(r document.Role, s string) string {
	s = escapeMarkdown(s)
	switch {
	case s == "":
		return ""
	case r == document.Headline:
		return "**" + s + "**"
	case r == document.Subhead:
		return "### " + s
	case r == document.Caption, r == document.Byline, r == document.Credit:
		return "*" + s + "*"
	}
	return s
}

// escapeMarkdown keeps the characters that would start markup from doing so.
// Brackets may stand, so that ids stay readable, but not what would make a
// link, a picture or the address of one of them: a text from anywhere must not
// make a viewer fetch something.
func escapeMarkdown(s string) string {
	s = markup.Replace(s)
	s = entity.ReplaceAllString(s, `\&$1`)
	if strings.HasSuffix(s, "#") { // would close a heading
		s = strings.TrimSuffix(s, "#") + `\#`
	}
	if s != "" && strings.ContainsRune("#>-+", rune(s[0])) {
		return `\` + s
	}
	return begins.ReplaceAllString(s, `$1\$2$3`)
}

var (
	markup = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "~", `\~`,
		"](", `]\(`, "]:", `]\:`)
	entity = regexp.MustCompile(`&(#?\w+;)`)
	begins = regexp.MustCompile(`^(?:(\d{1,9})([.)])|(\[[ xX]\]))`) // a numbered list, a box to tick
)

type plain struct{}

func (plain) title(s string) string                      { return s }
func (plain) section(s string) string                    { return "— " + s + " —" }
func (plain) note(s string) string                       { return "! " + s }
func (plain) item(s string) string                       { return "• " + s }
func (plain) paragraph(_ document.Role, s string) string { return s }
