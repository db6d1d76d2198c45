package app

import (
	"codeberg.org/tolmach/tolmach/app/handout"
	"codeberg.org/tolmach/tolmach/app/intake"
	"codeberg.org/tolmach/tolmach/summarize/exchange"
)

// outside are the texts that go to other people, and come from them. What is
// here is done with an article that is open.
type outside struct{ w *window }

// handout is the open document on its way out and back.
func (ou *outside) handout() *handout.Handout {
	w, doc := ou.w, ou.w.session.Document()
	return handout.New(handout.Options{
		Window: w.win, Words: w.words, Document: doc, Open: func() bool { return w.session.Document() == doc },
		Finals: w.session.Finals, Language: ou.language, Work: w.session.Work, Choose: w.files.ending, Save: w.files.saveAs,
		Warn: w.parts.warn, Taken: w.grid.open,
	})
}

func (ou *outside) handOut(lang string, f exchange.Format) { ou.handout().Write(lang, f) }

func (ou *outside) takeIn() { ou.handout().TakeIn() }

// intake takes translations in.
func (ou *outside) intake() *intake.Intake {
	w, key := ou.w, ou.w.session.Key()
	return intake.New(intake.Options{
		Words: w.words, Source: w.session.Document().Article, Open: func() bool { return w.session.Key() == key },
		Targets: w.set.Targets, Present: w.grid.present(), Work: w.session.Work, Warn: w.parts.warn,
		Add: func(lang string, texts []string, file string) {
			w.session.Drafts.Add(lang, texts, file)
			w.grid.open(lang)
		},
	})
}

// language is the one that a text from elsewhere is in.
func (ou *outside) language(of string) string {
	return intake.Language(of, ou.w.set.Targets, ou.w.grid.present())
}

// paste adds the translation on the clipboard as a draft.
func (ou *outside) paste() { ou.intake().Paste(ou.w.app.Clipboard().Content()) }

// read adds a translation from a file as a draft.
func (ou *outside) read() {
	to := ou.intake()
	ou.w.files.choose(ou.w.inputs.readable(), to.Read)
}
