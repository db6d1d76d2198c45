package sample

import (
	"regexp"
	"strings"
)

// Paragraph is one paragraph of the article in a prompt, as the prompt writes
// it: Role is "" for body text.
type Paragraph struct{ ID, Role, Text string }

// The kinds of task a prompt can ask for.
const (
	translation = "translation"
	summary     = "summary"
	notes       = "notes"
	reading     = "reading"
)

// prompt is what the engine's user message asks for.
type prompt struct {
	task    string // its task line: "translate into Korean (ko)"
	kind    string // "" when the message is no prompt of the engine
	lang    string
	style   string      // of a summary
	article []Paragraph // what the prompt shows
	wanted  []Paragraph // what a translation is asked for
}

var (
	promptLine    = regexp.MustCompile(`(?m)^⟦(p\d+)(?: (\w+))?⟧ (.*)$`)
	noteLine      = regexp.MustCompile(`(?m)^(.*) ⟦([^⟧]*)⟧$`)
	translateTask = regexp.MustCompile(`^translate into .*\(([^()]+)\)$`)
	summaryTask   = regexp.MustCompile(`^summary \((\w+)\) in .*\(([^()]+)\)$`)
	onlyThese     = regexp.MustCompile(`^Translate only these paragraphs: ([^.]*)\.`)
)

// readPrompt reads the article, with its ids, and the task from a user
// message. See summarize/prompt.go for what it is made of.
func readPrompt(message string) prompt {
	var p prompt
	material, rest, ok := strings.Cut(message, "\nEND OF ARTICLE\n\nTASK: ")
	if ok {
		for _, m := range promptLine.FindAllStringSubmatch(material, -1) {
			p.article = append(p.article, Paragraph{ID: m[1], Role: m[2], Text: m[3]})
		}
	} else {
		material, rest, ok = strings.Cut(message, "\nEND OF NOTES\n\nTASK: ")
		for _, m := range noteLine.FindAllStringSubmatch(material, -1) {
			p.article = append(p.article, Paragraph{ID: m[2], Role: "note", Text: m[1]})
		}
	}
	if !ok {
		return prompt{}
	}
	line, details, _ := strings.Cut(rest, "\n")
	p.task = strings.TrimSuffix(line, ".")
	p.readTask(details)
	return p
}

func (p *prompt) readTask(details string) {
	if m := translateTask.FindStringSubmatch(p.task); m != nil {
		p.kind, p.lang = translation, m[1]
		p.wanted = p.article
		if m := onlyThese.FindStringSubmatch(details); m != nil {
			p.wanted = p.pick(strings.Split(m[1], ", "))
		}
		return
	}
	if m := summaryTask.FindStringSubmatch(p.task); m != nil {
		p.kind, p.style, p.lang = summary, m[1], m[2]
		return
	}
	if strings.HasPrefix(p.task, "notes on part ") {
		p.kind = notes
	}
	if strings.HasPrefix(p.task, "read a ") {
		p.kind = reading
	}
}

// pick returns the paragraphs with these ids, without a text where the prompt
// shows none.
func (p *prompt) pick(ids []string) []Paragraph {
	texts := make(map[string]Paragraph, len(p.article))
	for _, a := range p.article {
		texts[a.ID] = a
	}
	wanted := make([]Paragraph, len(ids))
	for i, id := range ids {
		wanted[i] = texts[id]
		wanted[i].ID = id
	}
	return wanted
}

// answer is the lines of the answer to a prompt; false when there is none.
func (p *prompt) answer(a Answers) ([]string, bool) {
	switch p.kind {
	case translation:
		lines := make([]string, len(p.wanted))
		for i, w := range p.wanted {
			text, ok := a.Translation(p.lang, w.ID, w.Text)
			if !ok {
				return nil, false
			}
			lines[i] = "⟦" + w.ID + "⟧ " + text
		}
		return lines, len(lines) > 0
	case summary:
		return a.Summary(p.style, p.lang, p.article)
	case notes:
		return a.Summary(StyleNotes, "", p.article)
	case reading:
		if r, ok := a.(Reader); ok {
			return r.Reading(p.task, p.article)
		}
	}
	return nil, false
}
