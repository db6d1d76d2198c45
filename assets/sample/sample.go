// Package recorded is the sample that comes with the program: an article
// written for it, and the answers a model would give, written ahead. What
// happens in it, and who says so, is invented.
package recorded

import (
	"embed"
	"encoding/json"
	"sync"

	"codeberg.org/tolmach/tolmach/summarize/article"
	"codeberg.org/tolmach/tolmach/summarize/document"
)

//go:embed article.txt answers
var files embed.FS

// Sentence is one sentence of a recorded summary and the ids of the paragraphs
// it rests on.
type Sentence struct {
	Text    string   `json:"text"`
	Sources []string `json:"sources"`
}

var (
	parsed       = sync.OnceValues(parse)
	translations = sync.OnceValue(func() map[string]map[string]string {
		all := map[string]map[string]string{}
		for _, lang := range []string{"ko", "uk", "ru"} {
			var byID map[string]string
			read("answers/"+lang+".json", &byID)
			all[lang] = byID
		}
		return all
	})
	summaries = sync.OnceValue(func() (all map[string]map[string][]Sentence) {
		read("answers/summary.json", &all)
		return all
	})
)

func parse() (document.Article, error) {
	text, err := files.ReadFile("article.txt")
	if err != nil {
		return document.Article{}, err
	}
	a, err := article.Parse(string(text), "")
	a.Source, a.Date, a.Address = "Tolmach", "2026-04-14", ""
	return a, err
}

// read panics on a file that is not there or no JSON: it is compiled in, and
// the tests read all of them.
func read(name string, into any) {
	text, err := files.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		panic("recorded: " + name + ": " + err.Error())
	}
}

// Article is the sample's article, parsed once. Its paragraphs are shared: do
// not change them.
func Article() (document.Article, error) { return parsed() }

// Key is the article's key.
func Key() string {
	a, err := parsed()
	if err != nil {
		return ""
	}
	return a.Key()
}

// Translation is the recorded translation into a language ("ko", "uk", "ru"),
// its text by paragraph id; false when there is none. The map is shared.
func Translation(lang string) (byID map[string]string, ok bool) {
	byID, ok = translations()[lang]
	return byID, ok
}

// Summary is the recorded summary of a style ("headline", "bullets", "brief")
// in a language ("en", "ko", "uk", "ru"); false when there is none.
func Summary(style, lang string) ([]Sentence, bool) {
	s, ok := summaries()[style][lang]
	return s, ok
}
