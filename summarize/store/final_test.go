package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

func TestFinalsComeBack(t *testing.T) {
	ctx := context.Background()
	s := opened(t, filepath.Join(t.TempDir(), "t.db"))
	want := sampleDocument()
	put(t, s, want)
	want.Settle()
	at := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for _, f := range []document.FinalSegment{
		{Text: "이전.", From: "ko-1", At: at},
		{Text: "본문.", From: "ko-1", Edited: true, Accepted: true, At: at},
	} {
		want.SetFinal("ko", 1, f)
		if err := s.PutFinal(ctx, want.Article.Key(), "ko", 1, f); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Document(ctx, want.Article.Key())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := s.DeleteDraft(ctx, want.Article.Key(), "ko-1"); err != nil {
		t.Fatal(err)
	}
	got, err = s.Document(ctx, want.Article.Key())
	if err != nil || got.Draft("ko-1") != nil || got.Final("ko").Segments[1].Text != "본문." {
		t.Errorf("without the draft: %v, %+v", err, got)
	}
	var left int
	if err := s.file.QueryRowContext(ctx, "SELECT count(*) FROM segment WHERE draft = 'ko-1'").Scan(&left); err != nil || left != 0 {
		t.Errorf("%d segments of the deleted draft are left, %v", left, err)
	}
}
