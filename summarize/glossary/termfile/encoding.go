package termfile

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/charset"
)

// decode makes NFC text in UTF-8 of what spreadsheets save. Line ends become
// "\n".
func decode(data []byte) ([]byte, error) {
	text, err := charset.Sure(data)
	if err != nil {
		return nil, err
	}
	if strings.ContainsRune(text, utf8.RuneError) {
		return nil, &charset.Error{}
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return norm.NFC.Bytes([]byte(text)), nil
}
