package command

import (
	"io"
	"io/fs"
	"log"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codeberg.org/tolmach/tolmach/summarize/sample"
)

// quiet takes what a test server says of handshakes that are meant to fail.
var quiet = log.New(io.Discard, "", 0)

var languages = []string{"en", "ko", "uk", "ru"}

// bad is a command line that cannot work. The sentence that comes is found by
// its key, whose placeholders end what is compared.
type bad struct {
	env  []string
	args []string
	key  string
	code int
	name string // of the input, where the sentence is about one
}

// Every case is tried in the languages in turn, or in all of them.
func checkBad(t *testing.T, all bool, cases map[string]bad) {
	t.Helper()
	for i, name := range slices.Sorted(maps.Keys(cases)) {
		c, in := cases[name], languages
		if !all {
			in = languages[i%len(languages):][:1]
		}
		t.Run(name, func(t *testing.T) {
			for _, lang := range in {
				got := speaking(lang, c.env...).run(t, c.args...)
				if got.code != c.code || got.out != "" {
					t.Errorf("%s: exit %d, want %d, out %q", lang, got.code, c.code, got.out)
				}
				said := got.err
				if c.name != "" {
					var ok bool
					if said, ok = strings.CutPrefix(said, c.name+": "); !ok {
						t.Errorf("%s: does not name %s: %q", lang, c.name, said)
					}
				}
				checkSentence(t, lang, said)
				if !says(said, lang, c.key) {
					t.Errorf("%s: want %s, got %q", lang, c.key, said)
				}
			}
		})
	}
}

// says reports whether a sentence is the message of a key, whatever stands in
// its placeholders.
func says(said, lang, key string) bool {
	const hole = "\x01"
	var pairs []any
	for _, name := range []string{
		"Address", "Charset", "Choices", "Command", "Count", "Detail", "Format", "Host", "Issuer", "Model", "Name", "Option", "Path", "Scheme",
		"Requests", "Status", "To", "Tokens", "Type", "URL", "Value",
	} {
		pairs = append(pairs, name, hole)
	}
	rest := said
	for i, part := range strings.Split(message(lang, key, pairs...), hole) {
		at := strings.Index(rest, part)
		if at < 0 || i == 0 && at > 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return rest == "\n"
}

func TestBadInputs(t *testing.T) {
	folder := t.TempDir()
	cases := map[string]bad{}
	add := func(name, input, shown, key string) {
		cases[name] = bad{args: []string{"brief", "--offline", input}, key: key, code: CouldNot, name: shown}
	}
	files := func(name, content, key string) {
		path := file(t, strings.ReplaceAll(name, " ", "-")+".txt", content)
		add(name, path, path, key)
	}
	missing := filepath.Join(folder, "none.txt")
	add("missing file", missing, missing, "problem.article.missing")
	add("empty folder", folder, folder, "problem.article.folder")
	add("empty stdin", "-", "-", "problem.article.empty")
	files("empty file", "", "problem.article.blank")
	files("blank file", " \n\t\n \u00a0\n", "problem.article.blank")
	files("binary file", "\x7fELF\x00\x01\x02\x00\x00", "problem.article.binary")
	files("broken PDF", "%PDF-1.7\n%\xe2\xe3", "problem.article.damaged")
	files("old Word file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "problem.article.format")

	web := website(t)
	page := func(name, path, key string) { add(name, web+path, web+path, key) }
	page("page not found", "/404", "problem.article.not-found")
	page("page gone", "/410", "problem.article.not-found")
	page("page forbidden", "/403", "problem.article.forbidden")
	page("site broken", "/500", "problem.article.server")
	page("odd status", "/418", "problem.article.status")
	page("picture", "/picture", "problem.article.content-type")
	page("PDF page", "/pdf", "problem.article.damaged")
	page("page without text", "/blank", "problem.article.page")
	page("redirect loop", "/loop", "problem.article.redirects")
	page("redirect to a file", "/escape", "problem.article.scheme")
	page("page cut off", "/cut", "problem.article.network")
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = quiet
	secure.StartTLS()
	t.Cleanup(secure.Close)
	add("TLS error", secure.URL, secure.URL, "problem.article.tls")
	closed := "http://" + refused(t) + "/story"
	add("refused port", closed, closed, "problem.article.refused")
	add("other scheme", "ftp://127.0.0.1/x", "ftp://127.0.0.1/x", "problem.article.scheme")
	add("no host", "http://", "http://", "problem.article.address")
	add("beyond this machine", "https://user:"+secret+"@192.0.2.1/x", "https://192.0.2.1/x", "problem.command.unreached")
	checkBad(t, true, cases)
}

// website has a page for everything that can be wrong with one.
func website(t *testing.T) string {
	mux := http.NewServeMux()
	for path, status := range map[string]int{"/404": 404, "/410": 410, "/403": 403, "/500": 500, "/418": 418} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
	}
	for path, typed := range map[string][2]string{
		"/picture": {"image/png", "\x89PNG"}, "/pdf": {"application/pdf", "%PDF-1.7"},
		"/blank": {"text/html", "<!doctype html><html><head><title>T</title></head><body><script>x()</script></body></html>"},
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", typed[0])
			_, _ = w.Write([]byte(typed[1]))
		})
	}
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/escape", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte("The first sentence of a story"))
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

