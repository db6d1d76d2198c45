package aside

import (
	"regexp"
	"strings"
)

// marks of chat templates, of whatever model.
var template = regexp.MustCompile(`(?i)<\|/?[a-z_▁]{2,40}\|>|<｜[^｜<>\n]{2,40}｜>|\[\|[a-z]{2,20}\|\]|</?(?:start_of_turn|end_of_turn|bos|eos|s|answer|unk|pad)>|\[/?INST\]|<</?SYS>>|<(?:\|channel|channel\||\|turn|turn\|)>`)

// tokens finds the marks of chat templates that the source lacks.
func tokens(text, source string) []Remark {
	if !strings.ContainsAny(text, "<[") {
		return nil
	}
	var found []Remark
	for _, m := range template.FindAllStringIndex(text, -1) {
		if !strings.Contains(source, text[m[0]:m[1]]) {
			found = append(found, Remark{Token, m[0], m[1]})
		}
	}
	return found
}
