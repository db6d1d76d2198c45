package termfile

import (
	"bytes"
	"errors"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

var errEncoding = errors.New("glossary: neither Unicode nor cp949 nor windows-1251")

// decode makes NFC text in UTF-8 of what spreadsheets save: UTF-8 and UTF-16
// with or without a byte order mark, else cp949 when that gives mostly Hangul,
// else windows-1251 when that gives mostly Cyrillic letters. Line ends become
// "\n".
func decode(data []byte) ([]byte, error) {
	text, err := toUTF8(data)
	if err != nil {
		return nil, err
	}
	text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	return norm.NFC.Bytes(text), nil
}

func toUTF8(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return whole(utf.UTF16(utf.LittleEndian, utf.ExpectBOM).NewDecoder().Bytes(data))
	case wide(data, 1):
		return whole(utf.UTF16(utf.LittleEndian, utf.IgnoreBOM).NewDecoder().Bytes(data))
	case wide(data, 0):
		return whole(utf.UTF16(utf.BigEndian, utf.IgnoreBOM).NewDecoder().Bytes(data))
	}
	if utf8.Valid(data) {
		return whole(data, nil)
	}
	if text, err := korean.EUCKR.NewDecoder().Bytes(data); err == nil && mostly(text, unicode.Hangul) {
		return whole(text, nil)
	}
	if text, err := charmap.Windows1251.NewDecoder().Bytes(data); err == nil && mostly(text, unicode.Cyrillic) {
		return whole(text, nil)
	}
	return nil, errEncoding
}

// wide reports whether data is UTF-16 without a mark: the bytes at odd (or
// even) places are zero wherever there are separators.
func wide(data []byte, zero int) bool {
	n := 0
	for i := 0; i+1 < min(len(data), 4096); i += 2 {
		if data[i+zero] == 0 && (data[i+1-zero] == '\n' || data[i+1-zero] == '\t' || data[i+1-zero] == ',') {
			n++
		}
	}
	return len(data)%2 == 0 && n > 0
}

// whole refuses a text with a zero byte or a letter that could not be read.
func whole(text []byte, err error) ([]byte, error) {
	if err == nil && (bytes.IndexByte(text, 0) >= 0 || bytes.ContainsRune(text, utf8.RuneError)) {
		err = errEncoding
	}
	return text, err
}

// mostly reports whether nine in ten letters beyond ASCII are of a script, or
// of Cyrillic in cp949, which has it too.
func mostly(text []byte, script *unicode.RangeTable) bool {
	in, all := 0, 0
	for _, r := range string(text) {
		switch {
		case r == utf8.RuneError:
			return false
		case r < 0x80 || unicode.IsPunct(r) || unicode.IsSpace(r):
			continue
		case unicode.In(r, script, unicode.Cyrillic):
			in++
		}
		all++
	}
	return in*10 >= all*9
}
