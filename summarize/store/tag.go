package store

import (
	"context"
	"strings"

	"golang.org/x/text/unicode/norm"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// TagLength is how many characters a tag may have.
const TagLength = 60

const addTag = "INSERT INTO tag (article, name) VALUES (?, ?) ON CONFLICT DO NOTHING"

// AddTag puts a tag on an article. Spaces around the name and doubled within
// it do not count. The error is a problem.store.tag when nothing is left of the
// name, or when it is longer than TagLength.
func (s *Store) AddTag(ctx context.Context, key, name string) error {
	name = TagName(name)
	if name == "" || len([]rune(name)) > TagLength {
		return problem.New("problem.store.tag", "Count", TagLength)
	}
	return writing(s.history.Load().exec(ctx, addTag, key, name))
}

// TagName is the form in which a tag is kept.
func TagName(name string) string { return norm.NFC.String(strings.Join(strings.Fields(name), " ")) }

// RemoveTag takes a tag off an article.
func (s *Store) RemoveTag(ctx context.Context, key, name string) error {
	return writing(s.history.Load().exec(ctx, "DELETE FROM tag WHERE article = ? AND name = ?", key, TagName(name)))
}

// Tags are the tags of an article in alphabetical order, or all there are when
// key is "".
func (s *Store) Tags(ctx context.Context, key string) ([]string, error) {
	query, args := "SELECT DISTINCT name FROM tag ORDER BY name", []any{}
	if key != "" {
		query, args = "SELECT name FROM tag WHERE article = ? ORDER BY name", []any{key}
	}
	names, err := texts(ctx, s.history.Load().db, query, args...)
	return names, reading(err)
}
