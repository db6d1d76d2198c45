package endpoint

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Model is one of the models that a server offers.
type Model struct {
	ID     string // as it is asked for
	Name   string // as it is shown
	Window int    // context window in tokens; 0 when the server does not tell
}

// Models lists the server's models, sorted by ID. The error is a
// problem.endpoint.page, or notapi of one that says nothing, when what answers
// is no list of models, or whatever kept the list from coming.
func (c *Client) Models(ctx context.Context) ([]Model, error) {
	list, err := c.list(ctx)
	if err != nil {
		return nil, err
	}
	return modelsIn(list), nil
}

func (c *Client) list(ctx context.Context) ([]any, error) {
	body, err := c.get(ctx, "/models")
	if err != nil {
		return nil, err
	}
	list, ok := readList(body)
	if !ok {
		return nil, plain(failing{c}.notAPI(body))
	}
	return list, nil
}

// readList finds the list in {"data": […]}, {"models": […]} or a bare array.
// LM Studio answers unknown paths with 200 and {"error": …}: that is none.
func readList(body []byte) ([]any, bool) {
	var v any
	if json.Unmarshal(body, &v) != nil {
		return nil, false
	}
	if list, ok := v.([]any); ok {
		return list, true
	}
	object, _ := v.(map[string]any)
	if object["error"] != nil {
		return nil, false
	}
	for _, name := range []string{"data", "models"} {
		switch list := object[name].(type) {
		case []any:
			return list, true
		case nil:
			if _, there := object[name]; there {
				return nil, true // Ollama's null when it has no model yet
			}
		}
	}
	return nil, false
}

// modelsIn reads the entries of a list. Each is taken by itself, and only what
// is needed of it: the rest, such as "created", has every type there is.
func modelsIn(list []any) []Model {
	models := make([]Model, 0, len(list))
	for _, v := range list {
		if m := modelIn(v); m.ID != "" {
			models = append(models, m)
		}
	}
	slices.SortStableFunc(models, func(a, b Model) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(models, func(a, b Model) bool { return a.ID == b.ID })
}

func modelIn(v any) Model {
	entry, isObject := v.(map[string]any)
	if !isObject {
		return named(text(v))
	}
	m := named(cmp.Or(text(entry["id"]), text(entry["model"]), text(entry["name"])))
	m.Window = window(entry)
	return m
}

// named drops the prefix that Gemini's ids carry from what is shown.
func named(id string) Model { return Model{ID: id, Name: strings.TrimPrefix(id, "models/")} }

// window reads the size of the context window. What the model was loaded with
// goes before what it could have.
func window(entry map[string]any) int {
	meta, _ := entry["meta"].(map[string]any)
	return cmp.Or(
		tokens(entry["loaded_context_length"]), // LM Studio
		tokens(meta["n_ctx"]),                  // llama.cpp
		tokens(entry["context_length"]),        // OpenRouter, Together
		tokens(entry["max_context_length"]),    // LM Studio, Mistral
		tokens(entry["context_window"]),        // Groq
		tokens(entry["max_model_len"]),         // vLLM
	)
}

// tokens reads a count of tokens, 0 for what is none.
func tokens(v any) int {
	n, err := strconv.ParseFloat(text(v), 64)
	if err != nil || !(n >= 1 && n <= math.MaxInt32) {
		return 0
	}
	return int(n)
}
