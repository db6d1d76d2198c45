// Package summary shows the newest summary of the open article: a sentence a
// row, each with the numbers of its paragraphs and how much of it is found there.
package summary

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/findings"
	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/pane"
	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/app/remark"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// Options are what the panel needs of the window.
type Options struct {
	Words   *locales.Localizer
	Context parallel.Words // the commands of the text's context menu
	// Document is the open one, nil when there is none.
	Document func() *document.Document
	// Evidence is what the source says of the sentences of a summary.
	Evidence func(draft string) []check.Evidence
	// Style and Language are those of the settings.
	Style    func() document.Style
	Language func() string
	// Chosen is called when another style or language is chosen.
	Chosen func(document.Style, string)
	// Remedy is the one thing to do about a draft, nil for nothing.
	Remedy func(*document.Draft) (label string, do func())
	// Sources shows the paragraphs that a sentence rests on; quote is the part of
	// one of them that says the same, empty where there is none.
	Sources func(rows []int, quoted int, quote prose.Span)
	// Source shows one paragraph.
	Source func(row int)
	Copy   func()            // copies the summary
	OnCopy func(text string) // copies a part of it
	// PopUp shows a menu under what was pressed.
	PopUp func(menu *fyne.Menu, under fyne.CanvasObject)
}

// Panel shows the newest summary. It is a column like any other, so its text is
// selected and copied the same way.
type Panel struct {
	o      Options
	object fyne.CanvasObject

	state  *widget.Label // how far it has come, and what a reader should know of it
	why    *widget.Label
	remedy *escape.Button
	copy   *escape.Button
	kind   *flat.Word // style and language
	text   *parallel.View
}

