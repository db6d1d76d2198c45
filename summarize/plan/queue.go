package plan

const (
	// MaxTries is how often one paragraph is asked for: in its batch, again
	// with the others that failed, and then alone.
	MaxTries = 4
	// alone is the first of the tries in which a paragraph goes alone.
	alone = 2
)

// Queue says which paragraphs of a translation are asked for next. It is for
// one goroutine.
type Queue struct {
	plan  *Plan
	ids   []string
	size  func(id string) int
	done  func(id string) bool
	tries map[string]int
}

// Queue returns the order in which these paragraphs are asked for. size is the
// tokens that the answer to one may have, done whether it has come whole.
func (p *Plan) Queue(ids []string, size func(id string) int, done func(id string) bool) *Queue {
	return &Queue{plan: p, ids: ids, size: size, done: done, tries: make(map[string]int)}
}

// Next chooses what to ask for: the first run of paragraphs never asked for
// that fits one answer; when there is none, those that failed once, together;
// then each one that failed twice, alone. It is empty when nothing is left that
// asking helps.
func (q *Queue) Next() []string {
	budget := q.plan.AnswerBudget()
	for try := range MaxTries {
		var ids []string
		size := 0
		for _, id := range q.ids {
			if q.done(id) || q.tries[id] != try {
				continue
			}
			size += q.size(id)
			if len(ids) > 0 && (size > budget || try >= alone) {
				break
			}
			ids = append(ids, id)
		}
		if len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// Charge counts a try of every paragraph of a batch that was reached and did
// not come back whole. An answer that is not whole, cut by its length limit,
// only reached the first missing one.
func (q *Queue) Charge(ids []string, whole bool) {
	for _, id := range ids {
		if q.done(id) {
			continue
		}
		q.tries[id]++
		if !whole {
			return
		}
	}
}

// Tries is how often a paragraph was asked for in vain.
func (q *Queue) Tries(id string) int { return q.tries[id] }

// Tried reports whether each paragraph that is missing was asked for alone too.
func (q *Queue) Tried() bool {
	for _, id := range q.ids {
		if !q.done(id) && q.tries[id] <= alone {
			return false
		}
	}
	return true
}

// Alone has a paragraph asked for once more, alone, and not again.
func (q *Queue) Alone(id string) { q.tries[id] = max(q.tries[id], MaxTries-1) }

// worthSharing is how many batches each of several stretches has at least: the
// first of each starts without the translation before it.
const worthSharing = 3

// turns is how many stretches each slot has in turn: the last ones end at
// about the same time.
const turns = 4

// Stretches cuts paragraphs into stretches of about the same size, more than
// the server takes requests; one when there is little to do. size is as for
// [Plan.Queue].
func (p *Plan) Stretches(ids []string, size func(id string) int) [][]string {
	total := 0
	for _, id := range ids {
		total += size(id)
	}
	slots := p.Known().Slots
	n := min(turns*slots, total/(worthSharing*p.AnswerBudget()))
	if n <= 1 || slots == 1 {
		return [][]string{ids}
	}
	shares := make([][]string, 1, n)
	sum := 0
	for _, id := range ids {
		if sum >= total/n*len(shares) && len(shares) < n {
			shares = append(shares, nil)
		}
		sum += size(id)
		shares[len(shares)-1] = append(shares[len(shares)-1], id)
	}
	return shares
}
