package settings

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// recipe shows what to type to get a copy of Ollama's model with a larger
// context window, and puts the copy's name into the form.
type recipe struct {
	*form
	sheet    *sheet
	model    string
	name     string // of the copy
	text     string
	commands *entry
	copy     *escape.Button
	use      *escape.Button
}

var recipeWindows = []int{8192, 16384, 32768, 65536}

func openRecipe(f *form) *recipe {
	r := &recipe{form: f, model: strings.TrimSpace(f.d.Model)}
	t := f.Words.T
	if r.model == "" {
		f.models.status.wrong(t("settings.recipe.nomodel"))
		f.reveal(f.models.input)
		return nil
	}
	r.commands = newEntry()
	r.commands.MultiLine = true
	r.commands.Wrapping, r.commands.Scroll = fyne.TextWrapBreak, fyne.ScrollVerticalOnly
	r.commands.SetMinRowsVisible(4) // not in Fyne's monospaced font: it is drawn without underscores
	r.commands.OnChanged = r.keepText
	r.copy = escape.NewButton("", theme.ContentCopyIcon(), r.toClipboard)
	r.use = escape.NewButton("", theme.ConfirmIcon(), r.useCopy)
	var values, names []string
	for _, w := range recipeWindows {
		values, names = append(values, strconv.Itoa(w)), append(names, f.Words.Number(w))
	}
	sizes := newChoice(values, names, values[1], func(v string) { n, _ := strconv.Atoi(v); r.show(n) })
	body := container.NewVScroll(besideBar(container.NewVBox(
		paragraph(t("settings.recipe.why")),
		field(t("settings.server.window"), sizes),
		container.NewBorder(nil, nil, nil, container.NewCenter(r.copy), paragraph(t("settings.recipe.how"))),
		r.commands,
	)))
	foot := container.NewHBox(layout.NewSpacer(), escape.NewButton(t("settings.cancel"), nil, r.close), r.use)
	r.sheet = newSheet(f.win, t("settings.recipe.title"), body, foot, fyne.NewSize(680, 450), r.close)
	r.show(recipeWindows[1])
	r.sheet.show()
	return r
}

func (r *recipe) show(window int) {
	r.name, r.text = endpoint.Recipe(r.model, window)
	r.text = strings.TrimSpace(r.text)
	r.commands.SetText(r.text)
	r.copy.SetText(r.Words.T("settings.recipe.copy"))
	r.use.SetText(r.Words.T("settings.recipe.use", "Model", shortened(r.name)))
}

// keepText makes the commands text to select and not to change: Fyne's own
// such text would keep Escape from closing the sheet.
func (r *recipe) keepText(v string) {
	if v != r.text {
		r.commands.SetText(r.text)
	}
}

func (r *recipe) toClipboard() {
	fyne.CurrentApp().Clipboard().SetContent(r.text)
	r.copy.SetText(r.Words.T("settings.recipe.copied"))
}

func (r *recipe) useCopy() {
	r.close()
	r.models.input.SetText(r.name)
	r.reveal(r.models.input)
}

func (r *recipe) close() { r.sheet.hide() }

// shortened fits a model's name on a button.
func shortened(name string) string {
	const most, half = 31, 15
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:half]) + "…" + string(r[len(r)-half:])
}
