package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
	a, err := parse(t.Context(), []byte(page), origin{kind: HTML}, "")
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
