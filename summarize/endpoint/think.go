package endpoint

import (
	"regexp"
	"strings"
)

// thinking separates a model's answer from its reasoning where a server leaves
// both in one text: <think>…</think> and its kin. Some chat templates open the
// tag in the prompt, so that only the closing one is seen; then everything
// before it was reasoning and is taken back.
type thinking struct {
	held   string // may be the beginning of a tag
	inside bool   // between the tags
	opened bool   // reasoning is marked where it begins: a closing tag alone takes nothing back
	wrote  bool   // answer text has been passed on
	seen   bool   // there was reasoning
	start  string // of all that came, as far as it may be "analysis"
}

// unmarked is how reasoning begins where a server drops the marks of gpt-oss's
// channels. What ends it has no bracket to wait for.
const unmarked = "analysis"

var (
	// <think>, Seed's, MiniMax's, Magistral's, Kimi's; then the channels of
	// gpt-oss, of which only the final one is the answer, also where a server
	// drops their marks; Command's, Apertus's, OpenThinker's and Gemma's.
	thinkTag = regexp.MustCompile(`(?i)<(/?)(?:think|thinking|thought|reasoning|seed:think|mm:think)>|\[(/?)THINK\]|◁(/?)think▷` +
		`|(?:<\|start\|>assistant)?<\|channel\|>(?:(final)|analysis|commentary)[^<]{0,40}<\|message\|>` +
		`|<\|(?:START|(END))_THINKING\|>|<\|inner_(?:prefix|(suffix))\|>|<\|(?:begin|(end))_of_thought\|>|<\|channel>thought|(<channel\|>)`)
	tagPrefix = regexp.MustCompile(`(?i)(?:<(?:/?[a-z:]{0,10})?|\[(?:/?T?H?I?N?K?)?|◁(?:/?[a-z]{0,5})?` +
		`|<\|[a-z]{0,7}(?:\|(?:>[a-z]{0,12})?)?|<\|start\|>assistant<(?:\|[a-z]{0,7}\|?)?|(?:<\|start\|>assistant)?<\|channel\|>[^<]{0,50}(?:<(?:\|[a-z]{0,7}\|?)?)?` +
		`|<\|?[a-z_]{0,16}\|?)$`)
	unmarkedTag = regexp.MustCompile(thinkTag.String() + `|(assistantfinal)`)
	finalPrefix = regexp.MustCompile(`a(?:s(?:s(?:i(?:s(?:t(?:a(?:n(?:t(?:f(?:i(?:n(?:a?)?)?)?)?)?)?)?)?)?)?)?)?$`)
)

// write takes a piece of content and returns the answer text in it, and
// whether all text before has to be taken back.
func (t *thinking) write(s string) (text string, retract bool) {
	t.held += s
	if len(t.start) < len(unmarked) {
		t.start += s
	}
	var out strings.Builder
	for {
		m := t.tag().FindStringSubmatchIndex(t.held)
		if m == nil {
			break
		}
		before, closing := t.held[:m[0]], closes(m[2:])
		t.held = t.held[m[1]:]
		t.seen = true
		switch {
		case closing && !t.inside && !t.opened:
			// Only the end is marked: what came so far was the reasoning.
			retract = retract || t.wrote
			t.wrote = false
			out.Reset()
		case !t.inside:
			t.pass(&out, before)
		}
		t.inside = !closing
		t.opened = t.opened || !closing
	}
	keep := len(tagPrefix.FindString(t.held))
	if strings.HasPrefix(t.start, unmarked) {
		keep = max(keep, len(finalPrefix.FindString(t.held)))
	}
	now := t.held[:len(t.held)-keep]
	t.held = t.held[len(t.held)-keep:]
	if !t.inside {
		t.pass(&out, now)
	}
	return out.String(), retract
}

// tag is what begins and ends reasoning.
func (t *thinking) tag() *regexp.Regexp {
	if strings.HasPrefix(t.start, unmarked) {
		return unmarkedTag
	}
	return thinkTag
}

// closes reports whether any group of a mark matched: each is what only the end
// of reasoning has.
func closes(groups []int) bool {
	for i := 0; i < len(groups); i += 2 {
		if groups[i+1] > groups[i] {
			return true
		}
	}
	return false
}

// close returns the text that was held back in case it was a tag.
func (t *thinking) close() string {
	if t.inside {
		return ""
	}
	var out strings.Builder
	t.pass(&out, t.held)
	t.held = ""
	return out.String()
}

// pass lets answer text through, without the white space before its beginning.
func (t *thinking) pass(out *strings.Builder, s string) {
	if !t.wrote && out.Len() == 0 {
		s = strings.TrimLeft(s, " \t\r\n")
	}
	if s != "" {
		out.WriteString(s)
		t.wrote = true
	}
}
