// Package paper is the place of the page: the one page of the open article, or
// its columns side by side, exactly as they will be written, large, with the
// few choices there are in a rail beside it.
package paper

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/export"
	"codeberg.org/tolmach/tolmach/summarize/review"
)

// Options are what the place needs of the window.
type Options struct {
	Words     *locales.Localizer
	Document  document.Document // a copy, the preview's own
	Languages []string          // of the columns, in their order
	Program   string            // with its version
	Host      func(endpoint string) string
	Server    endpoint.Streamer // shortens sentences; nil for none
	// Report checks the document. It is called off the UI thread, once.
	Report func(*document.Document) (review.Report, error)
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// Copy puts what is shown on the clipboard.
	Copy func(export.Rich)
	// Save asks for a place and has a file written there, off the UI thread;
	// the window then calls Saved.
	Save func(ending string, write func(ctx context.Context, path string) error)
	// Open opens a file, or a folder, with what the system has for it.
	Open func(path string)
}

// Preview is the place. Its methods belong to the UI thread.
type Preview struct {
	o      Options
	maker  *maker
	object fyne.CanvasObject

	what, language  *widget.Select
	tags            []string // of the choice of language
	paper, format   *widget.Select
	marking         *escape.Entry
	source, shorten *escape.Check
	why             *widget.Label
	copy, save      *widget.Button
	saved           *fyne.Container // what was saved, and what to do with it
	page            *widget.Label
	back, forth     *widget.Button
	sheet           *sheetView

	asked  int // counts the choices; what was made of an older one is dropped
	cancel context.CancelFunc
	made   *product // what is shown, nil for none
	at     int      // the sheet that is shown
}

// formats are the endings, in the order of the choice.
var formats = []string{"pdf", "docx", "html", "md", "txt", "json"}

// New makes the place and begins to make the page.
func New(o Options) *Preview {
	p := &Preview{o: o, maker: newMaker(o), sheet: newSheetView()}
	rail := container.New(rail{}, p.controls())
	sheet := container.NewPadded(container.NewBorder(nil, p.pager(), nil, nil, p.sheet))
	p.object = container.NewBorder(nil, nil, flat.NewGround(rail, flat.Right), nil, sheet)
	p.make()
	return p
}

// Object is what stands in the window.
func (p *Preview) Object() fyne.CanvasObject { return p.object }

// Close stops what is being made.
func (p *Preview) Close() { p.stop() }

// rail gives the choices their width, and room around them.
type rail struct{}

const railWidth, railAir = 260, 12

func (rail) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(railWidth, o[0].MinSize().Width+2*railAir), o[0].MinSize().Height+2*railAir)
}

func (rail) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(railAir, railAir))
	o[0].Resize(size.SubtractWidthHeight(2*railAir, 2*railAir))
}

// controls are the choices, one under the other, and what is done with the page.
func (p *Preview) controls() fyne.CanvasObject {
	t := p.o.Words.T
	again := func(string) { p.make() }
	p.what = widget.NewSelect([]string{t("paper.page"), t("paper.columns")}, nil)
	var languages []string
	for _, tag := range p.languages() {
		p.tags, languages = append(p.tags, tag), append(languages, p.o.Words.LanguageTitle(tag))
	}
	p.language = widget.NewSelect(languages, nil)
	p.paper = widget.NewSelect([]string{"A4", "Letter"}, nil)
	p.format = widget.NewSelect([]string{"PDF", "Word (DOCX)", "HTML", "Markdown", t("paper.text"), "JSON"}, nil)
	for _, s := range []*widget.Select{p.what, p.language, p.paper, p.format} {
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
	p.save = widget.NewButtonWithIcon(t("paper.save"), theme.DocumentSaveIcon(), p.write)
	p.save.Importance = widget.HighImportance
	p.copy = widget.NewButtonWithIcon(t("app.copy"), theme.ContentCopyIcon(), func() { p.o.Copy(p.made.file.Rich()) })
	p.saved = container.NewVBox()
	name := func(key string) fyne.CanvasObject {
		l := widget.NewLabel(t(key))
		l.Importance = widget.LowImportance
		return l
	}
	choices := container.NewVBox(p.what, name("paper.language"), p.language, name("paper.paper"), p.paper, name("paper.marking"), p.marking,
		p.source, p.shorten, name("paper.format"), p.format, p.why)
	return container.NewBorder(nil, container.NewVBox(p.saved, p.save, p.copy), nil, nil, container.NewVScroll(choices))
}

// languages are those that there is a summary in, the newest first.
func (p *Preview) languages() []string {
	var tags []string
	for i := len(p.o.Document.Drafts) - 1; i >= 0; i-- {
		d := &p.o.Document.Drafts[i]
		if lang := d.Task.Language; d.Task.Kind == document.Summary && !d.Empty() && !slices.Contains(tags, lang) {
			tags = append(tags, lang)
		}
	}
	return tags
}

// Saved says that the file was written, where the button is that had it
// written, and what can be done with it.
func (p *Preview) Saved(path string) {
	t := p.o.Words.T
	said := widget.NewLabel("✓ " + t("app.written", "Name", filepath.Base(path)))
	said.Wrapping = fyne.TextWrapBreak
	p.saved.Objects = []fyne.CanvasObject{said, container.NewHBox(
		flat.NewWord(func() { p.o.Open(path) }, t("paper.open")),
		flat.NewWord(func() { p.o.Open(filepath.Dir(path)) }, t("paper.folder")),
	)}
	p.saved.Refresh()
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
		columns: p.what.SelectedIndex() == 1, language: p.tag(), letter: p.paper.SelectedIndex() == 1, marking: p.marking.Text,
		source: p.source.Checked, shorten: p.shorten.Checked, languages: p.o.Languages, format: formats[max(0, p.format.SelectedIndex())],
	}
}

// tag is the language chosen, "" where there is no choice.
func (p *Preview) tag() string {
	if i := p.language.SelectedIndex(); i >= 0 {
		return p.tags[i]
	}
	return ""
}

// make makes what is chosen now, off the UI thread. Only the newest choice is
// shown.
func (p *Preview) make() {
	p.stop()
	p.asked++
	asked, c := p.asked, p.chosen()
	look.Show(p.source, !c.columns)
	look.Show(p.shorten, !c.columns)
	p.save.Disable()
	p.copy.Disable()
	p.saved.RemoveAll() // that was of another choice
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
