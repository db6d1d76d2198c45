// Package prompts is the dialog in which the texts sent to the model are read
// and written.
package prompts

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// Options are what the dialog needs of the window.
type Options struct {
	Window   fyne.Window
	Words    *locales.Localizer
	Wordings document.Wordings // in use, and before
	Targets  []string          // languages translated into
	Language string            // at which it opens; "" for the first
	// Document is the open one, nil when there is none.
	Document func() *document.Document
	// Prompt works out what would be sent for a draft of it, with what glossary
	// and memory say, and calls show on the UI thread.
	Prompt func(draft document.Draft, show func(constant, user string))
	// Keep takes the wordings as they are now.
	Keep func(document.Wordings)
	// Try asks for a new draft of the open article.
	Try func(document.Task)
}

// Prompts is the dialog: the wording of a task in a language, its earlier
// versions, and the whole prompt as it goes out for the open article.
type Prompts struct {
	o        Options
	task     *widget.Select
	language *widget.Select
	versions *widget.Select
	text     *escape.Entry
	whole    *escape.Entry
	now      *widget.Label
	tags     []string
	past     document.Wordings        // of the task, the newest first
	open     document.Task            // what the text is for
	seen     bool                     // the whole prompt is
	edits    map[document.Task]string // what was written for others before and is not kept yet
}

// Show opens the dialog.
func Show(o Options) *Prompts {
	t := o.Words.T
	p := &Prompts{o: o, text: escape.NewMultiLineEntry(), whole: escape.NewMultiLineEntry(), now: widget.NewLabel(""), edits: map[document.Task]string{}}
	p.text.SetMinRowsVisible(8)
	tasks := []string{t("app.prompts.translation")}
	for _, style := range document.Styles {
		tasks = append(tasks, o.Words.StyleTitle(string(style)))
	}
	p.task = widget.NewSelect(tasks, func(string) { p.load() })
	var names []string
	for _, tag := range p.languages() {
		p.tags = append(p.tags, tag)
		names = append(names, o.Words.LanguageTitle(tag))
	}
	p.language = widget.NewSelect(names, func(string) { p.load() })
	p.versions = widget.NewSelect(nil, func(string) { p.recall(p.versions.SelectedIndex()) })
	p.versions.PlaceHolder = t("app.prompts.earlier")
	p.task.PlaceHolder, p.language.PlaceHolder = longest(p.task.Options), longest(names)
	p.show()
	p.language.SetSelectedIndex(max(0, slices.Index(p.tags, o.Language)))
	p.task.SetSelectedIndex(0)
	return p
}

// languages are those translated into, then those of summaries.
func (p *Prompts) languages() []string {
	tags := append([]string{}, p.o.Targets...)
	for _, tag := range locales.Languages {
		if !slices.Contains(tags, tag.String()) {
			tags = append(tags, tag.String())
		}
	}
	return tags
}

func (p *Prompts) show() {
	t := p.o.Words.T
	hint := widget.NewLabel(t("app.prompts.variables", "Names", strings.Join(document.Variables, " ")))
	hint.Wrapping = fyne.TextWrapWord
	hint.Importance = widget.LowImportance
	p.now.Importance = widget.LowImportance
	wording := container.NewTabItem(t("app.prompts.wording"), container.NewBorder(nil, container.NewVBox(p.now, hint), nil, nil, p.text))
	whole := container.NewTabItem(t("app.prompts.whole"), p.whole)
	tabs := container.NewAppTabs(wording, whole)
	tabs.OnSelected = func(i *container.TabItem) {
		if p.seen = i == whole; p.seen {
			p.showWhole()
		}
	}
	top := container.NewHBox(p.task, p.language, p.versions)
	d := dialog.NewCustomWithoutButtons(t("app.prompts"), container.NewBorder(top, nil, nil, nil, tabs), p.o.Window)
	try := widget.NewButton(t("app.prompts.try"), func() { p.Keep(); d.Hide(); p.try() })
	try.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{container.NewHBox( // Fyne would make all as wide as the widest
		widget.NewButton(t("app.cancel"), d.Hide),
		widget.NewButton(t("app.prompts.builtin"), func() { p.text.SetText(prompt.BuiltIn(p.chosen())) }),
		widget.NewButton(t("app.prompts.save"), func() { p.Keep(); d.Hide() }), try,
	)})
	size := p.o.Window.Canvas().Size()
	d.Resize(fyne.NewSize(min(860, size.Width-40), min(620, size.Height-40)))
	escape.Show(p.o.Window, d)
}

