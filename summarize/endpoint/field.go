package endpoint

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// fieldNames are the names, in lower case, under which servers speak of the
// fields that a request may do without, but for stream, which is also a word.
var fieldNames = regexp.MustCompile(`\b(?:stream_?options|include_?usage|max_?completion_?tokens|max_?(?:output_?|new_?)?tokens|temperature)\b`)

// fieldOf is the request's own name of a field.
func fieldOf(name string) string {
	switch name = strings.ReplaceAll(name, "_", ""); {
	case name == "streamoptions", name == "includeusage":
		return "stream_options"
	case name == "maxcompletiontokens":
		return "max_completion_tokens"
	case strings.HasPrefix(name, "max"):
		return "max_tokens"
	}
	return name
}

// refusing are the words with which servers refuse a part of a request.
var refusing = []string{
	"unsupported", "not support", "n't support", "unknown", "unrecognized", "unrecognised", "not recognized", "permitted", "forbidden", "extra", "unexpected", "not allow", "disallow",
	"verified to stream", "invalid", "only allowed", "only the default", "only temperature", "deprecated", "removed", "no longer", "not available", "unavailable", "not implemented",
	"not accept", "cannot be", "can't be", "must be", "must not", "should be", "should not", "ignored", "incompatible", "cannot find field", "cannot both", "not valid", "too large", "too high", "greater than", "exceed", "out of range", "at most",
}

var (
	quotedName = regexp.MustCompile("['\"`][A-Za-z][\\w.\\[\\]]*['\"`]")
	streamName = regexp.MustCompile("['\"`]stream['\"`]|\\bto stream\\b|\\bstreaming\\b|\\bstream=true\\b|\\bstream: true\\b")
)

// noSystem are the ways of saying that there is no role but the user's.
var noSystem = []string{
	"system role", "role: system", "role 'system'", "role \"system\"", "role `system`", "'system' role", "\"system\" role", "roles must alternate", "developer instruction",
	"system messages are not", "system message is not", "system prompt is not", "system prompts are not", "support system messages", "support system prompts", "support a system",
}

// fields names the fields that a refusal may be about, the likeliest first. A
// server error has to say so in words; else it tells only that something broke,
// perhaps the chat template.
func (c complaint) fields(status int) []string {
	all := c.said()
	if mentions(all, noSystem...) {
		return []string{"system"}
	}
	refused := mentions(all, refusing...)
	if status == http.StatusNotFound && !refused && !mentions(all, "no endpoints") || status >= http.StatusInternalServerError && !refused {
		return nil
	}
	param := strings.ToLower(c.param)
	var found []string
	add := func(f string) {
		if !slices.Contains(found, f) {
			found = append(found, f)
		}
	}
	for _, name := range fieldNames.FindAllString(param+" "+all, -1) {
		add(fieldOf(name))
	}
	if param == "stream" || refused && streamName.MatchString(all) && (len(found) == 0 || found[0] == "stream_options") {
		add("stream")
	}
	if len(found) == 0 && refused && nameless(param, all) {
		found = []string{"stream_options", "temperature"} // the likeliest; each costs one request
	}
	return found
}

// nameless reports whether a refusal of a parameter does not say of which.
func nameless(param, all string) bool {
	return (param == "" || param == "none" || param == "null") && !quotedName.MatchString(all) &&
		mentions(all, "parameter", "argument", "extra input", "extra field", "unknown field", "request field")
}
