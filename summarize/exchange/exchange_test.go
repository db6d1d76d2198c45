package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// document has all that a file could lose: every state, every character that
// a format gives a meaning.
func filledOne() *document.Document {
	texts := []string{
		"Rain & <wind> | “storm” \\ *bold* _it_ `code` ~no~ #1 [a](b) &amp; &#9; \\&lt; ]]>",
		"- By A. Writer, 24 March", "=1+1", "Two  spaces\u00a0and a no-break one", "\"Quoted,\" she said.", "The end.",
	}
	d := &document.Document{Article: document.Article{Title: "Rain & <wind>", Language: "en"}}
	for i, t := range texts {
		d.Article.Paragraphs = append(d.Article.Paragraphs, document.Paragraph{ID: fmt.Sprint("p", i+1), Role: document.Body, Text: t})
	}
	d.Article.Paragraphs[0].Role = document.Headline
	o := document.Origin{Engine: document.EngineModel, Endpoint: "local", Model: "m", Started: time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)}
	d.Add(d.NewDraft(document.Task{Kind: document.Translation, Language: "uk"}, o))
	id := d.Drafts[0].ID
	for i, t := range []string{"Дощ & <вітер> | «буря» \\ *так* &amp; \\| 비 👩‍👩‍👧", "Автор", "=SUM(A1)", "Об’єднаний\u00a0захід", "Недо"} {
		state := document.Complete
		if i == 4 {
			state = document.Incomplete
		}
		d.Apply(document.SegmentSet{Draft: id, Segment: fmt.Sprint("p", i+1), Text: t, State: state})
	}
	d.SetFinal("uk", 1, document.FinalSegment{Text: "Автор: А. Райтер", From: id, Edited: true, Accepted: true, At: time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)})
	return d
}

func code(err error) string {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return fmt.Sprint(err)
}

func TestOf(t *testing.T) {
	got := Of(filledOne(), "uk")
	var states []State
	for _, r := range got.Rows {
		states = append(states, r.State)
	}
	if diff := cmp.Diff([]State{Translated, Final, Translated, Translated, Initial, Initial}, states); diff != "" {
		t.Error(diff)
	}
	want := []Note{{"draft", "uk-1"}, {"engine", "model"}, {"server", "local"}, {"model", "m"}, {"edited", "yes"}, {"changed", "2026-11-23T06:00:00Z"}}
	if diff := cmp.Diff(want, got.Rows[1].Notes); diff != "" || got.Rows[1].Target != "Автор: А. Райтер" {
		t.Error(diff, got.Rows[1])
	}
}

// cellsOnly is what the formats of cells keep of a table.
func cellsOnly(t Table) Table {
	out := Table{Source: t.Source, Target: t.Target}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, Row{ID: r.ID, Source: r.Source, Target: r.Target, Stamp: r.Stamp})
	}
	return out
}

func TestRoundTrips(t *testing.T) {
	d := filledOne()
	for _, f := range Formats {
		path := filepath.Join(t.TempDir(), "перекази."+string(f))
		if err := WriteFile(path, d, "uk"); err != nil {
			t.Fatal(err)
		}
		got, err := ReadFile(path)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		want := Of(d, "uk")
		if f != XLIFF && f != JSON {
			want = cellsOnly(want)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-written +read):\n%s", f, diff)
		}
		var a, b bytes.Buffer
		if err := errors.Join(Write(&a, want, f), Write(&b, got, f)); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: written again it differs, %v", f, err)
		}
		m, err := Merge(d, "uk", got)
		if err != nil || len(m.Changes)+len(m.Conflicts)+len(m.Missing) != 0 || m.Same != 6 {
			t.Errorf("%s: %+v, %v", f, m, err)
		}
	}
}

func TestMerge(t *testing.T) {
	d := filledOne()
	table := Of(d, "uk")
	row := func(id string) *Row {
		for i := range table.Rows {
			if table.Rows[i].ID == id {
				return &table.Rows[i]
			}
		}
		t.Fatal(id)
		return nil
	}
	row("p1").Target = "Змінено там"
	row("p2").Target = "Змінено і там"
	row("p3").State = Final // accepted there as it is
	row("p4").Target = ""
	row("p5").Source += " More."
	row("p5").Target = "До іншого"
	row("p6").ID = "moved" // its source text tells where it belongs
	row("moved").Target = "Кінець."
	row("moved").State = Final
	table.Rows = append(table.Rows,
		Row{ID: "p1", Source: table.Rows[0].Source, Target: "Ще раз"},
		Row{ID: "p9", Source: "Nobody wrote this", Target: "Ніхто"},
		Row{ID: "p10", Source: "Nor this"})
	d.SetFinal("uk", 1, document.FinalSegment{Text: "Змінено тут"})
	before := Of(d, "uk")

	got, err := Merge(d, "uk-UA", table)
	if err == nil {
		got, err = Merge(d, "uk", table)
	}
	if err != nil {
		t.Fatal(err)
	}
	p := d.Article.Paragraphs
	want := Merged{
		Changes: []Change{
			{0, "p1", before.Rows[0].Target, "Змінено там", false},
			{2, "p3", "=SUM(A1)", "=SUM(A1)", true},
			{5, "p6", "", "Кінець.", true},
		},
		Conflicts: []Conflict{
			{Both, 1, "p2", p[1].Text, "Змінено тут", "Змінено і там"},
			{Emptied, 3, "p4", p[3].Text, "Об’єднаний\u00a0захід", ""},
			{Source, 4, "p5", p[4].Text + " More.", "Недо", "До іншого"},
			{Twice, 0, "p1", p[0].Text, before.Rows[0].Target, "Ще раз"},
			{Unknown, -1, "p9", "Nobody wrote this", "", "Ніхто"},
		},
		Same: 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, Of(d, "uk")); diff != "" {
		t.Errorf("merging changed the document:\n%s", diff)
	}
	for _, lang := range []string{"ru", "ko"} {
		if _, err := Merge(d, lang, table); code(err) != "problem.exchange.others" {
			t.Errorf("%s: %v", lang, err)
		}
	}
}

