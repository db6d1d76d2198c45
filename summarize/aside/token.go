package aside

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks of chat templates, of whatever model, with the role that follows one of
// a turn's beginning; and the bytes that a tokenizer did not join.
var template = regexp.MustCompile(`(?i)<\|start_header_id\|>\s*[a-z]{1,12}\s*<\|end_header_id\|>|<(?:\|im_start\||start_of_turn|\|turn)>\s*(?:user|model|assistant|system)?` +
	`|<\|/?[a-z0-9_▁]{2,40}\|>|<｜[^｜<>\n]{2,40}｜>|\[\|[a-z]{2,20}\|\]|</?(?:start_of_turn|end_of_turn|bos|eos|s|answer|response|translation|output|final|unk|pad|mask|unused\d+|extra_id_\d+)>` +
	`|\[/?(?:INST|EOS|BOS|EOT|PAD)\]|<</?SYS>>|<(?:\|channel|channel\||\|turn|turn\|)>|(?:<0x[0-9a-f]{2}>)+`)

// begins is the marks with which the turn of somebody else begins.
var begins = regexp.MustCompile(`(?i)^(?:<\|start_header_id\|>\s*user|<\|im_start\|>\s*user|<start_of_turn>\s*user|<\|turn>\s*user|<\|user\|>|<｜User｜>|\[INST\])`)

// tokens finds the marks of chat templates that the source lacks. A turn of
// somebody else is one to the end of the text.
func tokens(text, source string) []Remark {
	if !strings.ContainsAny(text, "<[") {
		return nil
	}
	var found []Remark
	for _, m := range template.FindAllStringIndex(text, -1) {
		mark := text[m[0]:m[1]]
		if strings.Contains(source, strings.TrimSpace(mark)) {
			continue
		}
		if begins.MatchString(mark) {
			return append(found, Remark{Token, m[0], len(text)})
		}
		found = append(found, Remark{Token, m[0], m[1]})
	}
	return found
}

// without is a text without one of its marks: bytes become what they stand for,
// and words that only the mark kept apart do not run together.
func without(text string, m Remark) string {
	before, after := text[:m.From], text[m.To:]
	between := decoded(text[m.From:m.To])
	if between == "" || strings.TrimSpace(between) == "" {
		before, after = strings.TrimRightFunc(before, unicode.IsSpace), strings.TrimLeftFunc(after, unicode.IsSpace)
		between = ""
		if next, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(next) || unicode.IsDigit(next) || strings.ContainsRune("«“„\"(—–", next) {
			between = " "
		}
	}
	return strings.TrimSpace(before + between + after)
}

// decoded is what a run of bytes, each <0x..>, stands for; "" for another mark
// and for what is no letter.
func decoded(mark string) string {
	if !strings.HasPrefix(mark, "<0x") && !strings.HasPrefix(mark, "<0X") {
		return ""
	}
	var b []byte
	for part := range strings.SplitSeq(mark, "<") {
		if len(part) < 4 {
			continue
		}
		n, err := strconv.ParseUint(part[2:4], 16, 8)
		if err != nil {
			return ""
		}
		b = append(b, byte(n))
	}
	if !utf8.Valid(b) {
		return ""
	}
	return string(b)
}
