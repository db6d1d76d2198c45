package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// summaryPanel shows the newest summary: a sentence a row, each with the
// numbers of its paragraphs. It is a column like any other, so its text is
// selected and copied the same way.
type summaryPanel struct {
	w      *window
	object fyne.CanvasObject
	split  *container.Split // it stands in

	status   *status
	style    *widget.Select
	language *widget.Select
	text     *parallel.View
}

var summaryStyles = []document.Style{document.StyleHeadline, document.StyleBullets, document.StyleBrief}

func newSummaryPanel(w *window) *summaryPanel {
	p := &summaryPanel{w: w, status: newStatus(w, w.copySummary)}
	title := widget.NewLabelWithStyle(w.words.T("app.summary"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	p.selects()
	p.text = parallel.New(p)
	// Its lines may be long: it stands above the columns, where height is dear.
	p.text.AtLeft, p.text.Measure = true, 64
	p.text.Words = w.contextWords()
	p.text.SetColumns([]parallel.Column{{ID: "summary"}})
	p.text.OnCopy = w.app.Clipboard().SetContent
	p.text.OnCopyColumn = func(string) { w.copySummary() }
	p.text.OnRowTapped = p.showSources
	line := container.NewBorder(nil, nil,
		container.NewHBox(title, p.style, p.language),
		p.status.buttons)
	top := container.New(layout.NewCustomPaddedVBoxLayout(-4), line, p.status.state, p.status.why)
	p.object = container.NewBorder(top, nil, nil, nil, p.text)
	return p
}

// selects are the choice of style and of language. Choosing another asks for
// the summary again when there is one.
func (p *summaryPanel) selects() {
	t := p.w.words.T
	p.style = widget.NewSelect([]string{t("app.style.headline"), t("app.style.bullets"), t("app.style.brief")}, nil)
	var names []string
	for _, tag := range locales.Languages {
		names = append(names, p.w.words.LanguageTitle(tag.String()))
	}
	p.language = widget.NewSelect(names, nil)
	// A Select is as wide as its placeholder. One choice is always made, so it
	// is never seen.
	p.style.PlaceHolder, p.language.PlaceHolder = longest(p.style.Options), longest(names)
	p.choose()
	p.style.OnChanged = func(string) {
		p.chosen(summaryStyles[p.style.SelectedIndex()], p.w.summaryLanguage())
	}
	p.language.OnChanged = func(string) {
		p.chosen(p.w.set.SummaryStyle, locales.Languages[p.language.SelectedIndex()].String())
	}
}

func longest(options []string) string {
	return slices.MaxFunc(options, func(a, b string) int {
		return cmp.Compare(fyne.MeasureText(a, theme.TextSize(), fyne.TextStyle{}).Width, fyne.MeasureText(b, theme.TextSize(), fyne.TextStyle{}).Width)
	})
}

// choose shows what the settings say.
func (p *summaryPanel) choose() {
	p.style.SetSelectedIndex(max(0, slices.Index(summaryStyles, p.w.set.SummaryStyle)))
	p.language.SetSelectedIndex(slices.Index(locales.Languages, locales.Match(p.w.summaryLanguage())))
}

// chosen keeps a choice that is another than before.
func (p *summaryPanel) chosen(style document.Style, language string) {
	if style == p.w.set.SummaryStyle && language == p.w.summaryLanguage() {
		return
	}
	p.w.set.SummaryStyle, p.w.set.SummaryLanguage = style, language
	p.w.summaryChosen()
}

func (p *summaryPanel) draft() *document.Draft {
	if doc := p.w.session.Document(); doc != nil {
		return doc.Latest(document.Summary, "")
	}
	return nil
}

// show draws the panel's present state.
func (p *summaryPanel) show() {
	d := p.draft()
	p.status.show(d, p.remarks(d))
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
	if lang := d.Task.Language; lang != "" && lang != p.w.summaryLanguage() {
		remarks = append(remarks, p.w.words.LanguageTitle(lang))
	}
	if d.Parts > 0 {
		remarks = append(remarks, p.w.words.N("app.parts", d.Parts))
	}
	if d.LeftOut > 0 {
		remarks = append(remarks, p.w.words.N("app.leftout", d.LeftOut))
	}
	return joined(remarks...)
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
	cell := parallel.Cell{Text: s.Text, Note: p.cites(s) + p.grounded(row), Marks: p.doubts(row)}
	if d.Task.Style == document.StyleHeadline || d.Task.Style == document.StyleBrief && row == 0 {
		cell.Style = parallel.Subhead // the bottom line stands out
	}
	return cell
}

// cites says which paragraphs a sentence rests on.
func (p *summaryPanel) cites(s document.Sentence) string {
	if len(s.Sources) == 0 {
		if d := p.draft(); d.State.Running() {
			return ""
		}
		return p.w.words.T("app.nosource")
	}
	numbers := make([]string, len(s.Sources))
	for i, id := range s.Sources {
		numbers[i] = strings.TrimPrefix(id, "p")
	}
	return p.w.words.N("app.sources", len(numbers), "Numbers", strings.Join(numbers, ", "))
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
