package plan

import "codeberg.org/tolmach/tolmach/summarize/document"

// Reserve is the tokens around the paragraphs of a part.
const Reserve = 60

// Parts cuts paragraphs into the fewest parts that each fit a request, around
// those that have been read already: line is a paragraph as it is sent, read
// how many paragraphs from one on make a part that was read, 0 for none. A
// single paragraph too large for one is a part all the same: the server decides.
func (p *Plan) Parts(all []document.Paragraph, line func(document.Paragraph) string, read func(document.Paragraph) int) [][]document.Paragraph {
	var parts [][]document.Paragraph
	var part []document.Paragraph
	size, room := 0, p.Window()/2-Reserve
	end := func() {
		if len(part) > 0 {
			parts = append(parts, part)
		}
		part, size = nil, 0
	}
	for i := 0; i < len(all); i++ {
		if n := read(all[i]); n > 0 {
			end()
			parts = append(parts, all[i:min(i+n, len(all))])
			i += n - 1
			continue
		}
		high := p.Tokens(line(all[i]))
		if size+high > room {
			end()
		}
		part, size = append(part, all[i]), size+high
	}
	end()
	return parts
}