// New makes the panel.
func New(o Options) *Panel {
	p := &Panel{o: o, state: widget.NewLabel(""), why: widget.NewLabel(""), remedy: escape.NewButton("", nil, nil)}
	p.remedy.Hide()
	p.state.Wrapping, p.why.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	p.state.Importance, p.why.Importance = widget.LowImportance, widget.DangerImportance
	p.copy = escape.NewButton("", theme.ContentCopyIcon(), o.Copy)
	p.copy.Importance = widget.LowImportance
	title := widget.NewLabelWithStyle(o.Words.T("app.short"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	p.kind = flat.NewWord(p.showKinds)
	p.kind.Least, p.kind.Quiet = 1, true
	p.Choose()
	p.text = parallel.New(p)
	p.text.AtLeft, p.text.Tight = true, true
	p.text.Words = o.Context
	p.text.SetColumns([]parallel.Column{{ID: "summary"}})
	p.text.OnCopy = o.OnCopy
	p.text.OnCopyColumn = func(string) { o.Copy() }
	p.text.OnRowTapped = p.showSources
	p.text.OnChipTapped = p.showSource
	line := container.NewBorder(nil, nil, title, container.NewHBox(p.remedy, p.copy), p.kind)
	top := container.New(layout.NewCustomPaddedVBoxLayout(-4), line, p.state, p.why)
	p.object = pane.Stacked(top, p.text, nil)
	return p
}

// showKinds lets style and language be chosen. Choosing another asks for the
// summary again when there is one.
func (p *Panel) showKinds() {
	var items []*fyne.MenuItem
	for _, style := range document.Styles {
		i := fyne.NewMenuItem(p.o.Words.StyleTitle(string(style)), func() { p.chosen(style, p.o.Language()) })
		i.Checked = style == p.style()
		items = append(items, i)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, tag := range locales.Languages {
		i := fyne.NewMenuItem(p.o.Words.LanguageTitle(tag.String()), func() { p.chosen(p.o.Style(), tag.String()) })
		i.Checked = tag == locales.Match(p.o.Language())
		items = append(items, i)
	}
	p.o.PopUp(fyne.NewMenu("", items...), p.kind)
}

// style is the one that the settings say.
func (p *Panel) style() document.Style {
	return document.Styles[max(0, slices.Index(document.Styles, p.o.Style()))]
}

// Choose shows what the settings say.
func (p *Panel) Choose() {
	style := p.o.Words.StyleTitle(string(p.style()))
	language := p.o.Words.LanguageTitle(locales.Match(p.o.Language()).String())
	p.kind.Say(look.Joined(style, language)+" ▾", style+" ▾", "▾")
}

// chosen keeps a choice that is another than before.
func (p *Panel) chosen(style document.Style, language string) {
	if style == p.o.Style() && language == p.o.Language() {
		return
	}
	p.o.Chosen(style, language)
	p.Choose()
}

// newest is the summary that was asked for last, nil for none.
func (p *Panel) newest() *document.Draft {
	if doc := p.o.Document(); doc != nil {
		return doc.Latest(document.Summary, "")
	}
	return nil
}

// Draft is the summary that is shown: the newest, but while nothing of that has
// come the one before it.
func (p *Panel) Draft() *document.Draft {
	newest := p.newest()
	if newest == nil || len(newest.Sentences) > 0 {
		return newest
	}
	doc := p.o.Document()
	for i := len(doc.Drafts) - 1; i >= 0; i-- {
		if d := &doc.Drafts[i]; d.Task.Kind == document.Summary && len(d.Sentences) > 0 {
			return d
		}
	}
	return newest
}

// Show draws the panel's present state.
func (p *Panel) Show() {
	d := p.newest()
	r := remark.Remarks{Words: p.o.Words}
	by, far := r.Describe(d)
	if d != nil && d.State == document.Complete {
		far = "" // there it is
	}
	p.state.SetText(look.Joined(by, far, p.remarks(d)))
	p.why.SetText(r.Explain(d))
	look.Show(p.why, p.why.Text != "")
	label, do := p.o.Remedy(d)
	if label != p.remedy.Text {
		p.remedy.SetText(label)
	}
	p.remedy.OnTapped = do
	look.Show(p.remedy, do != nil)
	look.Show(p.copy, d != nil && !d.Empty())
	p.text.Refresh()
}

// Open shows the panel of another article.
func (p *Panel) Open() {
	p.text.Reload()
	p.Show()
}

// remarks are what a reader should know of a summary that is nobody's fault:
// that it is in another language than the one now chosen, that a long article
// was read in parts, that sentences were left out.
func (p *Panel) remarks(d *document.Draft) string {
	if d == nil || d.State.Running() {
		return ""
	}
	var remarks []string
	if lang := d.Task.Language; lang != "" && lang != p.o.Language() {
		remarks = append(remarks, p.o.Words.LanguageTitle(lang))
	}
	if d.Parts > 0 {
		remarks = append(remarks, p.o.Words.N("app.parts", d.Parts))
	}
	if d.LeftOut > 0 {
		remarks = append(remarks, p.o.Words.N("app.leftout", d.LeftOut))
	}
	return look.Joined(remarks...)
}

// Rows implements parallel.Source.
func (p *Panel) Rows() int {
	if d := p.Draft(); d != nil {
		return len(d.Sentences)
	}
	return 0
}

// Label implements parallel.Source.
func (p *Panel) Label(row int) string {
	if e, ok := p.evidence(row); ok {
		return grounds[e.Ground].sign
	}
	return "•"
}

// Cell implements parallel.Source.
func (p *Panel) Cell(_ string, row int) parallel.Cell {
	d := p.Draft()
	s := d.Sentences[row]
	cell := parallel.Cell{Text: s.Text, Note: look.Joined(p.uncited(s), p.grounded(row)), Chips: numbers(s), Marks: p.doubts(row)}
	if d.Task.Style == document.StyleHeadline || d.Task.Style == document.StyleBrief && row == 0 {
		cell.Style = parallel.Subhead // the bottom line stands out
	}
	return cell
}

// uncited says that a sentence rests on no paragraph.
func (p *Panel) uncited(s document.Sentence) string {
	if len(s.Sources) > 0 || p.Draft().State.Running() {
		return ""
	}
	return p.o.Words.T("app.nosource")
}

// numbers are the paragraphs that a sentence rests on, as they are numbered
// beside the text.
func numbers(s document.Sentence) []string {
	var all []string
	for _, id := range s.Sources {
		all = append(all, strings.TrimPrefix(id, "p"))
	}
	return all
}

// showSource brings one of the paragraphs that a sentence rests on into view.
func (p *Panel) showSource(_ string, row, chip int) {
	doc, d := p.o.Document(), p.Draft()
	if d == nil || row >= len(d.Sentences) || chip >= len(d.Sentences[row].Sources) {
		return
	}
	p.text.Highlight(row)
	for i, para := range doc.Article.Paragraphs {
		if para.ID == d.Sentences[row].Sources[chip] {
			p.o.Source(i)
		}
	}
}

// showSources highlights the paragraphs of a sentence and brings the first of
// them into view.
func (p *Panel) showSources(row int) {
	doc, d := p.o.Document(), p.Draft()
	if d == nil || row >= len(d.Sentences) {
		return
	}
	var rows []int
	for i, para := range doc.Article.Paragraphs {
		for _, id := range d.Sentences[row].Sources {
			if para.ID == id {
				rows = append(rows, i)
			}
		}
	}
	p.text.Highlight(row)
	quoted, quote := -1, prose.Span{}
	if e, ok := p.evidence(row); ok && !e.Quote.Empty() {
		quoted = slices.IndexFunc(doc.Article.Paragraphs, func(para document.Paragraph) bool { return para.ID == e.Paragraph })
		quote = e.Quote
	}
	p.o.Sources(rows, quoted, quote)
}

// Text is the column of the sentences.
func (p *Panel) Text() *parallel.View { return p.text }

// Object is what is drawn.
func (p *Panel) Object() fyne.CanvasObject { return p.object }

// State is what is said of how far the summary has come.
func (p *Panel) State() string { return p.state.Text }

// Citing highlights the sentences that rest on a paragraph.
func (p *Panel) Citing(paragraph int) {
	doc, d := p.o.Document(), p.Draft()
	if doc == nil || d == nil {
		return
	}
	var rows []int
	for i, s := range d.Sentences {
		for _, id := range s.Sources {
			if id == doc.Article.Paragraphs[paragraph].ID {
				rows = append(rows, i)
			}
		}
	}
	p.text.Highlight(rows...)
}

// grounds are the words for how much of a sentence is found in its source, and
// the sign in its margin.
var grounds = map[check.Ground]struct{ key, sign string }{
	check.Found:    {"app.ground.found", "✓"},
	check.Partly:   {"app.ground.partly", "≈"},
	check.NotFound: {"app.ground.notfound", "!"},
}

// evidence is what the source says of a sentence of the summary; false while
// it was not looked for.
func (p *Panel) evidence(row int) (check.Evidence, bool) {
	d := p.Draft()
	if d == nil {
		return check.Evidence{}, false
	}
	all := p.o.Evidence(d.ID)
	if row >= len(all) || d.Origin.Engine == document.EngineExtractive {
		return check.Evidence{}, false // its sentences are the source's own
	}
	return all[row], true
}

// grounded says how much of a sentence is found in its source, and the first
// thing that is not.
func (p *Panel) grounded(row int) string {
	e, ok := p.evidence(row)
	if !ok {
		return ""
	}
	said := p.o.Words.T(grounds[e.Ground].key)
	i := slices.IndexFunc(e.Findings, func(f check.Finding) bool { return f.Severity != check.Info })
	if i >= 0 && e.Ground != check.Found {
		said += ". " + p.o.Words.Problem(e.Findings[i].Message)
	}
	return said
}

// doubts are the marks of a sentence's parts that are not found.
func (p *Panel) doubts(row int) []parallel.Mark {
	e, ok := p.evidence(row)
	if !ok {
		return nil
	}
	var all []parallel.Mark
	for _, f := range e.Findings {
		if !f.Target.Empty() {
			all = append(all, parallel.Mark{From: f.Target.From, To: f.Target.To, Level: findings.Levels[f.Severity]})
		}
	}
	return all
}