// refused is an address where nothing listens.
func refused(t *testing.T) string {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

func TestBadEndpoints(t *testing.T) {
	cases := map[string]bad{}
	add := func(name, url, key, problem string) {
		cases[name] = bad{
			env:  []string{"KEY", key},
			args: []string{"brief", "--endpoint", url, "--model", "m-1", "--key-env", "KEY", "--to", "uk", sampleFile},
			key:  problem, code: CouldNot, name: sampleFile,
		}
	}
	answering := func(name, problem string, f sample.Fault) {
		s := server(t, always(f))
		add(name, s.BaseURL(), s.Key(), problem)
	}
	add("wrong key", server(t, nil).BaseURL(), secret, "problem.command.key")
	answering("unknown model", "problem.command.model", sample.Fault{Status: 404, Body: sample.BodyNoModel})
	answering("web page", "problem.command.webpage", sample.Fault{Status: 200, Body: sample.BodyHTML})
	answering("LM Studio", "problem.command.path", sample.Fault{Status: 200, Body: `{"error":"Unexpected endpoint or method. (POST /chat/completions)"}`})
	answering("rate limit that never ends", "problem.command.rate",
		sample.Fault{Status: 429, Header: http.Header{"Retry-After-Ms": {"2"}}, Body: sample.BodyRateLimit})
	answering("server error", "problem.command.server",
		sample.Fault{Status: 500, Header: http.Header{"Retry-After-Ms": {"2"}}, Body: sample.BodyServer})
	add("down", "http://"+refused(t)+"/v1", secret, "problem.command.down")
	add("bad address", "nonsense", secret, "problem.endpoint.badurl")
	add("password in the address", "https://me:"+secret+"@api.example/v1", secret, "problem.endpoint.badurl")
	add("plain http beyond this machine", "http://192.0.2.1/v1", secret, "problem.command.insecure")
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = quiet
	secure.StartTLS()
	t.Cleanup(secure.Close)
	add("TLS error", secure.URL+"/v1", secret, "problem.command.tls.issuer")
	s := server(t, nil)
	cases["no model"] = bad{
		env: []string{"KEY", s.Key()}, args: []string{"brief", "--endpoint", s.BaseURL(), "--key-env", "KEY", sampleFile},
		key: "problem.command.nomodel", code: CouldNot, name: sampleFile,
	}
	cases["server beyond a closed machine"] = bad{
		args: []string{"brief", "--local-only", "--endpoint", "https://192.0.2.1/v1", "--model", "m", sampleFile},
		key:  "problem.command.unreached", code: CouldNot, name: sampleFile,
	}
	cases["sample with another article"] = bad{
		args: []string{"brief", "--sample", file(t, "other.txt", "Another story.\n\nIt has two paragraphs.")},
		key:  "problem.command.sampleonly", code: CouldNot,
	}
	other := cases["sample with another article"]
	other.name = other.args[2]
	cases["sample with another article"] = other
	checkBad(t, false, cases) // some try again for seconds
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests without a model", n)
	}
}

