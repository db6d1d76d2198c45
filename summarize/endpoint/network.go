package endpoint

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"syscall"
	"time"
)

// networkFailure tells why nothing, or nothing that could be read, came from a
// server. Each cause that a person can mend has a sentence of its own.
func (c failing) networkFailure(err error) *failure {
	host := c.profile.Host()
	var (
		dns   *net.DNSError
		late  net.Error
		op    *net.OpError
		proxy *proxyRefusal
	)
	switch {
	case errors.As(err, &proxy):
		return fail("problem.endpoint.proxy.refused", "Host", host, "Proxy", proxy.proxy, "Detail", c.detailOf(proxy.status))
	case errors.As(err, &op) && op.Op == "proxyconnect", mentions(err.Error(), "proxyconnect", "unsupported proxy", "invalid proxy"):
		return fail(ErrProxy, "Host", host) // what went wrong there is not this server's fault
	case errors.As(err, &dns):
		return fail(ErrDNS, "Host", c.base.Hostname())
	}
	if f := c.secureFailure(err); f != nil {
		return f
	}
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return fail(ErrDown, "Host", host)
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return fail("problem.endpoint.unreachable", "Host", host)
	case errors.As(err, &late) && late.Timeout():
		return again(fail(ErrTimeout, "Host", host))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return again(fail(ErrCut))
	}
	return again(fail("problem.endpoint.network", "Host", host, "Detail", plainText(c.hide(err.Error()))))
}

// secureFailure tells why a connection is not secure; nil when that is not what
// is wrong.
func (c failing) secureFailure(err error) *failure {
	host := c.profile.Host()
	var (
		issuer x509.UnknownAuthorityError
		name   x509.HostnameError
		cert   x509.CertificateInvalidError
		verify *tls.CertificateVerificationError
		record tls.RecordHeaderError
	)
	said := err.Error()
	switch {
	case errors.As(err, &issuer):
		return fail("problem.endpoint.tls.issuer", "Host", host, "Issuer", issuerOf(issuer.Cert))
	case errors.As(err, &name):
		return fail("problem.endpoint.tls.name", "Host", host, "Names", namesOf(name.Certificate))
	case errors.As(err, &cert) && cert.Reason == x509.Expired && time.Now().Before(cert.Cert.NotBefore):
		return fail("problem.endpoint.tls.early", "Host", host, "Date", cert.Cert.NotBefore.Format(time.DateOnly))
	case errors.As(err, &cert) && cert.Reason == x509.Expired:
		return fail("problem.endpoint.tls.expired", "Host", host, "Date", cert.Cert.NotAfter.Format(time.DateOnly))
	case errors.As(err, &record), strings.Contains(said, "server gave HTTP response to HTTPS client"):
		return fail("problem.endpoint.nohttps", "Host", host)
	case strings.Contains(said, "malformed HTTP response") && strings.Contains(said, `\x15\x03`): // an alert of TLS
		return fail("problem.endpoint.onlyhttps", "Host", host)
	case errors.As(err, &verify), strings.Contains(said, "tls:"):
		return fail(ErrCertificate, "Host", host)
	}
	return nil
}

// httpsOnly are the answers of servers that were spoken to without encryption
// and want it.
var httpsOnly = []string{"http request to an https server", "plain http request was sent to https port", "this combination of host and port requires tls", "speaking plain http to an ssl-enabled server"}

// issuerOf is who vouches for a certificate, in one word if there is one.
func issuerOf(cert *x509.Certificate) string {
	if cert == nil {
		return "?"
	}
	for _, name := range append([]string{cert.Issuer.CommonName}, cert.Issuer.Organization...) {
		if name != "" {
			return plainText(name)
		}
	}
	return plainText(cert.Issuer.String())
}

// maxNames is how many names of a certificate a sentence lists.
const maxNames = 3

func namesOf(cert *x509.Certificate) string {
	if cert == nil {
		return "?"
	}
	names := slices.Clone(cert.DNSNames)
	for _, ip := range cert.IPAddresses {
		names = append(names, ip.String())
	}
	if len(names) == 0 {
		names = []string{cert.Subject.CommonName}
	}
	if len(names) > maxNames {
		names = append(names[:maxNames], "…")
	}
	return plainText(strings.Join(names, ", "))
}
