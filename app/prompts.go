package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// prompts is the dialog in which the texts sent to the model are read and
// written: the wording of a task in a language, its earlier versions, and the
// whole prompt as it goes out for the open article.
type prompts struct {
	w        *window
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

// showPrompts opens the dialog at the desk's language.
func (w *window) showPrompts() { w.newPrompts() }

func (w *window) newPrompts() *prompts {
	t := w.words.T
	p := &prompts{w: w, text: escape.NewMultiLineEntry(), whole: escape.NewMultiLineEntry(), now: widget.NewLabel(""), edits: map[document.Task]string{}}
	p.text.SetMinRowsVisible(8)
	p.task = widget.NewSelect([]string{t("app.prompts.translation"), t("app.style.headline"), t("app.style.bullets"), t("app.style.brief")}, func(string) { p.load() })
	var names []string
	for _, tag := range w.promptLanguages() {
		p.tags = append(p.tags, tag)
		names = append(names, w.words.LanguageTitle(tag))
	}
	p.language = widget.NewSelect(names, func(string) { p.load() })
	p.versions = widget.NewSelect(nil, func(string) { p.recall(p.versions.SelectedIndex()) })
	p.versions.PlaceHolder = t("app.prompts.earlier")
	p.task.PlaceHolder, p.language.PlaceHolder = longest(p.task.Options), longest(names)
	p.show()
	p.language.SetSelectedIndex(max(0, slices.Index(p.tags, w.desk.lang)))
	p.task.SetSelectedIndex(0)
	return p
}

// promptLanguages are those translated into, then those of summaries.
func (w *window) promptLanguages() []string {
	tags := append([]string{}, w.set.Targets...)
	for _, tag := range locales.Languages {
		if !slices.Contains(tags, tag.String()) {
			tags = append(tags, tag.String())
		}
	}
	return tags
}

func (p *prompts) show() {
	t := p.w.words.T
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
	d := dialog.NewCustomWithoutButtons(t("app.prompts"), container.NewBorder(top, nil, nil, nil, tabs), p.w.win)
	try := widget.NewButton(t("app.prompts.try"), func() { p.keep(); d.Hide(); p.try() })
	try.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{container.NewHBox( // Fyne would make all as wide as the widest
		widget.NewButton(t("app.cancel"), d.Hide),
		widget.NewButton(t("app.prompts.builtin"), func() { p.text.SetText(prompt.BuiltIn(p.chosen())) }),
		widget.NewButton(t("app.prompts.save"), func() { p.keep(); d.Hide() }), try,
	)})
	size := p.w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(860, size.Width-40), min(620, size.Height-40)))
	escape.Show(p.w.win, d)
}

// chosen is the task that the dialog shows.
func (p *prompts) chosen() document.Task {
	t := document.Task{Kind: document.Translation, Language: p.tags[max(0, p.language.SelectedIndex())]}
	if i := p.task.SelectedIndex(); i > 0 {
		t.Kind, t.Style = document.Summary, summaryStyles[i-1]
	}
	return t
}

// load shows the wording for the chosen task: what has been written for it since
// the dialog was opened, or else the one in use.
func (p *prompts) load() {
	p.stash()
	t := p.chosen()
	p.open = t
	p.past = nil
	var names []string
	for i := len(p.w.set.Wordings) - 1; i >= 0; i-- {
		if v := p.w.set.Wordings[i]; v.For(t) && v.Text != "" {
			p.past = append(p.past, v)
			names = append(names, v.Version()+" · "+v.At.Local().Format("2006-01-02 15:04"))
		}
	}
	p.versions.ClearSelected()
	p.versions.SetOptions(names)
	p.put(p.w.set.Wordings.Latest(t))
	if text, ok := p.edits[t]; ok {
		p.text.SetText(text)
		p.showWhole()
	}
}

// stash remembers what is written for the task that is open.
func (p *prompts) stash() {
	if p.open == (document.Task{}) {
		return
	}
	delete(p.edits, p.open)
	if wordingOf(p.open, p.text.Text).Text != p.w.set.Wordings.Latest(p.open).Text {
		p.edits[p.open] = p.text.Text
	}
}

func (p *prompts) recall(i int) {
	if i >= 0 && i < len(p.past) {
		p.put(p.past[i])
	}
}

// put shows a wording, the built-in one in place of an empty text.
func (p *prompts) put(v document.Wording) {
	t := p.w.words.T
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
func (p *prompts) showWhole() {
	doc := p.w.session.Document()
	if doc == nil {
		p.whole.SetText(p.w.words.T("app.prompts.noarticle"))
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
	p.w.session.Drafts.Prompt(draft, func(constant, user string) {
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

// keep makes what is written the wordings in use, where they are others.
func (p *prompts) keep() {
	p.stash()
	if len(p.edits) == 0 {
		return
	}
	w := p.w
	for t, text := range p.edits {
		w.set.Wordings = append(w.set.Wordings, wordingOf(t, text))
	}
	clear(p.edits)
	w.session.Drafts.UseWordings(w.set.Wordings)
	w.changed()
}

// try asks for a new draft of the open article, which stands beside the old
// one.
func (p *prompts) try() {
	if p.w.session.Document() == nil {
		return
	}
	t := p.chosen()
	p.w.session.Drafts.New([]document.Task{t}, p.w.model.connect())
	if t.Kind == document.Translation {
		p.w.desk.open(t.Language)
	}
}
