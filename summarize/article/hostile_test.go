package article

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
)

// archive makes a zip file. Of a content that ends with "*", what follows the
// last "|" is written twenty million times, compressed to next to nothing.
func archive(t *testing.T, files ...[2]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range files {
		var err error
		if text, many := strings.CutSuffix(file[1], "*"); many {
			head, body, _ := strings.Cut(text, "|")
			err = bomb(w, file[0], head, strings.Repeat(body, 1_000_000))
		} else {
			var f io.Writer
			if f, err = w.Create(file[0]); err == nil {
				_, err = f.Write([]byte(text))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bomb writes head and twenty times part as one file of an archive. The part
// is compressed once: a flushed piece refers to nothing before it, so that its
// bytes may stand any number of times.
func bomb(w *zip.Writer, name, head, part string) error {
	packed, sum := deflated(head), crc32.ChecksumIEEE([]byte(head))
	piece := deflated(part)
	for range 20 {
		packed = append(packed, piece...)
		sum = crc32.Update(sum, crc32.IEEETable, []byte(part))
	}
	packed = append(packed, 3, 0) // the empty last block
	f, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: sum,
		CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(len(head) + 20*len(part))})
	if err != nil {
		return err
	}
	_, err = f.Write(packed)
	return err
}

func deflated(text string) []byte {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestSpeed) // fails for an unknown level only
	_, _ = w.Write([]byte(text))
	_ = w.Flush()
	return b.Bytes()
}

const (
	wordStart = `<w:document xmlns:w="w"><w:body>`
	wordText  = `<w:p><w:r><w:t>A paragraph of text.</w:t></w:r></w:p>`
	container = `<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`
)

// entities is the billion laughs.
func entities(root string) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"lol\">")
	for i := range 30 {
		fmt.Fprintf(&b, `<!ENTITY a%d "&a%d;&a%d;">`, i+1, i, i)
	}
	return b.String() + "]>" + root
}

// pdfFile writes the objects of a PDF with a table of where they are.
func pdfFile(objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.String()
}

func stream(s string) string { return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(s), s) }

const (
	pdfPages = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	pdfPage  = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
	pdfFont  = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
)

