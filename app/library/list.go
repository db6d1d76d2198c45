package library

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// list is Fyne's list with the keys of the library.
type list struct {
	widget.List
	pane *Pane
}

func newList(p *Pane) *list {
	l := &list{pane: p}
	l.Length = func() int { return len(p.entries) }
	l.CreateItem = newRow
	l.UpdateItem = p.updateRow
	l.OnSelected = p.choose
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable: Return opens an article, Delete asks
// whether to delete it.
func (l *list) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.pane.openSelected()
	case fyne.KeyDelete:
		l.pane.askDelete()
	case fyne.KeyDown:
		l.step(+1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyEscape:
		escape.HandOn(l, k)
	default:
		l.List.TypedKey(k)
	}
}

// step selects the next article, or the one before.
func (l *list) step(by int) {
	if n := len(l.pane.entries); n > 0 {
		at := l.pane.at() + by
		if l.pane.at() < 0 {
			at = 0
		}
		l.Select(min(max(at, 0), n-1))
	}
}

// show draws other entries. What is selected stays so as far as it is listed:
// the list knows places only.
func (l *list) show() {
	selected := l.pane.selected
	l.UnselectAll()
	l.Refresh()
	l.pane.selected = selected
	if i := l.pane.at(); i >= 0 {
		l.Select(i)
	} else {
		l.ScrollToTop()
	}
}

// row is one article: its title and when it was opened, and under these where
// the text searched for stands, or its languages and tags.
type row struct {
	title, opened *widget.Label
	below         *widget.RichText
}

// day is how a date is written: the same in every language.
const day = "2006-01-02"

func newRow() fyne.CanvasObject {
	title := widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.Truncation = fyne.TextTruncateEllipsis
	opened := widget.NewLabel(day) // a row is laid out once, so the place is made now
	opened.Importance = widget.LowImportance
	opened.SizeName = theme.SizeNameCaptionText
	below := widget.NewRichText()
	below.Truncation = fyne.TextTruncateEllipsis
	first := container.NewBorder(nil, nil, nil, opened, title)
	return container.New(layout.NewCustomPaddedVBoxLayout(-theme.InnerPadding()*1.5), first, below)
}

func rowOf(o fyne.CanvasObject) row {
	parts := o.(*fyne.Container).Objects
	first := parts[0].(*fyne.Container).Objects
	return row{title: first[0].(*widget.Label), opened: first[1].(*widget.Label), below: parts[1].(*widget.RichText)}
}

func (p *Pane) updateRow(i int, o fyne.CanvasObject) {
	if i >= len(p.entries) {
		return
	}
	e, r := p.entries[i], rowOf(o)
	r.title.SetText(oneLine(e.Title))
	r.opened.SetText(e.Opened.Local().Format(day))
	r.below.Segments = p.below(e)
	r.below.Refresh()
}

// below is the second line of a row.
func (p *Pane) below(e store.Entry) []widget.RichTextSegment {
	if h := e.Hit; h != nil && h.Match != "" {
		return []widget.RichTextSegment{
			inline(p.where(*h)+": ", theme.ColorNamePlaceHolder, false),
			inline(ending(oneLine(h.Before)), theme.ColorNameForeground, false),
			inline(h.Match, theme.ColorNamePrimary, true),
			inline(oneLine(h.After), theme.ColorNameForeground, false),
		}
	}
	var parts []string
	for _, lang := range e.Languages {
		parts = append(parts, p.words.LanguageName(lang))
	}
	line := strings.Join(parts, ", ")
	if line == "" {
		line = p.words.T("app.library.untranslated")
	}
	if len(e.Tags) > 0 {
		line += " · " + strings.Join(e.Tags, ", ")
	}
	return []widget.RichTextSegment{inline(line, theme.ColorNamePlaceHolder, false)}
}

// where names the part of an article in which a text was found.
func (p *Pane) where(h store.Hit) string {
	switch h.Part {
	case store.PartSource:
		return p.words.T("app.library.in.source")
	case store.PartDraft:
		return p.words.T("app.library.in.draft", "Language", p.words.LanguageName(h.Language))
	case store.PartFinal:
		return p.words.T("app.library.in.final", "Language", p.words.LanguageName(h.Language))
	default:
		return p.words.T("app.library.in.title")
	}
}

func inline(text string, colour fyne.ThemeColorName, bold bool) widget.RichTextSegment {
	return &widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		Inline: true, ColorName: colour, SizeName: theme.SizeNameCaptionText, TextStyle: fyne.TextStyle{Bold: bold},
	}}
}

// ending leaves so much of what is before a match that the match is seen in a
// narrow pane.
func ending(before string) string {
	const most = 24
	r := []rune(before)
	if len(r) <= most {
		return before
	}
	return "…" + strings.TrimLeft(string(r[len(r)-most:]), " ")
}

// oneLine makes one line of a text, keeping a space at either end.
func oneLine(text string) string {
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ").Replace(text)
}
