package clipboard

import "fmt"

// charset makes clear to all programs what HTML without a header is in.
const charset = `<meta charset="utf-8">`

// cfHTML is a piece of HTML in the form of Windows' clipboard format "HTML
// Format": a header with the bytes at which the page and the piece of it that
// was copied begin and end.
func cfHTML(piece string) string {
	const header = "Version:0.9\r\nStartHTML:%010d\r\nEndHTML:%010d\r\nStartFragment:%010d\r\nEndFragment:%010d\r\n"
	const before, after = "<html><body><!--StartFragment-->", "<!--EndFragment--></body></html>"
	start := len(fmt.Sprintf(header, 0, 0, 0, 0))
	from := start + len(before)
	to := from + len(piece)
	return fmt.Sprintf(header, start, to+len(after), from, to) + before + piece + after
}
