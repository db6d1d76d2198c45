package brief

import (
	"context"
	"errors"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/endpoint"
	"codeberg.org/tolmach/tolmach/summarize/prompt"
)

// Model is a [Shortener] that asks a model.
type Model struct{ Server endpoint.Streamer }

// Shorten implements [Shortener]. An answer that was cut off is an error.
func (m Model) Shorten(ctx context.Context, sentence, lang string, letters int) (string, error) {
	system, user := prompt.Shorten(sentence, lang, letters)
	var b strings.Builder
	var finish endpoint.Finish
	for chunk, err := range m.Server.Stream(ctx, endpoint.Request{System: system, User: user}) {
		if err != nil {
			return "", err
		}
		if chunk.Retract {
			b.Reset()
		}
		b.WriteString(chunk.Text)
		if chunk.Finish != "" {
			finish = chunk.Finish
		}
	}
	text := strings.TrimSpace(b.String())
	if finish != endpoint.FinishStop || strings.Contains(text, "\n") {
		return "", errors.New("no whole sentence")
	}
	return text, nil
}
