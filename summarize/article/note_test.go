package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// What stands raised is no figure of the number before it, and a mark that
// leads to a note is no part of the text.
func TestPageRaised(t *testing.T) {
	filler := strings.Repeat("The ministry gave no further details of the plan, which the parliament is to discuss in the autumn. ", 2)
	page := `<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1>
<p>It covers 10<sup>6</sup> m<sup>2</sup>, as on the 5<sup>th</sup> of May 2024<sup><a href="#n1">1</a></sup>. ` + filler + `</p>
<p>In 2023<a href="#n2"><sup>[2]</sup></a> it was less, in 2022<a href="n.html#n3" epub:type="noteref">3</a> more, see <a href="#4">4</a> below. ` + filler + `</p>
<p>In 2021<sup>4</sup> none.<a class="sdfootnoteanc" href="#x">5</a> ` + filler + `<a role="doc-backlink" href="#r">↩︎</a></p>
</article></body></html>`
	a, err := one(parse(t.Context(), []byte(page), origin{kind: HTML}, ""))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range a.Paragraphs[1:] {
		got = append(got, strings.TrimSpace(strings.TrimSuffix(p.Text, strings.TrimSpace(filler))))
	}
	want := []string{
		"It covers 10⁶ m², as on the 5th of May 2024.",
		"In 2023 it was less, in 2022 more, see 4 below.",
		"In 2021⁴ none.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Of a page that was a document everything is read, however short.
func TestPageConverted(t *testing.T) {
	const page = `<html><head><meta name="generator" content="%s"><title>Harbour closed</title></head><body>
<header><h1>Harbour closed</h1></header><nav><a href="#a">Contents</a></nav><h2 id="a">What happened</h2>
<p>The harbour of Port Lune stayed closed on Monday for a third day, the authorities said in the evening.</p>
<ol type="1"><li>First thing</li><li>Second</li></ol><dl><dt>Term</dt><dd>What it means.</dd></dl>
<p>The mayor told reporters that nobody had been hurt, and that the crews had done what had to be done.</p></body></html>`
	want := []string{"headline: Harbour closed", "subhead: What happened",
		"body: The harbour of Port Lune stayed closed on Monday for a third day, the authorities said in the evening.",
		"body: First thing", "body: Second", "body: Term", "body: What it means.",
		"body: The mayor told reporters that nobody had been hurt, and that the crews had done what had to be done."}
	for _, generator := range []string{"pandoc", "LibreOffice 24.2 (Linux)", "Microsoft Word 15 (filtered)"} {
		a, err := one(parse(t.Context(), []byte(strings.Replace(page, "%s", generator, 1)), origin{kind: HTML}, ""))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, full(a)); diff != "" {
			t.Errorf("%s: %s", generator, diff)
		}
	}
}

// A raised figure on the page is the same to the story that was found in it.
func TestPageRaisedInAShortParagraph(t *testing.T) {
	e := newExtract("Before it all. Water covers 10 6 m 2 here. After it all.")
	if kept := e.among([]document.Paragraph{{Text: "Before it all."}, {Text: "Water covers 10⁶ m² here."}, {Text: "After it all."}}); len(kept) != 3 {
		t.Errorf("%+v", kept)
	}
}
