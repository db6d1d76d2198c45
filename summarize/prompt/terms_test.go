package prompt

import (
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/glossary/termfile"
)

func TestTerms(t *testing.T) {
	g, err := termfile.Starter()
	if err != nil {
		t.Fatal(err)
	}
	got := Terms(g.Pair("en", "ko"), "Kiev said the ceasefire holds.")
	if want := "- Kyiv = 키이우 (not: 키예프, 키에프)\n- ceasefire = 휴전\n"; !strings.HasSuffix(got, want) {
		t.Errorf("%q", got)
	}
	if got := Terms(g.Pair("en", "en"), "Kiev, Odessa and the ceasefire"); !strings.HasSuffix(got, "\n- Kyiv (not: Kiev)\n- Odesa (not: Odessa)\n") {
		t.Errorf("house style: %q", got)
	}
	if got := Terms(g.Pair("en", "uk"), "The IMF’s loan"); !strings.HasSuffix(got, "= Міжнародний валютний фонд (МВФ)\n") {
		t.Errorf("%q", got)
	}
	if got := Terms(g.Pair("en", "ko"), "Nothing here."); got != "" {
		t.Errorf("%q", got)
	}
	var all strings.Builder
	for _, c := range g.Concepts {
		all.WriteString(c.Terms["en"].Text + ". ")
	}
	if n := strings.Count(Terms(g.Pair("en", "ko"), all.String()+"Busan. Busan."), "\n- "); n != maxTerms {
		t.Errorf("%d terms", n)
	}
	if got := Terms(g.Pair("en", "ko"), all.String()+"Busan. Busan."); !strings.Contains(got, "Busan = 부산") {
		t.Error("a frequent term fell out")
	}
}
