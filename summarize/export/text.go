package export

import (
	"bufio"
	"io"
	"regexp"
	"strings"

	"app.tolmach/summarize"
	"app.tolmach/summarize/article"
)

// Markdown writes the summary, then each translation, with the state of
// whatever is not complete in words.
func Markdown(w io.Writer, d *summarize.Document, words Words) error {
	return write(w, d, words, markdown{})
}

// Text writes the same without markup.
func Text(w io.Writer, d *summarize.Document, words Words) error {
	return write(w, d, words, plain{})
}

// layout is how a format marks up the parts of an export.
type layout interface {
	title(s string) string
	section(s string) string
	note(s string) string
	item(s string) string
	paragraph(role article.Role, s string) string
}

func write(w io.Writer, d *summarize.Document, words Words, l layout) error {
	b := bufio.NewWriter(w)
	gap := ""
	put := func(s string) {
		if s != "" {
			_, _ = b.WriteString(gap + s + "\n") // the error comes back from Flush
			gap = "\n"
		}
	}
	a := d.Article
	if a.Title != "" {
		put(l.title(a.Title))
	}
	put(strings.Join(filled(a.Byline, a.Source, a.Date, a.Address), " · "))
	for _, draft := range latest(d) {
		put(l.section(heading(draft, words)))
		if note := Note(draft, words); note != "" {
			put(l.note(note))
		}
		if draft.Task.Kind == summarize.Summary {
			put(sentences(draft, l))
			continue
		}
		for i, s := range draft.Segments {
			put(l.paragraph(a.Paragraphs[i].Role, withGap(s, words)))
		}
	}
	return b.Flush()
}

// Note says in words what a reader must know of a draft before trusting it:
// that it is a recording, that its sentences are the article's own, that it is
// not whole. It is "" for a complete draft of a model.
func Note(d *summarize.Draft, words Words) string {
	var notes []string
	switch d.Origin.Engine {
	case summarize.EngineExtractive:
		notes = append(notes, words.T("export.extractive"))
	case summarize.EngineSample:
		notes = append(notes, words.T("export.sample"))
	}
	switch d.State {
	case summarize.Complete:
	case summarize.Cancelled:
		notes = append(notes, words.T("export.cancelled"))
	case summarize.Failed:
		notes = append(notes, words.T("export.failed"))
	default:
		notes = append(notes, words.T("export.incomplete"))
	}
	if d.Problem != nil && d.State != summarize.Cancelled {
		notes = append(notes, words.Problem(d.Problem))
	}
	if d.Parts > 0 {
		notes = append(notes, words.N("export.parts", d.Parts))
	}
	if d.LeftOut > 0 {
		notes = append(notes, words.N("export.leftout", d.LeftOut))
	}
	return strings.Join(notes, " ")
}

func heading(d *summarize.Draft, words Words) string {
	name := words.LanguageName(d.Task.Language)
	if d.Task.Kind == summarize.Summary {
		if name == "" { // taken from an article in a language nobody could tell
			return words.T("app.summary")
		}
		return words.T("export.summary", "Language", name)
	}
	return words.T("export.translation", "Language", name)
}

func sentences(d *summarize.Draft, l layout) string {
	lines := make([]string, len(d.Sentences))
	for i, s := range d.Sentences {
		lines[i] = l.item(withSources(s))
	}
	return strings.Join(lines, "\n")
}

// withSources is a sentence with the ids it rests on behind it.
func withSources(s summarize.Sentence) string {
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
func (markdown) paragraph(r article.Role, s string) string {
	s = escapeMarkdown(s)
	switch {
	case s == "":
		return ""
	case r == article.Headline:
		return "**" + s + "**"
	case r == article.Subhead:
		return "### " + s
	case r == article.Caption, r == article.Byline, r == article.Credit:
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

func (plain) title(s string) string                     { return s }
func (plain) section(s string) string                   { return "— " + s + " —" }
func (plain) note(s string) string                      { return "! " + s }
func (plain) item(s string) string                      { return "• " + s }
func (plain) paragraph(_ article.Role, s string) string { return s }