// chosen is the task that the dialog shows.
func (p *Prompts) chosen() document.Task {
	t := document.Task{Kind: document.Translation, Language: p.tags[max(0, p.language.SelectedIndex())]}
	if i := p.task.SelectedIndex(); i > 0 {
		t.Kind, t.Style = document.Summary, document.Styles[i-1]
	}
	return t
}

// load shows the wording for the chosen task: what has been written for it since
// the dialog was opened, or else the one in use.
func (p *Prompts) load() {
	p.stash()
	t := p.chosen()
	p.open = t
	p.past = nil
	var names []string
	for i := len(p.o.Wordings) - 1; i >= 0; i-- {
		if v := p.o.Wordings[i]; v.For(t) && v.Text != "" {
			p.past = append(p.past, v)
			names = append(names, v.Version()+" · "+v.At.Local().Format("2006-01-02 15:04"))
		}
	}
	p.versions.ClearSelected()
	p.versions.SetOptions(names)
	p.put(p.o.Wordings.Latest(t))
	if text, ok := p.edits[t]; ok {
		p.text.SetText(text)
		p.showWhole()
	}
}

// stash remembers what is written for the task that is open.
func (p *Prompts) stash() {
	if p.open == (document.Task{}) {
		return
	}
	delete(p.edits, p.open)
	if wordingOf(p.open, p.text.Text).Text != p.o.Wordings.Latest(p.open).Text {
		p.edits[p.open] = p.text.Text
	}
}

func (p *Prompts) recall(i int) {
	if i >= 0 && i < len(p.past) {
		p.put(p.past[i])
	}
}

// put shows a wording, the built-in one in place of an empty text.
func (p *Prompts) put(v document.Wording) {
	t := p.o.Words.T
	if v.Text == "" {
		v.Text = prompt.BuiltIn(p.chosen())
		p.now.SetText(t("app.prompts.isbuiltin"))
	} else {
		p.now.SetText(t("app.prompts.version", "Version", v.Version()))
	}
	p.text.SetText(v.Text)
	p.showWhole()
}

// wordingOf is a text as the wording for a task; the built-in text is none.
func wordingOf(t document.Task, text string) document.Wording {
	if text = strings.TrimSpace(text); text == prompt.BuiltIn(t) {
		text = ""
	}
	return document.Wording{Kind: t.Kind, Style: t.Style, Language: t.Language, Text: text, At: document.Now()}
}

// showWhole shows everything that would be sent for the open article, a moment
// later with what the glossary and the memory say to it. It can be copied, and
// whatever is changed in it is lost.
func (p *Prompts) showWhole() {
	doc := p.o.Document()
	if doc == nil {
		p.whole.SetText(p.o.Words.T("app.prompts.noarticle"))
		return
	}
	draft := doc.NewDraft(p.chosen(), document.Origin{})
	draft.Wording = wordingOf(p.chosen(), p.text.Text).Text
	constant, user := summarize.Prompt(context.Background(), doc.Article, draft, summarize.Resources{})
	bare := abridged(constant + "\n\n" + user)
	p.whole.SetText(bare)
	if !p.seen {
		return
	}
	p.o.Prompt(draft, func(constant, user string) {
		if p.whole.Text == bare { // nothing else is shown by now
			p.whole.SetText(abridged(constant + "\n\n" + user))
		}
	})
}

// abridged leaves out the middle of a text too long for an entry, which takes
// the square of what it holds.
func abridged(s string) string {
	const most = 12_000
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most/2]) + "\n[…]\n" + string(r[len(r)-most/2:])
}

// Keep makes what is written the wordings in use, where they are others.
func (p *Prompts) Keep() {
	p.stash()
	if len(p.edits) == 0 {
		return
	}
	for t, text := range p.edits {
		p.o.Wordings = append(p.o.Wordings, wordingOf(t, text))
	}
	clear(p.edits)
	p.o.Keep(p.o.Wordings)
}

// try asks for a new draft of the open article, which stands beside the old
// one.
func (p *Prompts) try() {
	if p.o.Document() != nil {
		p.o.Try(p.chosen())
	}
}

// ShowWhole shows the whole prompt, and goes on to do so.
func (p *Prompts) ShowWhole() {
	p.seen = true
	p.showWhole()
}

// Text is where the wording is written.
func (p *Prompts) Text() *escape.Entry { return p.text }

// Whole is the whole prompt, as far as it is known.
func (p *Prompts) Whole() string { return p.whole.Text }

// longest is the option that takes most room.
func longest(options []string) string {
	return slices.MaxFunc(options, func(a, b string) int {
		return cmp.Compare(fyne.MeasureText(a, theme.TextSize(), fyne.TextStyle{}).Width, fyne.MeasureText(b, theme.TextSize(), fyne.TextStyle{}).Width)
	})
}
