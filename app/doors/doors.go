// Package doors is what stands in the place of the translations while there is
// no model to make them: three ways to one.
package doors

import (
	"context"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/profile"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"codeberg.org/tolmach/tolmach/app/escape"
	"codeberg.org/tolmach/tolmach/app/flat"
	"codeberg.org/tolmach/tolmach/app/look"
	"codeberg.org/tolmach/tolmach/locales"
	"codeberg.org/tolmach/tolmach/summarize/endpoint"
)

// Servers finds servers and tries them. Its methods are called off the UI
// thread.
type Servers interface {
	// Discover lists the servers that run on this machine.
	Discover(ctx context.Context) []endpoint.Found
	// Try gives a profile its best model and has that answer a word.
	Try(ctx context.Context, p profile.Profile, key endpoint.Key) (profile.Profile, error)
}

// Options are what the card needs of the window.
type Options struct {
	Words   *locales.Localizer
	Servers Servers
	// Work does something slow off the UI thread and then what it returns on it.
	Work func(do func(ctx context.Context) (show func()))
	// Use keeps a server that works, with its key, and asks it from now on.
	Use      func(profile.Profile, endpoint.Key)
	Without  func() // only summarise
	Settings func() // all there is to choose
}

// Doors are the three ways. Its methods belong to the UI thread.
type Doors struct {
	o      Options
	object fyne.CanvasObject
	found  *fyne.Container
	key    *escape.Entry
	said   *widget.Label // what became of the last attempt
	tried  int           // counts the attempts; an older one's end is not told
}

// New returns the three and looks for servers on this machine.
func New(o Options) *Doors {
	c := &Doors{o: o, found: container.NewVBox(), key: escape.NewEntry(), said: widget.NewLabel("")}
	t := o.Words.T
	title := widget.NewLabelWithStyle(t("app.card.title"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.Wrapping, title.SizeName = fyne.TextWrapWord, theme.SizeNameSubHeadingText
	c.key.Password = true
	c.key.SetPlaceHolder(t("app.card.key.hint"))
	c.key.OnChanged = c.typed
	c.said.Wrapping = fyne.TextWrapWord
	c.say("", widget.MediumImportance)
	c.found.Add(quiet(t("app.card.looking")))
	c.object = container.New(layout.NewCustomPaddedVBoxLayout(10), title,
		quiet(t("app.card.here")), c.found,
		quiet(t("app.card.key")), c.key, c.said,
		container.New(layout.NewRowWrapLayout(),
			flat.NewWord(o.Without, t("app.card.without")), flat.NewWord(o.Settings, t("app.menu.settings"))),
	)
	c.look()
	return c
}

// Object is what stands in the window.
func (c *Doors) Object() fyne.CanvasObject { return c.object }

func quiet(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping, l.Importance = fyne.TextWrapWord, widget.LowImportance
	return l
}

// look lists the servers that run on this machine, each a button.
func (c *Doors) look() {
	c.o.Work(func(ctx context.Context) func() {
		found := c.o.Servers.Discover(ctx)
		return func() {
			c.found.RemoveAll()
			for _, f := range found {
				p := f.Preset.Profile()
				p.BaseURL = f.BaseURL
				if p.Name == "" {
					p.Name = p.Host()
				}
				c.found.Add(widget.NewButton(c.o.Words.T("app.card.use", "Server", p.Name), func() { c.try(p, "") }))
			}
			if len(found) == 0 {
				c.found.Add(quiet(c.o.Words.T("app.card.nothing")))
			}
		}
	})
}

// pause is how long the key is left alone before it is tried: it is pasted, or
// typed to its end.
const pause = 600 * time.Millisecond

// typed tries a key when no more of it comes. Which service it is of is told
// from how it begins.
func (c *Doors) typed(text string) {
	c.tried++
	c.say("", widget.MediumImportance)
	key := endpoint.Key(strings.TrimSpace(text))
	if key == "" {
		return
	}
	service, ok := profile.ServiceOf(string(key))
	if !ok {
		if len(key) >= 20 {
			c.say(c.o.Words.T("app.card.unknown"), widget.WarningImportance)
		}
		return
	}
	mine := c.tried
	c.o.Work(func(ctx context.Context) func() {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
		return func() {
			if mine == c.tried {
				c.try(service.Profile(), key)
			}
		}
	})
}

// try asks a server, and uses it when it answers.
func (c *Doors) try(p profile.Profile, key endpoint.Key) {
	c.tried++
	mine := c.tried
	c.say(c.o.Words.T("app.card.trying", "Server", p.Name), widget.LowImportance)
	c.o.Work(func(ctx context.Context) func() {
		works, err := c.o.Servers.Try(ctx, p, key)
		return func() {
			switch {
			case mine != c.tried:
			case err != nil:
				c.say(c.o.Words.Problem(err), widget.DangerImportance)
			default:
				c.say("", widget.MediumImportance)
				c.o.Use(works, key)
			}
		}
	})
}

func (c *Doors) say(text string, importance widget.Importance) {
	c.said.Importance = importance
	c.said.SetText(text)
	look.Show(c.said, text != "")
}
