package memory

import (
	"bufio"
	"encoding/xml"
	"io"
)

const (
	tmxHead = xml.Header + `<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
 <header creationtool="Tolmach" creationtoolversion="1" segtype="paragraph" o-tmf="Tolmach" adminlang="en" srclang="*all*" datatype="plaintext"/>
 <body>
`
	tmxFoot = "\n </body>\n</tmx>\n"
)

// The structure of a <tu>, in the standard's order.
type (
	tmxUnit struct {
		XMLName xml.Name     `xml:"tu"`
		Source  string       `xml:"srclang,attr"`
		At      string       `xml:"changedate,attr,omitempty"`
		Props   []tmxProp    `xml:"prop"`
		Texts   []tmxVariant `xml:"tuv"`
	}
	tmxProp struct {
		Type  string `xml:"type,attr"`
		Value string `xml:",chardata"`
	}
	tmxVariant struct {
		Lang string `xml:"xml:lang,attr"`
		Text string `xml:"seg"`
	}
)

func tmxOf(u Unit) tmxUnit {
	out := tmxUnit{
		Source: u.SourceLanguage,
		Texts:  []tmxVariant{{u.SourceLanguage, u.Source}, {u.TargetLanguage, u.Target}},
	}
	if !u.At.IsZero() {
		out.At = u.At.Format(tmxTime)
	}
	if u.From.Article != "" {
		out.Props = append(out.Props, tmxProp{propArticle, u.From.Article})
	}
	if u.From.Paragraph != "" {
		out.Props = append(out.Props, tmxProp{propParagraph, u.From.Paragraph})
	}
	return out
}

// tmxWriter writes units one after another.
type tmxWriter struct {
	out *bufio.Writer
	enc *xml.Encoder
}

func newTMXWriter(w io.Writer) tmxWriter {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString(tmxHead) // a fault stays with the writer until Flush
	enc := xml.NewEncoder(out)
	enc.Indent("  ", " ")
	return tmxWriter{out, enc}
}

func (w tmxWriter) write(u Unit) error { return w.enc.Encode(tmxOf(u)) }

func (w tmxWriter) close() error {
	_, _ = w.out.WriteString(tmxFoot)
	return w.out.Flush()
}
