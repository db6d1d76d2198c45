// Package locales holds every word a user reads, in every interface language,
// and the [Localizer] that finds them.
//
// Messages live in messages/LANGUAGE/AREA.json as go-i18n message files: a
// key is either a string or an object of CLDR plural forms ("one", "few",
// "many", "other"). A key begins with the name of its area. Placeholders are
// written {{.Name}}; a plural message counts by {{.Count}}.
package locales

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

//go:embed messages
var messages embed.FS

//go:embed fyne
var fyneMessages embed.FS

// Languages are the interface languages, the fallback first.
var Languages = []language.Tag{
	language.English, language.Korean, language.Ukrainian, language.Russian,
}

var (
	matcher = language.NewMatcher(Languages)
	bundles = map[language.Tag]func() *i18n.Bundle{}
)

func init() {
	for _, tag := range Languages {
		bundles[tag] = sync.OnceValue(func() *i18n.Bundle { return load(tag) })
	}
}

// load reads the messages of one language: all four take as long as a face of
// the font.
func load(tag language.Tag) *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	err := fs.WalkDir(messages, "messages/"+tag.String(), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := messages.ReadFile(name)
		if err != nil {
			return err
		}
		// go-i18n reads the language from a name like "en.json".
		_, err = b.ParseMessageFileBytes(text, path.Base(path.Dir(name))+".json")
		return err
	})
	if err != nil {
		// The files are compiled in: only a broken build comes here, and
		// TestMessagesComplete fails on it first.
		panic(fmt.Sprintf("locales: %v", err))
	}
	return b
}

// Match returns the interface language that suits the first of the preferred
// BCP 47 tags best; English when none does.
func Match(preferred ...string) language.Tag {
	var tags []language.Tag
	for _, p := range preferred {
		if t, err := language.Parse(p); err == nil {
			tags = append(tags, t)
		}
	}
	_, i, _ := matcher.Match(tags...)
	return Languages[i]
}

// FyneMessages returns the words of Fyne's own dialogs in one of [Languages],
// as the JSON that fyne's lang.AddTranslations takes.
func FyneMessages(tag language.Tag) []byte {
	text, err := fyneMessages.ReadFile("fyne/" + tag.String() + ".json")
	if err != nil {
		return []byte("{}")
	}
	return text
}

// Localizer says things in one interface language. It is safe for use by
// several goroutines.
type Localizer struct {
	tag     language.Tag
	words   *i18n.Localizer
	printer *message.Printer
	names   display.Namer
}

// New returns a Localizer for one of [Languages].
func New(tag language.Tag) *Localizer {
	return &Localizer{
		tag:     tag,
		words:   i18n.NewLocalizer(bundles[tag](), tag.String()),
		printer: message.NewPrinter(tag),
		names:   display.Tags(tag),
	}
}

// Tag is the interface language.
func (l *Localizer) Tag() language.Tag { return l.tag }

// T returns the message of a key. The pairs are placeholder names, each
// followed by its value. A key that does not exist comes back as itself,
// which a test keeps from happening.
func (l *Localizer) T(key string, pairs ...any) string {
	return l.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: l.values(pairs)}, key)
}

// N returns the plural form of a key for count, which the message can show as
// {{.Count}}.
func (l *Localizer) N(key string, count int, pairs ...any) string {
	values := l.values(pairs)
	values["Count"] = l.Number(count)
	return l.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: values, PluralCount: count}, key)
}

// Problem returns the sentence of an error that a person reads: what
// happened, then what to do. Of a value whose name ends in Language, which is a
// tag, it shows the name.
func (l *Localizer) Problem(err error) string {
	p := problem.Of(err)
	if p == nil {
		return ""
	}
	values := make(map[string]any, len(p.Args))
	for name, v := range p.Args {
		values[name] = l.value(v)
		if tag, ok := v.(string); ok && strings.HasSuffix(name, "Language") {
			values[name] = l.LanguageName(tag)
		}
	}
	cfg := &i18n.LocalizeConfig{MessageID: p.Code, TemplateData: values}
	if n, ok := count(p.Args["Count"]); ok {
		cfg.PluralCount = n
	}
	return l.say(cfg, p.Code)
}

// Number formats a whole number with the language's grouping.
func (l *Localizer) Number(n int) string { return l.printer.Sprintf("%d", n) }

// Decimal formats a number with that many digits after the decimal mark.
func (l *Localizer) Decimal(v float64, digits int) string {
	return l.printer.Sprint(number.Decimal(v, number.Scale(digits)))
}

// LanguageName is the name of a language in the interface language, as it
// stands in a sentence. A tag it does not know comes back as itself.
func (l *Localizer) LanguageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := l.names.Name(t); name != "" {
		return name
	}
	return tag
}

// LanguageTitle is LanguageName as it stands by itself, in a menu or a list.
func (l *Localizer) LanguageTitle(tag string) string { return capital(l.LanguageName(tag)) }

// StyleTitle is the name of a summary's style, as it stands in a menu or a list.
func (l *Localizer) StyleTitle(style string) string {
	switch style {
	case "headline":
		return l.T("app.style.headline")
	case "brief":
		return l.T("app.style.brief")
	}
	return l.T("app.style.bullets")
}

// capital gives a name that CLDR has as it stands in a sentence the capital
// that it has by itself, in scripts that know capitals.
func capital(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if size == 0 {
		return name
	}
	return string(unicode.ToUpper(first)) + name[size:]
}

// OwnName is the name of a language in that language itself, as it stands
// over a column: "한국어", "Українська".
func OwnName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.Self.Name(t); name != "" {
		return capital(name)
	}
	return tag
}

func (l *Localizer) say(cfg *i18n.LocalizeConfig, key string) string {
	s, err := l.words.Localize(cfg)
	if err != nil && s == "" {
		return key
	}
	return s
}

func (l *Localizer) values(pairs []any) map[string]any {
	values := make(map[string]any, len(pairs)/2+1)
	for i := 0; i+1 < len(pairs); i += 2 {
		values[pairs[i].(string)] = l.value(pairs[i+1])
	}
	return values
}

// value formats whole numbers for the language and lets the rest stand.
func (l *Localizer) value(v any) any {
	if n, ok := count(v); ok {
		return l.Number(n)
	}
	return v
}

// count reads a whole number, also one that has been through JSON.
func count(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return n, true
	case int64:
		return int(n), true
	case float64:
		if n == float64(int(n)) {
			return int(n), true
		}
	}
	return 0, false
}
