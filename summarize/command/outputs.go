package command

import (
	"cmp"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"codeberg.org/tolmach/tolmach/summarize/newfile"
	"codeberg.org/tolmach/tolmach/summarize/problem"
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

// path is where a result goes: "-" for the stream, or a file, in a folder under
// a name or, when that is "", under one made of the title. Each call makes
// another name.
func (o *outputs) path(name, title, input string) string {
	if o.out == "-" || !o.folder {
		return o.out
	}
	if name == "" {
		name = o.name(title, input)
	}
	return filepath.Join(o.out, name)
}

// write writes one result. A file appears under its name only when it is whole.
func (o *outputs) write(path string, result func(io.Writer) error) error {
	if path == "-" {
		if err := result(o.stdout); err != nil {
			return unwritable("stdout", err)
		}
		return nil
	}
	if err := replace(path, result); err != nil {
		return unwritable(path, err)
	}
	return nil
}

// ready tries whether the results can be written, and makes their folder.
func (o *outputs) ready() error {
	switch {
	case o.out == "-":
		return nil
	case o.folder:
		if err := os.MkdirAll(o.out, 0o755); err != nil {
			return unwritable(o.out, err)
		}
		return replaceable(filepath.Join(o.out, "tolmach"), o.out)
	}
	return replaceable(o.out, o.out)
}

// replaceable tries whether a file can be made beside path. shown is what the
// user calls it.
func replaceable(path, shown string) error {
	path = resolved(path)
	if special(path) {
		return nil
	}
	f, err := beside(path)
	if err != nil {
		return unwritable(shown, err)
	}
	_ = f.Close()
	_ = os.Remove(f.Name())
	return nil
}

// replace writes a file under another name and then moves it into place. A
// file that was there before keeps its mode, a link its target.
func replace(path string, result func(io.Writer) error) error {
	path = resolved(path)
	if special(path) {
		return into(path, result)
	}
	f, err := beside(path)
	if err != nil {
		return err
	}
	if was, e := os.Stat(path); e == nil {
		err = f.Chmod(was.Mode().Perm())
	}
	if err == nil {
		err = result(f)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// resolved follows links as far as there is something at their end.
func resolved(path string) string {
	if p, err := filepath.EvalSymlinks(path); err == nil {
		return p
	}
	return path
}

// special reports whether there is a device or a pipe at path, which is
// written to and never replaced.
func special(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

func into(path string, result func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = result(f)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// beside makes a new file in the folder of path, with the mode that any new
// file gets here.
func beside(path string) (*os.File, error) {
	name := filepath.Join(filepath.Dir(path), ".tolmach-"+rand.Text())
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

func unwritable(path string, err error) error {
	return newfile.Unwritten(err, path, problem.New("problem.command.write", "Path", path))
}

// name makes a file name of the title, or of the input when there is none,
// that was not used before in this run.
func (o *outputs) name(title, input string) string {
	stem := slug(title)
	if stem == "" {
		stem = stemOf(input)
	}
	return free(o.used, stem, o.format)
}

// stemOf makes the name of a file out of that of another.
func stemOf(input string) string {
	return cmp.Or(slug(strings.TrimSuffix(filepath.Base(input), filepath.Ext(input))), "article")
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
