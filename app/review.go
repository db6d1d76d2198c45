package app

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/app/findings"
	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/app/session"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// marks are the levels of the marks by severity.
var marks = map[check.Severity]parallel.Level{check.High: parallel.High, check.Medium: parallel.Medium, check.Info: parallel.Info}

// marked are the marks of a row of a draft: what was found there and not
// dismissed. Their order is that of the findings.
func (w *window) marked(draft string, row int) []parallel.Mark {
	var all []parallel.Mark
	for _, f := range w.markable(draft, row) {
		all = append(all, parallel.Mark{From: f.Target.From, To: f.Target.To, Level: marks[f.Severity]})
	}
	return all
}

// markable are the findings of a row that have a place in the translation and
// were not dismissed.
func (w *window) markable(draft string, row int) []session.Finding {
	rows := w.session.Checks.Findings(draft)
	if row >= len(rows) {
		return nil
	}
	var some []session.Finding
	for _, f := range rows[row] {
		if !f.Target.Empty() && !w.session.Checks.Dismissed(f) {
			some = append(some, f)
		}
	}
	return some
}

// place is a finding and where it is.
type place struct {
	session.Finding
	draft string
	row   int
}

func (p place) id() string { return p.draft + "/" + strconv.Itoa(p.row) + "/" + p.Key }

// newFindings makes the panel of what the checks have found.
func (w *window) newFindings() *findings.Panel {
	p := findings.New(w.words)
	p.OnSelect = func(i findings.Item) {
		if at, ok := w.places[i.ID]; ok {
			w.showFinding(i.Column, at)
		}
	}
	p.OnDismiss = func(i findings.Item, on bool) {
		if at, ok := w.places[i.ID]; ok {
			w.session.Checks.Dismiss(at.draft, at.row, at.Finding, on)
			w.listFindings()
		}
	}
	p.OnFix = func(i findings.Item) {
		if at, ok := w.places[i.ID]; ok {
			w.session.Checks.Correct(at.draft, at.row, at.Finding)
		}
	}
	return p
}

// listFindings counts what was found in the newest translations and, while the
// panel is open, lists it there.
func (w *window) listFindings() {
	w.counts, w.places = map[string]count{}, map[string]place{}
	var items []findings.Item
	checked := -1
	if doc := w.session.Document(); doc != nil {
		for _, column := range w.translations() {
			if w.desk.lang != "" && !w.shown(column) {
				continue // its marks are not seen either
			}
			some, done, ok := w.listColumn(doc, column)
			if ok {
				checked = max(checked, 0) + done
				items = append(items, some...)
			}
		}
	}
	if w.set.View.Findings {
		w.parts.findings.SetItems(items, checked)
	}
	w.showTicks()
	for _, h := range w.parts.heads {
		h.show()
	}
	w.parts.columns.HeadsChanged()
}

// count is how much of each severity was found in a column.
type count struct{ high, medium, info int }

func (n *count) add(s check.Severity) {
	switch s {
	case check.High:
		n.high++
	case check.Medium:
		n.medium++
	default:
		n.info++
	}
}

// listColumn counts the findings of a column, and lists them when somebody sees
// the list: its sentences cost more than everything else here. It is not ok
// when nothing there has been checked.
func (w *window) listColumn(doc *document.Document, column string) (items []findings.Item, done int, ok bool) {
	n := count{}
	for row := range doc.Article.Paragraphs {
		v, there := w.versionAt(doc, column, row)
		if !there {
			continue
		}
		if v.segment.State == document.Complete {
			done++
		}
		rows := w.session.Checks.Findings(v.id)
		if row >= len(rows) {
			continue
		}
		ok = true
		for _, f := range rows[row] {
			away := w.session.Checks.Dismissed(f)
			if !away {
				n.add(f.Severity)
			}
			if w.set.View.Findings {
				items = append(items, w.listed(doc, column, v, place{f, v.id, row}, away))
			}
		}
	}
	if ok {
		w.counts[column] = n
	}
	return items, done, ok
}

// listed is a finding as the panel shows it.
func (w *window) listed(doc *document.Document, column string, v version, at place, away bool) findings.Item {
	w.places[at.id()] = at
	message := w.words.Problem(at.Message)
	return findings.Item{
		ID: at.id(), Column: column, ColumnName: w.columnName(column), Row: at.row, Label: strconv.Itoa(at.row + 1),
		Severity: at.Severity, Kind: at.Kind, Fact: w.fact(doc, v, at, message), Message: message,
		Fixable: !v.running && w.session.Checks.Correctable(at.draft, at.row, at.Finding), Dismissed: away,
	}
}

// fact is what is wrong in as few words as there are: what the source has and
// what the translation has instead, the one that there is, else what is said of
// it first.
func (w *window) fact(doc *document.Document, v version, at place, message string) string {
	part := func(text string, s check.Span, arg string) string {
		if !s.Empty() && s.To <= len(text) {
			return shortened(text[s.From:s.To], 40)
		}
		said, _ := at.Message.Args[arg].(string)
		return shortened(said, 40)
	}
	source := part(doc.Article.Paragraphs[at.row].Text, at.Source, "Source")
	target := part(v.segment.Text, at.Target, "Text")
	switch {
	case source != "" && target != "" && source != target:
		return source + " → " + target
	case target != "" && !at.Target.Empty():
		return target
	case source+target != "": // what the translation lacks
		return cmp.Or(source, target) + " → ?"
	}
	first, _, _ := strings.Cut(message, ". ")
	return first
}

// showFinding brings a finding into view: where it is in the translation, or
// what of the source it is about.
func (w *window) showFinding(column string, at place) {
	w.parts.columns.Highlight(at.row)
	w.showCard(column, at)
}

// markTapped goes to the finding that a mark stands for.
func (w *window) markTapped(column string, row, mark int) {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	v, ok := w.versionAt(doc, column, row)
	if !ok {
		return
	}
	if found := w.markable(v.id, row); mark < len(found) {
		w.showFinding(column, place{found[mark], v.id, row})
	}
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
		for _, column := range w.showing(doc, c.Draft) {
			w.redraw(column, c.Rows)
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
			w.compare()
		})
	})
}

// counted says in words what was found in a column; nothing while nothing was
// checked.
func (w *window) counted(column string, d *document.Draft) string {
	if d == nil || d.Done() == 0 {
		return ""
	}
	n, checked := w.counts[column]
	var said []string
	if n.high > 0 {
		said = append(said, w.words.N("app.findings.count.high", n.high))
	}
	if n.medium > 0 {
		said = append(said, w.words.N("app.findings.count.medium", n.medium))
	}
	switch {
	case len(said) > 0 || !checked || d.State != document.Complete:
	case n.info > 0:
		said = append(said, w.words.T("app.findings.count.details"))
	default:
		said = append(said, w.words.T("app.findings.count.clean"))
	}
	return joined(said...)
}

// showFindings opens the panel or closes it.
func (w *window) showFindings(on bool) {
	if w.set.View.Findings == on {
		return
	}
	w.set.View.Findings = on
	w.listFindings()
	w.arrange()
	w.showMenu()
	w.changed()
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
