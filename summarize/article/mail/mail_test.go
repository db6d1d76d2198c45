package mail

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"codeberg.org/tolmach/tolmach/summarize/article/layout"
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
	if len(m.Texts) != 1 {
		t.Fatalf("%d texts", len(m.Texts))
	}
	text, err := charmap.Windows1251.NewDecoder().Bytes(m.Texts[0].Body)
	if m.Texts[0].HTML || m.Texts[0].Charset != "windows-1251" || err != nil || strings.TrimSpace(string(text)) != "Порт" {
		t.Errorf("body %q in %q, %v", m.Texts[0].Body, m.Texts[0].Charset, err)
	}
	if h, err := Header([]byte(both)); err != nil || h.Subject != "Порт" || h.Texts != nil {
		t.Errorf("header alone: %+v, %v", h, err)
	}
}

func TestReadOnlyPage(t *testing.T) {
	m, err := Read([]byte("Subject: a\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+0J/QvtGA0YI8L3A+\n"))
	if err != nil || len(m.Texts) != 1 || !m.Texts[0].HTML || string(m.Texts[0].Body) != "<p>Порт</p>" {
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
			if size := weight(m); err == nil && size > 10*len(raw)+1000 {
				t.Errorf("%d bytes of %d", size, len(raw))
			}
		}
	})
}

// weight is how many bytes of text a message has, with those it forwards.
func weight(m Message) int {
	n := 0
	for _, t := range m.Texts {
		n += len(t.Body)
	}
	for _, f := range m.Forwarded {
		n += weight(f)
	}
	return n
}

// A forwarded message is part of the message, attached or not, and in whatever
// encoding.
func TestForwarded(t *testing.T) {
	const raw = "From: b@example.org\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=o\n\n" +
		"--o\nContent-Type: text/plain; charset=utf-8\n\nSee below.\n" +
		"--o\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=a.eml\n\n" +
		"From: =?koi8-r?B?4c7OwQ==?= <a@example.ru>\nSubject: =?koi8-r?B?8M/S1A==?=\nDate: Mon, 3 Nov 2025 10:00:00 +0300\nContent-Type: multipart/mixed; boundary=i\n\n" +
		"--i\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8M/S1CDawcvS2dQu\n" +
		"--i\nContent-Type: message/rfc822\n\nSubject: deeper\n\nDeeper text.\n--i--\n" +
		"--o\nContent-Type: text/plain\nContent-Disposition: attachment\n\nnot read\n--o--\n"
	m, err := Read([]byte(raw))
	if err != nil || len(m.Texts) != 1 || len(m.Forwarded) != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	f := m.Forwarded[0]
	if f.Subject != "Порт" || f.From != "Анна" || f.Date != "2025-11-03T10:00:00+03:00" || len(f.Texts) != 1 || f.Texts[0].Charset != "koi8-r" ||
		len(f.Forwarded) != 1 || string(f.Forwarded[0].Texts[0].Body) != "Deeper text." {
		t.Errorf("%+v", f)
	}
}

func TestFlowed(t *testing.T) {
	const head = "From: a@b.example\nContent-Type: text/plain; format=flowed; delsp="
	const body = "The harbour stayed \r\nclosed on \r\nMonday.\r\n\r\n> It was \r\n> said so.\r\n>> Deeper \r\n From here.\r\n-- \r\nAnna\r\n"
	for delsp, want := range map[string]string{
		"no":  "The harbour stayed closed on Monday.\n\n> It was said so.\n>> Deeper \nFrom here.\n-- \nAnna\n",
		"yes": "The harbour stayedclosed onMonday.\n\n> It wassaid so.\n>> Deeper\nFrom here.\n-- \nAnna\n",
	} {
		m, err := Read([]byte(head + delsp + "\n\n" + body))
		if err != nil || len(m.Texts) != 1 || string(m.Texts[0].Body) != want {
			t.Errorf("delsp %s: %+v, %v", delsp, m, err)
		}
	}
}
