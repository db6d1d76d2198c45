package endpoint

import (
	"crypto/x509"
	"errors"
	"io/fs"
	"os"
	"strings"

	"codeberg.org/tolmach/tolmach/summarize/problem"
	"codeberg.org/tolmach/tolmach/summarize/profile"
)

// trusted are the system's certificates and those in the file that a profile
// names; nil where it names none. The error is a problem.endpoint.tls.file or,
// for a file in which there is none, a problem.endpoint.tls.nofile.
func trusted(p profile.Profile) (*x509.CertPool, error) {
	name := strings.TrimSpace(p.Certificate)
	if name == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(name)
	if err != nil {
		detail := err.Error()
		if cause := (*fs.PathError)(nil); errors.As(err, &cause) {
			detail = cause.Err.Error()
		}
		return nil, problem.New("problem.endpoint.tls.nofile", "Name", name, "Detail", detail).Because(err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool() // there is none; the file's own will do
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, problem.New("problem.endpoint.tls.file", "Name", name)
	}
	return pool, nil
}
