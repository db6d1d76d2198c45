// Package app is the window. It draws the state that app/session holds and
// turns what the user does into calls of session's methods; it decides
// nothing about articles or outputs itself.
package app

import (
	"context"
	"io"
	"os"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"

	"codeberg.org/tolmach/tolmach/app/action"
	"codeberg.org/tolmach/tolmach/app/clipboard"
	"codeberg.org/tolmach/tolmach/app/instance"
	"codeberg.org/tolmach/tolmach/app/library"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/app/session"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/connection"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/memory"
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
	if err := display(); err != nil {
		return err
	}
	a := fyneapp.NewWithID(ID)
	a.SetIcon(look.Icon())
	w := newWindow(a, o, fyne.Do)
	w.clip = clipboard.OfSystem(a.Clipboard())
	w.one = one
	w.start(o)
	defer w.stop()
	if err := drawn(w.win); err != nil {
		return err
	}
	one.Serve(w.handedOver)
	defer one.Deafen()
	a.Run()
	return nil
}

// window is the program's one window and what it is made of.
type window struct {
	app     fyne.App
	win     fyne.Window
	words   *locales.Localizer
	store   *store.Store // nil when the database could not be opened
	keys    *endpoint.Keyring
	links   *connection.Set
	session *session.Session
	set     store.Settings
	forced  Options
	stdin   io.Reader // what "-" reads
	saved   string    // the folder that the last file went to
	recent  []store.Entry
	one     *instance.Instance
	clip    *clipboard.Clipboard
	keep    *time.Timer // keeps the settings a moment after the last change

	actions  *action.Table
	parts    parts
	desk     desk
	edited   *editor                       // the paragraph that is being written, nil for none
	memory   *memory.Memory                // nil until it is open, and when it cannot be
	pane     *library.Pane                 // while it is shown
	seek     *seek                         // where to go in the article that is being opened
	opened   atomic.Pointer[memory.Memory] // the same from the moment it is open
	back     map[backKey]string            // back-translations, as long as the article is open
	threads  threads
	card     card             // the finding that is open at its word
	counts   map[string]count // of findings, by column
	places   map[string]place // of the findings listed in the panel, by their item's ID
	listing  bool             // the findings will be listed in a moment
	askOnce  bool             // have the recording answer as soon as the sample is open
	resuming bool             // the next article opened is the one of the last run
}

// newWindow makes the window. post runs a function on the UI thread.
func newWindow(a fyne.App, o Options, post func(func())) *window {
	w := &window{app: a, forced: o, keys: endpoint.NewKeyring(), clip: clipboard.New(a.Clipboard()), stdin: os.Stdin, one: &instance.Instance{}}
	err := w.openStore(o)
	if w.store == nil {
		w.set = store.DefaultSettings()
	}
	w.links = connection.NewSet(w.keys)
	w.links.Gate().SetLocalOnly(w.localOnly())
	w.words = locales.New(w.language())
	w.session = session.New(w, w.store, post)
	w.session.Drafts.UseWordings(w.set.Wordings)
	w.dress()
	w.win = a.NewWindow(w.words.T("app.name"))
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.Resize(w.size())
	w.actions = w.newActions()
	w.build()
	w.win.SetCloseIntercept(w.win.Close)
	w.win.SetOnClosed(func() {
		w.one.Deafen()
		w.remember()
		w.clip.Close()
	})
	w.win.SetOnDropped(w.dropped)
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
	w.recent, err = st.Recent(context.Background(), recentMost)
	return err
}

// start opens what the command line asked for, or what was open last.
func (w *window) start(o Options) {
	w.useTerms()
	w.openMemory(w.forced.Data)
	w.inspect()
	switch {
	case o.Sample:
		w.openSample()
	case o.Input != "":
		w.open(o.Input)
	case w.set.View.Article != "":
		w.resuming = true
		w.session.Reopen(w.set.View.Article)
	}
	w.win.Show()
}

// stop ends everything that runs and keeps what it has made.
func (w *window) stop() {
	if w.pane != nil {
		w.pane.Close()
	}
	w.session.Close()
	w.links.Close()
	if m := w.opened.Load(); m != nil { // the session has waited for whoever opens it
		_ = m.Close()
	}
	if w.store != nil {
		_ = w.store.Close()
	}
}

func (w *window) localOnly() bool { return w.forced.LocalOnly || w.set.LocalOnly }

// language is the interface language: the command line's, the user's, the
// system's.
func (w *window) language() language.Tag {
	for _, tag := range []string{w.forced.Language, w.set.Language} {
		if tag != "" {
			return locales.Match(tag)
		}
	}
	return locales.Match(lang.SystemLocale().String())
}

// dress puts the theme on and makes Fyne's own dialogs speak the interface
// language.
func (w *window) dress() {
	if err := look.SpeakFyne(w.words.Tag()); err != nil {
		fyne.LogError("Fyne's own words stay as they are", err)
	}
	w.app.Settings().SetTheme(look.New(look.Options{
		Variant:   variants[w.set.Theme],
		TextScale: w.set.TextScale,
	}))
}

var variants = map[string]look.Variant{"": look.System, "light": look.Light, "dark": look.Dark}

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
