package article

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"github.com/google/go-cmp/cmp"
)

// Documents that other programs made: LibreOffice, pandoc and iconv.

// program skips the test when a program is missing, unless all tests must run.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" {
			t.Fatalf("%s is missing: .ci/install test", name)
		}
		t.Skipf("%s is missing", name)
	}
	return path
}

func run(t *testing.T, stdin, name string, args ...string) []byte {
	t.Helper()
	c := exec.CommandContext(t.Context(), program(t, name), args...)
	c.Stdin = strings.NewReader(stdin)
	// pandoc reads its arguments by the locale, which must be one that exists.
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "FONTCONFIG_FILE="+fontsOnly(t))
	var problems bytes.Buffer
	c.Stderr = &problems
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, problems.String())
	}
	return out
}

// libreoffice converts files and returns the new ones' paths. Its profile is in
// a folder of its own, so that it does not meet one that a person has open.
func libreoffice(t *testing.T, to string, paths ...string) []string {
	t.Helper()
	folder := t.TempDir()
	run(t, "", "libreoffice", append([]string{
		"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--norestore",
		"--convert-to", to, "--outdir", folder,
	}, paths...)...)
	extension, _, _ := strings.Cut(to, ":")
	var made []string
	for _, path := range paths {
		out := filepath.Join(folder, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+extension)
		if _, err := os.Stat(out); err != nil {
			t.Fatal(err)
		}
		made = append(made, out)
	}
	return made
}

// fontsOnly is a configuration with the project's font alone, which has all
// letters: LibreOffice damages Korean text whose font is not there.
func fontsOnly(t *testing.T) string {
	t.Helper()
	fonts, err := filepath.Abs(filepath.Join("..", "..", "assets", "fonts"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "fonts.conf")
	text := "<?xml version=\"1.0\"?><fontconfig><dir>" + fonts + "</dir><cachedir>" + filepath.Join(profile, "fonts") + "</cachedir></fontconfig>"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var profile = filepath.Join(os.TempDir(), "tolmach-test-office")

// story is a text in one of the four languages: a headline and paragraphs.
type story struct {
	lang, headline string
	paragraphs     []string
}

var stories = []story{
	{"en", "Harbour of Port Lune closes for a third day", []string{
		"The harbour of Port Lune stayed closed on Monday for a third day, and the authorities said that it was “too early” to name a date for its opening — the storm, they said, had not yet passed its height.",
		"The decision came after a container ship lost 14 of its boxes off the coast; two of them, with some 3,400 litres of paint, were found on the beach.",
		"Mayor Ida Brandt told reporters that nobody had been hurt, and that the crews “did what had to be done”.",
	}},
	{"ko", "부산 신항 사흘째 폐쇄", []string{
		"항만공사는 3일 선박 열네 척이 외항에서 대기하고 있다며 “언제 다시 문을 열지 말하기에는 이르다”고 밝혔다. 태풍 경보는 이날 밤까지 이어질 전망이다.",
		"컨테이너 14개가 바다로 떨어졌고 그 가운데 2개는 해변에서 발견됐다. 페인트 3,400ℓ가 실려 있었던 것으로 확인됐다.",
		"당국은 인명 피해는 없다고 설명했으며 복구에는 일주일이 걸릴 것으로 내다봤다. 똠방각하라는 이름의 예인선도 대기 중이다.",
	}},
	{"uk", "Порт в Одесі закрито третій день поспіль", []string{
		"Порт в Одесі третій день не приймає судна через шторм, повідомила в понеділок адміністрація морських портів. «Зарано називати дату», — сказали там.",
		"За словами перевізників, на рейді чекають 14 суден; серед них два танкери з пальним. Під’їзд до причалу ґрунтовно перевіряють.",
		"Міська голова Іда Брандт запевнила журналістів, що ніхто не постраждав і що екіпажі зробили все можливе.",
	}},
	{"ru", "Порт закрыт третий день подряд из-за шторма", []string{
		"Порт третий день не принимает суда из-за шторма, сообщила в понедельник администрация морских портов. «Называть дату рано», — сказали там.",
		"По словам перевозчиков, на рейде ждут 14 судов; среди них два танкера с топливом. Подъезд к причалу проверяют, объём ущерба считают.",
		"Мэр Ида Брандт заверила журналистов, что никто не пострадал и что экипажи сделали всё возможное.",
	}},
}

func (s story) texts() []string { return append([]string{s.headline}, s.paragraphs...) }

// page is the story as a minimal page in an encoding that it declares or not.
func (s story) page(meta string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head>%s<title>%s</title></head><body><h1>%s</h1>\n", meta, s.headline, s.headline)
	for _, p := range s.paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p))
	}
	return b.String() + "</body></html>"
}

func texts(a document.Article) []string {
	var all []string
	for _, p := range a.Paragraphs {
		all = append(all, p.Text)
	}
	return all
}