// TestHostile opens what is made to hurt: each gives its one problem or what
// text there is, in bounded time and memory, and writes nothing.
func TestHostile(t *testing.T) {
	form := "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 4>>\nstream\n/X Do\nendstream"
	whole := archive(t, [2]string{"word/document.xml", wordStart + wordText + "</w:body></w:document>"})
	deep := strings.Repeat("<w:tbl><w:tr><w:tc>", 100_000)
	tests := []struct{ name, file, text, code string }{
		{"zip bomb", "a.docx", archive(t, [2]string{"word/document.xml", wordStart + "|" + wordText + "*"}), "problem.article.unpacked"},
		{"zip bomb of styles", "a.docx", archive(t, [2]string{"word/document.xml", wordText}, [2]string{"word/styles.xml", "|<a>          *"}), "problem.article.damaged"},
		{"ODT bomb", "a.odt", archive(t, [2]string{"content.xml", "<text>|<p>text</p>*"}), "problem.article.unpacked"},
		{"EPUB bomb", "a.epub", archive(t, [2]string{"META-INF/container.xml", container}, [2]string{"book.opf", `<package><manifest><item id="a" href="a.html" media-type="text/html"/></manifest><spine><itemref idref="a"/></spine></package>`},
			[2]string{"a.html", "|<p>text</p>*"}), "problem.article.unpacked"},
		{"entities in DOCX", "a.docx", archive(t, [2]string{"word/document.xml", entities(wordStart + "<w:p><w:r><w:t>&a30;</w:t></w:r></w:p></w:body></w:document>")}), "problem.article.damaged"},
		{"entities in a feed", "a.rss", entities("<rss><channel><item><title>&a30;</title><link>http://example.com</link></item></channel></rss>"), "problem.article.choices"},
		{"deep DOCX", "a.docx", archive(t, [2]string{"word/document.xml", wordStart + deep}), "problem.article.damaged"},
		{"deep ODT", "a.odt", archive(t, [2]string{"content.xml", "<text>" + strings.Repeat("<p>", 100_000)}), "problem.article.damaged"},
		{"deep feed", "a.rss", "<rss>" + strings.Repeat("<item>", 100_000), "problem.article.damaged"},
		{"deep RTF", "a.rtf", `{\rtf1 ` + strings.Repeat("{", 1_000_000), "problem.article.damaged"},
		{"deep page", "a.html", "<html>" + strings.Repeat("<div>", 1_000_000), "problem.article.page"},
		{"page as large as a story may be", "a.html", strings.Repeat("<p>"+strings.Repeat("word ", 12), 16_000), ""},
		{"page of very many elements", "a.html", strings.Repeat("<p>A paragraph of a long book", 99_000), ""},
		{"deep mail", "a.eml", strings.Repeat("Content-Type: message/rfc822\n\n", 10_000), "problem.article.damaged"},
		{"mail of many parts", "a.eml", "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\n", 100_000), "problem.article.damaged"},
		{"path traversal", "a.epub", archive(t, [2]string{"META-INF/container.xml", strings.ReplaceAll(container, "book.opf", "../../../../etc/passwd")}, [2]string{"../../escaped", "x"}), "problem.article.damaged"},
		{"traversal in an ODT", "a.odt", archive(t, [2]string{"../../escaped.xml", "x"}, [2]string{"/escaped", "x"}), "problem.article.damaged"},
		{"truncated DOCX", "a.docx", whole[:len(whole)/2], "problem.article.damaged"},
		{"locked EPUB", "a.epub", archive(t, [2]string{"META-INF/container.xml", container}, [2]string{"META-INF/encryption.xml", `<encryption><CipherReference URI="a.html"/></encryption>`},
			[2]string{"book.opf", `<package><manifest><item id="a" href="a.html" media-type="text/html"/></manifest><spine><itemref idref="a"/></spine></package>`}, [2]string{"a.html", "x"}), "problem.article.encrypted"},
		{"locked ODT", "a.odt", archive(t, [2]string{"META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"}, [2]string{"content.xml", "\x01\x02"}), "problem.article.encrypted"},
		{"locked mail", "a.eml", "From: a@b.example\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n", "problem.article.encrypted"},
		{"presentation", "a.pptx", archive(t, [2]string{"ppt/presentation.xml", "<x/>"}), "problem.article.format"},
		{"scanned PDF", "a.pdf", pdfFile("<</Type/Catalog/Pages 2 0 R>>", pdfPages, pdfPage, stream("0 0 100 100 re f"), pdfFont, pdfFont), "problem.article.scanned"},
		{"PDF of a loop", "a.pdf", pdfFile("<</Type/Catalog/Pages 2 0 R>>", pdfPages, pdfPage, stream("/X Do"), pdfFont, form), "problem.article.scanned"},
		{"PDF whose pages are their own parents", "a.pdf", pdfFile("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"), "problem.article.unpacked"},
		{"PDF without pages", "a.pdf", pdfFile("<</Type/Catalog>>"), "problem.article.damaged"},
		{"truncated PDF", "a.pdf", pdfFile("<</Type/Catalog/Pages 2 0 R>>", pdfPages, pdfPage)[:60], "problem.article.damaged"},
		{"PDF of overlaid text", "a.pdf", pdfFile("<</Type/Catalog/Pages 2 0 R>>", pdfPages, pdfPage, stream("BT /F 12 Tf "+strings.Repeat("1 0 0 1 9 9 Tm (overlaid) Tj ", 20_000)+"ET"), pdfFont, pdfFont), ""},
		{"PDF of scattered text", "a.pdf", pdfFile("<</Type/Catalog/Pages 2 0 R>>", pdfPages, pdfPage, stream("BT /F 1 Tf "+scattered(5000)+"ET"), pdfFont, pdfFont), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if raced && strings.HasPrefix(test.name, "page ") {
				t.Skip("takes up to two minutes with the race detector, which has one goroutine to watch here; the bounds hold without it")
			}
			path := filepath.Join(t.TempDir(), test.file)
			if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			begin, top := time.Now(), peak()
			found, err := Find(t.Context(), path, Options{})
			took, most := time.Since(begin), top()
			t.Logf("%d KB: %v, %d MB at most", len(test.text)>>10, took.Round(time.Millisecond), most>>20)
			if _, err := one(found, err); code(err) != test.code {
				t.Errorf("%v, want %q", err, test.code)
			}
			if choices := found.Several; choices != nil && len(choices.Items[0].Title) > 20 {
				t.Errorf("an entity became %d bytes", len(choices.Items[0].Title))
			}
			if took > 20*time.Second || most > 600<<20 {
				t.Errorf("took %v and %d MB", took, most>>20)
			}
			nothingWritten(t, filepath.Dir(path), 1)
		})
	}
}

