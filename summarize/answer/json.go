package answer

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// fromJSON reads an array of strings, objects with an id and a text, one a line
// or in arrays and under names, or an object from ids to texts. It returns nil
// when there is not exactly one text for each id.
func fromJSON(text string, ids []string) []string {
	from := strings.IndexAny(text, "[{")
	if from < 0 {
		return nil
	}
	values := json.NewDecoder(strings.NewReader(text[from:]))
	found := fields{ids: ids, of: make(map[string][]string)}
	for {
		var v any
		if values.Decode(&v) != nil {
			break
		}
		if list := listed(v); list != nil && len(list) == len(ids) && len(found.of) == 0 {
			return list
		}
		found.read(v)
	}
	texts := make([]string, len(ids))
	for i, id := range ids {
		if len(found.of[id]) != 1 || found.of[id][0] == "" {
			return nil
		}
		texts[i] = found.of[id][0]
	}
	return texts
}

// listed is an array of nothing but strings, alone or the only value of an
// object.
func listed(v any) []string {
	if object, is := v.(map[string]any); is && len(object) == 1 {
		for _, v = range object {
		}
	}
	values, is := v.([]any)
	if !is || len(values) == 0 {
		return nil
	}
	list := make([]string, len(values))
	for i, v := range values {
		if list[i], is = v.(string); !is {
			return nil
		}
	}
	return list
}

// fields collects texts by id.
type fields struct {
	ids []string
	of  map[string][]string
}

func (f fields) read(v any) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			f.read(one)
		}
	case map[string]any:
		f.object(v)
	}
}

// Names of the fields that hold an id and a translation.
var (
	idFields   = []string{"id", "ID", "pid", "paragraph", "index", "number", "n", "position", "key", "marker"}
	textFields = []string{"translation", "translated", "translated_text", "target", "text", "content", "value", "line"}
)

func (f fields) object(v map[string]any) {
	if id := f.id(v); id != "" {
		if text, is := textOf(v); is {
			f.of[id] = append(f.of[id], text)
			return
		}
	}
	for name, one := range v {
		text, is := one.(string)
		if id := f.known(name); is && id != "" {
			f.of[id] = append(f.of[id], text)
			continue
		}
		f.read(one)
	}
}

// id is the id that an object names.
func (f fields) id(v map[string]any) string {
	for _, name := range idFields {
		switch value := v[name].(type) {
		case string:
			return f.known(value)
		case float64:
			return f.known(strconv.Itoa(int(value)))
		}
	}
	return ""
}

// known is an id asked for that is written in some way.
func (f fields) known(id string) string {
	id = "p" + strings.TrimLeft(strings.Trim(id, "⟦⟧[]() "), "pPпПрР")
	if slices.Contains(f.ids, id) {
		return id
	}
	return ""
}

// textOf is the translation that an object holds: the field named so, or the
// only other one.
func textOf(v map[string]any) (string, bool) {
	for _, name := range textFields {
		if text, is := v[name].(string); is {
			return text, true
		}
	}
	var texts []string
	for name, one := range v {
		if text, is := one.(string); is && !slices.Contains(idFields, name) {
			texts = append(texts, text)
		}
	}
	if len(texts) != 1 {
		return "", false
	}
	return texts[0], true
}
