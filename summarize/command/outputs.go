package command

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"tolmach/summarize/problem"
)

// outputs is where results go: one stream, one file, or a file each in a
// folder.
type outputs struct {
	out    string // "-", a file or a folder
	format string
	folder bool
	stdout io.Writer
	used   map[string]bool
}

func newOutputs(out, format string, inputs int, stdout io.Writer) *outputs {
	info, err := os.Stat(out)
	folder := out != "-" && (inputs > 1 || strings.HasSuffix(out, "/") || err == nil && info.IsDir())
	return &outputs{out: out, format: format, folder: folder, stdout: stdout, used: map[string]bool{}}
}

// write writes one result. A file appears under its name only when it is
// whole.
func (o *outputs) write(title, input string, result func(io.Writer) error) error {
	if o.out == "-" {
		return result(o.stdout)
	}
	path := o.out
	if o.folder {
		if err := os.MkdirAll(o.out, 0o755); err != nil {
			return unwritable(o.out, err)
		}
		path = filepath.Join(o.out, o.name(title, input))
	}
	return replace(path, result)
}

func replace(path string, result func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".tolmach-*")
	if err != nil {
		return unwritable(path, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	err = result(f)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return unwritable(path, err)
	}
	return nil
}

func unwritable(path string, err error) error {
	return problem.New("problem.command.write", "Path", path).Because(err)
}

// name makes a file name of the title, or of the input when there is none,
// that was not used before in this run.
func (o *outputs) name(title, input string) string {
	stem := slug(title)
	if stem == "" {
		stem = slug(strings.TrimSuffix(filepath.Base(input), filepath.Ext(input)))
	}
	if stem == "" {
		stem = "article"
	}
	name := stem + "." + o.format
	for n := 2; o.used[name]; n++ {
		name = stem + "-" + strconv.Itoa(n) + "." + o.format
	}
	o.used[name] = true
	return name
}

// maxName bounds a file name's stem in bytes, well under the 255 that file
// systems allow, since one Hangul syllable takes three.
const maxName = 120

func slug(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			dash = b.Len() > 0
			continue
		}
		if b.Len() > maxName {
			break
		}
		if dash {
			b.WriteByte('-')
			dash = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
