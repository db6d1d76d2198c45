package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/findings"
	"codeberg.org/tolmach/tolmach/app/parallel"
)

// parts are the widgets that are drawn again when the state changes. All of
// them are made anew when the interface language changes.
type parts struct {
	address  *escape.Entry
	ask      *widget.Button
	stop     *widget.Button
	loading  *loadingBar
	banner   *banner
	columns  *parallel.View
	heads    map[string]*heading // by column
	summary  *summaryPanel
	findings *findings.Panel
	status   *statusBar
	reading  *fyne.Container // summary and columns
	empty    fyne.CanvasObject
	body     *fyne.Container // reading or empty
}

// build makes the window's content and menu in the interface language.
func (w *window) build() {
	p := &w.parts
	*p = parts{heads: map[string]*heading{}}
	p.loading = newLoadingBar(w.words, w.session.CancelLoad)
	p.banner = newBanner(w.words)
	p.status = newStatusBar(w.words, w.setLocalOnly)
	p.summary = newSummaryPanel(w)
	p.columns = parallel.New(source{w})
	p.findings = w.newFindings()
	w.connectColumns()
	p.reading = container.NewStack()
	p.empty = w.emptyPage()
	p.body = container.NewStack(p.empty)
	top := container.NewVBox(w.toolbar(), p.banner.object, p.loading.object)
	w.win.SetContent(container.NewBorder(top, p.status.object, nil, nil, p.body))
	w.win.SetMainMenu(w.menu())
	w.arrange()
	w.shortcuts()
	w.Opened(w.session.Document())
	w.showStatus()
}

// toolbar stands outside every scroll: Fyne loses clicks that move a little
// inside one.
func (w *window) toolbar() fyne.CanvasObject {
	p := &w.parts
	p.address = escape.NewEntry()
	p.address.SetPlaceHolder(w.words.T("app.address"))
	p.address.OnSubmitted = func(s string) { w.open(s) }
	open := widget.NewButtonWithIcon(w.words.T("app.open"), theme.FolderOpenIcon(), w.chooseFile)
	paste := widget.NewButtonWithIcon(w.words.T("app.paste"), theme.ContentPasteIcon(), w.paste)
	p.ask = widget.NewButtonWithIcon(w.words.T("app.ask"), theme.MediaPlayIcon(), w.ask)
	p.ask.Importance = widget.HighImportance
	p.stop = widget.NewButtonWithIcon(w.words.T("app.stop"), theme.MediaStopIcon(), w.session.CancelAll)
	settings := widget.NewButtonWithIcon("", theme.SettingsIcon(), w.openSettings)
	left := container.NewHBox(open, paste)
	right := container.NewHBox(container.NewStack(p.ask, p.stop), settings)
	return container.NewPadded(container.NewBorder(nil, nil, left, right, p.address))
}

// arrange puts the summary above or beside the columns.
func (w *window) arrange() {
	p := &w.parts
	var split *container.Split
	share := w.set.View.SummaryShare
	if w.set.View.SummaryBeside {
		split = container.NewHSplit(p.summary.object, p.columns)
	} else {
		split = container.NewVSplit(p.summary.object, p.columns)
	}
	var content fyne.CanvasObject = split
	if w.set.View.Findings {
		beside := container.NewHSplit(split, p.findings.Object())
		beside.SetOffset(findingsShare)
		content = beside
	}
	if share <= 0 || share >= 1 {
		share = 0.33
	}
	split.SetOffset(share)
	p.summary.split = split
	p.reading.Objects = []fyne.CanvasObject{content}
	p.reading.Refresh()
}

// findingsShare is what the text has of the width beside the findings: enough
// for the original and three languages side by side in a window 1440 wide.
const findingsShare = .77

// emptyPage is the three doors: a file, the clipboard, the sample; and the
// articles opened last.
func (w *window) emptyPage() fyne.CanvasObject {
	title := widget.NewLabelWithStyle(w.words.T("app.empty.title"), fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	hint := widget.NewLabelWithStyle(w.words.T("app.empty.hint"), fyne.TextAlignCenter, fyne.TextStyle{})
	doors := container.NewGridWithColumns(3,
		door(w.words.T("app.empty.open"), theme.FolderOpenIcon(), w.chooseFile),
		door(w.words.T("app.empty.paste"), theme.ContentPasteIcon(), w.paste),
		door(w.words.T("app.empty.sample"), theme.MediaPlayIcon(), w.openSample),
	)
	return container.NewCenter(container.NewVBox(title, hint, doors, w.recentList()))
}

func door(label string, icon fyne.Resource, open func()) fyne.CanvasObject {
	b := widget.NewButtonWithIcon(label, icon, open)
	b.IconPlacement = widget.ButtonIconLeadingText
	return container.NewPadded(b)
}

// recentList is a link for each article opened last, drawn without waiting for
// the disk only as long as that takes no time: the list is ten rows.
func (w *window) recentList() fyne.CanvasObject {
	entries := w.recent()
	if len(entries) == 0 {
		return container.NewVBox()
	}
	list := container.NewVBox(widget.NewLabel(w.words.T("app.empty.recent")))
	for _, e := range entries {
		b := widget.NewButton(shortened(e.Title, 70), func() { w.session.Reopen(e.Key) })
		b.Importance = widget.LowImportance
		b.Alignment = widget.ButtonAlignLeading
		list.Add(b)
	}
	return list
}
