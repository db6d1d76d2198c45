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
	d := document()
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
	if err := WriteFile(path, document(), "uk"); err != nil {
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

// TestAnotherXLIFF has a reader that nobody here wrote.
func TestAnotherXLIFF(t *testing.T) {
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
	d := document()
	path := filepath.Join(t.TempDir(), "t.xlf")
	if err := WriteFile(path, d, "uk"); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", reader, path)
	cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var read struct {
		SourceLanguage, TargetLanguage string
		Resources                      map[string]map[string]struct{ Source, Target string }
	}
	if err := json.Unmarshal(out, &read); err != nil {
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
