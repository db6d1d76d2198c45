package termfile

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/glossary"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

const martif = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descrip type="definition">capital of Ukraine</descrip>
 <langSet xml:lang="en"><tig><term>Kyiv</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <tig><term>Kiev</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
 <langSet xml:lang="uk"><ntig><termGrp><term>Ки<hi>їв</hi></term></termGrp></ntig></langSet>
</termEntry>
<termEntry><descrip type="Translation needed">No</descrip><langSet xml:lang="EN"><tig><term>Politico</term></tig></langSet></termEntry>
<termEntry><langSet xml:lang="en"><tig><term>alone</term></tig></langSet></termEntry>
</body></text></martif>`

const dct = `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="c1"><min:subjectField>finance</min:subjectField>
<langSec xml:lang="en"><termSec><term>GDP</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus><basic:termType>acronym</basic:termType></termSec>
<termSec><term>gross domestic product</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="ko"><termSec><term>국내총생산</term></termSec><termSec><term>국내 생산</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>`

var nested = "<tbx>" + strings.Repeat("<a>", 100_000)

func TestReadTBX(t *testing.T) {
	got, err := Read("a.tbx", []byte(martif), "", "")
	if err != nil {
		t.Fatal(err)
	}
	want := &glossary.Glossary{Concepts: []glossary.Concept{
		{Terms: map[string]glossary.Term{"en": {Text: "Kyiv", Forbidden: []string{"Kiev"}}, "uk": {Text: "Київ"}}, Note: "capital of Ukraine"},
		{Terms: map[string]glossary.Term{"en": {Text: "Politico"}}, Keep: true},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	got, err = Read("a.xml", []byte(dct), "", "")
	if err != nil {
		t.Fatal(err)
	}
	want = &glossary.Glossary{Concepts: []glossary.Concept{{Terms: map[string]glossary.Term{
		"en": {Text: "gross domestic product", Forms: []string{"GDP"}},
		"ko": {Text: "국내총생산", Forbidden: []string{"국내 생산"}},
	}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBadTBX(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>` + "\n<tbx>&b;</tbx>"
	for _, tt := range []struct{ name, text, want string }{
		{"cut off", dct[:len(dct)-20], "problem.glossary.xml 6"},
		{"not TBX", "<html><body>x</body></html>", "problem.glossary.tbx"},
		{"entities", bomb, "problem.glossary.xml 2"},
		{"deep", nested, "problem.glossary.xml 1"},
		{"unknown encoding", `<?xml version="1.0" encoding="x-klingon"?><tbx/>`, "problem.glossary.xml 1"},
		{"no terms", "<tbx><text><body/></text></tbx>", "problem.glossary.empty"},
		{"a term that is none", strings.Replace(dct, "국내총생산", strings.Repeat("가", 300), 1), "problem.glossary.term 2"},
	} {
		g, err := Read("a.tbx", []byte(tt.text), "", "")
		if got := outcome(g, err); got != tt.want || g != nil || problem.Of(err).Args["Name"] != "a.tbx" {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestTBXStructure checks what is written against the rules of TBX-Basic in
// style dca: the schema's element order and the Schematron's picklists.
func TestTBXStructure(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, starterOrFail(t), TBX); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if !strings.Contains(text, `<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">`) {
		t.Errorf("the root is %.200s", text)
	}
	flat := regexp.MustCompile(`>\s+<`).ReplaceAllString(text, "><")
	concept := `<conceptEntry id="c\d+">(<note>[^<]+</note>)*(<langSec xml:lang="\w+">(<termSec><term>[^<]+</term>` +
		`<termNote type="administrativeStatus">(preferred|admitted|deprecated)Term-admn-sts</termNote>` +
		`(<termNote type="termType">variant</termNote>)?</termSec>)+</langSec>)+</conceptEntry>`
	body := regexp.MustCompile(`^<\?xml[^>]+\?><tbx[^>]+><tbxHeader><fileDesc><sourceDesc><p>Tolmach</p></sourceDesc></fileDesc></tbxHeader><text><body>(` + concept + `)+</body></text></tbx>\s*$`)
	if !body.MatchString(flat) {
		t.Error("the structure is not TBX-Basic")
	}
}

// tool returns a program of Translate Toolkit.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" {
			t.Fatal(err)
		}
		t.Skip("no " + name + ": install translate-toolkit")
	}
	return path
}

// TestTranslateToolkit gives csv2tbx a table of ours, reads the TBX it makes,
// and lets tbx2po read that too: all agree on the terms.
func TestTranslateToolkit(t *testing.T) {
	csv2tbx, tbx2po := tool(t, "csv2tbx"), tool(t, "tbx2po")
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	want := &glossary.Glossary{}
	for _, c := range starterOrFail(t).Concepts {
		want.Concepts = append(want.Concepts, glossary.Concept{Terms: map[string]glossary.Term{
			"en": {Text: c.Terms["en"].Text}, "uk": {Text: c.Terms["uk"].Text},
		}})
	}
	var b bytes.Buffer
	if err := Write(&b, want, CSV); err != nil {
		t.Fatal(err)
	}
	_, rows, _ := strings.Cut(b.String(), "\n")
	if err := os.WriteFile(path("a.csv"), []byte("source,target\n"+rows), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, csv2tbx, "--columnorder=source,target", path("a.csv"), path("a.tbx"))
	data, err := os.ReadFile(path("a.tbx"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read("a.tbx", toUkrainian(data), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	run(t, tbx2po, path("a.tbx"), path("a.po"))
	po, err := os.ReadFile(path("a.po"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range got.Concepts {
		if s := "msgid \"" + c.Terms["en"].Text + "\"\nmsgstr \"" + c.Terms["uk"].Text + "\""; !strings.Contains(string(po), s) {
			t.Errorf("tbx2po has no %s", s)
		}
	}
}

// toUkrainian names the target's language, which csv2tbx cannot know.
func toUkrainian(data []byte) []byte {
	return regexp.MustCompile(`xml:lang="xx"`).ReplaceAll(data, []byte(`xml:lang="uk"`))
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
