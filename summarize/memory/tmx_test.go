package memory

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// sample are units with everything that a round trip could lose.
var sample = []Unit{
	{Source: "Rain fell on Austin.", SourceLanguage: "en", Target: "오스틴에 비가 내렸습니다.", TargetLanguage: "ko", At: accepted, From: Origin{"key & <1>", "p1"}},
	{Source: "Rain fell on Austin.", SourceLanguage: "en", Target: "Ув Остіні «дощ» & <злива>", TargetLanguage: "uk", At: accepted.Add(time.Second), From: Origin{"key & <1>", "p1"}},
	{Source: "Two\nlines\tand  spaces", SourceLanguage: "en-US", Target: "👩‍👩‍👧 є́ 한글", TargetLanguage: "ru"},
	{Source: "Same.", SourceLanguage: "en", Target: "가", TargetLanguage: "ko"},
	{Source: "Same.", SourceLanguage: "en", Target: "나", TargetLanguage: "ko", At: accepted},
	{Source: "]]> <![CDATA[ &amp; ", SourceLanguage: "und", Target: "\ue000", TargetLanguage: "zh-Hant"},
}

func exported(t testing.TB, m *Memory) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := m.Export(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func all(t testing.TB, m *Memory) []Unit {
	t.Helper()
	units, err := query(context.Background(), m.db, "true ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	return units
}

var noID = cmpopts.IgnoreFields(Unit{}, "ID")

func TestRoundTrip(t *testing.T) {
	m, again := empty(t), empty(t)
	put(t, m, sample...)
	dir := t.TempDir()
	path := filepath.Join(dir, "память.tmx")
	ctx := context.Background()
	if n, err := m.ExportFile(ctx, path); n != len(sample) || err != nil {
		t.Fatal(n, err)
	}
	got, err := again.ImportFile(ctx, path)
	if err != nil || got != (Imported{len(sample), len(sample)}) {
		t.Fatalf("%+v, %v", got, err)
	}
	if diff := cmp.Diff(all(t, m), all(t, again), noID); diff != "" {
		t.Errorf("(-put +imported):\n%s", diff)
	}
	if a, b := exported(t, m), exported(t, again); a != b {
		t.Errorf("the files differ:\n%s\n%s", a, b)
	}
	if got, err := again.ImportFile(ctx, path); err != nil || got != (Imported{len(sample), 0}) {
		t.Errorf("imported twice: %+v, %v", got, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%v: something is left beside the file", left)
	}
}

// TestTranslateToolkitReads has a reader that nobody here wrote.
func TestTranslateToolkitReads(t *testing.T) {
	const python = "/usr/bin/python3" // Debian's, which has Debian's packages
	const script = `
import json, sys
from translate.storage import tmx
file = tmx.tmxfile.parsefile(sys.argv[1])
print(json.dumps([[u.source, u.target] for u in file.units]))`
	if exec.Command(python, "-c", "import translate.storage.tmx").Run() != nil {
		if os.Getenv("TOLMACH_TESTS") == "all" {
			t.Fatal("translate-toolkit is missing")
		}
		t.Skip("translate-toolkit is missing")
	}
	m := empty(t)
	put(t, m, sample...)
	path := filepath.Join(t.TempDir(), "m.tmx")
	if _, err := m.ExportFile(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(python, "-c", script, path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var got, want [][2]string
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for _, u := range all(t, m) {
		want = append(want, [2]string{u.Source, u.Target})
	}
	// It makes one space of white space, as its reader always does.
	one := func(pairs [][2]string) {
		for i := range pairs {
			pairs[i] = [2]string{strings.Join(strings.Fields(pairs[i][0]), " "), strings.Join(strings.Fields(pairs[i][1]), " ")}
		}
	}
	one(got)
	one(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
}

const foreign = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="EN" segtype="sentence"><prop type="x">ignored</prop><note>n</note></header><body>
<tu changedate="20200102T030405Z"><note>by somebody</note>
 <tuv xml:lang="KO-KR" creationdate="20190101T000000Z"><seg><bpt i="1">&lt;b&gt;<sub>no</sub></bpt>비가<ept i="1">&lt;/b&gt;</ept> 왔다</seg></tuv>
 <tuv xml:lang="EN-US"><prop type="y">ignored</prop><seg>It <hi type="b">rained</hi><ph x="1">{0}</ph>.</seg></tuv>
 <tuv xml:lang="uk" changedate="20210101T000000Z"><seg>Дощило.</seg></tuv>
</tu>
<tu srclang="ko"><tuv lang="ko"><seg>옛 형식</seg></tuv><tuv lang="en"><seg>An old form</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Beside no language</seg></tuv><tuv xml:lang=" "><seg>x</seg></tuv></tu>
<tu><tuv xml:lang="en-us"><seg>In one language</seg></tuv><tuv xml:lang="EN-US "><seg>x</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg> </seg></tuv><tuv xml:lang="ko"><seg>x</seg></tuv></tu>
</body></tmx>`

func TestForeignFiles(t *testing.T) {
	want := []Unit{
		{Source: "It rained.", SourceLanguage: "en-US", Target: "비가 왔다", TargetLanguage: "ko-KR", At: time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)},
		{Source: "It rained.", SourceLanguage: "en-US", Target: "Дощило.", TargetLanguage: "uk", At: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)},
		{Source: "옛 형식", SourceLanguage: "ko", Target: "An old form", TargetLanguage: "en"},
	}
	wide := []byte{0xFF, 0xFE} // Trados writes UTF-16
	for _, u := range utf16.Encode([]rune(strings.Replace(foreign, "UTF-8", "utf-16", 1))) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	for name, text := range map[string]string{"UTF-8": foreign, "BOM": "\ufeff" + foreign, "UTF-16": string(wide)} {
		m := empty(t)
		if _, err := m.Import(context.Background(), "x.tmx", strings.NewReader(text)); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, all(t, m), noID); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// endless is a file that goes on with one piece of text for ever.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	if e.read == 0 {
		e.read = copy(p, `<tmx><body><tu><tuv xml:lang="en"><seg>`)
		return e.read, nil
	}
	for i := range p {
		p[i] = 'a'
	}
	e.read += len(p)
	return len(p), nil
}

// stopper gives up in the middle of a file.
type stopper struct {
	*strings.Reader
	stop func()
}

func (s stopper) Read(p []byte) (int, error) {
	if s.Len() < int(s.Size()/2) {
		s.stop()
	}
	return s.Reader.Read(p)
}

func TestMalformedFilesChangeNothing(t *testing.T) {
	m := empty(t)
	put(t, m, sample...)
	before := all(t, m)
	good := `<tu><tuv xml:lang="en"><seg>New</seg></tuv><tuv xml:lang="ko"><seg>새</seg></tuv></tu>`
	for text, want := range map[string]string{
		"":     "problem.memory.tmx",
		"text": "problem.memory.tmx",
		"<tmx><body>" + good + "<tu></body></tmx>":             "problem.memory.xml",
		"<tmx><body>" + good:                                   "problem.memory.xml",
		"<xliff>" + good + "</xliff>":                          "problem.memory.tmx",
		"<tmx><body></body></tmx>":                             "problem.memory.empty",
		"<tmx><body>" + good + "</body></tmx><tmx>":            "problem.memory.tmx",
		"<tmx>" + good + strings.Repeat("<a>", 1000):           "problem.memory.xml",
		`<?xml version="1.0" encoding="klingon"?><tmx>` + good: "problem.memory.xml",
		"<tmx>" + good + "<tu><tuv><seg>\xff</seg></tuv></tu>": "problem.memory.xml",
		"<!DOCTYPE tmx [<!ENTITY a \"aaa\"><!ENTITY b \"&a;&a;\">]><tmx><body>" + good + "<tu><tuv xml:lang=\"en\"><seg>&b;</seg></tuv></tu></body></tmx>": "problem.memory.xml",
	} {
		if _, err := m.Import(context.Background(), "dir/x.tmx", strings.NewReader(text)); code(err) != want {
			t.Errorf("%.80q: %v, want %s", text, err, want)
		}
	}
	e := &endless{}
	if _, err := m.Import(context.Background(), "x.tmx", e); code(err) != "problem.memory.xml" || e.read > 4*maxPiece {
		t.Errorf("endless: %v after %d bytes", err, e.read)
	}
	ctx, stop := context.WithCancel(context.Background())
	stopping := stopper{strings.NewReader("<tmx><body>" + strings.Repeat(good, 2000) + "</body></tmx>"), stop}
	if _, err := m.Import(ctx, "x.tmx", stopping); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if diff := cmp.Diff(before, all(t, m)); diff != "" {
		t.Errorf("something changed:\n%s", diff)
	}
	if _, err := m.ImportFile(context.Background(), filepath.Join(t.TempDir(), "none.tmx")); code(err) != "problem.memory.unread" {
		t.Error(err)
	}
	if _, err := m.ExportFile(context.Background(), filepath.Join(t.TempDir(), "no", "x.tmx")); code(err) != "problem.memory.unwritten" {
		t.Error(err)
	}
}

// FuzzTMX reads anything; what it reads comes back the same once it was
// written.
func FuzzTMX(f *testing.F) {
	f.Add([]byte(foreign))
	f.Add([]byte(`<tmx><header srclang="*all*"/><body><tu srclang="en"><prop type="x-tolmach-article">k</prop><tuv xml:lang="en"><seg>a&#x9;b</seg></tuv><tuv xml:lang="ko"><seg>ㄱ</seg></tuv></tu></body></tmx>`))
	f.Add([]byte(`<tmx><body><tu><tuv xml:lang="00"><seg>a</seg></tuv><tuv xml:lang=" "><seg>b</seg></tuv></tu></body></tmx>`))
	f.Add([]byte(`<tmx><body><tu srclang="HE"><tuv xml:lang="iw"><seg>a</seg></tuv><tuv xml:lang="he "><seg>b</seg></tuv></tu></body></tmx>`))
	f.Add([]byte("\xff\xfe<\x00t\x00m\x00x\x00/\x00>\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var units []Unit
		keep := func(u Unit) error {
			units = append(units, u)
			return nil
		}
		if err := readTMX(bytes.NewReader(data), keep); err != nil {
			if c := code(err); c != "problem.memory.xml" && c != "problem.memory.tmx" {
				t.Fatal(err)
			}
			return
		}
		written := units
		units = nil
		var again bytes.Buffer
		w := newTMXWriter(&again)
		for _, u := range written {
			if err := w.write(u); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.close(); err != nil {
			t.Fatal(err)
		}
		if err := readTMX(&again, keep); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(written, units, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-first +again):\n%s", diff)
		}
	})
}
