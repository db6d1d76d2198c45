package action

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Key is a key that is pressed, with others held.
//
// Under a Cyrillic layout Fyne knows the letters by the place they have in a
// Latin one, and nothing of signs: there a comma is another key. So what has a
// sign for a key has a letter or a function key beside it.
type Key struct {
	Name fyne.KeyName
	Mod  fyne.KeyModifier
}

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// Ctrl is a key with Control held, Command on a Mac.
func Ctrl(name fyne.KeyName) Key { return Key{name, ctrl} }

// CtrlShift is a key with Control and Shift held.
func CtrlShift(name fyne.KeyName) Key { return Key{name, ctrl | shift} }

// Alt is a key with Alt held.
func Alt(name fyne.KeyName) Key { return Key{name, alt} }

// Plain is a key by itself.
func Plain(name fyne.KeyName) Key { return Key{Name: name} }

// Shift is a key with Shift held.
func Shift(name fyne.KeyName) Key { return Key{name, shift} }

// Everywhere reports whether the key is there under every layout: a letter with
// a modifier, a digit, or a key without a sign on it.
func (k Key) Everywhere() bool {
	if k.Name >= fyne.KeyA && k.Name <= fyne.KeyZ && len(k.Name) == 1 {
		return k.Mod&^shift != 0
	}
	return len(k.Name) > 1 || k.Name >= fyne.Key0 && k.Name <= fyne.Key9 || k.Name == fyne.KeyEqual || k.Name == fyne.KeyMinus
}

// String is the key as it stands on keyboards and in the README.
func (k Key) String() string {
	var parts []string
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{
		{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierSuper, "⌘"}, {alt, "Alt"}, {shift, "Shift"},
	} {
		if k.Mod&m.mod != 0 {
			parts = append(parts, m.name)
		}
	}
	return strings.Join(append(parts, string(printed(k.Name))), "+")
}

// printed is what is printed on a key that Fyne calls otherwise.
func printed(name fyne.KeyName) fyne.KeyName {
	if name == fyne.KeyReturn {
		return "Enter"
	}
	return name
}

// shortcut is how Fyne tells of the key. Some have names of their own.
func (k Key) shortcut() fyne.Shortcut {
	switch k {
	case Ctrl(fyne.KeyZ):
		return &fyne.ShortcutUndo{}
	case Ctrl(fyne.KeyY):
		return &fyne.ShortcutRedo{}
	case Ctrl(fyne.KeyV):
		return &fyne.ShortcutPaste{}
	case Ctrl(fyne.KeyC):
		return &fyne.ShortcutCopy{}
	case Ctrl(fyne.KeyA):
		return &fyne.ShortcutSelectAll{}
	}
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}
}

// label is a key as a menu shows it. It has only to be read where the window
// listens itself; where the system draws the menu, the system does.
func label(k Key) fyne.Shortcut {
	if NativeMenu {
		return k.shortcut()
	}
	return inMenu{k}
}

type inMenu struct{ of Key }

// ShortcutName implements fyne.Shortcut.
func (m inMenu) ShortcutName() string { return m.of.shortcut().ShortcutName() }

// Key implements fyne.KeyboardShortcut.
func (m inMenu) Key() fyne.KeyName { return printed(m.of.Name) }

// Mod implements fyne.KeyboardShortcut.
func (m inMenu) Mod() fyne.KeyModifier { return m.of.Mod }

// chords are all keys with Control or Alt that a table may have.
func chords() []Key {
	names := []fyne.KeyName{
		fyne.KeyReturn, fyne.KeyUp, fyne.KeyDown, fyne.KeyComma, fyne.KeyPeriod, fyne.KeySlash, fyne.KeyBackslash,
		fyne.KeyEqual, fyne.KeyPlus, fyne.KeyMinus, fyne.KeyDelete,
		fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12,
	}
	for c := 'A'; c <= 'Z'; c++ {
		names = append(names, fyne.KeyName(c))
	}
	for c := '0'; c <= '9'; c++ {
		names = append(names, fyne.KeyName(c))
	}
	var all []Key
	for _, mod := range []fyne.KeyModifier{ctrl, ctrl | shift, alt, alt | shift} {
		for _, name := range names {
			all = append(all, Key{name, mod})
		}
	}
	return all
}

// NativeMenu reports whether the system shows the main menu itself.
const NativeMenu = runtime.GOOS == "darwin"