// scattered is text at many places, for the ordering of columns.
func scattered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (w%d) Tj ", i*7919%590, i*104729%790, i)
	}
	return b.String()
}

func nothingWritten(t *testing.T, folder string, files int) {
	t.Helper()
	found := 0
	_ = filepath.WalkDir(filepath.Dir(folder), func(_ string, d fs.DirEntry, _ error) error {
		if !d.IsDir() {
			found++
		}
		return nil
	})
	if found != files {
		t.Errorf("%d files in the folder and those beside it, not %d", found, files)
	}
}

// peak watches the memory in use and returns a function that stops and gives
// the most there was.
func peak() func() uint64 {
	runtime.GC()
	done, result := make(chan struct{}), make(chan uint64)
	go func() {
		var most uint64
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-done:
				result <- most
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); return <-result }
}

// A file of 1 GB without anything in it takes no memory.
func TestSparseFiles(t *testing.T) {
	for _, name := range []string{"a.txt", "a.pdf", "a.docx", "a.odt", "a.rtf", "a.epub", "a.eml", "a.mbox", "a.html", "a.rss", "a"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte("%PDF-1.4"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, 1<<30); err != nil {
			t.Fatal(err)
		}
		top := peak()
		_, err := Open(t.Context(), path, Options{})
		if most := top(); code(err) != "problem.article.large" || most > 200<<20 {
			t.Errorf("%s: %v, %d MB", name, err, most>>20)
		}
	}
}

// A document's work ends with its context.
func TestDocumentCancel(t *testing.T) {
	text := pdfFile("<</Type/Catalog/Pages 2 0 R>>", pdfPages, pdfPage, stream("BT /F 1 Tf "+scattered(20_000)+"ET"), pdfFont, pdfFont)
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _ = Open(t.Context(), path, Options{}) // PDFium is compiled once
	for _, after := range []time.Duration{0, 20 * time.Millisecond, 80 * time.Millisecond, 150 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		begin := time.Now()
		_, err := Open(ctx, path, Options{})
		if took := time.Since(begin); took > after+2*time.Second {
			t.Errorf("went on for %v", took-after)
		}
		if c := code(err); c != "problem.article.timeout" {
			t.Errorf("after %v: %v", after, err)
		}
		cancel()
	}
}

var legacy = map[string]map[string]encoding.Encoding{
	"ko": {"CP949": korean.EUCKR},
	"uk": {"windows-1251": charmap.Windows1251, "KOI8-U": charmap.KOI8U},
	"ru": {"windows-1251": charmap.Windows1251, "KOI8-R": charmap.KOI8R, "ISO-8859-5": charmap.ISO8859_5, "CP866": charmap.CodePage866},
	"en": {"windows-1252": charmap.Windows1252},
}

// Short texts in the encodings that Korean, Ukrainian and Russian news still
// come in, without a declaration: each sentence and headline of the stories by
// itself.
func TestShortTextsWithoutDeclaration(t *testing.T) {
	right, all := 0, 0
	for _, s := range stories {
		for _, text := range s.texts() {
			for name, enc := range legacy[s.lang] {
				for _, part := range strings.SplitAfter(text, ".") {
					part = strings.TrimSpace(part)
					raw, err := enc.NewEncoder().String(part)
					if err != nil || len([]rune(part)) < 8 {
						continue // a sign the encoding lacks
					}
					all++
					if a, err := Parse(raw, "a.txt"); err == nil && strings.Join(texts(a), " ") == part {
						right++
					} else {
						t.Logf("%s: %q came out as %q, %v", name, part, texts(a), err)
					}
				}
			}
		}
	}
	t.Logf("%d of %d", right, all)
	if right*100 < all*98 {
		t.Error("too few")
	}
}
