package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/app/rail"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/archive"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// shelf are the articles that are kept.
type shelf struct {
	w      *window
	pane   *library.Pane // while it is shown
	seek   *seek         // where to go in the article that is being opened
	recent []store.Entry
}

// show shows the articles that are kept, to be searched and opened.
func (sh *shelf) show() {
	if sh.w.store == nil {
		sh.w.parts.banner.Show(sh.w.words.T("app.library.none"))
		return
	}
	var d *dialog.CustomDialog
	pane := library.New(sh.w.win, sh.w.words, sh.w.store, library.Actions{
		Open: func(key string, hit *store.Hit) {
			d.Hide()
			sh.find(key, hit)
		},
		Forget: sh.forget,
		Delete: sh.delete,
		Save:   sh.w.files.saveAs,
		Post:   sh.w.session.Post,
	})
	d = dialog.NewCustom(sh.w.words.T("app.library"), sh.w.words.T("app.close"), pane.Object(), sh.w.win)
	d.SetOnClosed(func() {
		sh.pane = nil
		go pane.Close() // it waits for what runs
	})
	sh.pane = pane
	size := sh.w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(900, size.Width-40), size.Height-60))
	escape.Show(sh.w.win, d)
	pane.Refresh()
	sh.w.win.Canvas().Focus(pane.Focus())
}

// find opens a kept article at the place that was searched for.
func (sh *shelf) find(key string, hit *store.Hit) {
	sh.seek = nil
	if hit != nil {
		sh.seek = &seek{key, *hit}
	}
	sh.w.session.Reopen(key)
}

// seek is a place to go to once its article is open.
type seek struct {
	key string
	hit store.Hit
}

// arrive goes to the place that was searched for, in the article just opened.
func (sh *shelf) arrive(doc *document.Document) {
	s := sh.seek
	if s == nil || doc == nil || sh.w.session.Key() != s.key {
		return
	}
	sh.seek = nil
	if s.hit.Part == store.PartTitle || s.hit.Language == "" && s.hit.Part == store.PartDraft {
		return
	}
	if d := doc.Latest(document.Translation, s.hit.Language); s.hit.Part == store.PartDraft && (d == nil || d.ID != s.hit.Draft) {
		sh.w.grid.open(s.hit.Language) // an older draft
	}
	sh.w.grid.goTo(s.hit.Paragraph)
}

// forget lets go of an article that is about to be deleted.
func (sh *shelf) forget(key string) {
	sh.w.session.Forget(key)
	if sh.w.set.View.Article == key {
		sh.noteArticle()
		sh.w.session.KeepSettings(sh.w.set)
	}
}

// delete deletes an article for good, off the UI thread, with what was
// accepted in it. It comes after forget.
func (sh *shelf) delete(ctx context.Context, key string) error {
	sh.w.session.Saved() // the settings name it no more, and nothing of it is being written
	err := sh.w.store.Delete(ctx, key)
	if m := sh.w.remembered.opened.Load(); m != nil {
		err = errors.Join(err, m.DeleteArticle(ctx, key))
	}
	sh.w.session.Post(sh.readRecent)
	return err
}

// saveCopy writes the open article with everything made of it to a file, from
// memory: also where the database cannot be written.
func (sh *shelf) saveCopy() {
	doc := sh.w.session.Document()
	record := store.Record{Document: copied(doc)}
	sh.w.files.saveAs(library.FileName(doc.Article.Title)+archive.Ending, func(_ context.Context, path string) error {
		return archive.WriteFile(path, record)
	})
}

// openCopy opens an article that was written to a file with everything made of
// it. Without a database it is shown and not kept.
func (sh *shelf) openCopy(path string) {
	sh.w.session.Work(func(ctx context.Context) func() {
		r, err := archive.ReadFile(path)
		if err == nil && sh.w.store != nil {
			err = sh.w.store.PutRecord(ctx, r)
		}
		return func() {
			switch {
			case err != nil:
				sh.w.Refused(path, err)
			case sh.w.store != nil:
				sh.w.session.Reopen(r.Document.Article.Key())
			default:
				sh.w.session.ShowDocument(&r.Document)
			}
		}
	})
}

