// Package clipboard puts a text on the system's clipboard together with its
// formatting. Fyne's own clipboard takes plain text only.
package clipboard

import (
	"fyne.io/fyne/v2"

	"codeberg.org/tolmach/tolmach/summarize/export"
)

// Clipboard is where texts are copied to. Its methods are for the UI thread.
type Clipboard struct {
	plain  fyne.Clipboard
	system system // nil where there is none, or only plain text is wanted
}

// system is the clipboard of an operating system.
type system interface {
	// put offers a text to whoever pastes.
	put(export.Rich) error
	// close ends the offer. It returns the plain text if it still stood and
	// would be gone with the program, else "".
	close() string
}

// New returns a clipboard that takes the plain text alone.
func New(plain fyne.Clipboard) *Clipboard { return &Clipboard{plain: plain} }

// OfSystem returns the system's clipboard, which is asked when something is
// first put there.
func OfSystem(plain fyne.Clipboard) *Clipboard { return &Clipboard{plain, newSystem()} }

// Put offers a text with its formatting, or without it where the system takes
// none.
func (c *Clipboard) Put(r export.Rich) {
	if c.system == nil || c.system.put(r) != nil {
		c.plain.SetContent(r.Text)
	}
}

// Close is called before the window goes. What was copied stays as plain text
// where a clipboard manager takes it over.
func (c *Clipboard) Close() {
	if c.system == nil {
		return
	}
	if text := c.system.close(); text != "" {
		c.plain.SetContent(text)
	}
}
