package app

import (
	"slices"

	"codeberg.org/tolmach/tolmach/app/prompts"
	"codeberg.org/tolmach/tolmach/app/summary"
	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
)

// asking is what is asked for.
type asking struct {
	w    *window
	back map[backKey]string // back-translations, as long as the article is open
}

// tasks are what Ask asks for: the summary and a translation for each target
// that is not the article's own language.
func (ak *asking) tasks() []document.Task {
	doc := ak.w.session.Document()
	if doc == nil {
		return nil
	}
	var tasks []document.Task
	if !ak.w.set.NoSummary {
		tasks = append(tasks, ak.summaryTask())
	}
	for _, lang := range ak.w.set.Targets {
		if lang != doc.Article.Language && !ak.unset() { // without a model nothing could but fail
			tasks = append(tasks, document.Task{Kind: document.Translation, Language: lang})
		}
	}
	return tasks
}

func (ak *asking) summaryTask() document.Task {
	return document.Task{Kind: document.Summary, Style: ak.w.set.SummaryStyle, Language: ak.summaryLanguage()}
}

// summaryLanguage is the one chosen, else the interface's.
func (ak *asking) summaryLanguage() string {
	if ak.w.set.SummaryLanguage != "" {
		return ak.w.set.SummaryLanguage
	}
	return ak.w.words.Tag().String()
}

// missing are the tasks that an endpoint can still do something for: nothing,
// or not all, was made of them, or it was made without a model.
func (ak *asking) missing(to connection.Connection) []document.Task {
	doc := ak.w.session.Document()
	return slices.DeleteFunc(ak.tasks(), func(t document.Task) bool {
		d := doc.Latest(t.Kind, t.Language)
		switch {
		case d == nil || d.State != document.Complete:
			return false
		case d.Origin.Engine == document.EngineExtractive && to.Origin(t).Engine != document.EngineExtractive:
			return false
		}
		return t.Kind == document.Translation || d.Task.Style == t.Style && d.Task.Language == t.Language
	})
}

// ask asks for what is missing. Where nothing is, it says what another draft
// costs and lets the user choose of what.
func (ak *asking) ask() {
	if ak.w.session.Document() == nil {
		return
	}
	to := ak.w.model.connect()
	if missing := ak.missing(to); len(missing) > 0 {
		ak.w.session.Drafts.Ask(missing, to)
		return
	}
	first, _ := ak.columnTask()
	ak.askAgain(first)
}

func (ak *asking) retry(draft string) { ak.w.session.Drafts.Retry(draft, ak.w.model.connect()) }

// summaryChosen asks for the summary in the style and language now chosen, if
// there already is one of the other kind.
func (ak *asking) summaryChosen() {
	ak.w.changed()
	if doc := ak.w.session.Document(); doc != nil && doc.Latest(document.Summary, "") != nil {
		ak.w.session.Drafts.Ask([]document.Task{ak.summaryTask()}, ak.w.model.connect())
	}
}

func (ak *asking) copySummary() {
	if d := ak.w.parts.summary.Draft(); d != nil {
		ak.w.clip.Put(export.Clean(d, ak.w.session.Document().Article, ak.w.words))
	}
}

// prompts shows the texts that are sent to the model, at the desk's language.
func (ak *asking) prompts() *prompts.Prompts {
	w := ak.w
	return prompts.Show(prompts.Options{
		Window: w.win, Words: w.words, Wordings: w.set.Wordings, Targets: w.set.Targets, Language: w.grid.present(),
		Document: w.session.Document, Prompt: w.session.Drafts.Prompt,
		Keep: func(all document.Wordings) {
			w.set.Wordings = all
			w.session.Drafts.UseWordings(all)
			w.changed()
		},
		Try: func(t document.Task) {
			w.session.Drafts.New([]document.Task{t}, w.model.connect())
			if t.Kind == document.Translation {
				w.grid.open(t.Language)
			}
		},
	})
}

// summary is the panel of the newest summary.
func (ak *asking) summary() *summary.Panel {
	w := ak.w
	return summary.New(summary.Options{
		Words: w.words, Context: w.grid.contextWords(), Document: w.session.Document, Evidence: w.session.Checks.Evidence,
		Style: func() document.Style { return w.set.SummaryStyle }, Language: ak.summaryLanguage,
		Chosen: func(style document.Style, language string) {
			w.set.SummaryStyle, w.set.SummaryLanguage = style, language
			ak.summaryChosen()
		},
		Remedy: func(d *document.Draft) (string, func()) {
			if d != nil && d.State.Running() {
				return w.words.T("app.cancel"), func() { w.session.Drafts.Cancel(d.ID) }
			}
			return ak.action(d)
		},
		Sources: w.grid.showSources, Source: w.grid.showSource, Copy: w.asking.copySummary, OnCopy: w.app.Clipboard().SetContent, PopUp: w.commands.popUp,
	})
}
