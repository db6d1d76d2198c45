package article

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/article/feed"
	"codeberg.org/tolmach/tolmach/summarize/article/mail"
	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/prose"
)

// maxChoices bounds the list of a folder or a mailbox, where nobody has as many:
// what is left out is left out without a word.
const maxChoices = 50_000

// Choices are the articles of an input that holds several: a folder, a feed, a
// mailbox. Ask which, and open that Choice's Input; a program without a window
// opens them all.
type Choices struct {
	Name string // of the folder, feed or mailbox
	// Public says that the list came from a public server. Open its inputs with
	// Options.Public, so that it cannot point into the reader's own network.
	Public bool
	Items  []Choice
}

// Choice is one article that can be opened. Date is RFC 3339 or "": open it with
// Options.Date, since its page may not say.
type Choice struct{ Title, Date, Input string }

// partMark stands in a Choice's Input between the file or address and the
// number of the part, from 1, when the part has no address of its own.
const partMark = "#tolmach="

// cutPart takes the part's number from an input; 0 is the whole.
func cutPart(input string) (string, int) {
	at := strings.LastIndex(input, partMark)
	if at < 0 {
		return input, 0
	}
	n, err := strconv.Atoi(input[at+len(partMark):])
	if err != nil || n < 1 {
		return input, 0
	}
	return input[:at], n
}

// folder lists the files of a folder that look readable by their names, not
// those of folders in it, in the order of their names.
func folder(path, name string) (*Choices, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, fileProblem(name, err)
	}
	choices := &Choices{Name: name}
	for _, e := range entries {
		extension := strings.ToLower(filepath.Ext(e.Name()))
		if strings.HasPrefix(e.Name(), ".") || !slices.Contains(Extensions(), extension) {
			continue
		}
		full := filepath.Join(path, e.Name())
		if info, err := os.Stat(full); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if choices.Items = append(choices.Items, Choice{Title: e.Name(), Input: full}); len(choices.Items) == maxChoices {
			break
		}
	}
	if len(choices.Items) == 0 {
		return nil, problem.New("problem.article.folder", "Name", name)
	}
	return choices, nil
}

// readFeed offers a feed's entries, or reads the one that is asked for.
func readFeed(a *document.Article, text string, from origin) (*Choices, error) {
	var base *url.URL
	if from.site != "" {
		base, _ = url.Parse(from.address)
	}
	f, err := feed.Read(text, base)
	if err != nil {
		return nil, err
	}
	if from.part > 0 {
		if from.part > len(f.Entries) {
			return nil, problem.New("problem.article.gone", "Name", from.called())
		}
		a.Language = prose.Base(f.Language)
		return nil, readEntry(a, f.Entries[from.part-1], f.Title, from)
	}
	choices := &Choices{Name: clean(f.Title), Public: from.public}
	if choices.Name == "" {
		choices.Name = from.called()
	}
	for i, e := range f.Entries {
		c := Choice{Title: inlineText(e.Title), Date: e.Date, Input: e.Link}
		if link, err := url.Parse(e.Link); c.Input == "" || err != nil || (from.public && localHost(link.Hostname())) {
			if e.Content == "" {
				continue
			}
			c.Input = from.address + partMark + strconv.Itoa(i+1)
		}
		if c.Title == "" {
			c.Title = c.Input
		}
		choices.Items = append(choices.Items, c)
	}
	if len(choices.Items) == 0 {
		return nil, problem.New("problem.article.feed", "Name", from.called())
	}
	return choices, nil
}

// readEntry reads an entry from what the feed itself says.
func readEntry(a *document.Article, e feed.Entry, site string, from origin) error {
	a.Title, a.Byline, a.Source, a.Date = inlineText(e.Title), clean(e.Author), clean(site), e.Date
	if err := addHTML(a, e.Content); err != nil {
		return problem.New("problem.article.page", "Name", from.called()).Because(err)
	}
	titlePage(a)
	return nil
}

// readMail reads a message, or offers those of a mailbox.
func readMail(a *document.Article, raw []byte, from origin) (*Choices, error) {
	messages := mail.Split(raw)
	at := 0
	switch {
	case from.part > len(messages):
		return nil, problem.New("problem.article.gone", "Name", from.called())
	case from.part > 0:
		at = from.part - 1
	case len(messages) > 1:
		choices := &Choices{Name: from.called(), Public: from.public}
		for i, one := range messages[:min(len(messages), maxChoices)] {
			m, err := mail.Header(one)
			if err != nil {
				continue
			}
			c := Choice{Title: clean(m.Subject), Date: m.Date, Input: from.address + partMark + strconv.Itoa(i+1)}
			if c.Title == "" {
				c.Title = clean(m.From)
			}
			choices.Items = append(choices.Items, c)
		}
		return choices, nil
	}
	m, err := mail.Read(messages[at])
	if err != nil {
		return nil, err
	}
	return nil, readMessage(a, m, from)
}

// readMessage reads what a message holds: a page saved whole, or its texts and
// then the messages that it forwards.
func readMessage(a *document.Article, m mail.Message, from origin) error {
	if len(m.Texts) > 0 && m.Texts[0].HTML && m.Address != "" {
		return readSaved(a, m, from)
	}
	a.Title, a.Byline, a.Date, a.Language = clean(m.Subject), clean(m.From), m.Date, prose.Base(m.Language)
	if err := readTexts(a, m.Texts, from); err != nil {
		return err
	}
	titlePage(a)
	return readForwarded(a, m.Forwarded, from)
}

// readForwarded adds each message that is forwarded, under its subject and
// who wrote it when.
func readForwarded(a *document.Article, messages []mail.Message, from origin) error {
	for _, m := range messages {
		addText(a, document.Subhead, m.Subject)
		day, _, _ := strings.Cut(m.Date, "T")
		addText(a, document.Byline, strings.Trim(m.From+" · "+day, " ·"))
		if err := readTexts(a, m.Texts, from); err != nil {
			return err
		}
		if err := readForwarded(a, m.Forwarded, from); err != nil {
			return err
		}
	}
	return nil
}

func readTexts(a *document.Article, texts []mail.Text, from origin) error {
	for _, t := range texts {
		text, err := decodeText(t, from)
		if err != nil {
			return err
		}
		if !t.HTML {
			readPlain(a, text)
		} else if err := addHTML(a, text); err != nil {
			return problem.New("problem.article.page", "Name", from.called()).Because(err)
		}
	}
	return nil
}

func decodeText(t mail.Text, from origin) (string, error) {
	from.charset = t.Charset
	kind := Text
	if t.HTML {
		kind = HTML
	}
	return decode(t.Body, from, kind)
}

// readSaved reads a page that a browser saved as a message.
func readSaved(a *document.Article, m mail.Message, from origin) error {
	text, err := decodeText(m.Texts[0], from)
	if err != nil {
		return err
	}
	if u, err := url.Parse(m.Address); err == nil {
		from.site, from.address = u.Hostname(), m.Address
	}
	*a = document.Article{Address: m.Address}
	if err := readPage(a, text, from); err != nil {
		return err
	}
	if a.Title == "" {
		a.Title = clean(m.Subject)
	}
	return nil
}
