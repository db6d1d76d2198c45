package endpoint

import "net/http"

// spentCases are the ways of saying that an allowance is used up. It is told as
// that at once, however short a time the server asks to wait.
var spentCases = []wireCase{
	{name: "OpenRouter's day", answers: handlers(status(429, `{"error":{"message":"Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"50","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"`+inSeconds(17000)+`000"}}}}`)), want: outcome{code: "day.until", detail: "Count=5"}},
	{name: "OpenRouter's day, only in what it adds", answers: handlers(status(429, `{"error":{"message":"Rate limit exceeded","code":429,"metadata":{"limit_source":"openrouter_free_tier_daily"}}}`)), want: outcome{code: "day"}},
	{name: "OpenRouter's day inside the stream", answers: handlers(stream(": OPENROUTER PROCESSING\n\n", `data: {"error":{"message":"Rate limit exceeded: free-models-per-day.","code":429},"choices":[]}`+"\n\n")), want: outcome{code: "day"}},
	{name: "Google's day, with a delay that means nothing", answers: handlers(status(429, `[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.\nPlease retry in 0.036429s.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x","violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"20"}]},{"@type":"x","retryDelay":"0.036s"}]}}]`)), want: outcome{code: "day"}},
	{name: "Google's day in a string", answers: handlers(status(429, `{"error":{"message":"{\n \"error\": {\"code\": 429, \"message\": \"Quota exceeded\", \"status\": \"RESOURCE_EXHAUSTED\", \"details\": [{\"violations\": [{\"quotaId\": \"GenerateContentInputTokensPerModelPerDay\"}]}]}}","code":429,"status":"Too Many Requests"}}`)), want: outcome{code: "day"}},
	{name: "Google's minute is waited for", answers: handlers(status(429, `[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"}]},{"retryDelay":"0.003s"}]}}]`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "Groq's day", answers: handlers(status(429, `{"error":{"message":"Rate limit reached for model x on tokens per day (TPD): Limit 100000, Used 99900. Please try again in 18m43.2s. Need more tokens? Upgrade to Dev Tier today at the console.","type":"tokens","code":"rate_limit_exceeded"}}`, "Retry-After: 1124")), want: outcome{code: "day.until", detail: "Count=1"}},
	{name: "Groq's minute is waited for", answers: handlers(status(429, `{"error":{"message":"Rate limit reached for model x on requests per minute (RPM): Limit 30. Please try again in 4ms. Need more tokens? Upgrade to Dev Tier today at the console.","type":"requests","code":"rate_limit_exceeded"}}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "GitHub's day", answers: handlers(status(429, `{"error":{"code":"RateLimitReached","message":"Rate limit of 150 per 86400s exceeded for UserByModelByDay. Please wait 7200 seconds before retrying."}}`)), want: outcome{code: "day.until", detail: "Count=2"}},
	{name: "Cloudflare's day", answers: handlers(status(429, `{"errors":[{"message":"AiError: you have used up your daily free allocation of 10,000 neurons","code":4006}],"success":false,"result":{},"messages":[]}`)), want: outcome{code: "day"}},
	{name: "Mistral's month", answers: handlers(status(429, `{"object":"error","message":"Monthly token limit exceeded","type":"rate_limited","param":null,"code":"1300"}`)), want: outcome{code: "month"}},
	{name: "Hugging Face's month", answers: handlers(status(402, `{"error":"You have exceeded your monthly included credits for Inference Providers. Subscribe to get 20x more monthly included credits."}`)), want: outcome{code: "month"}},
	{name: "Anthropic's balance", answers: handlers(status(400, `{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the API. Please go to Plans & Billing to upgrade or purchase credits."}}`)), want: outcome{code: "quota"}},
	{name: "OpenRouter's balance", answers: handlers(status(402, `{"error":{"message":"This request requires more credits, or fewer max_tokens. You requested up to 4096 tokens, but can only afford 200.","code":402}}`)), want: outcome{code: "quota"}},
	{name: "LiteLLM's budget", answers: handlers(status(400, `{"error":{"message":"Budget has been exceeded! Current cost: 26.075, Max budget: 0.25","type":"budget_exceeded","param":null,"code":"400"}}`)), want: outcome{code: "quota"}},
	{name: "LiteLLM's budget of a user", answers: handlers(status(429, `{"error":{"message":"ExceededBudget: End User=desk over budget. Spend=0.0009, Budget=0.0001","type":"auth_error","param":"None","code":"429"}}`)), want: outcome{code: "quota"}},
	{name: "Moonshot's balance", answers: handlers(status(429, `{"error":{"message":"Your account is suspended, please check your plan and billing details","type":"exceeded_current_quota_error"}}`)), want: outcome{code: "quota"}},
	{name: "OpenAI's hard limit", answers: handlers(status(429, `{"error":{"message":"Billing hard limit has been reached","type":"invalid_request_error","code":"billing_hard_limit_reached"}}`)), want: outcome{code: "quota"}},
	{name: "Ollama's week, as a string", answers: handlers(status(429, `"you (desk) have reached your weekly usage limit, upgrade for higher limits: https://ollama.com/upgrade"`)), want: outcome{code: "plan"}},
	{name: "Ollama's session", answers: handlers(status(429, `{"error":"you (desk) have reached your session usage limit, please wait or upgrade to continue"}`)), want: outcome{code: "plan"}},
	{name: "Ollama's paid model", answers: handlers(status(403, `{"error":"this model requires a subscription, upgrade for access: https://ollama.com/upgrade"}`)), want: outcome{code: "plan"}},
	{name: "a plan that begins anew", answers: handlers(status(429, `{"error":{"type":"usage_limit_reached","message":"The usage limit has been reached","plan_type":"plus","resets_in_seconds":9000}}`)), want: outcome{code: "plan.until", detail: "Count=3"}},
	{name: "requests of a day with a slash", answers: handlers(status(429, `{"error":{"message":"Limit reached: 200 requests/day"}}`)), want: outcome{code: "day"}},
	{name: "credits that are exhausted", answers: handlers(status(403, `{"error":"You have used all of your free credits."}`)), want: outcome{code: "quota"}},
	{name: "a trial that is over", answers: handlers(status(403, `{"error":{"message":"Your free trial has expired"}}`)), want: outcome{code: "plan"}},
	{name: "an article's words are no allowance", answers: handlers(status(400, `{"error":{"message":"cannot parse: the daily toll per month"}}`)), want: outcome{code: "refused"}},
	{name: "a limit told in seconds since 1970", answers: handlers(func(w http.ResponseWriter, r *http.Request) {
		status(429, "", "X-RateLimit-Reset: "+inSeconds(1))(w, r)
	}, frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "a router's headers in the body", answers: handlers(status(429, `{"error":{"message":"Rate limit exceeded: free-models-per-min.","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"20","X-RateLimit-Remaining":"0","X-RateLimit-Reset-After":"0.02"}}}}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "a long limit is told", answers: handlers(status(429, `{"error":{"message":"Too many requests"}}`, "X-RateLimit-Remaining-Tokens: 0", "X-RateLimit-Reset-Tokens: 6m3.5s", "X-RateLimit-Remaining-Requests: 9", "X-RateLimit-Reset-Requests: 12ms")), want: outcome{code: "busy", detail: "Count=36"}},
}
