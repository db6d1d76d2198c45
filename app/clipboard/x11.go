//go:build linux || freebsd || netbsd || openbsd

package clipboard

import (
	"errors"
	"io"
	"log"
	"sync"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"codeberg.org/tolmach/tolmach/summarize/export"
)

// x11 owns the selection CLIPBOARD on a connection of its own; GLFW, which
// Fyne draws with, offers plain text only. Under Wayland the compositor passes
// the selection of X11 programs on. The protocol is that of chapter 2 of the
// Inter-Client Communication Conventions Manual.
type x11 struct {
	conn   *xgb.Conn // nil until something is copied
	window xproto.Window
	atoms  map[string]xproto.Atom

	mu    sync.Mutex
	offer export.Rich
	owned bool
}

// transfer is what is still to be sent of a long text, and as what.
type transfer struct {
	target xproto.Atom
	data   []byte
}

// listener answers whoever pastes.
type listener struct {
	*x11
	conn    *xgb.Conn
	sending map[place]transfer
}

// place is a property of a window, where somebody waits for the text.
type place struct {
	window   xproto.Window
	property xproto.Atom
}

// piece is how many bytes are handed over at a time. A server takes at least
// 256 KB in a request.
const piece = 128 << 10

func init() { xgb.Logger = log.New(io.Discard, "", 0) } // nobody reads it

func newSystem() system { return &x11{} }

func (x *x11) put(r export.Rich) error {
	if x.conn == nil {
		if err := x.open(); err != nil {
			return err
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.offer, x.owned = r, true
	selection := x.atoms["CLIPBOARD"]
	if err := xproto.SetSelectionOwnerChecked(x.conn, x.window, selection, xproto.TimeCurrentTime).Check(); err != nil {
		return err
	}
	owner, err := xproto.GetSelectionOwner(x.conn, selection).Reply()
	if err == nil && owner.Owner != x.window {
		err = errors.New("somebody else has the clipboard")
	}
	return err
}

func (x *x11) close() string {
	if x.conn == nil {
		return ""
	}
	x.mu.Lock()
	owned, text := x.owned, x.offer.Text
	x.mu.Unlock()
	x.conn.Close()
	x.conn = nil
	if !owned {
		return ""
	}
	return text
}

func (x *x11) open() error {
	conn, err := xgb.NewConn()
	if err != nil {
		return err
	}
	x.atoms = map[string]xproto.Atom{}
	for _, name := range []string{"CLIPBOARD", "TARGETS", "INCR", "ATOM", "text/html", "UTF8_STRING", "text/plain;charset=utf-8", "text/plain"} {
		atom, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			conn.Close()
			return err
		}
		x.atoms[name] = atom.Atom
	}
	if x.window, err = xproto.NewWindowId(conn); err == nil {
		root := xproto.Setup(conn).DefaultScreen(conn).Root
		err = xproto.CreateWindowChecked(conn, 0, x.window, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check()
	}
	if err != nil {
		conn.Close()
		return err
	}
	x.conn = conn
	go (&listener{x, conn, map[place]transfer{}}).listen()
	return nil
}

// listen goes on until the connection is closed. Errors are those of windows
// that have gone meanwhile.
func (l *listener) listen() {
	for {
		event, err := l.conn.WaitForEvent()
		switch e := event.(type) {
		case nil:
			if err == nil {
				return
			}
		case xproto.SelectionClearEvent:
			l.lost()
		case xproto.SelectionRequestEvent:
			l.answer(e)
		case xproto.PropertyNotifyEvent:
			if e.State == xproto.PropertyDelete {
				l.goOn(place{e.Window, e.Atom})
			}
		}
	}
}

// lost drops what somebody else's copy has replaced; it may have been replaced
// again by ours.
func (l *listener) lost() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if owner, err := xproto.GetSelectionOwner(l.conn, l.atoms["CLIPBOARD"]).Reply(); err != nil || owner.Owner != l.window {
		l.offer, l.owned = export.Rich{}, false
	}
}

// answer writes what was asked for where it is wanted, and says that it did.
func (l *listener) answer(e xproto.SelectionRequestEvent) {
	to := place{e.Requestor, e.Property}
	if to.property == xproto.AtomNone { // as old programs ask
		to.property = e.Target
	}
	data, known := l.data(e.Target)
	switch {
	case e.Target == l.atoms["TARGETS"]:
		targets := []string{"TARGETS", "text/html", "UTF8_STRING", "text/plain;charset=utf-8", "text/plain"}
		list := make([]byte, 4*len(targets))
		for i, name := range targets {
			xgb.Put32(list[4*i:], uint32(l.atoms[name]))
		}
		xproto.ChangeProperty(l.conn, xproto.PropModeReplace, to.window, to.property, l.atoms["ATOM"], 32, uint32(len(targets)), list)
	case !known:
		to.property = xproto.AtomNone // which says so
	case len(data) > piece:
		l.announce(to, transfer{e.Target, data})
	default:
		xproto.ChangeProperty(l.conn, xproto.PropModeReplace, to.window, to.property, e.Target, 8, uint32(len(data)), data)
	}
	notice := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: to.property}
	xproto.SendEvent(l.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(notice.Bytes()))
}

func (l *listener) data(target xproto.Atom) ([]byte, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case !l.owned:
		return nil, false
	case target == l.atoms["text/html"]:
		return []byte(charset + l.offer.HTML), true
	case target == l.atoms["UTF8_STRING"], target == l.atoms["text/plain;charset=utf-8"], target == l.atoms["text/plain"]:
		return []byte(l.offer.Text), true
	}
	return nil, false
}

// announce says that a text comes in pieces, each when the last has been
// taken.
func (l *listener) announce(to place, t transfer) {
	xproto.ChangeWindowAttributes(l.conn, to.window, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
	size := make([]byte, 4)
	xgb.Put32(size, uint32(len(t.data)))
	xproto.ChangeProperty(l.conn, xproto.PropModeReplace, to.window, to.property, l.atoms["INCR"], 32, 1, size)
	l.sending[to] = t
}

// goOn sends the next piece; an empty one is the end.
func (l *listener) goOn(to place) {
	t, under := l.sending[to]
	if !under {
		return
	}
	now := t.data[:min(piece, len(t.data))]
	t.data = t.data[len(now):]
	if l.sending[to] = t; len(now) == 0 {
		delete(l.sending, to)
	}
	xproto.ChangeProperty(l.conn, xproto.PropModeReplace, to.window, to.property, t.target, 8, uint32(len(now)), now)
}
