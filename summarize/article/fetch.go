package article

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// pageTimeout bounds a page load as a whole: connecting, redirects and the
// body. A variable so that a test need not wait for it.
var pageTimeout = 30 * time.Second

const (
	maxRedirects = 10
	userAgent    = "Tolmach/1.0 (news reader; one page at a user's request)"
)

func openURL(ctx context.Context, input string, opts Options) (Found, error) {
	input, part := cutPart(input)
	address, err := url.Parse(strings.TrimSpace(input))
	if err != nil || (address.Host == "" && isWeb(address)) {
		return Found{}, problem.New("problem.article.address", "Address", input)
	}
	if !isWeb(address) {
		return Found{}, problem.New("problem.article.scheme", "Scheme", address.Scheme)
	}
	if opts.Client == nil {
		return Found{}, errors.New("article: Options.Client is needed to open a URL")
	}
	host := address.Hostname()
	whole, cancel := context.WithTimeout(ctx, pageTimeout)
	defer cancel()
	way := &route{public: opts.Public}
	if !way.leads(address) {
		return Found{}, problem.New("problem.article.private", "Name", host)
	}
	watched := way.watch(whole)
	defer way.stop()
	request, err := http.NewRequestWithContext(watched, http.MethodGet, address.String(), nil)
	if err != nil {
		return Found{}, problem.New("problem.article.address", "Address", input)
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.1")
	response, err := polite(opts.Client, way).Do(request)
	if way.denied() {
		if err == nil {
			_ = response.Body.Close()
		}
		return Found{}, problem.New("problem.article.private", "Name", host).Because(err)
	}
	if err != nil {
		if cause := whole.Err(); cause != nil {
			return Found{}, stopped(cause, origin{site: host})
		}
		return Found{}, networkProblem(err, host)
	}
	defer func() { _ = response.Body.Close() }()
	from, err := answered(response)
	if err != nil {
		return Found{}, err
	}
	from.part, from.public = part, way.public
	return read(whole, response.Body, from, opts)
}

func isWeb(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == "https" }

// polite is the client without cookies or Referer, with a bound on redirects.
// A redirect it follows is still a page that the client's transport allows.
func polite(c *http.Client, way *route) *http.Client {
	return &http.Client{
		Transport: c.Transport,
		Timeout:   c.Timeout,
		CheckRedirect: func(next *http.Request, via []*http.Request) error {
			next.Header.Del("Referer")
			if len(via) > maxRedirects {
				return problem.New("problem.article.redirects", "Name", next.URL.Hostname())
			}
			if !isWeb(next.URL) {
				return problem.New("problem.article.scheme", "Scheme", next.URL.Scheme)
			}
			if !way.leads(next.URL) {
				return problem.New("problem.article.private", "Name", via[0].URL.Hostname())
			}
			return nil
		},
	}
}

// answered checks status and content type before any of the body is read.
func answered(response *http.Response) (origin, error) {
	final := *response.Request.URL
	final.User = nil // an address is stored and exported; a password must not be
	from := origin{
		name: path.Base(final.Path), address: final.String(), site: final.Hostname(),
		limit: pageLimit, total: response.ContentLength,
	}
	if err := statusProblem(response.StatusCode, from.site); err != nil {
		return from, err
	}
	mediaType, params, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		return from, nil //nolint:nilerr // none, or nonsense: the bytes will tell
	}
	from.mediaType, from.charset = mediaType, params["charset"]
	_, known := mediaTypes[mediaType]
	if known || loose[mediaType] || (strings.HasPrefix(mediaType, "text/") && mediaType != "text/css" && mediaType != "text/javascript") {
		return from, nil
	}
	return from, problem.New("problem.article.content-type", "Type", mediaType)
}

func statusProblem(status int, host string) error {
	switch {
	case status == http.StatusOK, status == http.StatusNonAuthoritativeInfo:
		return nil
	case status == http.StatusNotFound, status == http.StatusGone:
		return problem.New("problem.article.not-found", "Name", host)
	case status == http.StatusUnauthorized, status == http.StatusForbidden,
		status == http.StatusPaymentRequired, status == http.StatusUnavailableForLegalReasons:
		return problem.New("problem.article.forbidden", "Name", host)
	case status == http.StatusTooManyRequests, status >= 500:
		return problem.New("problem.article.server", "Name", host, "Status", status)
	}
	return problem.New("problem.article.status", "Name", host, "Status", status)
}

// networkProblem says what kept a page from coming. A Problem from the
// client's own transport, such as a refusal to leave this machine, stands.
func networkProblem(err error, host string) error {
	var (
		own      *problem.Problem
		lookup   *net.DNSError
		verify   *tls.CertificateVerificationError
		record   tls.RecordHeaderError
		alert    tls.AlertError
		unknown  x509.UnknownAuthorityError
		hostname x509.HostnameError
		invalid  x509.CertificateInvalidError
		timeout  net.Error
	)
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, context.Canceled):
		return problem.New("problem.article.cancelled").Because(err)
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &verify), errors.As(err, &record), errors.As(err, &alert),
		errors.As(err, &unknown), errors.As(err, &hostname), errors.As(err, &invalid):
		return problem.New("problem.article.tls", "Name", host).Because(err)
	case errors.As(err, &timeout) && timeout.Timeout():
		return problem.New("problem.article.timeout", "Name", host).Because(err)
	case errors.As(err, &lookup):
		return problem.New("problem.article.host", "Name", host).Because(err)
	case errors.Is(err, syscall.ECONNREFUSED):
		return problem.New("problem.article.refused", "Name", host).Because(err)
	}
	return problem.New("problem.article.network", "Name", host).Because(err)
}
