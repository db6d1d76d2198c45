package endpoint

import (
	"net/http"
	"regexp"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/problem"
)

// allowance is what of an account is used up: waiting a little does not bring
// it back.
type allowance struct {
	code  problem.Kind
	until problem.Kind // the same where it is known when the next begins, "" where there is none
	words *regexp.Regexp
}

// allowances are looked for in this order, in lower case. Those of a day and a
// month are told apart from the words of a minute's limit only by the unit.
var allowances = []allowance{
	{ErrQuota, "", regexp.MustCompile(`insufficient[_ ](?:quota|balance|credits?|funds?)|exceeded your current quota|exceeded_current_quota|credit balance is too low|(?:out of|not enough|more|purchase) credits?\b|no credits? (?:left|remaining|available)|` +
		`credits? (?:are |is |have been |has been )?(?:exhausted|depleted|used up)|(?:exhausted|depleted|used) (?:all )?(?:of )?(?:your |the )?(?:\w+ )?credits?\b|billing[_ ](?:hard[_ ]limit|not[_ ]active)|payment required|arrearage|can only afford|budget has been exceeded|budget[_ ]exceeded|exceeded ?budget|over budget|balance is (?:insufficient|negative|too low|not enough)|` +
		`(?:余额不足|欠费)`)},
	{ErrMonth, "problem.endpoint.month.until", regexp.MustCompile(`\bmonthly\b|\bper[ -]?month\b|permonth|\bthis month\b|/ ?month\b|bymonth\b|month(?:'s)? (?:limit|quota|allowance)`)},
	{ErrDay, "problem.endpoint.day.until", regexp.MustCompile(`\bdaily\b|\bper[ -]?day\b|perday|byday\b|\b(?:tpd|rpd)\b|per 86400s|/ ?day\b|\b24[- ]?h(?:ours?)?\b|_daily\b|\bdaily_|day's (?:limit|quota|allowance)`)},
	{ErrPlan, "problem.endpoint.plan.until", regexp.MustCompile(`usage[_ ]limit|\bweekly\b|\bper week\b|session limit|plan limit|limit (?:of|for) your plan|requires? a subscription|subscription (?:is |has )?(?:required|expired)|package has expired|trial (?:has |is )?(?:ended|expired|over)|requires? an? (?:paid|upgrade)|upgrade (?:for access|to continue)|` +
		`5[- ]hour|your (?:current )?plan (?:does|has|is)|not (?:available|included) (?:on|in) your (?:current )?plan|limit: 0,`)},
}

// spent is the problem of an allowance that is used up, nil when the refusal is
// not about one. Only a refusal for want of rights or of room can be: the words
// alone may be anything's.
func (c failing) spent(status int, all string, wait time.Duration) *failure {
	some := allowances
	switch {
	case mentions(all, "resource_exhausted"):
		some = allowances[1:] // Google calls every limit a quota, also that of a minute
	case !limiting(status, all):
		some = allowances[:1]
	}
	for _, a := range some {
		if a.words.MatchString(all) {
			return c.usedUp(a, wait)
		}
	}
	if status == http.StatusPaymentRequired {
		return c.usedUp(allowances[0], wait)
	}
	return nil
}

// usedUp is the failure of an allowance, with how long it is until the next
// where the server says so. A short time contradicts that it is used up, and
// Google gives one with every refusal: it is not told.
func (c failing) usedUp(a allowance, wait time.Duration) *failure {
	if a.until == "" || wait <= longestWait || wait >= never {
		return fail(a.code, "Host", c.profile.Host())
	}
	return fail(a.until, "Host", c.profile.Host(), "Count", hours(wait))
}

// hours are as people say how long something takes: one more than has not
// begun.
func hours(d time.Duration) int { return max(1, int((d+time.Hour-1)/time.Hour)) }

// limiting reports whether a status, or the code beside it, speaks of a limit.
func limiting(status int, all string) bool {
	switch status {
	case http.StatusPaymentRequired, http.StatusForbidden, http.StatusTooManyRequests:
		return true
	}
	return mentions(all, "rate_limit", "rate limit", "ratelimit", "too many requests", "limit_exceeded", "limit exceeded", "usage limit", "limit reached", "quota")
}
