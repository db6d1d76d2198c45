// Package article loads a text from anywhere and splits it into paragraphs
// that keep their identity through everything that follows.
package article

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// The most bytes that are read, after decompression.
const (
	fileLimit     = 20 << 20
	pageLimit     = 10 << 20
	documentLimit = 64 << 20 // formats that hold pictures too
)

// readTimeout bounds the work on one document, however it is made.
var readTimeout = 2 * time.Minute

// Options say how an article is loaded.
type Options struct {
	Stdin    io.Reader               // what "-" reads
	Client   *http.Client            // needed for a URL; its transport decides what may be reached
	Progress func(done, total int64) // bytes so far; total is -1 when unknown. May be nil
	Language string                  // BCP 47 tag of the source; "" detects it
	Date     string                  // when it was published, where the text itself does not say; see Choice
	Public   bool                    // refuse a URL in the reader's own network; see Choices
}

// Found is what an input holds: an article or, where Several is not nil, a list
// of them to choose from.
type Found struct {
	Article document.Article
	Several *Choices
}

// Open is [Find] for callers that cannot choose: an input that holds several
// articles is a problem.article.choices.
func Open(ctx context.Context, input string, opts Options) (document.Article, error) {
	return one(Find(ctx, input, opts))
}

// one is the article that was found.
func one(found Found, err error) (document.Article, error) {
	if found.Several != nil {
		err = problem.New("problem.article.choices", "Name", found.Several.Name, "Count", len(found.Several.Items))
	}
	return found.Article, err
}

// Find loads an article from a path, an http or https URL, or from
// Options.Stdin when input is "-", or lists what it holds. Documents, pages and
// mail are told apart by [KindOf].
//
// Every error is or wraps a *problem.Problem. One that came from ctx also
// satisfies errors.Is(err, context.Canceled). Reading a pipe notices a
// cancelled ctx only when the pipe next delivers bytes.
func Find(ctx context.Context, input string, opts Options) (Found, error) {
	scheme, _, isURL := strings.Cut(input, "://")
	switch {
	case input == "-":
		if opts.Stdin == nil {
			return Found{}, problem.New("problem.article.empty")
		}
		return read(ctx, opts.Stdin, origin{limit: fileLimit, total: -1}, opts)
	case isURL && scheme != "" && !strings.ContainsAny(scheme, `/\ `):
		return openURL(ctx, input, opts)
	}
	return openFile(ctx, input, opts)
}

// Parse makes an article of text that is already in memory: pasted when name
// is "", otherwise of the kind that [KindOf] tells.
func Parse(text, name string) (document.Article, error) {
	from := origin{name: name, address: name}
	from.kind = KindOf(name, []byte(text[:min(len(text), sniffed)]))
	return one(parse(context.Background(), []byte(text), from, ""))
}

func openFile(ctx context.Context, path string, opts Options) (Found, error) {
	path, part := cutPart(path)
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		return Found{}, fileProblem(name, err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return Found{}, fileProblem(name, err)
	}
	if info.IsDir() {
		several, err := folder(path, name)
		return Found{Several: several}, err
	}
	from := origin{name: name, address: path, limit: fileLimit, total: -1, part: part}
	if absolute, err := filepath.Abs(path); err == nil {
		from.address = absolute
	}
	if info.Mode().IsRegular() {
		from.total = info.Size()
	}
	return read(ctx, file, from, opts)
}

func fileProblem(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return problem.New("problem.article.missing", "Name", name).Because(err)
	case errors.Is(err, fs.ErrPermission):
		return problem.New("problem.article.denied", "Name", name).Because(err)
	}
	return problem.New("problem.article.unreadable", "Name", name).Because(err)
}

// origin is what is known of a text before it is read.
type origin struct {
	name      string // file name, or the last element of a URL's path; its extension may choose the format
	address   string
	site      string // host of a URL
	mediaType string // of a URL's answer, lower case, without parameters
	charset   string // of a URL's answer
	limit     int64  // bytes
	total     int64  // bytes, -1 when unknown
	kind      Kind
	part      int  // of a feed or mailbox, from 1; 0 is the whole
	public    bool // it came from a public server
}

// called is the name to show a person.
func (o origin) called() string {
	if o.site != "" {
		return o.site
	}
	return o.name
}