// TestStampLost is a file whose program dropped the stamps: what was here is
// never overwritten.
func TestStampLost(t *testing.T) {
	d := filledOne()
	table := Of(d, "uk")
	for i := range table.Rows {
		table.Rows[i].Stamp = ""
	}
	table.Rows[0].Target, table.Rows[5].Target = "Інше", "Кінець."
	got, err := Merge(d, "uk", table)
	if err != nil || len(got.Conflicts) != 1 || got.Conflicts[0].Why != Both || len(got.Changes) != 1 || got.Changes[0].Place != 5 || got.Same != 4 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestForeignFiles are files as other programs leave them.
func TestForeignFiles(t *testing.T) {
	var wide bytes.Buffer // Excel's "Unicode text"
	_ = binary.Write(&wide, binary.LittleEndian, utf16.Encode([]rune("\ufeffid\tuk\ten\tcomment\r\np1 #aa\tДощ\t\"Rain \"\"now\"\"\"\tgood\r\n\t\t\t\r\n")))
	const xliff = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="uk"><file id="a"><group id="g">
 <unit id="u1"><segment id="s1" state="final"><source>Rain <pc id="1">now</pc>. </source><target>Дощ <mrk id="m" type="term">нині</mrk>. </target></segment>
 <ignorable><source> </source></ignorable><segment state="reviewed"><source>B<ph id="2"/><cp hex="20AC"/></source><target>Б</target></segment></unit></group></file></xliff>`
	for name, c := range map[string]struct {
		text string
		want Row
	}{
		"b.tsv": {"id\ten\tuk\r\np1\t\"Rain,\" she said, \"now.\"\t\"Дощ\", сказала вона.\r\n", // Google's
			Row{ID: "p1", Source: `"Rain," she said, "now."`, Target: `"Дощ", сказала вона.`}},
		"b.xlf": {`<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1" srcLang="en" trgLang="uk"><file id="a">
 <unit id="u1"><mtc:matches><mtc:match ref="#s"><source>Snow</source><target>Сніг</target></mtc:match></mtc:matches>
 <segment state="final"><source>Rain</source><target>Дощ</target></segment></unit></file></xliff>`, // what a memory proposed there
			Row{ID: "u1", Source: "Rain", Target: "Дощ", State: Final}},
		"a.tsv":   {wide.String(), Row{ID: "p1", Stamp: "aa", Source: "Дощ", Target: `Rain "now"`}},
		"a.md":    {"# Title\n\nText | not\n\n| ID | en | uk |\n|:--|---|---:|\n| p1 | Rain **now** `x` &amp; \\*y\\* | Дощ<br/>злива |\n", Row{ID: "p1", Source: "Rain now x & *y*", Target: "Дощ\nзлива"}},
		"a.xliff": {xliff, Row{ID: "u1", Source: "Rain now.  B€", Target: "Дощ нині. Б", State: Reviewed}},
		"a.docx": {string(docx(`<w:p><w:r><w:t>no table</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>other</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
 <w:tbl><w:tr><w:tc><w:p><w:r><w:t>id</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>en</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>uk</w:t></w:r></w:p></w:tc></w:tr>
 <w:tr><w:tc><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>p1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t xml:space="preserve">Rain </w:t></w:r><w:r><w:t>now</w:t></w:r></w:p></w:tc>
 <w:tc><w:p><w:ins><w:r><w:t>Дощ</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>y</w:t></w:r></w:moveFrom></w:p><w:p><w:r><w:t>злива</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)),
			Row{ID: "p1", Source: "Rain now", Target: "Дощ\nзлива"}},
	} {
		got, err := Read(name, []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff([]Row{c.want}, got.Rows); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// docx is a Word file with that body.
func docx(body string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"_rels/.rels":       wordLinks,
		"word/document.xml": `<w:document xmlns:w="` + wordSpace + `"><w:body>` + body + `</w:body></w:document>`,
	} {
		f, _ := z.Create(name)
		_, _ = f.Write([]byte(text))
	}
	_ = z.Close()
	return b.Bytes()
}

func TestMalformedFiles(t *testing.T) {
	good := `<unit id="p1"><segment><source>a</source></segment></unit>`
	head := `<xliff version="2.1" srcLang="en" trgLang="uk"><file id="f">`
	for _, c := range []struct{ name, text, want string }{
		{"a.doc", "x", "problem.exchange.format"},
		{"a.xlf", "", "problem.exchange.xliff"},
		{"a.xlf", "no XML", "problem.exchange.xliff"},
		{"a.xlf", head + good, "problem.exchange.xml"},
		{"a.xlf", head + "</file></xliff>", "problem.exchange.empty"},
		{"a.xlf", `<xliff version="1.2"></xliff>`, "problem.exchange.xliff"},
		{"a.xlf", `<xliff version="2.0">` + good + `</xliff>`, "problem.exchange.untranslated"},
		{"a.xlf", `<!DOCTYPE x [<!ENTITY a "b">]>` + head + `<unit id="p1"><segment><source>&a;</source></segment></unit></file></xliff>`, "problem.exchange.xml"},
		{"a.xlf", head + strings.Repeat("<group>", 1000), "problem.exchange.xml"},
		{"a.docx", "PK no zip", "problem.exchange.damaged"},
		{"a.docx", string(docx("<w:p></w:q>")), "problem.exchange.damaged"},
		{"a.docx", string(docx("<w:p/>")), "problem.exchange.columns"},
		{"a.docx", string(docx(strings.Repeat("<w:tbl>", 10_000))), "problem.exchange.damaged"},
		{"a.docx", string(docx(strings.Repeat(" ", maxBytes))), "problem.exchange.damaged"},
		{"a.tsv", "id\ten\tuk\np1\t\"a", "problem.exchange.row"},
		{"a.tsv", "id\ten\tuk\np1\ta\n", "problem.exchange.row"},
		{"a.tsv", "id\ten\tuk\np1\t\"a \"\"b\"\"\"\t\"c\np2\ta\tb", "problem.exchange.row"}, // quoted, not as it should be
		{"a.tsv", "p1\ta\tb\n", "problem.exchange.columns"},
		{"a.tsv", "id\ten\tuk\n", "problem.exchange.empty"},
		{"a.tsv", "\xff\xfa", "problem.exchange.encoding"},
		{"a.md", "nothing", "problem.exchange.columns"},
		{"a.json", "{", "problem.exchange.damaged"},
		{"a.json", "{}", "problem.exchange.columns"},
	} {
		got, err := Read(filepath.Join("dir", c.name), []byte(c.text))
		if code(err) != c.want || len(got.Rows) > 0 {
			t.Errorf("%s %.60q: %v, want %s", c.name, c.text, err, c.want)
		} else if p := problem.Of(err); p.Args["Name"] != c.name {
			t.Errorf("%s: %v does not name the file", c.name, p)
		}
	}
	if _, err := ReadFile(filepath.Join(t.TempDir(), "none.tsv")); code(err) != "problem.exchange.unread" {
		t.Error(err)
	}
	if err := WriteFile("a.pdf", filledOne(), "uk"); code(err) != "problem.exchange.format" {
		t.Error(err)
	}
	if err := WriteFile(filepath.Join(t.TempDir(), "no", "a.md"), filledOne(), "uk"); code(err) != "problem.exchange.unwritten" {
		t.Error(err)
	}
}

// FuzzRead reads anything in every format; what it reads comes back the same
// once it was written.
func FuzzRead(f *testing.F) {
	table := Of(filledOne(), "uk")
	for i, format := range Formats {
		var b bytes.Buffer
		if err := Write(&b, table, format); err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), b.Bytes())
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		format := Formats[int(which)%len(Formats)]
		name := "a." + string(format)
		got, err := Read(name, data)
		if err != nil {
			if !strings.HasPrefix(code(err), "problem.exchange.") {
				t.Fatal(err)
			}
			return
		}
		var b bytes.Buffer
		if err := Write(&b, got, format); err != nil {
			t.Fatal(err)
		}
		again, err := Read(name, b.Bytes())
		if err != nil {
			t.Fatalf("%v\n%s", err, &b)
		}
		if format == DOCX || format == TSV || format == Markdown {
			got = cellsOnly(got)
		}
		if diff := cmp.Diff(got, again); diff != "" {
			t.Fatalf("%s (-first +again):\n%s\n%s", format, diff, &b)
		}
	})
}

// TestTheArticleIsNotWrittenOver: handing a translation out never replaces the
// file that the article was read from.
func TestTheArticleIsNotWrittenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "story.md")
	if err := os.WriteFile(path, []byte("# Story\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := filledOne()
	d.Article.Address = path
	err := WriteFile(filepath.Join(filepath.Dir(path), ".", "story.md"), d, "uk")
	got, _ := os.ReadFile(path)
	if problem.Of(err).Code != "problem.paper.source" || string(got) != "# Story\n" {
		t.Errorf("%v, %q", err, got)
	}
}
