package exchange

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// program is the path of a program that a test needs.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, name)
	}
	return path
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("TOLMACH_TESTS") == "all" {
		t.Fatalf("%s is missing", what)
	}
	t.Skipf("%s is missing", what)
}

func execute(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// TestLibreOffice opens the Word file in a word processor that saves it anew.
func TestLibreOffice(t *testing.T) {
	office := program(t, "libreoffice")
	d := filledOne()
	dir := t.TempDir()
	path := filepath.Join(dir, "t.docx")
	if err := WriteFile(path, d, "uk"); err != nil {
		t.Fatal(err)
	}
	execute(t, office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx", "--outdir", filepath.Join(dir, "out"), path)
	got, err := ReadFile(filepath.Join(dir, "out", "t.docx"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(cellsOnly(Of(d, "uk")), got); diff != "" {
		t.Errorf("(-written +saved anew):\n%s", diff)
	}
	got.Rows[0].Target = "Виправлено"
	m, err := Merge(d, "uk", got)
	if err != nil || len(m.Changes) != 1 || len(m.Conflicts)+len(m.Missing) > 0 || m.Changes[0].After != "Виправлено" {
		t.Errorf("%+v, %v", m, err)
	}
}

// TestXLIFFSchema validates against the schema of XLIFF's core, which 2.0 and
// 2.1 share, as Debian's php-symfony-translation has it.
func TestXLIFFSchema(t *testing.T) {
	const schemas = "/usr/share/php/Symfony/Component/Translation/Resources/schemas/"
	lint := program(t, "xmllint")
	text, err := os.ReadFile(schemas + "xliff-core-2.0.xsd")
	if err != nil {
		missing(t, "the schema of XLIFF")
	}
	// The schema that it imports stands elsewhere there.
	text = bytes.Replace(text, []byte("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"), []byte(schemas+"xml.xsd"), 1)
	schema, path := filepath.Join(t.TempDir(), "core.xsd"), filepath.Join(t.TempDir(), "t.xlf")
	if err := os.WriteFile(schema, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(path, filledOne(), "uk"); err != nil {
		t.Fatal(err)
	}
	execute(t, lint, "--nonet", "--noout", "--schema", schema, path)
	if text, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(text, []byte(`state="final"`), []byte(`state="done"`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if exec.Command(lint, "--nonet", "--noout", "--schema", schema, path).Run() == nil {
		t.Error("the schema lets anything pass")
	}
}

// reader has the npm package xliff read a file.
const reader = `
const module = require("xliff/cjs/xliff2js"), read = module.default || module;
read(require("node:fs").readFileSync(process.argv[1], "utf8"), (err, js) => {
  if (err) throw err;
  console.log(JSON.stringify(js));
});`

// scripted runs a script with the npm package xliff on a file.
func scripted(t *testing.T, script, path string) []byte {
	t.Helper()
	modules, err := filepath.Abs("../../.ci/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "xliff")); err != nil {
		missing(t, "the npm package xliff")
	}
	node := filepath.Join(modules, ".bin", "node")
	if _, err := os.Stat(node); err != nil {
		node = program(t, "node")
	}
	cmd := exec.Command(node, "-e", script, path)
	cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}

// TestAnotherXLIFF has a reader that nobody here wrote.
func TestAnotherXLIFF(t *testing.T) {
	d := filledOne()
	path := filepath.Join(t.TempDir(), "t.xlf")
	if err := WriteFile(path, d, "uk"); err != nil {
		t.Fatal(err)
	}
	var read struct {
		SourceLanguage, TargetLanguage string
		Resources                      map[string]map[string]struct{ Source, Target string }
	}
	if err := json.Unmarshal(scripted(t, reader, path), &read); err != nil {
		t.Fatal(err)
	}
	want := Of(d, "uk")
	got := Table{Source: read.SourceLanguage, Target: read.TargetLanguage}
	for _, r := range want.Rows {
		u := read.Resources["f1"][r.ID]
		got.Rows = append(got.Rows, Row{ID: r.ID, Source: u.Source, Target: u.Target, Stamp: r.Stamp})
	}
	if diff := cmp.Diff(cellsOnly(want), got); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
}

// editor has it change a translation and write the file anew, as XLIFF 2.0
// without our metadata and the states.
const editor = `
const from = require("xliff/cjs/xliff2js"), to = require("xliff/cjs/js2xliff");
const read = from.default || from, write = to.default || to;
read(require("node:fs").readFileSync(process.argv[1], "utf8"), (err, js) => {
  if (err) throw err;
  js.resources.f1.p2.target = "Змінено";
  js.resources.f1.p6.target = "Кінець.";
  write(js, (err, text) => {
    if (err) throw err;
    process.stdout.write(text);
  });
});`

// TestXLIFFEditedElsewhere brings a file back that another program has written.
func TestXLIFFEditedElsewhere(t *testing.T) {
	d := filledOne()
	// It writes the letters "&amp;" of a text as "&".
	d.Article.Paragraphs[0].Text, d.Drafts[0].Segments[0].Text = "Rain & <wind>", "Дощ & <вітер>"
	path := filepath.Join(t.TempDir(), "t.xlf")
	if err := WriteFile(path, d, "uk"); err != nil {
		t.Fatal(err)
	}
	got, err := Read(path, scripted(t, editor, path))
	if err != nil {
		t.Fatal(err)
	}
	m, err := Merge(d, "uk", got)
	if err != nil {
		t.Fatal(err)
	}
	want := []Change{{Place: 5, ID: "p6", After: "Кінець."}}
	if diff := cmp.Diff(want, m.Changes); diff != "" || len(m.Missing) > 0 {
		t.Errorf("(-want +got):\n%s%v", diff, m.Missing)
	}
	var both []string
	for _, c := range m.Conflicts {
		if c.Why == Both {
			both = append(both, c.ID+" "+c.Theirs)
		}
	}
	if diff := cmp.Diff([]string{"p2 Змінено"}, both); diff != "" || len(m.Conflicts) != 1 {
		t.Errorf("%+v", m.Conflicts)
	}
}
