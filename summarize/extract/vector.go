package extract

import (
	"cmp"
	"math"
	"slices"
)

// vector holds the weights of a sentence's terms in the order of their
// numbers: sums over it come out the same in every run, which sums over a map
// would not.
type vector []weight

type weight struct {
	term  int
	value float64
}

// vocabulary numbers the terms of an article and counts in how many sentences
// each stands.
type vocabulary struct {
	numbers   map[string]int
	frequency []int
	sentences int
}

// add counts a sentence and returns its terms with how often each is in it.
func (v *vocabulary) add(list []string) vector {
	v.sentences++
	counts := v.count(list)
	for _, w := range counts {
		v.frequency[w.term]++
	}
	return counts
}

func (v *vocabulary) count(list []string) vector {
	terms := make([]int, len(list))
	for i, term := range list {
		n, known := v.numbers[term]
		if !known {
			n = len(v.frequency)
			v.numbers[term] = n
			v.frequency = append(v.frequency, 0)
		}
		terms[i] = n
	}
	slices.Sort(terms)
	var counts vector
	for _, term := range terms {
		if last := len(counts) - 1; last >= 0 && counts[last].term == term {
			counts[last].value++
		} else {
			counts = append(counts, weight{term, 1})
		}
	}
	return counts
}

func (v *vocabulary) idf(term int) float64 {
	return math.Log(float64(v.sentences+1) / float64(v.frequency[term]+1))
}

// scale turns counts into tf-idf of length 1, with the logarithm of tf, and
// returns the mean idf.
func (v *vocabulary) scale(counts vector) float64 {
	square, sum := 0.0, 0.0
	for i, w := range counts {
		idf := v.idf(w.term)
		sum += idf
		counts[i].value = (1 + math.Log(w.value)) * idf
		square += counts[i].value * counts[i].value
	}
	if square == 0 {
		return 0
	}
	for i := range counts {
		counts[i].value /= math.Sqrt(square)
	}
	return sum / float64(len(counts))
}

// cosine of two vectors of length 1.
func cosine(a, b vector) float64 {
	sum := 0.0
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0].term, b[0].term) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			sum += a[0].value * b[0].value
			a, b = a[1:], b[1:]
		}
	}
	return sum
}