func read(ctx context.Context, r io.Reader, from origin, opts Options) (Found, error) {
	counted := &counter{ctx: ctx, r: r, total: from.total, report: opts.Progress}
	buffered := bufio.NewReaderSize(counted, sniffed)
	head, _ := buffered.Peek(sniffed) // an error comes again from ReadAll
	from.kind = from.told(head)
	if binaryKind[from.kind] || from.kind == Mail {
		from.limit = documentLimit
	}
	large := problem.New("problem.article.large", "Name", from.called(), "Limit", int(from.limit>>20))
	if from.total > from.limit {
		return Found{}, large
	}
	text, err := io.ReadAll(io.LimitReader(buffered, from.limit+1))
	if cause := ctx.Err(); cause != nil {
		return Found{}, stopped(cause, from)
	}
	if err != nil {
		if from.site != "" {
			return Found{}, networkProblem(err, from.site)
		}
		return Found{}, fileProblem(from.called(), err)
	}
	if int64(len(text)) > from.limit {
		return Found{}, large
	}
	found, err := parse(ctx, text, from, opts.Language)
	if found.Article.Date == "" && err == nil && found.Several == nil {
		found.Article.Date = opts.Date
	}
	if cause := ctx.Err(); cause != nil {
		return Found{}, stopped(cause, from)
	}
	return found, err
}

// told is the kind of what comes, by its first bytes, then by what the server
// said, then by its name.
func (o origin) told(head []byte) Kind {
	declared, known := mediaTypes[o.mediaType]
	if !known {
		return KindOf(o.name, head)
	}
	switch kind := KindOf("", head); kind {
	case Text, Unknown:
		return declared
	case HTML, Feed, Mail:
		if declared == Markdown {
			return declared
		}
		return kind
	default:
		return kind
	}
}

// stopped is the problem of a context that ended.
func stopped(cause error, from origin) error {
	if errors.Is(cause, context.DeadlineExceeded) {
		return problem.New("problem.article.timeout", "Name", from.called()).Because(cause)
	}
	return problem.New("problem.article.cancelled").Because(cause)
}

// counter reports progress and stops when its context does.
type counter struct {
	ctx         context.Context
	r           io.Reader
	done, total int64
	report      func(done, total int64)
}

func (c *counter) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.done += int64(n)
	if c.report != nil && n > 0 {
		c.report(c.done, c.total)
	}
	return n, err
}

// parse turns the bytes of a whole text into an article.
func parse(ctx context.Context, raw []byte, from origin, lang string) (Found, error) {
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	a := document.Article{Address: from.address}
	several, err := readKind(ctx, &a, raw, from)
	if err != nil || several != nil {
		return Found{Several: several}, documentProblem(err, from.kind, from)
	}
	a, err = finish(a, from, lang)
	return Found{Article: a}, err
}

func readKind(ctx context.Context, a *document.Article, raw []byte, from origin) (*Choices, error) {
	switch from.kind {
	case Unknown:
		return nil, unsupported(raw, from)
	case PDF, DOCX, ODT, RTF, EPUB:
		return nil, readDocument(ctx, a, raw, from.kind)
	case Mail:
		return readMail(a, raw, from)
	}
	text, err := decode(raw, from, from.kind)
	if err != nil {
		return nil, err
	}
	switch from.kind {
	case HTML:
		return nil, readPage(a, text, from)
	case Feed:
		return readFeed(a, text, from)
	case Markdown:
		readMarkdown(a, text)
	default:
		readPlain(a, text)
	}
	return nil, nil
}

// unsupported names the format of a file that is none of those Open reads. An
// encrypted DOCX lies in the same wrapping as the DOC of old.
func unsupported(raw []byte, from origin) error {
	if bytes.HasPrefix(raw, []byte(compoundStart)) && bytes.Contains(raw, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return problem.New("problem.article.encrypted", "Name", from.called())
	}
	name := strings.ToUpper(strings.TrimPrefix(path.Ext(from.name), "."))
	if name == "" {
		name = "ZIP"
		if bytes.HasPrefix(raw, []byte(compoundStart)) {
			name = "DOC"
		}
	}
	return problem.New("problem.article.format", "Format", name)
}

// finish gives every paragraph its role and id and the article what can be
// told from its text.
func finish(a document.Article, from origin, lang string) (document.Article, error) {
	if len(a.Paragraphs) == 0 {
		if from.called() == "" {
			return document.Article{}, problem.New("problem.article.empty")
		}
		return document.Article{}, problem.New("problem.article.blank", "Name", from.called())
	}
	assignRoles(&a)
	number(a.Paragraphs)
	switch {
	case a.Source != "":
	case from.site != "":
		a.Source = strings.TrimPrefix(from.site, "www.")
	default:
		a.Source = from.name
	}
	if lang == "" {
		lang = detect(a, a.Language)
	}
	a.Language = lang
	return a, nil
}