func TestBadCommandLines(t *testing.T) {
	story := sampleFile
	folder := t.TempDir()
	cases := map[string]bad{
		"unknown flag":         {args: []string{"brief", "--colour", story}, key: "problem.command.option", code: Misused},
		"key on the line":      {args: []string{"brief", "--key=" + secret, story}, key: "problem.command.option", code: Misused},
		"bad switch":           {args: []string{"brief", "--sample=" + secret}, key: "problem.command.option", code: Misused},
		"bad syntax":           {args: []string{"brief", "---x=" + secret, story}, key: "problem.command.option", code: Misused},
		"no value":             {args: []string{"brief", story, "--out"}, key: "problem.command.argument", code: Misused},
		"format":               {args: []string{"brief", "--format", "odt", story}, key: "problem.command.value", code: Misused},
		"page":                 {args: []string{"brief", "--format", "pdf", "--page", "a3", story}, key: "problem.command.value", code: Misused},
		"marking of a text":    {args: []string{"brief", "--marking", "SECRET", story}, key: "problem.command.paper", code: Misused},
		"page without summary": {args: []string{"brief", "--format", "pdf", "--summary", "none", story}, key: "problem.command.page", code: Misused},
		"page with --to":       {args: []string{"brief", "--format", "docx", "--to", "ko", story}, key: "problem.command.columns", code: Misused},
		"verify nothing":       {args: []string{"verify"}, key: "problem.verify.one", code: Misused},
		"verify flag":          {args: []string{"verify", "--sample", story}, key: "problem.command.option", code: Misused},
		"verify no export":     {args: []string{"verify", story}, key: "problem.verify.none", code: CouldNot, name: story},
		"summary":              {args: []string{"brief", "--summary", "long", story}, key: "problem.command.value", code: Misused},
		"to":                   {args: []string{"brief", "--to", "ko,klingonese", story}, key: "problem.command.language", code: Misused},
		"in":                   {args: []string{"brief", "--in", "??", story}, key: "problem.command.language", code: Misused},
		"offline translation":  {args: []string{"brief", "--offline", "--to", "ko", story}, key: "problem.command.offline", code: Misused},
		"offline and sample":   {args: []string{"brief", "--offline", "--sample"}, key: "problem.command.conflict", code: Misused},
		"sample and profile":   {args: []string{"brief", "--sample", "--profile", "x"}, key: "problem.command.conflict", code: Misused},
		"endpoint and profile": {args: []string{"brief", "--endpoint", "x", "--profile", "x", story}, key: "problem.command.conflict", code: Misused},
		"nothing asked":        {args: []string{"brief", "--summary", "none", "--to", "none", story}, key: "problem.command.nothing", code: Misused},
		"nothing offline":      {args: []string{"brief", "--summary", "none", "--offline", story}, key: "problem.command.nothing", code: Misused},
		"no input":             {args: []string{"brief", "--offline"}, key: "problem.command.noinput", code: Misused},
		"models operand":       {args: []string{"models", "extra"}, key: "problem.command.option", code: Misused},
		"models flag":          {args: []string{"models", "--offline"}, key: "problem.command.option", code: Misused},
		"no such profile":      {args: []string{"brief", "--profile", "night desk", story}, key: "problem.command.profile", code: CouldNot},
		"no key":               {args: []string{"brief", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--key-env", "NO_KEY", story}, key: "problem.command.keyenv", code: CouldNot},
		"no folder":            {args: []string{"brief", "--offline", "--out", filepath.Join(folder, "none", "x.md"), story}, key: "problem.command.write", code: CouldNot},
		"file for a folder":    {args: []string{"brief", "--offline", "--out", story, story, story}, key: "problem.command.write", code: CouldNot},
		"no server":            {args: []string{"models"}, key: "problem.command.noendpoint", code: CouldNot},
		"models of a web page": {env: []string{"OPENAI_BASE_URL", website(t) + "/blank"}, args: []string{"models"}, key: "problem.command.path", code: CouldNot},
	}
	checkBad(t, true, cases)
	_ = filepath.WalkDir(folder, func(path string, _ fs.DirEntry, _ error) error {
		if path != folder {
			t.Errorf("%s was left behind", path)
		}
		return nil
	})
}

// TestUnwritableIsFoundFirst: no answer is paid for that cannot be kept.
func TestUnwritableIsFoundFirst(t *testing.T) {
	s := server(t, nil)
	got := speaking("en", "KEY", s.Key()).run(t, "brief", "--endpoint", s.BaseURL(), "--model", "m", "--key-env", "KEY",
		"--out", filepath.Join(t.TempDir(), "none", "x.md"), sampleFile)
	if got.code != CouldNot || len(s.Requests()) != 0 {
		t.Errorf("exit %d after %d requests: %s", got.code, len(s.Requests()), got.err)
	}
}
