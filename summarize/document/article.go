package document

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// Role says what a paragraph is in the layout of a news story.
type Role string

// The roles. A paragraph that is nothing else is Body.
const (
	Headline Role = "headline"
	Byline   Role = "byline"
	Body     Role = "body"
	Caption  Role = "caption" // describes a photograph; never a claim of the story
	Credit   Role = "credit"  // contributors, agencies, copyright
	Subhead  Role = "subhead"
)

// Paragraph is the unit of alignment: every output refers to it by ID.
//
// ID is "p1", "p2", … in reading order and never changes once the article is
// loaded. Text is one line of NFC text without markup. Page is the page of the
// document on which it begins, from 1, or 0 when that is unknown.
type Paragraph struct {
	ID   string `json:"id"`
	Role Role   `json:"role"`
	Text string `json:"text"`
	Page int    `json:"page,omitempty"`
}

// Article is a loaded source text.
//
// Source is where it came from as the reader knows it (site name, agency or
// file name), Address the URL or path it was read from. Date is the
// publication date as YYYY-MM-DD or RFC 3339, Language a BCP 47 tag; each is
// "" when unknown. Unread are the pages of the document, from 1, whose text
// could not be read; see Notice.
type Article struct {
	Title      string      `json:"title"`
	Byline     string      `json:"byline"`
	Source     string      `json:"source"`
	Address    string      `json:"address,omitempty"`
	Date       string      `json:"date"`
	Language   string      `json:"language"`
	Paragraphs []Paragraph `json:"paragraphs"`
	Unread     []int       `json:"unread,omitempty"`
}

// Notice is what whoever relies on the article has to know: a
// problem.article.unread with the pages that are missing. It is nil mostly.
func (a Article) Notice() error {
	if len(a.Unread) == 0 {
		return nil
	}
	return problem.New("problem.article.unread", "Pages", runs(a.Unread))
}

// runs writes ascending numbers down: "3, 5–9".
func runs(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(numbers[i]))
		if last > i {
			b.WriteString("–" + strconv.Itoa(numbers[last]))
		}
		i = last + 1
	}
	return b.String()
}

// Key identifies the article by what it says: the hex SHA-256, cut to 16
// bytes, of its paragraphs' roles and texts, not their pages. The same text loaded twice has
// the same key.
func (a Article) Key() string {
	h := sha256.New()
	for _, p := range a.Paragraphs {
		_, _ = io.WriteString(h, string(p.Role)+"\x00"+p.Text+"\x00")
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Cited is the address as others are told it: of a file its name alone, since
// the folders are those of whoever read it, and "" when Source says it already.
func (a Article) Cited() string {
	if a.Address == "" || strings.Contains(a.Address, "://") {
		return a.Address
	}
	name := filepath.Base(a.Address)
	if name == a.Source {
		return ""
	}
	return name
}

// Paragraph returns the paragraph with that id.
func (a Article) Paragraph(id string) (Paragraph, bool) {
	for _, p := range a.Paragraphs {
		if p.ID == id {
			return p, true
		}
	}
	return Paragraph{}, false
}
