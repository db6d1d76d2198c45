package corpus

import (
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

// ntrex is where NTREX-128 (Federmann, Kocmi and Xin 2022, CC-BY-SA-4.0) is
// published: 1,997 English sentences of news, which people translated.
const ntrex = "https://raw.githubusercontent.com/MicrosoftTranslator/NTREX/main/"

// News returns the sentences of NTREX-128 with their translations, a page for
// each article: ko, uk and ru. They are read from the folder that TOLMACH_NEWS
// names, else downloaded into the cache; without either the test is skipped.
func News(t testing.TB, lang string) []Pair {
	t.Helper()
	names := map[string]string{"ko": "kor", "uk": "ukr", "ru": "rus"}
	pages := newsLines(t, "DOCUMENT_IDS.tsv")
	source, target := newsLines(t, "NTREX-128/newstest2019-src.eng.txt"), newsLines(t, "NTREX-128/newstest2019-ref."+names[lang]+".txt")
	if len(source) != len(target) || len(source) != len(pages) {
		t.Fatalf("%d sentences, %d translations, %d pages", len(source), len(target), len(pages))
	}
	pairs := make([]Pair, len(source))
	for i := range source {
		pairs[i] = Pair{pages[i], source[i], target[i]}
	}
	return pairs
}

// Segments returns the pairs of a folder that holds sources and translations a
// line each, such as those of WMT, in two files.
func Segments(t testing.TB, source, target string) []Pair {
	t.Helper()
	from, to := linesOf(t, source), linesOf(t, target)
	if len(from) != len(to) {
		t.Fatalf("%d sources, %d translations", len(from), len(to))
	}
	pairs := make([]Pair, len(from))
	for i := range from {
		pairs[i] = Pair{"", from[i], to[i]}
	}
	return pairs
}

func linesOf(t testing.TB, path string) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skip(err)
	}
	lines := strings.Split(strings.TrimSuffix(norm.NFC.String(string(b)), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

// newsLines are the lines of a file of NTREX.
func newsLines(t testing.TB, name string) []string {
	t.Helper()
	if dir := os.Getenv("TOLMACH_NEWS"); dir != "" {
		return linesOf(t, filepath.Join(dir, filepath.Base(name)))
	}
	dir := unpacked(t, "ntrex-"+filepath.Base(name), func(dir string) {
		if err := fetch(ntrex+name, filepath.Join(dir, filepath.Base(name))); err != nil {
			t.Skip(err)
		}
	})
	return linesOf(t, filepath.Join(dir, filepath.Base(name)))
}

func fetch(url, to string) error {
	client := http.Client{Timeout: time.Minute}
	res, err := client.Get(url)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return errors.New(url + ": " + res.Status)
	}
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}
