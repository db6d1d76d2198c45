package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/pane"
	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// summaryPanel shows the newest summary: a sentence a row, each with the
// numbers of its paragraphs. It is a column like any other, so its text is
// selected and copied the same way.
type summaryPanel struct {
	w      *window
	object fyne.CanvasObject

	state *widget.Label // how far it has come, and what a reader should know of it
	why   *widget.Label
	act   *remedy
	copy  *widget.Button
	kind  *flat.Word // style and language
	text  *parallel.View
}

var summaryStyles = []document.Style{document.StyleHeadline, document.StyleBullets, document.StyleBrief}

var styleNames = map[document.Style]string{
	document.StyleHeadline: "app.style.headline", document.StyleBullets: "app.style.bullets", document.StyleBrief: "app.style.brief",
}

func newSummaryPanel(w *window) *summaryPanel {
	p := &summaryPanel{w: w, state: widget.NewLabel(""), why: widget.NewLabel(""), act: newRemedy(w)}
	p.state.Wrapping, p.why.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	p.state.Importance, p.why.Importance = widget.LowImportance, widget.DangerImportance
	p.copy = widget.NewButtonWithIcon("", theme.ContentCopyIcon(), w.copySummary)
	p.copy.Importance = widget.LowImportance
	title := widget.NewLabelWithStyle(w.words.T("app.short"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	p.kind = flat.NewWord(p.showKinds)
	p.kind.Least, p.kind.Quiet = 1, true
	p.choose()
	p.text = parallel.New(p)
	p.text.AtLeft, p.text.Tight = true, true
	p.text.Words = w.grid.contextWords()
	p.text.SetColumns([]parallel.Column{{ID: "summary"}})
	p.text.OnCopy = w.app.Clipboard().SetContent
	p.text.OnCopyColumn = func(string) { w.copySummary() }
	p.text.OnRowTapped = p.showSources
	p.text.OnChipTapped = p.showSource
	line := container.NewBorder(nil, nil, title, container.NewHBox(p.act.button, p.copy), p.kind)
	top := container.New(layout.NewCustomPaddedVBoxLayout(-4), line, p.state, p.why)
	p.object = pane.Stacked(top, p.text, nil)
	return p
}

// showKinds lets style and language be chosen. Choosing another asks for the
// summary again when there is one.
func (p *summaryPanel) showKinds() {
	var items []*fyne.MenuItem
	for _, style := range summaryStyles {
		i := fyne.NewMenuItem(p.w.words.T(styleNames[style]), func() { p.chosen(style, p.w.asking.summaryLanguage()) })
		i.Checked = style == p.style()
		items = append(items, i)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, tag := range locales.Languages {
		i := fyne.NewMenuItem(p.w.words.LanguageTitle(tag.String()), func() { p.chosen(p.w.set.SummaryStyle, tag.String()) })
		i.Checked = tag == locales.Match(p.w.asking.summaryLanguage())
		items = append(items, i)
	}
	p.w.popUp(fyne.NewMenu("", items...), p.kind)
}

// style is the one that the settings say.
func (p *summaryPanel) style() document.Style {
	return summaryStyles[max(0, slices.Index(summaryStyles, p.w.set.SummaryStyle))]
}

// choose shows what the settings say.
func (p *summaryPanel) choose() {
	style := p.w.words.T(styleNames[p.style()])
	language := p.w.words.LanguageTitle(locales.Match(p.w.asking.summaryLanguage()).String())
	p.kind.Say(look.Joined(style, language)+" ▾", style+" ▾")
}

// chosen keeps a choice that is another than before.
func (p *summaryPanel) chosen(style document.Style, language string) {
	if style == p.w.set.SummaryStyle && language == p.w.asking.summaryLanguage() {
		return
	}
	p.w.set.SummaryStyle, p.w.set.SummaryLanguage = style, language
	p.choose()
	p.w.asking.summaryChosen()
}

// newest is the summary that was asked for last, nil for none.
func (p *summaryPanel) newest() *document.Draft {
	if doc := p.w.session.Document(); doc != nil {
		return doc.Latest(document.Summary, "")
	}
	return nil
}

// draft is the summary that is shown: the newest, but while nothing of that has
// come the one before it.
func (p *summaryPanel) draft() *document.Draft {
	newest := p.newest()
	if newest == nil || len(newest.Sentences) > 0 {
		return newest
	}
	doc := p.w.session.Document()
	for i := len(doc.Drafts) - 1; i >= 0; i-- {
		if d := &doc.Drafts[i]; d.Task.Kind == document.Summary && len(d.Sentences) > 0 {
			return d
		}
	}
	return newest
}

// show draws the panel's present state.
func (p *summaryPanel) show() {
	d := p.newest()
	by, far := p.w.remarks.Describe(d)
	if d != nil && d.State == document.Complete {
		far = "" // there it is
	}
	p.state.SetText(look.Joined(by, far, p.remarks(d)))
	p.why.SetText(p.w.remarks.Explain(d))
	look.Show(p.why, p.why.Text != "")
	p.act.set(d)
	look.Show(p.copy, d != nil && !d.Empty())
	p.text.Refresh()
}

// open shows the panel of another article.
func (p *summaryPanel) open() {
	p.text.Reload()
	p.show()
}

// remarks are what a reader should know of a summary that is nobody's fault:
// that it is in another language than the one now chosen, that a long article
// was read in parts, that sentences were left out.
func (p *summaryPanel) remarks(d *document.Draft) string {
	if d == nil || d.State.Running() {
		return ""
	}
	var remarks []string
	if lang := d.Task.Language; lang != "" && lang != p.w.asking.summaryLanguage() {
		remarks = append(remarks, p.w.words.LanguageTitle(lang))
	}
	if d.Parts > 0 {
		remarks = append(remarks, p.w.words.N("app.parts", d.Parts))
	}
	if d.LeftOut > 0 {
		remarks = append(remarks, p.w.words.N("app.leftout", d.LeftOut))
	}
	return look.Joined(remarks...)
}

// Rows implements parallel.Source.
func (p *summaryPanel) Rows() int {
	if d := p.draft(); d != nil {
		return len(d.Sentences)
	}
	return 0
}

// Label implements parallel.Source.
func (p *summaryPanel) Label(row int) string {
	if e, ok := p.evidence(row); ok {
		return grounds[e.Ground].sign
	}
	return "•"
}

// Cell implements parallel.Source.
func (p *summaryPanel) Cell(_ string, row int) parallel.Cell {
	d := p.draft()
	s := d.Sentences[row]
	cell := parallel.Cell{Text: s.Text, Note: look.Joined(p.uncited(s), p.grounded(row)), Chips: numbers(s), Marks: p.doubts(row)}
	if d.Task.Style == document.StyleHeadline || d.Task.Style == document.StyleBrief && row == 0 {
		cell.Style = parallel.Subhead // the bottom line stands out
	}
	return cell
}

// uncited says that a sentence rests on no paragraph.
func (p *summaryPanel) uncited(s document.Sentence) string {
	if len(s.Sources) > 0 || p.draft().State.Running() {
		return ""
	}
	return p.w.words.T("app.nosource")
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
func (p *summaryPanel) showSource(_ string, row, chip int) {
	doc, d := p.w.session.Document(), p.draft()
	if d == nil || row >= len(d.Sentences) || chip >= len(d.Sentences[row].Sources) {
		return
	}
	p.text.Highlight(row)
	for i, para := range doc.Article.Paragraphs {
		if para.ID == d.Sentences[row].Sources[chip] {
			p.w.grid.goTo(i)
			p.w.parts.columns.ScrollTo(i)
		}
	}
}

// showSources highlights the paragraphs of a sentence and brings the first of
// them into view.
func (p *summaryPanel) showSources(row int) {
	doc, d := p.w.session.Document(), p.draft()
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
	p.w.parts.columns.Highlight(rows...)
	if len(rows) == 0 {
		return
	}
	p.w.parts.columns.ScrollTo(rows[0])
	if e, ok := p.evidence(row); ok && !e.Quote.Empty() {
		for i, para := range doc.Article.Paragraphs {
			if para.ID == e.Paragraph {
				p.w.parts.columns.Reveal(sourceColumn, i, e.Quote.From, e.Quote.To)
			}
		}
	}
}

// citing highlights the sentences that rest on a paragraph.
func (p *summaryPanel) citing(paragraph int) {
	doc, d := p.w.session.Document(), p.draft()
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
func (p *summaryPanel) evidence(row int) (check.Evidence, bool) {
	d := p.draft()
	if d == nil {
		return check.Evidence{}, false
	}
	all := p.w.session.Checks.Evidence(d.ID)
	if row >= len(all) || d.Origin.Engine == document.EngineExtractive {
		return check.Evidence{}, false // its sentences are the source's own
	}
	return all[row], true
}

// grounded says how much of a sentence is found in its source, and the first
// thing that is not.
func (p *summaryPanel) grounded(row int) string {
	e, ok := p.evidence(row)
	if !ok {
		return ""
	}
	said := p.w.words.T(grounds[e.Ground].key)
	i := slices.IndexFunc(e.Findings, func(f check.Finding) bool { return f.Severity != check.Info })
	if i >= 0 && e.Ground != check.Found {
		said += ". " + p.w.words.Problem(e.Findings[i].Message)
	}
	return said
}

// doubts are the marks of a sentence's parts that are not found.
func (p *summaryPanel) doubts(row int) []parallel.Mark {
	e, ok := p.evidence(row)
	if !ok {
		return nil
	}
	var all []parallel.Mark
	for _, f := range e.Findings {
		if !f.Target.Empty() {
			all = append(all, parallel.Mark{From: f.Target.From, To: f.Target.To, Level: marks[f.Severity]})
		}
	}
	return all
}
