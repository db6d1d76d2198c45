package prompt

import (
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// The brackets around paragraph ids. They are rare in news, survive every
// tokenizer tried and cannot be mistaken for Markdown.
const (
	Opening = "⟦"
	Closing = "⟧"
)

// Escaper keeps an article's own text from being read as markup: id brackets,
// chat-template tokens and thinking tags go out as look-alikes and come back
// as they were.
type Escaper struct{ in, out *strings.Replacer }

// In is a text as it is sent.
func (e Escaper) In(text string) string { return e.in.Replace(text) }

// Out is a text that came back, with the article's own signs in it again.
func (e Escaper) Out(text string) string { return e.out.Replace(text) }

// controls are what chat templates mark turns with, which many servers read in
// a message's text, too, and what the wire takes for a model's thinking, each
// with its look-alike.
var controls = []string{
	"<|", "＜|", "|>", "|＞", // ChatML, Llama 3, Phi, Command, GLM
	"<｜", "＜｜", "｜>", "｜＞", // DeepSeek
	"[|", "［|", "|]", "|］", // EXAONE
	"<start_of_turn>", "＜start_of_turn＞", "<end_of_turn>", "＜end_of_turn＞", "<bos>", "＜bos＞", "<eos>", "＜eos＞", // Gemma
	"<s>", "＜s＞", "</s>", "＜/s＞", // Llama 2, Mistral
	"[THINK]", "［THINK］", "[/THINK]", "［/THINK］", "<seed:", "＜seed:", "</seed:", "＜/seed:", // Magistral, Kimi, Seed
	"[INST]", "［INST］", "[/INST]", "［/INST］", "<<SYS>>", "＜＜SYS＞＞", "<</SYS>>", "＜＜/SYS＞＞",
	"[SYSTEM_PROMPT]", "［SYSTEM_PROMPT］", "[/SYSTEM_PROMPT]", "［/SYSTEM_PROMPT］",
	"<think", "＜think", "</think", "＜/think", "<Think", "＜Think", "</Think", "＜/Think", "<THINK", "＜THINK", "</THINK", "＜/THINK",
	"<thought", "＜thought", "</thought", "＜/thought", "<reasoning", "＜reasoning", "</reasoning", "＜/reasoning",
}

// lookalikes are pairs that can stand for the id brackets, tried in order
// until one does not occur in the article itself.
var lookalikes = [][2]string{{"⦃", "⦄"}, {"⟪", "⟫"}, {"〘", "〙"}}

// NewEscaper chooses look-alikes that the article does not hold itself.
func NewEscaper(a document.Article) Escaper {
	pair := lookalikes[len(lookalikes)-1]
	for _, p := range lookalikes {
		if !contains(a, p[0]) && !contains(a, p[1]) {
			pair = p
			break
		}
	}
	words := append([]string{Opening, pair[0], Closing, pair[1]}, controls...)
	back := make([]string, len(words))
	for i := 0; i < len(words); i += 2 {
		back[i], back[i+1] = words[i+1], words[i]
	}
	return Escaper{in: strings.NewReplacer(words...), out: strings.NewReplacer(back...)}
}

func contains(a document.Article, s string) bool {
	for _, p := range a.Paragraphs {
		if strings.Contains(p.Text, s) {
			return true
		}
	}
	return false
}
