// Package app is the window. It draws the state that app/session holds and
// turns what the user does into calls of session's methods; it decides
// nothing about articles or outputs itself.
package app

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/clipboard"
	"codeberg.org/tolmach/tolmach/app/display"
	"codeberg.org/tolmach/tolmach/app/instance"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/remark"
	"codeberg.org/tolmach/tolmach/app/session"
	"codeberg.org/tolmach/tolmach/app/threads"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/locales/early"
	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/store"
)

// ID is the application's identity towards the desktop.
const ID = "app.tolmach.Tolmach"

// Options are what the command line asked of the window.
type Options struct {
	Input     string // file, URL or "-" to open; "" for none
	Sample    bool   // open the sample and ask for everything
	LocalOnly bool   // no connection may leave this machine in this run
	Data      string // path of the database
	Language  string // of the interface for this run; "" as the user chose
	Unkept    error  // why the database must not be opened; nil when it may
}

// Run shows the window and returns when it is closed; when one with the same
// database is open already, that one does what was asked for. The error is a
// *problem.Problem: there is no display that works, or that window does not
// answer.
func Run(o Options) error {
	one, err := instance.Enter(context.Background(), o.Data, o.request)
	if one == nil {
		return err
	}
	defer one.Close()
	o.Unkept = err
	if err := display.Problem(); err != nil {
		return err
	}
	a := fyneapp.NewWithID(ID)
	a.SetIcon(look.Icon())
	w := newWindow(a, o, fyne.Do)
	w.clip = clipboard.OfSystem(a.Clipboard())
	w.one = one
	w.start(o)
	defer w.stop()
	if err := display.Drawn(w.win); err != nil {
		return err
	}
	early.Started()
	one.Serve(w.handedOver)
	defer one.Deafen()
	a.Run()
	return nil
}

// window is the program's one window: the frame, and what stands in it.
type window struct {
	app     fyne.App
	win     fyne.Window
	words   *locales.Localizer
	store   *store.Store // nil when the database could not be opened
	session *session.Session
	set     store.Settings
	forced  Options
	one     *instance.Instance
	clip    *clipboard.Clipboard
	keep    *time.Timer // keeps the settings a moment after the last change
	actions *action.Table
	parts   parts

	looks      appearance
	commands   commands
	keyboard   keyboard
	inputs     inputs
	files      files
	shelf      shelf
	model      model
	asking     asking
	grid       grid
	remarks    remark.Remarks
	desk       *desk // nil while all languages are shown
	editing    editing
	review     reviewing
	card       card // the finding that is open at its word
	threads    *threads.Threads
	page       page
	finder     finder
	support    support
	terms      glossaries
	outside    outside
	remembered remembered

	resuming bool // the next article opened is the one of the last run
}

// furnish gives what stands in the window the window.
func (w *window) furnish() {
	w.looks.w, w.commands.w, w.keyboard.w = w, w, w
	w.inputs.w, w.files.w, w.shelf.w = w, w, w
	w.model.w, w.asking.w = w, w
	w.grid.w, w.editing.w = w, w
	w.review.w, w.card.w = w, w
	w.page.w, w.finder.w, w.support.w, w.terms.w, w.outside.w, w.remembered.w = w, w, w, w, w, w
}

// newWindow makes the window. post runs a function on the UI thread.
func newWindow(a fyne.App, o Options, post func(func())) *window {
	w := &window{app: a, forced: o, clip: clipboard.New(a.Clipboard()), one: &instance.Instance{}}
	w.furnish()
	w.inputs.stdin, w.model.keys = os.Stdin, endpoint.NewKeyring()
	err := w.openStore(o)
	if w.store == nil {
		w.set = store.DefaultSettings()
	}
	w.model.links = connection.NewSet(w.model.keys)
	w.model.links.Gate().SetLocalOnly(w.model.localOnly())
	w.looks.word()
	w.session = session.New(w, w.store, post)
	w.threads = threads.New(threads.Options{Texts: facts{w}, Original: sourceColumn, Work: w.session.Work, Post: w.session.Post})
	w.session.Drafts.UseWordings(w.set.Wordings)
	w.support.watch()
	w.looks.dress()
	w.win = a.NewWindow(w.words.T("app.name"))
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.Resize(w.size())
	w.actions = w.commands.table()
	w.build()
	w.win.SetCloseIntercept(w.win.Close)
	w.win.SetOnClosed(func() {
		w.one.Deafen()
		w.remember()
		w.clip.Close()
	})
	w.win.SetOnDropped(w.inputs.dropped)
	exposeMarkup(w.win)
	if err != nil {
		w.Unsaved(err)
	}
	return w
}

// openStore opens the database and reads the settings, before there is anything
// to draw: how depends on them.
func (w *window) openStore(o Options) error {
	if o.Unkept != nil {
		return o.Unkept
	}
	st, err := store.Open(o.Data)
	if err != nil {
		return err
	}
	w.store = st
	if w.set, err = st.Settings(context.Background()); err != nil {
		return err
	}
	w.shelf.recent, err = st.Recent(context.Background(), recentMost)
	return err
}

// start opens what the command line asked for, or what was open last.
func (w *window) start(o Options) {
	w.terms.use()
	w.remembered.open(w.forced.Data)
	w.shelf.inspect()
	switch {
	case o.Sample:
		w.inputs.openSample()
	case o.Input != "":
		w.inputs.open(o.Input)
	case w.set.View.Article != "":
		w.resuming = true
		w.session.Reopen(w.set.View.Article)
	}
	w.win.Show()
}

// stop ends everything that runs and keeps what it has made.
func (w *window) stop() {
	if w.shelf.pane != nil {
		w.shelf.pane.Close()
	}
	w.session.Close()
	w.model.links.Close()
	if m := w.remembered.opened.Load(); m != nil { // the session has waited for whoever opens it
		_ = m.Close()
	}
	if w.store != nil {
		_ = w.store.Close()
	}
}

func (w *window) size() fyne.Size {
	v := w.set.View
	if v.Width < 300 || v.Height < 200 {
		return fyne.NewSize(1280, 720)
	}
	return fyne.NewSize(v.Width, v.Height)
}

// remember keeps the settings with the window's present shape.
func (w *window) remember() {
	v := &w.set.View
	size := w.win.Canvas().Size()
	v.Width, v.Height = size.Width, size.Height
	v.Widths = w.parts.columns.Widths()
	v.Row, v.Fraction = w.parts.columns.Place()
	w.session.KeepSettings(w.set)
}

// changed keeps the settings shortly after the last of several changes.
func (w *window) changed() {
	if w.keep != nil {
		w.keep.Stop()
	}
	w.keep = time.AfterFunc(300*time.Millisecond, func() { w.session.Post(w.remember) })
}
