package endpoint

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// certified serves with a certificate of its own making, for an address and
// a time, and returns its base URL and the file with the certificate.
func certified(t *testing.T, ip string, from, to time.Time, h http.HandlerFunc) (base, file string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "The Desk"}, NotBefore: from, NotAfter: to,
		IPAddresses: []net.IP{net.ParseIP(ip)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, &c, &c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewUnstartedServer(h)
	srv.Config.ErrorLog = quiet
	srv.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	srv.StartTLS()
	t.Cleanup(srv.Close)
	file = filepath.Join(t.TempDir(), "desk.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return srv.URL + "/v1", file
}

// TestCertificates: what is wrong with a certificate is told by its kind, and
// the user's own is trusted when its file is named.
func TestCertificates(t *testing.T) {
	now, day := time.Now(), 24*time.Hour
	good := frames(delta("A"), end("stop"))
	base, file := certified(t, "127.0.0.1", now.Add(-day), now.Add(day), good)
	other, otherFile := certified(t, "192.0.2.7", now.Add(-day), now.Add(day), good)
	old, oldFile := certified(t, "127.0.0.1", now.Add(-9*day), now.Add(-day), good)
	early, earlyFile := certified(t, "127.0.0.1", now.Add(day), now.Add(9*day), good)
	none := filepath.Join(t.TempDir(), "none.pem")
	if err := os.WriteFile(none, []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ base, file, code, says string }{
		"own, trusted":     {base, file, "", ""},
		"own, unknown":     {base, "", "tls.issuer", "The Desk"},
		"for another name": {other, otherFile, "tls.name", "192.0.2.7"},
		"run out":          {old, oldFile, "tls.expired", now.Add(-day).UTC().Format(time.DateOnly)},
		"not yet valid":    {early, earlyFile, "tls.early", now.Add(day).UTC().Format(time.DateOnly)},
		"no https wanted":  {strings.Replace(serve(t, good), "http:", "https:", 1), "", "nohttps", ""},
		"https wanted":     {strings.Replace(base, "https:", "http:", 1), "", "onlyhttps", ""},
		"another's file":   {base, otherFile, "tls.issuer", ""},
		"no certificate":   {base, none, "tls.file", none},
		"no file":          {base, none + "x", "tls.nofile", none},
	} {
		t.Run(name, func(t *testing.T) {
			gate := NewGate()
			t.Cleanup(gate.Close)
			c, err := New(profile.Profile{BaseURL: tt.base, Model: "m", Certificate: tt.file}, "", Options{Gate: gate})
			if err == nil {
				_, err = collect(t, context.Background(), c, testRequest)
			}
			if code(err) != tt.code || tt.says != "" && !strings.Contains(problem.Of(err).Error(), tt.says) {
				t.Errorf("%v, want %q with %q", err, tt.code, tt.says)
			}
		})
	}
}

// TestProxyRefuses: what a proxy says against a connection is told as its own.
func TestProxyRefuses(t *testing.T) {
	for base, answer := range map[string]http.HandlerFunc{
		"https://192.0.2.1/v1": status(407, "", `Proxy-Authenticate: Basic realm="desk"`),
		"http://192.0.2.1/v1":  status(407, "", `Proxy-Authenticate: Basic realm="desk"`),
		"https://192.0.2.2/v1": status(403, ""),
	} {
		proxy, err := url.Parse(strings.TrimSuffix(serve(t, answer), "/v1"))
		if err != nil {
			t.Fatal(err)
		}
		c := testClient(t, profile.Profile{BaseURL: base, Model: "m", PlainHTTP: true})
		c.gate.route = func(*http.Request) (*url.URL, error) { return proxy, nil }
		if _, err := collect(t, context.Background(), c, testRequest); code(err) != "proxy.refused" {
			t.Errorf("%s: %v", base, err)
		}
	}
}
