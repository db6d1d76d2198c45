package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
)

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const docx = `<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Порт </w:t></w:r><w:r><w:t>закрито</w:t></w:r></w:p>
<w:p><w:r><w:t>Перший</w:t></w:r><w:del><w:r><w:delText>вилучене</w:delText></w:r></w:del><w:r><w:tab/><w:t>абзац.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>а</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>б</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`

const odt = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>
<text:h text:outline-level="1">항만 폐쇄</text:h><text:p>첫<text:s text:c="2"/>문단.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>각주.</text:p></text:note-body></text:note></text:p>
<text:tracked-changes><text:p>지운 글</text:p></text:tracked-changes></office:text></office:body></office:document-content>`

func TestDOCX(t *testing.T) {
	got, err := DOCX(context.Background(), zipped(t, map[string]string{"word/document.xml": docx, "word/styles.xml": `<w:styles xmlns:w="w"><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`}))
	want := []layout.Block{{Text: "Порт закрито", Style: layout.Heading}, {Text: "Перший абзац."}, {Text: "а | б", Style: layout.Row}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestODT(t *testing.T) {
	got, err := ODT(context.Background(), zipped(t, map[string]string{"content.xml": odt}))
	want := []layout.Block{{Text: "항만 폐쇄", Style: layout.Heading}, {Text: "첫  문단."}, {Text: "각주."}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestRTF(t *testing.T) {
	const text = `{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 A;}}{\*\generator x;}\f0 \'cf\'ee\'f0\'f2 \u1111\'b4\u1078?.\par {\b Bold}\line next\par}`
	got, err := RTF(context.Background(), []byte(text))
	if err != nil || len(got) != 2 || got[0].Text != "Порт їж." || got[1].Text != "Bold next" && got[1].Text != "Bold\nnext" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestEPUB(t *testing.T) {
	book, err := EPUB(context.Background(), zipped(t, map[string]string{
		"META-INF/container.xml": `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
		"OEBPS/book.opf": `<package xmlns:dc="d"><metadata><dc:title>Порт</dc:title><dc:creator>І. Брандт</dc:creator><dc:language>uk</dc:language></metadata>
			<manifest><item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/a%20a.xhtml" media-type="application/xhtml+xml"/></manifest>
			<spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
		"OEBPS/text/a a.xhtml": "<p>Перша.</p>", "OEBPS/text/b.xhtml": "<p>Друга.</p>",
	}))
	if err != nil || book.Title != "Порт" || book.Author != "І. Брандт" || book.Language != "uk" || len(book.Chapters) != 2 || string(book.Chapters[0]) != "<p>Перша.</p>" {
		t.Errorf("%+v, %v", book, err)
	}
}

// Whatever is in a file, there is an error with a name or a text, and no panic.
func FuzzDocuments(f *testing.F) {
	f.Add([]byte(docx), uint8(0))
	f.Add([]byte(odt), uint8(1))
	f.Add([]byte(`{\rtf1 a\par{\b b}\u1111?}`), uint8(2))
	f.Add([]byte(`<package><manifest><item id="a" href="x"/></manifest><spine><itemref idref="a"/></spine></package>`), uint8(3))
	f.Fuzz(func(t *testing.T, raw []byte, kind uint8) {
		ctx := context.Background()
		var err error
		switch kind % 4 {
		case 0:
			_, err = DOCX(ctx, zipped(t, map[string]string{"word/document.xml": string(raw)}))
		case 1:
			_, err = ODT(ctx, zipped(t, map[string]string{"content.xml": string(raw)}))
		case 2:
			_, err = RTF(ctx, raw)
		case 3:
			_, err = EPUB(ctx, zipped(t, map[string]string{
				"META-INF/container.xml": `<container><rootfiles><rootfile full-path="b"/></rootfiles></container>`, "b": string(raw), "x": "<p>x</p>",
			}))
		}
		for _, known := range []error{nil, layout.ErrDamaged, layout.ErrFormat, layout.ErrLarge, layout.ErrEncrypted, layout.ErrNoText} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Errorf("an error without a name: %v", err)
	})
}

// 10⁶ is not 106, and what a reader of the document does not see is not read.
func TestRaisedAndHidden(t *testing.T) {
	const want = "10⁶ м², 5th."
	word := `<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r>` +
		`<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> м</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>, 5</w:t></w:r>` +
		`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>th</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p></w:body></w:document>`
	text := `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s"><office:automatic-styles><style:style style:name="U"><style:text-properties style:text-position="super 58%"/></style:style>` +
		`<style:style style:name="V"><style:text-properties style:text-position="33% 58%"/></style:style><style:style style:name="S"><style:text-properties style:text-position="sub 58%"/></style:style>` +
		`<style:style style:name="H"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:body><office:text>` +
		`<text:p>10<text:span text:style-name="U">6</text:span><text:span text:style-name="H">secret <text:span text:style-name="U">7</text:span></text:span> м<text:span text:style-name="V">2</text:span>, <text:span text:style-name="S">5</text:span><text:span text:style-name="U">th</text:span>.</text:p></office:text></office:body></office:document-content>`
	rich := `{\rtf1\ansi\ansicpg1251 10{\super 6}{\v secret}\super\nosupersub  \'ec{\super 2}, 5{\super th}.\par}`
	for name, read := range map[string]func() ([]layout.Block, error){
		"DOCX": func() ([]layout.Block, error) {
			return DOCX(t.Context(), zipped(t, map[string]string{"word/document.xml": word}))
		},
		"ODT": func() ([]layout.Block, error) {
			return ODT(t.Context(), zipped(t, map[string]string{"content.xml": text}))
		},
		"RTF": func() ([]layout.Block, error) { return RTF(t.Context(), []byte(rich)) },
	} {
		if got, err := read(); err != nil || len(got) != 1 || got[0].Text != want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
