// Package destination asks where a file goes and has it written there. It is
// every Save of the window.
//
// Fyne's own dialog opens the file that is chosen, which empties it, before
// anybody is asked. This one touches none: what is there is replaced by a whole
// new file, if guard lets it.
package destination

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/chooser"
	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/guard"
)

// Options are what the dialog needs of the window.
type Options struct {
	Words  *locales.Localizer
	Folder string   // that is proposed; "" for the user's own
	Name   string   // that is proposed
	Inputs []string // what the article was read from: never replaced
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// Write writes a file that appears under its name once it is whole. It is
	// called off the UI thread. Its error is a problem.
	Write func(ctx context.Context, path string) error
	// Written is told where it was written.
	Written func(path string)
}

// Dialog is the question, as long as it is shown.
type Dialog struct {
	o      Options
	win    fyne.Window
	dialog *dialog.CustomDialog

	folder string
	where  *widget.Label
	name   *escape.Entry
	why    *widget.Label
	save   *widget.Button

	doubted string // the path that the user was asked about; saving there again means it
}

// Ask shows the dialog over a window.
func Ask(win fyne.Window, o Options) *Dialog {
	d := &Dialog{o: o, win: win, folder: o.Folder}
	if info, err := os.Stat(d.folder); err != nil || !info.IsDir() {
		d.folder, _ = os.UserHomeDir()
	}
	t := o.Words.T
	d.where = widget.NewLabel(d.folder)
	d.where.Truncation = fyne.TextTruncateEllipsis
	d.name = escape.NewEntry()
	d.name.SetText(o.Name)
	d.name.OnChanged = func(string) { d.say("") }
	d.name.OnSubmitted = func(string) {
		if d.doubted == "" { // Return pressed twice replaces nothing
			d.submit()
		}
	}
	d.why = widget.NewLabel("")
	d.why.Wrapping = fyne.TextWrapWord
	d.save = widget.NewButtonWithIcon("", theme.DocumentSaveIcon(), d.submit)
	choose := widget.NewButtonWithIcon(t("app.save.choose"), theme.FolderOpenIcon(), d.chooseFolder)
	form := widget.NewForm(
		widget.NewFormItem(t("app.save.folder"), container.NewBorder(nil, nil, nil, choose, d.where)),
		widget.NewFormItem(t("app.save.name"), d.name),
	)
	d.dialog = dialog.NewCustomWithoutButtons(t("app.save.title"), container.NewVBox(form, d.why), win)
	d.dialog.SetButtons([]fyne.CanvasObject{widget.NewButton(t("app.cancel"), d.dialog.Hide), d.save})
	d.say("")
	d.dialog.Resize(fyne.NewSize(min(620, win.Canvas().Size().Width-40), 0))
	escape.Show(win, d.dialog)
	win.Canvas().Focus(d.name)
	return d
}

// say shows what stands in the way, "" for nothing; then saving is saving.
func (d *Dialog) say(why string) {
	d.doubted = ""
	d.why.SetText(why)
	d.why.Importance = widget.DangerImportance
	d.why.Refresh()
	d.save.Importance = widget.HighImportance
	d.save.SetText(d.o.Words.T("app.save.save"))
	d.save.Enable()
	if why == "" {
		d.why.Hide()
	} else {
		d.why.Show()
	}
}

// doubt asks whether a file that is there is to be replaced. Saving once more
// says yes.
func (d *Dialog) doubt(path, why string) {
	d.say(why)
	d.doubted = path
	d.why.Importance = widget.WarningImportance
	d.why.Refresh()
	d.save.Importance = widget.DangerImportance
	d.save.SetText(d.o.Words.T("app.save.replace"))
}

// chooseFolder has another folder chosen.
func (d *Dialog) chooseFolder() {
	f := dialog.NewFolderOpen(func(to fyne.ListableURI, err error) {
		if err == nil && to != nil {
			d.folder = to.Path()
			d.where.SetText(d.folder)
			d.say("")
		}
	}, d.win)
	if at, err := storage.ListerForURI(storage.NewFileURI(d.folder)); err == nil {
		f.SetLocation(at)
	}
	chooser.Show(d.win, d.o.Words, "app.files.folder", f)
}

// submit writes the file, unless something stands in the way.
func (d *Dialog) submit() {
	name := strings.TrimSpace(d.name.Text)
	if name == "" || name == "." || name == ".." || strings.ContainsAny(name, `/\`) {
		d.say(d.o.Words.T("app.save.badname"))
		return
	}
	path := filepath.Join(d.folder, name)
	sure := d.doubted == path
	d.save.Disable()
	d.o.Work(func(ctx context.Context) func() {
		err := guard.Check(path, d.o.Inputs...)
		if sure && !errors.Is(err, guard.ErrInput) {
			err = nil
		}
		if err != nil {
			return func() { d.refuse(path, err) }
		}
		if err := d.o.Write(ctx, path); err != nil {
			return func() { d.say(d.o.Words.Problem(err)) }
		}
		return func() {
			d.dialog.Hide()
			d.o.Written(path)
		}
	})
}

// refuse says why a file is not replaced, or asks.
func (d *Dialog) refuse(path string, err error) {
	name := filepath.Base(path)
	switch {
	case errors.Is(err, guard.ErrInput):
		d.say(d.o.Words.T("problem.paper.source", "Name", name))
	case errors.Is(err, guard.ErrEdited):
		d.doubt(path, d.o.Words.T("app.save.edited", "Name", name))
	default:
		d.doubt(path, d.o.Words.T("app.save.foreign", "Name", name))
	}
}
