package article

import (
	"testing"

	"app.tolmach/summarize/problem"
)

func TestNotice(t *testing.T) {
	if err := (Article{}).Notice(); err != nil {
		t.Error(err)
	}
	p := problem.Of(Article{Unread: []int{3, 5, 6, 7, 9}}.Notice())
	if p.Code != "problem.article.unread" || p.Args["Pages"] != "3, 5–7, 9" {
		t.Error(p)
	}
}