// toggleHistory keeps articles and what is made of them from now on, or keeps
// them in memory only.
func (sh *shelf) toggleHistory() {
	if sh.w.store == nil {
		return
	}
	sh.w.set.NoHistory = !sh.w.set.NoHistory
	on := !sh.w.set.NoHistory
	sh.w.session.Keep(on, func(err error) {
		if err != nil {
			sh.w.Unsaved(err)
			return
		}
		sh.w.remembered.lend()
		if on {
			sh.w.parts.banner.Tell(sh.w.words.T("app.history.on"))
		} else {
			sh.w.parts.banner.Tell(sh.w.words.T("app.history.off"))
		}
	})
	sh.w.commands.showMenu()
	sh.noteArticle()
	sh.w.changed()
}

// settled is how long after the start the window surely is there: a large
// database is not read from end to end before.
const settled = 5 * time.Second

// inspect looks the database over beside other work, once the window is there,
// and says what was found.
func (sh *shelf) inspect() {
	if sh.w.store == nil {
		return
	}
	if err := sh.w.store.Notice(); err != nil {
		sh.w.Unsaved(err)
	}
	sh.w.session.Work(func(ctx context.Context) func() {
		select {
		case <-time.After(settled):
		case <-ctx.Done():
			return nil
		}
		err := sh.w.store.Check(ctx)
		if err == nil {
			err = sh.w.store.Index(ctx)
		}
		if err == nil || ctx.Err() != nil {
			return nil
		}
		return func() { sh.w.Unsaved(err) }
	})
}

// showRecent lists in the rail the articles read last.
func (sh *shelf) showRecent() {
	var all []rail.Article
	for _, e := range sh.recent {
		all = append(all, rail.Article{Key: e.Key, Title: e.Title, State: progress(sh.w.session.Held(e.Key), sh.w.words), Open: e.Key == sh.w.session.Key()})
	}
	sh.w.parts.rail.SetArticles(all)
}

// progress says how many paragraphs of an article are translated while not all
// of those that were asked for are, and whether more come; "" of one that is
// whole, or of which nobody knows now.
func progress(doc *document.Document, words *locales.Localizer) string {
	if doc == nil {
		return ""
	}
	done, total, newest := 0, 0, map[string]*document.Draft{}
	for i := range doc.Drafts {
		if d := &doc.Drafts[i]; d.Task.Kind == document.Translation && d.Task.Paragraph == "" {
			newest[d.Task.Language] = d
		}
	}
	for _, d := range newest {
		done, total = done+d.Done(), total+len(d.Segments)
	}
	switch {
	case doc.Running() && total > 0:
		return words.T("app.state.writing", "Done", done, "Total", total)
	case doc.Running():
		return words.T("app.state.composing")
	case done < total:
		return fmt.Sprintf("%d/%d", done, total)
	}
	return ""
}

// noteArticle notes which article to open at the next start; where no history is
// kept not even that.
func (sh *shelf) noteArticle() {
	key := sh.w.session.Key()
	if sh.w.set.NoHistory {
		key = ""
	}
	if sh.w.set.View.Article != key {
		sh.w.set.View.Article = key
		sh.w.changed()
	}
}

// recentMost is how many articles are listed.
const recentMost = 8

// readRecent reads which articles were opened last, off the UI thread, and has
// them listed when they are others than before.
func (sh *shelf) readRecent() {
	if sh.w.store == nil {
		return
	}
	sh.w.session.Work(func(ctx context.Context) func() {
		entries, err := sh.w.store.Recent(ctx, recentMost)
		if err != nil {
			return nil // the list is a convenience; opening one would say what is wrong
		}
		return func() { sh.listRecent(entries) }
	})
}

// listRecent lists articles wherever they are offered.
func (sh *shelf) listRecent(entries []store.Entry) {
	same := func(a, b store.Entry) bool { return a.Key == b.Key && a.Title == b.Title }
	if slices.EqualFunc(sh.recent, entries, same) {
		return
	}
	sh.recent = entries
	sh.w.commands.showMenu()
	sh.showRecent()
	if sh.w.session.Document() == nil {
		sh.w.parts.empty = sh.w.inputs.emptyPage()
		sh.w.showBody()
	}
}
