package answer

import (
	"strings"
	"testing"
)

func TestReports(t *testing.T) {
	for line, want := range map[string]string{
		"⟦p3⟧ number | major | 15 ships | 50 кораблів | the number": "p3:number/major/15 ships/50 кораблів/the number",
		"[p3] number | major | \"15 ships\" | «50 кораблів» | why":  "p3:number/major/15 ships/50 кораблів/why",
		"| p3 | number | major | 15 | 50 | why |":                   "p3:number/major/15/50/why",
		"- **p12**: omission | minor | and left | - | why":          "p12:omission/minor/and left/-/why",
		"⟦p4 headline⟧ ok": "p4:ok",
		"⟦p4⟧: ok":         "p4:ok",
		"p5 ok":            "p5:ok",
		"⟦р5⟧ ok":          "p5:ok",
		"⟦s2⟧ contradicted | p3 | \"sank\" | it says so": "s2:contradicted/p3/sank/it says so",
		"⟦p3⟧ name | major | “A” and “B” | \"x\" | why":  "p3:name/major/“A” and “B”/x/why",
		"Here are the errors I found:":                   "",
		"|---|---|":                                      "",
		"```":                                            "",
		"Please note: 3 errors":                          "",
		"⟦p3⟧ \"15 ships\" is wrong":                     "p3:\"15 ships\" is wrong",
	} {
		for _, cut := range []int{1, 3, 1000} {
			got := ""
			r := Reports{Take: func(id string, fields []string) { got += id + ":" + strings.Join(fields, "/") }}
			text := line + "\n"
			for len(text) > 0 {
				n := min(cut, len(text))
				r.Write(text[:n])
				text = text[n:]
			}
			r.Close(false)
			if got != want {
				t.Errorf("%q in pieces of %d: %q, want %q", line, cut, got, want)
			}
		}
	}
}

// TestReportCut: what a cut has left of a line is no finding.
func TestReportCut(t *testing.T) {
	for whole, want := range map[bool]int{true: 2, false: 1} {
		n := 0
		r := Reports{Take: func(string, []string) { n++ }}
		r.Write("Sure!\n⟦p1⟧ ok\n⟦p2⟧ number | major | 15 | 50 | beca")
		r.Close(whole)
		if n != want || r.Stray != "Sure!" {
			t.Errorf("%v: %d lines, stray %q", whole, n, r.Stray)
		}
	}
}
