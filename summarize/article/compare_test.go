package article

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/markusmobius/go-trafilatura"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

const labelledModule = "github.com/markusmobius/go-trafilatura"

// labelled is a page whose wanted and unwanted phrases people have marked.
type labelled struct {
	address, file, title, date string
	authors, with, without     []string
}

// extraction is what a program makes of a page.
type extraction struct {
	Text, Title, Author, Date string
	Took                      time.Duration
}

// TestPagesLabelled measures the extraction of main texts on the pages that
// go-trafilatura is measured on, against the text that library gives.
func TestPagesLabelled(t *testing.T) {
	if os.Getenv("TOLMACH_TESTS") != "all" || raced {
		t.Skip("takes a minute, and six with the race detector; set TOLMACH_TESTS=all")
	}
	folder := module(t, labelledModule)
	pages := labels(t, folder)
	var ours, theirs []extraction
	for _, p := range pages {
		ours, theirs = append(ours, readLabelled(t, p)), append(theirs, readByLibrary(t, p))
	}
	a, b := measure(pages, ours), measure(pages, theirs)
	t.Logf("%d pages\n%-14s %s\n%-14s %s", len(pages), "ours", a, "trafilatura", b)
	if f1 := a.f1(); f1 < leastF1 {
		t.Errorf("F1 %.3f, was at least %.3f", f1, leastF1)
	}
}

// leastF1 is a little below what was measured when the test was written.
const leastF1 = 0.905

// module returns the folder of a module the program is built from.
func module(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// labels reads the literal that holds the labels from its Go source.
func labels(t *testing.T, folder string) []labelled {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, "scripts", "comparison", "data.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var pages []labelled
	ast.Inspect(file, func(n ast.Node) bool {
		pair, _ := n.(*ast.KeyValueExpr)
		if pair == nil {
			return true
		}
		fields, _ := pair.Value.(*ast.CompositeLit)
		if fields == nil || fields.Type != nil {
			return true
		}
		p := labelled{address: literal(pair.Key)}
		for _, e := range fields.Elts {
			p.set(e.(*ast.KeyValueExpr))
		}
		for _, place := range []string{"comparison", "mock"} {
			full := filepath.Join(folder, "test-files", place, p.file)
			if _, err := os.Stat(full); err == nil && p.file != "" {
				p.file = full
				pages = append(pages, p)
				break
			}
		}
		return false
	})
	slices.SortFunc(pages, func(a, b labelled) int { return strings.Compare(a.address, b.address) })
	if len(pages) < 900 {
		t.Fatalf("only %d labelled pages", len(pages))
	}
	return pages
}

func (p *labelled) set(field *ast.KeyValueExpr) {
	list := func() (all []string) {
		for _, e := range field.Value.(*ast.CompositeLit).Elts {
			all = append(all, literal(e))
		}
		return all
	}
	switch field.Key.(*ast.Ident).Name {
	case "File":
		p.file = literal(field.Value)
	case "Title":
		p.title = literal(field.Value)
	case "Date":
		p.date = literal(field.Value)
	case "Authors":
		p.authors = list()
	case "With":
		p.with = list()
	case "Without":
		p.without = list()
	}
}

func literal(e ast.Expr) string {
	basic, _ := e.(*ast.BasicLit)
	if basic == nil {
		return ""
	}
	s, _ := strconv.Unquote(basic.Value)
	return s
}

// readLabelled reads a page as if it came from its address.
func readLabelled(t *testing.T, p labelled) extraction {
	t.Helper()
	raw, err := os.ReadFile(p.file)
	if err != nil {
		t.Fatal(err)
	}
	from := origin{kind: HTML, address: p.address}
	if u, err := url.Parse(p.address); err == nil {
		from.site = u.Hostname()
	}
	begin := time.Now()
	a, _ := one(parse(t.Context(), raw, from, ""))
	x := extraction{Took: time.Since(begin), Title: a.Title, Author: a.Byline, Date: a.Date[:min(10, len(a.Date))]}
	for _, one := range a.Paragraphs {
		// The labels of these pages count captions as rubbish.
		if one.Role != document.Headline && one.Role != document.Caption {
			x.Text += one.Text + "\n"
		}
	}
	return x
}

// readByLibrary takes the same page's text as go-trafilatura gives it.
func readByLibrary(t *testing.T, p labelled) extraction {
	t.Helper()
	raw, err := os.ReadFile(p.file)
	if err != nil {
		t.Fatal(err)
	}
	address, _ := url.Parse(p.address)
	begin := time.Now()
	main, err := trafilatura.Extract(bytes.NewReader(raw), trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, OriginalURL: address,
	})
	x := extraction{Took: time.Since(begin)}
	if err == nil {
		x.Text, x.Title, x.Author = main.ContentText, main.Metadata.Title, main.Metadata.Author
		if !main.Metadata.Date.IsZero() {
			x.Date = main.Metadata.Date.Format(time.DateOnly)
		}
	}
	return x
}

// score counts phrases and exact metadata.
type score struct {
	found, missed, wrong, right           int
	titles, dates, authors                int
	titlesGiven, datesGiven, authorsGiven int
	took                                  time.Duration
	pages                                 int
}

func measure(pages []labelled, results []extraction) score {
	s := score{pages: len(pages)}
	count := func(text string, phrases []string, in, out *int) {
		for _, p := range phrases {
			if strings.Contains(text, squeeze(p)) {
				*in++
			} else {
				*out++
			}
		}
	}
	for i, p := range pages {
		x := results[i]
		text := squeeze(x.Text)
		count(text, p.with, &s.found, &s.missed)
		count(text, p.without, &s.wrong, &s.right)
		s.took += x.Took
		tally(p.title, x.Title, &s.titlesGiven, &s.titles)
		tally(p.date, x.Date, &s.datesGiven, &s.dates)
		tally(strings.Join(p.authors, "; "), strings.ReplaceAll(x.Author, ", ", "; "), &s.authorsGiven, &s.authors)
	}
	return s
}

func tally(want, got string, given, exact *int) {
	if want != "" {
		*given++
		if squeeze(want) == squeeze(got) {
			*exact++
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

func (s score) f1() float64 {
	return 2 * float64(s.found) / float64(2*s.found+s.missed+s.wrong)
}

func (s score) String() string {
	return fmt.Sprintf("precision %.3f recall %.3f F1 %.3f, titles %d/%d dates %d/%d authors %d/%d, %v a page",
		float64(s.found)/float64(s.found+s.wrong), float64(s.found)/float64(s.found+s.missed), s.f1(),
		s.titles, s.titlesGiven, s.dates, s.datesGiven, s.authors, s.authorsGiven, (s.took / time.Duration(s.pages)).Round(100*time.Microsecond))
}
