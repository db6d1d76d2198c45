// Package paper is the print preview: the one page of the open article, or its
// columns side by side, exactly as they will be written, with the choices of
// paper, marking and format.
package paper

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/brief"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// Options are what the preview needs of the window.
type Options struct {
	Words     *locales.Localizer
	Document  document.Document // a copy, the preview's own
	Languages []string          // of the columns, in their order
	Program   string            // with its version
	Host      func(endpoint string) string
	Server    brief.Server // shortens sentences; nil for none
	// Report checks the document. It is called off the UI thread, once.
	Report func(*document.Document) (review.Report, error)
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// Copy puts what is shown on the clipboard.
	Copy func(export.Rich)
	// Save asks for a place and has a file written there, off the UI thread.
	Save func(ending string, write func(ctx context.Context, path string) error)
}

// Preview is the dialog.
type Preview struct {
	o      Options
	maker  *maker
	dialog *dialog.CustomDialog

	what, paper, format *widget.Select
	marking             *escape.Entry
	source, shorten     *escape.Check
	why                 *widget.Label
	copy, save          *widget.Button
	page                *widget.Label
	back, forth         *widget.Button
	sheet               *sheetView

	asked  int // counts the choices; what was made of an older one is dropped
	cancel context.CancelFunc
	made   *product // what is shown, nil for none
	at     int      // the sheet that is shown
}

// formats are the endings, in the order of the choice.
var formats = []string{"pdf", "docx", "html", "md", "txt", "json"}

// Show opens the preview over a window.
func Show(win fyne.Window, o Options) *Preview {
	p := &Preview{o: o, maker: newMaker(o), sheet: newSheetView()}
	t := o.Words.T
	body := container.NewBorder(nil, nil, p.controls(), nil, container.NewBorder(nil, p.pager(), nil, nil, p.sheet))
	p.dialog = dialog.NewCustomWithoutButtons(t("paper.title"), body, win)
	p.save = widget.NewButtonWithIcon(t("paper.save"), theme.DocumentSaveIcon(), p.write)
	p.save.Importance = widget.HighImportance
	p.copy = widget.NewButtonWithIcon(t("app.copy"), theme.ContentCopyIcon(), func() { p.o.Copy(p.made.file.Rich()) })
	p.dialog.SetButtons([]fyne.CanvasObject{widget.NewButton(t("app.close"), p.dialog.Hide), p.copy, p.save})
	p.dialog.SetOnClosed(p.stop)
	size := win.Canvas().Size()
	p.dialog.Resize(fyne.NewSize(min(1100, size.Width-20), size.Height-20))
	escape.Show(win, p.dialog)
	p.make()
	return p
}

// controls are the choices, one under the other.
func (p *Preview) controls() fyne.CanvasObject {
	t := p.o.Words.T
	again := func(string) { p.make() }
	p.what = widget.NewSelect([]string{t("paper.page"), t("paper.columns")}, nil)
	p.paper = widget.NewSelect([]string{"A4", "Letter"}, nil)
	p.format = widget.NewSelect([]string{"PDF", "Word (DOCX)", "HTML", "Markdown", t("paper.text"), "JSON"}, nil)
	for _, s := range []*widget.Select{p.what, p.paper, p.format} {
		s.SetSelectedIndex(0)
		s.OnChanged = again
	}
	p.marking = escape.NewEntry()
	p.marking.SetPlaceHolder(t("paper.marking.none"))
	p.marking.OnChanged = again
	p.source = escape.NewCheck(t("paper.source"), func(bool) { p.make() })
	p.shorten = escape.NewCheck(t("paper.shorten"), func(bool) { p.make() })
	if p.o.Server == nil {
		p.shorten.Disable()
	}
	p.why = widget.NewLabel("")
	p.why.Wrapping, p.why.Importance = fyne.TextWrapWord, widget.DangerImportance
	p.why.Hide()
	name := func(key string) fyne.CanvasObject {
		l := widget.NewLabel(t(key))
		l.Importance = widget.LowImportance
		return l
	}
	return container.NewVBox(p.what, name("paper.paper"), p.paper, name("paper.marking"), p.marking,
		p.source, p.shorten, name("paper.format"), p.format, p.why)
}

// pager turns the sheets.
func (p *Preview) pager() fyne.CanvasObject {
	p.back = widget.NewButtonWithIcon("", theme.NavigateBackIcon(), func() { p.turn(p.at - 1) })
	p.forth = widget.NewButtonWithIcon("", theme.NavigateNextIcon(), func() { p.turn(p.at + 1) })
	p.page = widget.NewLabel("")
	return container.NewCenter(container.NewHBox(p.back, p.page, p.forth))
}

func (p *Preview) chosen() choice {
	return choice{
		columns: p.what.SelectedIndex() == 1, letter: p.paper.SelectedIndex() == 1, marking: p.marking.Text,
		source: p.source.Checked, shorten: p.shorten.Checked, languages: p.o.Languages, format: formats[max(0, p.format.SelectedIndex())],
	}
}

// make makes what is chosen now, off the UI thread. Only the newest choice is
// shown.
func (p *Preview) make() {
	p.stop()
	p.asked++
	asked, c := p.asked, p.chosen()
	look.Show(p.source, !c.columns)
	look.Show(p.shorten, !c.columns)
	if p.save != nil {
		p.save.Disable()
		p.copy.Disable()
	}
	own, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.o.Work(func(ctx context.Context) func() {
		stop := context.AfterFunc(ctx, cancel)
		defer stop()
		made, err := p.maker.make(own, c)
		return func() {
			if asked == p.asked {
				p.show(made, err)
			}
		}
	})
}

// stop cancels what is being made.
func (p *Preview) stop() {
	if p.cancel != nil {
		p.cancel()
	}
}

func (p *Preview) show(made product, err error) {
	p.why.SetText("")
	if err != nil {
		p.why.SetText(p.o.Words.Problem(err))
	}
	look.Show(p.why, err != nil)
	if err != nil {
		return
	}
	p.made = &made
	p.save.Enable()
	p.copy.Enable()
	p.turn(p.at)
}

// turn shows a sheet.
func (p *Preview) turn(to int) {
	if p.made == nil {
		return
	}
	last := len(p.made.sheets) - 1
	p.at = max(0, min(to, last))
	p.sheet.show(p.made.sheets[p.at])
	p.page.SetText(strconv.Itoa(p.at+1) + " / " + strconv.Itoa(last+1))
	look.Show(p.back, last > 0)
	look.Show(p.forth, last > 0)
}

// write saves what is shown.
func (p *Preview) write() {
	if p.made == nil {
		return
	}
	made := *p.made
	p.o.Save("."+made.choice.format, func(_ context.Context, path string) error { return p.maker.writeFile(made, path) })
}
