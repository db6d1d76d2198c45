package mail

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"app.tolmach/summarize/article/layout"
)

const both = "From: =?UTF-8?B?0IbQtNCw?= <ida@port.example>\r\nSubject: =?koi8-u?Q?=F0=CF=D2=D4?=\r\nDate: Mon, 23 Nov 2026 09:00:00 +0200\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=CF=EE=F0=F2\r\n" +
	"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Порт</p>\r\n--b--\r\n"

func TestRead(t *testing.T) {
	m, err := Read([]byte(both))
	if err != nil {
		t.Fatal(err)
	}
	if m.Subject != "Порт" || !strings.Contains(m.From, "Іда") || m.Date != "2026-11-23T09:00:00+02:00" {
		t.Errorf("headers: %+v", m)
	}
	text, err := charmap.Windows1251.NewDecoder().Bytes(m.Body)
	if m.HTML || m.Charset != "windows-1251" || err != nil || strings.TrimSpace(string(text)) != "Порт" {
		t.Errorf("body %q in %q, %v", m.Body, m.Charset, err)
	}
	if h, err := Header([]byte(both)); err != nil || h.Subject != "Порт" || h.Body != nil {
		t.Errorf("header alone: %+v, %v", h, err)
	}
}

func TestReadOnlyPage(t *testing.T) {
	m, err := Read([]byte("Subject: a\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+0J/QvtGA0YI8L3A+\n"))
	if err != nil || !m.HTML || string(m.Body) != "<p>Порт</p>" {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestUnreadable(t *testing.T) {
	for text, want := range map[string]error{
		"From: a@b\nContent-Type: application/pkcs7-mime\n\nx":                                    layout.ErrEncrypted,
		"From: a@b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n": layout.ErrNoText,
	} {
		if _, err := Read([]byte(text)); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

func TestSplit(t *testing.T) {
	one := "Subject: one\n\nA text.\n>From the start it was quoted.\n"
	box := "From a@b.example Mon Nov 23 09:00:00 2026\n" + one + "\nFrom c@d.example Mon Nov 23 10:00:00 2026\nSubject: two\n\nAnother.\n"
	parts := Split([]byte(box))
	if len(parts) != 2 || !strings.Contains(string(parts[0]), "\nFrom the start") || !strings.Contains(string(parts[1]), "Subject: two") {
		t.Errorf("%d parts: %q", len(parts), parts)
	}
	if parts := Split([]byte(one)); len(parts) != 1 || string(parts[0]) != one {
		t.Errorf("no folder: %q", parts)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(both))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, one := range Split(raw) {
			m, err := Read(one)
			if err == nil && len(m.Body) > 10*len(raw)+1000 {
				t.Errorf("%d bytes of %d", len(m.Body), len(raw))
			}
		}
	})
}