// TestRealDocuments makes each story with pandoc, has LibreOffice write it in
// each format, and reads it back.
func TestRealDocuments(t *testing.T) {
	folder := t.TempDir()
	var made []string // by pandoc
	for _, s := range stories {
		source := filepath.Join(folder, s.lang+".source")
		if err := os.WriteFile(source, []byte(s.page(`<meta charset="utf-8">`)), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, to := range []string{"docx", "odt", "rtf", "epub", "html"} {
			title := "title=" // pages and books need one
			if to == "html" || to == "epub" {
				title += s.headline
			}
			out := filepath.Join(folder, s.lang+"."+to)
			run(t, "", "pandoc", "-s", "-f", "html-auto_identifiers", "--metadata", title, source, "-o", out)
			made = append(made, out)
		}
		checkFiles(t, "pandoc", s, made[len(made)-5:])
	}
	for _, to := range []string{"docx:MS Word 2007 XML", "odt", "rtf:Rich Text Format", "pdf"} {
		out := libreoffice(t, to, made[0], made[5], made[10], made[15])
		for i, s := range stories {
			checkFiles(t, "libreoffice", s, out[i:i+1])
		}
	}
}

func checkFiles(t *testing.T, by string, s story, paths []string) {
	for _, path := range paths {
		extension := filepath.Ext(path)
		t.Run(by+" "+s.lang+extension, func(t *testing.T) {
			a, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			want, got := s.texts(), texts(a)
			if extension == ".pdf" && s.lang == "ko" {
				// LibreOffice sets digits and Hangul apart as far as some words.
				want, got = spaceless(want), spaceless(got)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if a.Language != s.lang || a.Paragraphs[0].Role != document.Headline {
				t.Errorf("language %q, headline %q, roles %s", a.Language, a.Title, roles(a))
			}
			if (a.Paragraphs[1].Page == 1) != (extension == ".pdf") {
				t.Errorf("page %d", a.Paragraphs[1].Page)
			}
		})
	}
}

func spaceless(texts []string) []string {
	var all []string
	for _, s := range texts {
		all = append(all, strings.ReplaceAll(s, " ", ""))
	}
	return all
}

// TestRealEncodings has iconv write texts and pages that declare nothing.
func TestRealEncodings(t *testing.T) {
	encodings := map[string][]string{
		"ko": {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "CP949"},
		"uk": {"UTF-8", "UTF-16LE", "UTF-16BE", "CP1251", "KOI8-U"},
		"ru": {"UTF-8", "UTF-16LE", "CP1251", "KOI8-R", "KOI8-U", "ISO-8859-5", "CP866"},
		"en": {"UTF-8", "UTF-16LE", "UTF-16BE", "CP1252"},
	}
	for _, s := range stories {
		for _, enc := range encodings[s.lang] {
			for _, form := range []string{"txt", "html"} {
				t.Run(s.lang+" "+enc+" "+form, func(t *testing.T) {
					text := strings.Join(s.texts(), "\n\n")
					if form == "html" {
						text = s.page("")
					}
					signs := strings.NewReplacer("“", `"`, "”", `"`, "—", "-", "’", "'", "«", `"`, "»", `"`, "ℓ", "L", "ґ", "г")
					if enc != "UTF-8" && !strings.HasPrefix(enc, "UTF-16") {
						text = signs.Replace(text)
					}
					raw := run(t, text, "iconv", "-f", "UTF-8", "-t", enc)
					a, err := readNamed(bytes.NewReader(raw), "story."+form, Options{})
					if err != nil {
						t.Fatal(err)
					}
					want, got := strings.Join(s.texts(), "\n"), strings.Join(texts(a), "\n")
					if signs.Replace(got) != signs.Replace(want) {
						t.Error(cmp.Diff(want, got))
					}
				})
			}
		}
	}
}

// newspaper is a flat OpenDocument file with two columns, a running head, page
// numbers and soft hyphens, which LibreOffice breaks words at.
func newspaper(columns int, align string, paragraphs []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="%s" fo:text-indent="0.4cm" fo:margin-top="0cm" fo:margin-bottom="0cm" style:text-autospace="none"/><style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="20pt"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" fo:margin-right="2cm"><style:columns fo:column-count="%d" fo:column-gap="0.6cm"/></style:page-layout-properties><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>The Port Lune Gazette, Monday 3 November</text:p></style:header><style:footer><text:p>— <text:page-number text:select-page="current">1</text:page-number> —</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="H">A harbour closed</text:p>`, align, columns)
	for _, p := range paragraphs {
		b.WriteString(`<text:p text:style-name="P">` + html.EscapeString(p) + "</text:p>")
	}
	return b.String() + "</office:text></office:body></office:document>"
}

func TestNewspaper(t *testing.T) {
	var want []string
	soft := strings.NewReplacer("authorities", "au\u00adthor\u00adi\u00adties", "container", "con\u00adtain\u00ader",
		"reporters", "re\u00adport\u00aders", "адміністрація", "ад\u00adмі\u00adніс\u00adтра\u00adція", "перевозчиков", "пе\u00adре\u00adвоз\u00adчи\u00adков")
	for i := range 80 {
		s := stories[i%len(stories)]
		want = append(want, fmt.Sprintf("%s (%d)", s.paragraphs[i/4%3], i+1))
	}
	var source []string
	for _, p := range want {
		source = append(source, soft.Replace(p))
	}
	for _, columns := range []int{1, 2, 3} {
		t.Run(fmt.Sprint(columns), func(t *testing.T) {
			align := "justify"
			if columns == 3 { // as narrow, LibreOffice sets Hangul letters as far apart as words
				align = "left"
			}
			path := filepath.Join(t.TempDir(), "paper.fodt")
			if err := os.WriteFile(path, []byte(newspaper(columns, align, source)), 0o600); err != nil {
				t.Fatal(err)
			}
			made := libreoffice(t, "pdf", path)[0]
			begin := time.Now()
			a, err := Open(t.Context(), made, Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d pages in %v", a.Paragraphs[len(a.Paragraphs)-1].Page, time.Since(begin))
			if diff := cmp.Diff(append([]string{"A harbour closed"}, want...), texts(a)); diff != "" {
				t.Error(diff)
			}
			for i, p := range a.Paragraphs {
				if p.Page < 1 || (i > 0 && p.Page < a.Paragraphs[i-1].Page) {
					t.Errorf("%s is on page %d", p.ID, p.Page)
				}
			}
		})
	}
}
