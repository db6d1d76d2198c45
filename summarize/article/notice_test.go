package article

import (
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

func TestNotice(t *testing.T) {
	if err := (document.Article{}).Notice(); err != nil {
		t.Error(err)
	}
	p := problem.Of(document.Article{Unread: []int{3, 5, 6, 7, 9}}.Notice())
	if p.Code != "problem.article.unread" || p.Args["Pages"] != "3, 5–7, 9" {
		t.Error(p)
	}
}
