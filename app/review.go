package app

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/app/findings"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/parallel"
	"codeberg.org/tolmach/tolmach/app/remark"
	"codeberg.org/tolmach/tolmach/app/session"
	"codeberg.org/tolmach/tolmach/summarize/check"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

// reviewing is what was found in the columns.
type reviewing struct {
	w       *window
	counts  map[string]remark.Count // of findings, by column
	places  map[string]place        // of the findings listed in the panel, by their item's ID
	listing bool                    // the findings will be listed in a moment
}

// marked are the marks of a row of a draft: what was found there and not
// dismissed. Their order is that of the findings.
func (rv *reviewing) marked(draft string, row int) []parallel.Mark {
	var all []parallel.Mark
	for _, f := range rv.markable(draft, row) {
		all = append(all, parallel.Mark{From: f.Target.From, To: f.Target.To, Level: findings.Levels[f.Severity]})
	}
	return all
}

// markable are the findings of a row that have a place in the translation and
// were not dismissed.
func (rv *reviewing) markable(draft string, row int) []session.Finding {
	rows := rv.w.session.Checks.Findings(draft)
	if row >= len(rows) {
		return nil
	}
	var some []session.Finding
	for _, f := range rows[row] {
		if !f.Target.Empty() && !rv.w.session.Checks.Dismissed(f) {
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

// panel makes the panel of what the checks have found.
func (rv *reviewing) panel() *findings.Panel {
	p := findings.New(rv.w.words)
	p.OnSelect = func(i findings.Item) {
		if at, ok := rv.places[i.ID]; ok {
			rv.show(i.Column, at)
		}
	}
	p.OnDismiss = func(i findings.Item, on bool) {
		if at, ok := rv.places[i.ID]; ok {
			rv.w.session.Checks.Dismiss(at.draft, at.row, at.Finding, on)
			rv.list()
		}
	}
	p.OnFix = func(i findings.Item) {
		if at, ok := rv.places[i.ID]; ok {
			rv.w.session.Checks.Correct(at.draft, at.row, at.Finding)
		}
	}
	return p
}

// list counts what was found in the newest translations and, while the
// panel is open, lists it there.
func (rv *reviewing) list() {
	rv.counts, rv.places = map[string]remark.Count{}, map[string]place{}
	var items []findings.Item
	checked := -1
	if doc := rv.w.session.Document(); doc != nil {
		for _, column := range rv.w.grid.translations() {
			if !rv.w.grid.by().listed(column) {
				continue // its marks are not seen either
			}
			some, done, ok := rv.listColumn(doc, column)
			if ok {
				checked = max(checked, 0) + done
				items = append(items, some...)
			}
		}
	}
	if rv.w.set.View.Findings {
		rv.w.parts.findings.SetItems(items, checked)
	}
	rv.showTicks()
	for _, h := range rv.w.parts.heads {
		h.show()
	}
	rv.w.parts.columns.HeadsChanged()
}

// listColumn counts the findings of a column, and lists them when somebody sees
// the list: its sentences cost more than everything else here. It is not ok
// when nothing there has been checked.
func (rv *reviewing) listColumn(doc *document.Document, column string) (items []findings.Item, done int, ok bool) {
	n := remark.Count{}
	for row := range doc.Article.Paragraphs {
		v, there := rv.w.grid.versionAt(doc, column, row)
		if !there {
			continue
		}
		if v.segment.State == document.Complete {
			done++
		}
		rows := rv.w.session.Checks.Findings(v.id)
		if row >= len(rows) {
			continue
		}
		ok = true
		for _, f := range rows[row] {
			away := rv.w.session.Checks.Dismissed(f)
			if !away {
				n.Add(f.Severity)
			}
			if rv.w.set.View.Findings {
				items = append(items, rv.listed(doc, column, v, place{f, v.id, row}, away))
			}
		}
	}
	if ok {
		rv.counts[column] = n
	}
	return items, done, ok
}

// listed is a finding as the panel shows it.
func (rv *reviewing) listed(doc *document.Document, column string, v version, at place, away bool) findings.Item {
	rv.places[at.id()] = at
	message := rv.w.words.Problem(at.Message)
	return findings.Item{
		ID: at.id(), Column: column, ColumnName: rv.w.grid.name(column), Row: at.row, Label: strconv.Itoa(at.row + 1),
		Severity: at.Severity, Kind: at.Kind, Fact: rv.fact(doc, v, at, message), Message: message,
		Fixable: !v.running && rv.w.session.Checks.Correctable(at.draft, at.row, at.Finding), Dismissed: away,
	}
}

// fact is what is wrong in as few words as there are: what the source has and
// what the translation has instead, the one that there is, else what is said of
// it first.
func (rv *reviewing) fact(doc *document.Document, v version, at place, message string) string {
	part := func(text string, s check.Span, arg string) string {
		if !s.Empty() && s.To <= len(text) {
			return look.Cut(text[s.From:s.To], 40)
		}
		said, _ := at.Message.Args[arg].(string)
		return look.Cut(said, 40)
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

// show brings a finding into view: where it is in the translation, or
// what of the source it is about.
func (rv *reviewing) show(column string, at place) {
	rv.w.grid.unfold(at.row)
	rv.w.parts.columns.Highlight(at.row)
	rv.w.card.show(column, at)
}

// markTapped goes to the finding that a mark stands for.
func (rv *reviewing) markTapped(column string, row, mark int) {
	v, ok := rv.w.grid.versionAt(rv.w.session.Document(), column, row)
	if !ok {
		return
	}
	if found := rv.markable(v.id, row); mark < len(found) {
		rv.show(column, place{found[mark], v.id, row})
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
		for _, column := range w.grid.showing(doc, c.Draft) {
			w.grid.redraw(column, c.Rows)
		}
	}
	w.review.listSoon()
}

// listEvery is how often the panel is drawn anew while text streams in: every
// row that is checked would be too often.
const listEvery = 250 * time.Millisecond

// listSoon lists the findings anew, a moment later.
func (rv *reviewing) listSoon() {
	if rv.listing {
		return
	}
	rv.listing = true
	time.AfterFunc(listEvery, func() {
		rv.w.session.Post(func() {
			rv.listing = false
			rv.list()
			rv.w.grid.by().compare()
		})
	})
}

// open opens the panel or closes it.
func (rv *reviewing) open(on bool) {
	if rv.w.set.View.Findings == on {
		return
	}
	rv.w.set.View.Findings = on
	rv.list()
	rv.w.arrange()
	rv.w.commands.showMenu()
	rv.w.changed()
}

// showTicks marks beside the scrollbar where something was found.
func (rv *reviewing) showTicks() {
	worst := map[int]parallel.Level{}
	for _, f := range rv.w.card.walk() {
		level := findings.Levels[f.Severity]
		if was, ok := worst[f.row]; !ok || level < was {
			worst[f.row] = level
		}
	}
	var ticks []parallel.Tick
	for row, level := range worst {
		ticks = append(ticks, parallel.Tick{Row: row, Level: level})
	}
	slices.SortFunc(ticks, func(a, b parallel.Tick) int { return cmp.Compare(a.Row, b.Row) })
	rv.w.parts.columns.SetTicks(ticks)
}
