package app

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"app.tolmach/app/findings"
	"app.tolmach/app/parallel"
	"app.tolmach/app/session"
	"app.tolmach/locales"
	"app.tolmach/summarize"
	"app.tolmach/summarize/check"
)

// marks are the levels of the marks by severity.
var marks = map[check.Severity]parallel.Level{check.High: parallel.High, check.Medium: parallel.Medium, check.Info: parallel.Info}

// marked are the marks of a row of a draft: what was found there and not
// dismissed. Their order is that of the findings.
func (w *window) marked(draft string, row int) []parallel.Mark {
	rows := w.session.Findings(draft)
	if row >= len(rows) {
		return nil
	}
	var all []parallel.Mark
	for _, f := range rows[row] {
		if !f.Target.Empty() && !w.session.Dismissed(draft, row, f) {
			all = append(all, parallel.Mark{From: f.Target.From, To: f.Target.To, Level: marks[f.Severity]})
		}
	}
	return all
}

// place is where a finding is.
type place struct {
	draft string
	row   int
	at    int // in the row
}

// newFindings makes the panel of what the checks have found.
func (w *window) newFindings() *findings.Panel {
	p := findings.New(w.words)
	p.OnSelect = w.showFinding
	p.OnDismiss = func(i findings.Item, on bool) {
		if at, f, ok := w.finding(i.ID); ok {
			w.session.Dismiss(at.draft, at.row, f, on)
			w.listFindings()
		}
	}
	p.OnFix = func(i findings.Item) {
		if at, f, ok := w.finding(i.ID); ok {
			w.session.Correct(at.draft, at.row, f)
		}
	}
	return p
}

// items lists the findings of the newest translations.
func (w *window) items() (items []findings.Item, checked int) {
	doc := w.session.Document()
	if doc == nil {
		return nil, -1
	}
	checked = -1
	for _, lang := range w.set.Targets {
		d := doc.Latest(summarize.Translation, lang)
		if d == nil {
			continue
		}
		rows := w.session.Findings(d.ID)
		if rows != nil {
			checked = max(checked, 0) + d.Done()
		}
		for row := range rows {
			items = append(items, w.rowItems(d, lang, row, rows[row])...)
		}
	}
	return items, checked
}

func (w *window) rowItems(d *summarize.Draft, lang string, row int, found []check.Finding) []findings.Item {
	var items []findings.Item
	for n, f := range found {
		text := d.Segments[row].Text
		if f.Target.Empty() || f.Target.To > len(text) {
			text = w.session.Document().Article.Paragraphs[row].Text
			f.Target = f.Source
		}
		excerpt := ""
		if !f.Target.Empty() && f.Target.To <= len(text) {
			excerpt = shortened(text[f.Target.From:f.Target.To], 40)
		}
		items = append(items, findings.Item{
			ID: fmt.Sprintf("%s/%d/%d", d.ID, row, n), Column: lang, ColumnName: locales.OwnName(lang), Row: row, Label: strconv.Itoa(row + 1),
			Severity: f.Severity, Kind: f.Kind, Message: w.words.Problem(f.Message), Excerpt: excerpt,
			Fixable: f.Fix != nil && !d.State.Running(), Dismissed: w.session.Dismissed(d.ID, row, found[n]),
		})
	}
	return items
}

// finding is what an item of the panel stands for.
func (w *window) finding(id string) (place, check.Finding, bool) {
	doc := w.session.Document()
	if doc == nil {
		return place{}, check.Finding{}, false
	}
	for _, d := range doc.Drafts {
		for row, found := range w.session.Findings(d.ID) {
			for n, f := range found {
				if id == fmt.Sprintf("%s/%d/%d", d.ID, row, n) {
					return place{d.ID, row, n}, f, true
				}
			}
		}
	}
	return place{}, check.Finding{}, false
}

// showFinding brings a finding into view: where it is in the translation, or
// what of the source it is about.
func (w *window) showFinding(i findings.Item) {
	at, f, ok := w.finding(i.ID)
	if !ok {
		return
	}
	w.parts.columns.Highlight(at.row)
	if f.Target.Empty() && !f.Source.Empty() && w.shown(sourceColumn) {
		w.parts.columns.Reveal(sourceColumn, at.row, f.Source.From, f.Source.To)
		return
	}
	w.parts.columns.Reveal(i.Column, at.row, f.Target.From, f.Target.To)
}

// markTapped goes to the finding that a mark stands for.
func (w *window) markTapped(column string, row, mark int) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	d := doc.Latest(summarize.Translation, column)
	if d == nil {
		return
	}
	n := -1
	for i, f := range w.session.Findings(d.ID)[row] {
		if !f.Target.Empty() && !w.session.Dismissed(d.ID, row, f) {
			if mark--; mark < 0 {
				n = i
				break
			}
		}
	}
	w.showFindings(true)
	w.parts.findings.Select(fmt.Sprintf("%s/%d/%d", d.ID, row, n))
}

// Checked implements session.View.
func (w *window) Checked(changes []session.Change) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	if len(changes) == 0 {
		w.parts.columns.Refresh()
	}
	for _, c := range changes {
		d := doc.Draft(c.Draft)
		if d == nil || d != doc.Latest(d.Task.Kind, d.Task.Language) {
			continue
		}
		if d.Task.Kind == summarize.Summary {
			w.parts.summary.show()
		} else if w.shown(d.Task.Language) {
			w.parts.columns.Changed(d.Task.Language, c.Rows...)
		}
	}
	w.listSoon()
}

// listEvery is how often the panel is drawn anew while text streams in: every
// row that is checked would be too often.
const listEvery = 250 * time.Millisecond

// listSoon lists the findings anew, a moment later.
func (w *window) listSoon() {
	if w.listing {
		return
	}
	w.listing = true
	time.AfterFunc(listEvery, func() {
		w.session.Post(func() {
			w.listing = false
			w.listFindings()
		})
	})
}

// listFindings shows what was found in the panel and over the columns.
func (w *window) listFindings() {
	items, checked := w.items()
	w.found = items
	w.parts.findings.SetItems(items, checked)
	for _, h := range w.parts.heads {
		h.show()
	}
	w.parts.columns.HeadsChanged()
}

// counted says in a few words what was found in a column; "" while nothing was
// checked.
func (w *window) counted(d *summarize.Draft) string {
	if d == nil || d.Done() == 0 || w.session.Findings(d.ID) == nil {
		return ""
	}
	high, medium, _ := findings.Count(w.found, d.Task.Language)
	said := ""
	if high > 0 {
		said += " · " + w.words.N("app.findings.count.high", high)
	}
	if medium > 0 {
		said += " · " + w.words.N("app.findings.count.medium", medium)
	}
	if said == "" && d.State == summarize.Complete {
		said = " · " + w.words.T("app.findings.count.clean")
	}
	return said
}

// showFindings opens the panel or closes it.
func (w *window) showFindings(on bool) {
	if w.set.View.Findings == on {
		return
	}
	w.set.View.Findings = on
	w.arrange()
	w.win.SetMainMenu(w.menu())
	w.changed()
}

func (w *window) nextFinding() {
	w.showFindings(true)
	w.parts.findings.Next()
}

func (w *window) previousFinding() {
	w.showFindings(true)
	w.parts.findings.Previous()
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
	all := p.w.session.Evidence(d.ID)
	if row >= len(all) || d.Origin.Engine == summarize.EngineExtractive {
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
	said := " · " + p.w.words.T(grounds[e.Ground].key)
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
