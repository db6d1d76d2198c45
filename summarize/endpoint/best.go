package endpoint

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Best is the model to begin with: of those that write text and run where they
// are asked, the one with the most parameters where names tell them, else the
// newest whole one of the service's standard line. The zero Model is none.
func Best(models []Model) Model {
	fit := slices.DeleteFunc(slices.Clone(models), func(m Model) bool { return otherwise.MatchString(m.ID) })
	if len(fit) == 0 {
		return Model{}
	}
	return slices.MaxFunc(fit, func(a, b Model) int { return rankOf(a.ID).compare(rankOf(b.ID)) })
}

// otherwise are names of models that do not write prose, and Ollama's that run
// elsewhere.
var otherwise = regexp.MustCompile(`(?i)embed|\bbge\b|\be5\b|minilm|rerank|whisper|parakeet|transcri|tts|audio|voice|voxtral|orpheus|realtime|` +
	`image|imagen|dall-e|sora|veo|flux|diffusion|banana|lyria|moderat|guard|davinci|babbage|turbo-instruct|\bocr\b|\baqa\b|robotics|computer-use|` +
	`deep-?research|[:-]cloud$|cod(e|er|ex)\b|codestral|math`)

// lines are the words in the names of what each service has as its standard:
// none of the small ones, none that costs ten times as much. Gemini's is the one
// that answers keys without a bill, too. An earlier line counts more where a
// server offers several.
var lines = [][]string{
	{"gpt"}, {"claude", "sonnet"}, {"gemini", "flash"}, {"grok"}, {"mistral", "large"}, {"deepseek", "chat"}, {"qwen", "max"}, {"sonar", "pro"},
}

// rank is what models are compared by, the higher the better.
type rank struct {
	line     int     // 0 for none of the lines
	billions float64 // parameters
	extra    int     // words that say it is a variant: preview, mini, pro
	version  []int
	dated    bool // it names a day, as an alias of the same model does not
	short    int  // the length of the name, negative
}

// usual is how many billions of parameters a model has whose name does not say
// and that belongs to no line.
const usual = 7

var (
	parameters = regexp.MustCompile(`\b(?:(\d+)x|[ae])?(\d+(?:\.\d+)?)b\b`)
	pieces     = regexp.MustCompile(`[a-z]+|\d+`)
)

func rankOf(id string) rank {
	name := strings.ToLower(id[strings.LastIndex(id, "/")+1:])
	r := rank{billions: usual, short: -len(name)}
	if m := parameters.FindStringSubmatch(name); m != nil {
		r.billions, _ = strconv.ParseFloat(m[2], 64)
		if times, err := strconv.ParseFloat(m[1], 64); err == nil {
			r.billions *= times
		}
		return r
	}
	words := pieces.FindAllString(name, -1)
	var own []string
	for i, line := range lines {
		if !slices.ContainsFunc(line, func(word string) bool { return !slices.Contains(words, word) }) {
			own, r.line = line, len(lines)-i
			break
		}
	}
	for _, word := range words {
		n, err := strconv.Atoi(word)
		switch {
		case err != nil && word != "latest" && !slices.Contains(own, word):
			r.extra++
		case err != nil:
		case len(word) >= 4:
			r.dated = true
		case !r.dated:
			r.version = append(r.version, n)
		}
	}
	return r
}

func (r rank) compare(s rank) int {
	return cmp.Or(
		cmp.Compare(r.line, s.line),
		cmp.Compare(r.billions, s.billions),
		cmp.Compare(s.extra, r.extra),
		slices.Compare(r.version, s.version),
		cmp.Compare(flag(s.dated), flag(r.dated)),
		cmp.Compare(r.short, s.short),
	)
}

func flag(on bool) int {
	if on {
		return 1
	}
	return 0
}
