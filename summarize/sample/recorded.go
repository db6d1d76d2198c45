package sample

import recorded "codeberg.org/tolmach/tolmach/assets/sample"

// recordedSample is the recording that comes with the program.
func recordedSample() (Answers, error) {
	a, err := recorded.Article()
	if err != nil {
		return nil, err
	}
	return Recording{Article: a, Translation: recorded.Translation, Summary: recordedSummary}.Answers(), nil
}

func recordedSummary(style, lang string) ([]Sentence, bool) {
	some, ok := recorded.Summary(style, lang)
	sentences := make([]Sentence, len(some))
	for i, s := range some {
		sentences[i] = Sentence(s)
	}
	return sentences, ok
}
