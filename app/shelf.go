package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/app/rail"
	"codeberg.org/tolmach/tolmach/summarize/archive"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// showLibrary shows the articles that are kept, to be searched and opened.
func (w *window) showLibrary() {
	if w.store == nil {
		w.parts.banner.show(w.words.T("app.library.none"))
		return
	}
	var d *dialog.CustomDialog
	pane := library.New(w.win, w.words, w.store, library.Actions{
		Open: func(key string, hit *store.Hit) {
			d.Hide()
			w.find(key, hit)
		},
		Forget: w.forget,
		Delete: w.deleteArticle,
		Save:   w.saveAs,
		Post:   w.session.Post,
	})
	d = dialog.NewCustom(w.words.T("app.library"), w.words.T("app.close"), pane.Object(), w.win)
	d.SetOnClosed(func() {
		w.pane = nil
		go pane.Close() // it waits for what runs
	})
	w.pane = pane
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(900, size.Width-40), size.Height-60))
	escape.Show(w.win, d)
	pane.Refresh()
	w.win.Canvas().Focus(pane.Focus())
}

// find opens a kept article at the place that was searched for.
func (w *window) find(key string, hit *store.Hit) {
	w.seek = nil
	if hit != nil {
		w.seek = &seek{key, *hit}
	}
	w.session.Reopen(key)
}

// seek is a place to go to once its article is open.
type seek struct {
	key string
	hit store.Hit
}

// arrive goes to the place that was searched for, in the article just opened.
func (w *window) arrive(doc *document.Document) {
	s := w.seek
	if s == nil || doc == nil || w.session.Key() != s.key {
		return
	}
	w.seek = nil
	if s.hit.Part == store.PartTitle || s.hit.Language == "" && s.hit.Part == store.PartDraft {
		return
	}
	if d := doc.Latest(document.Translation, s.hit.Language); s.hit.Part == store.PartDraft && (d == nil || d.ID != s.hit.Draft) {
		w.openDesk(s.hit.Language) // an older draft
	}
	w.goTo(s.hit.Paragraph)
}

// forget lets go of an article that is about to be deleted.
func (w *window) forget(key string) {
	w.session.Forget(key)
	if w.set.View.Article == key {
		w.noteArticle()
		w.session.KeepSettings(w.set)
	}
}

// deleteArticle deletes an article for good, off the UI thread, with what was
// accepted in it. It comes after forget.
func (w *window) deleteArticle(ctx context.Context, key string) error {
	w.session.Saved() // the settings name it no more, and nothing of it is being written
	err := w.store.Delete(ctx, key)
	if m := w.opened.Load(); m != nil {
		err = errors.Join(err, m.DeleteArticle(ctx, key))
	}
	w.session.Post(w.readRecent)
	return err
}

// saveCopy writes the open article with everything made of it to a file, from
// memory: also where the database cannot be written.
func (w *window) saveCopy() {
	doc := w.session.Document()
	if doc == nil {
		return
	}
	record := store.Record{Document: copied(doc)}
	w.saveAs(library.FileName(doc.Article.Title)+archive.Ending, func(_ context.Context, path string) error {
		return archive.WriteFile(path, record)
	})
}

// openCopy opens an article that was written to a file with everything made of
// it. Without a database it is shown and not kept.
func (w *window) openCopy(path string) {
	w.session.Work(func(ctx context.Context) func() {
		r, err := archive.ReadFile(path)
		if err == nil && w.store != nil {
			err = w.store.PutRecord(ctx, r)
		}
		return func() {
			switch {
			case err != nil:
				w.Refused(path, err)
			case w.store != nil:
				w.session.Reopen(r.Document.Article.Key())
			default:
				w.session.ShowDocument(&r.Document)
			}
		}
	})
}

// toggleHistory keeps articles and what is made of them from now on, or keeps
// them in memory only.
func (w *window) toggleHistory() {
	if w.store == nil {
		return
	}
	w.set.NoHistory = !w.set.NoHistory
	on := !w.set.NoHistory
	w.session.Keep(on, func(err error) {
		if err != nil {
			w.Unsaved(err)
			return
		}
		w.lendMemory()
		if on {
			w.parts.banner.tell(w.words.T("app.history.on"))
		} else {
			w.parts.banner.tell(w.words.T("app.history.off"))
		}
	})
	w.showMenu()
	w.noteArticle()
	w.changed()
}

// lendMemory has accepted paragraphs remembered, unless nothing is to be kept.
func (w *window) lendMemory() {
	if w.memory != nil && !w.set.NoHistory {
		w.session.Memory.Use(w.memory)
	} else {
		w.session.Memory.Use(nil)
	}
}

// settled is how long after the start the window surely is there: a large
// database is not read from end to end before.
const settled = 5 * time.Second

// inspect looks the database over beside other work, once the window is there,
// and says what was found.
func (w *window) inspect() {
	if w.store == nil {
		return
	}
	if err := w.store.Notice(); err != nil {
		w.Unsaved(err)
	}
	w.session.Work(func(ctx context.Context) func() {
		select {
		case <-time.After(settled):
		case <-ctx.Done():
			return nil
		}
		err := w.store.Check(ctx)
		if err == nil {
			err = w.store.Index(ctx)
		}
		if err == nil || ctx.Err() != nil {
			return nil
		}
		return func() { w.Unsaved(err) }
	})
}

// showRecent lists in the rail the articles read last.
func (w *window) showRecent() {
	var all []rail.Article
	for _, e := range w.recent {
		all = append(all, rail.Article{Key: e.Key, Title: e.Title, Open: e.Key == w.session.Key()})
	}
	w.parts.rail.SetArticles(all)
}
