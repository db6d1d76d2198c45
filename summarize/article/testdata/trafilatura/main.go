// Command trafilatura reads {"File", "Address"} lines and writes what
// go-trafilatura makes of each page. It is a program of its own so that the
// module does not depend on the library it is measured against.
package main

import (
	"encoding/json"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/markusmobius/go-trafilatura"
)

func main() {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for in.More() {
		var page struct{ File, Address string }
		if err := in.Decode(&page); err != nil {
			panic(err)
		}
		raw, err := os.ReadFile(page.File)
		if err != nil {
			panic(err)
		}
		address, _ := url.Parse(page.Address)
		begin := time.Now()
		result, err := trafilatura.Extract(strings.NewReader(string(raw)), trafilatura.Options{
			EnableFallback: true, ExcludeComments: true, OriginalURL: address,
		})
		answer := map[string]any{"Took": time.Since(begin), "Text": ""}
		if err == nil {
			answer["Text"], answer["Title"], answer["Author"] = result.ContentText, result.Metadata.Title, result.Metadata.Author
			if !result.Metadata.Date.IsZero() {
				answer["Date"] = result.Metadata.Date.Format(time.DateOnly)
			}
		}
		if err := out.Encode(answer); err != nil {
			panic(err)
		}
	}
}
