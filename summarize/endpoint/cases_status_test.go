package endpoint

import (
	"net/http"
	"time"

	"codeberg.org/tolmach/tolmach/summarize/document"
)

// soon makes a busy server one that wants to be asked again at once.
const soon = "Retry-After-Ms: 2"

var page404 = "<html><head><title>404</title><style>p{}</style></head><body><h1>Not Found</h1><p>nginx</p></body></html>"

// statusCases are the refusals of real servers, each in its own shape.
var statusCases = []wireCase{
	{name: "401 OpenAI", answers: handlers(status(401, `{"error":{"message":"Incorrect API key provided: sk-te***.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}`)), want: outcome{code: "key"}},
	{name: "401 without a body", answers: handlers(status(401, "")), want: outcome{code: "key"}},
	{name: "401 llama.cpp", answers: handlers(status(401, `{"error":{"message":"Invalid API Key","type":"authentication_error","code":401}}`)), want: outcome{code: "key"}},
	{name: "400 Gemini's array about the key", answers: handlers(status(400, `[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]`)), want: outcome{code: "key"}},
	{name: "400 LiteLLM about the key", answers: handlers(status(400, `{"error":{"message":"Authentication Error, Invalid proxy server token passed","type":"auth_error","param":"None","code":"401"}}`)), want: outcome{code: "key"}},
	{name: "403 country", answers: handlers(status(403, `{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported","param":null,"type":"request_forbidden"}}`)), want: outcome{code: "forbidden", detail: "Country"}},
	{name: "402 OpenRouter", answers: handlers(status(402, `{"error":{"code":402,"message":"Insufficient credits. Add more using the web site."}}`)), want: outcome{code: "quota"}},
	{name: "402 DeepSeek", answers: handlers(status(402, `{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}`)), want: outcome{code: "quota"}},
	{name: "429 OpenAI's quota", answers: handlers(status(429, `{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`, soon)), want: outcome{code: "quota"}},
	{name: "404 page", answers: handlers(status(404, page404)), want: outcome{code: "path"}},
	{name: "404 Go's words", answers: handlers(status(404, "404 page not found\n")), want: outcome{code: "path"}},
	{name: "404 FastAPI", answers: handlers(status(404, `{"detail":"Not Found"}`)), want: outcome{code: "path"}},
	{name: "404 llama.cpp", answers: handlers(status(404, `{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}`)), want: outcome{code: "path"}},
	{name: "404 OpenRouter's model", answers: handlers(status(404, `{"error":{"message":"No endpoints found for x/y.","code":404}}`)), want: outcome{code: "model"}},
	{name: "404 OpenRouter's data policy", answers: handlers(status(404, `{"error":{"message":"No endpoints found matching your data policy.","code":404}}`)), want: outcome{code: "refused", detail: "data policy"}},
	{name: "405", answers: handlers(status(405, `{"detail":"Method Not Allowed"}`)), want: outcome{code: "path"}},
	{name: "404 OpenAI's model", answers: handlers(status(404, `{"error":{"message":"The model 'x' does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}`)), want: outcome{code: "model"}},
	{name: "404 Ollama's model", answers: handlers(status(404, `{"error":{"message":"model \"x\" not found, try pulling it first","type":"api_error","param":null,"code":null}}`)), want: outcome{code: "model"}},
	{name: "404 vLLM's model", answers: handlers(status(404, `{"object":"error","message":"The model 'x' does not exist.","type":"NotFoundError","param":null,"code":404}`)), want: outcome{code: "model"}},
	{name: "404 Azure's deployment", answers: handlers(status(404, `{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}`)), want: outcome{code: "model"}},
	{name: "404 Gemini's model", answers: handlers(status(404, `[{"error":{"code":404,"message":"models/x is not found for API version v1main, or is not supported for generateContent.","status":"NOT_FOUND"}}]`)), want: outcome{code: "model"}},
	{name: "400 OpenRouter's model", answers: handlers(status(400, `{"error":{"message":"x is not a valid model ID","code":400}}`)), want: outcome{code: "model"}},
	{name: "400 Mistral's model", answers: handlers(status(400, `{"object":"error","message":"Invalid model: x","type":"invalid_model","param":null,"code":"1500"}`)), want: outcome{code: "model"}},
	{name: "400 DeepSeek's model", answers: handlers(status(400, `{"error":{"message":"Model Not Exist","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}`)), want: outcome{code: "model"}},
	{name: "400 string about the model", answers: handlers(status(400, `{"error":"model not found"}`)), want: outcome{code: "model"}},
	{name: "400 LM Studio without a model", answers: handlers(status(404, `{"error":{"message":"No models loaded. Please load a model in the developer page or use the 'lms load' command.","type":"invalid_request_error","param":"model","code":"model_not_found"}}`)), want: outcome{code: "model"}},
	{name: "400 OpenAI's overflow", answers: handlers(status(400, `{"error":{"message":"This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}`)), want: outcome{code: "overflow"}},
	{name: "400 OpenAI's configured limit", answers: handlers(status(400, `{"error":{"message":"Input tokens exceed the configured limit of 272000 tokens.","type":"invalid_request_error","param":"messages","code":null}}`)), want: outcome{code: "overflow"}},
	{name: "400 llama.cpp's overflow", answers: handlers(status(400, `{"error":{"code":400,"type":"exceed_context_size_error","message":"request (13392 tokens) exceeds the available context size (8192 tokens), try increasing it","n_prompt_tokens":13392,"n_ctx":8192}}`)), want: outcome{code: "overflow"}},
	{name: "400 LM Studio's overflow", answers: handlers(status(400, `{"error":"Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough."}`)), want: outcome{code: "overflow"}},
	{name: "400 vLLM's overflow", answers: handlers(status(400, `{"object":"error","message":"This model's maximum context length is 10 tokens","type":"BadRequestError","param":null,"code":400}`)), want: outcome{code: "overflow"}},
	{name: "400 Ollama's overflow", answers: handlers(status(400, `{"error":{"message":"the prompt is longer than the context length currently available to the model; try a shorter one","type":"invalid_request_error","param":null,"code":null}}`)), want: outcome{code: "overflow"}},
	{name: "400 Gemini's overflow", answers: handlers(status(400, `[{"error":{"code":400,"message":"The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}]`)), want: outcome{code: "overflow"}},
	{name: "400 OpenRouter: the provider's overflow", answers: handlers(status(400, `{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"This endpoint's maximum context length is 8192 tokens.\",\"code\":400}}","provider_name":"X"}}}`)), want: outcome{code: "overflow"}},
	{name: "400 OpenRouter: the provider's words", answers: handlers(status(400, `{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":{"message":"this model is retired"},"provider_name":"X"}}}`)), want: outcome{code: "refused", detail: "Provider returned error: this model is retired"}},
	{name: "422 Together's overflow", answers: handlers(status(422, "{\"error\":{\"message\":\"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193. Given: 9000 `inputs` tokens and 100 `max_new_tokens`\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}")), want: outcome{code: "overflow"}},
	{name: "503 LiteLLM's overflow", answers: handlers(status(503, `{"error":{"message":"litellm.ContextWindowExceededError: context size has been exceeded","code":"503"}}`)), want: outcome{code: "overflow"}},
	{name: "413 Groq: too large for the limit", answers: handlers(status(413, `{"error":{"message":"Request too large for model x on tokens per minute (TPM): Limit 6000, Requested 9000","type":"tokens","code":"rate_limit_exceeded"}}`)), want: outcome{code: "toolarge", detail: "TPM"}},
	{name: "413 from a proxy", answers: handlers(status(413, "<html><body><h1>413 Request Entity Too Large</h1></body></html>")), want: outcome{code: "toolarge"}},
	{name: "400 Azure's filter", answers: handlers(status(400, `{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400}}`)), want: outcome{code: "problem.run.filtered"}},
	{name: "400 without a message", answers: handlers(status(400, `{"error":{"code":"x"}}`)), want: outcome{code: "refused"}},
	{name: "400 with nulls", answers: handlers(status(400, `{"error":{"message":"boom","type":null,"param":null,"code":null}}`)), want: outcome{code: "refused", detail: "boom"}},
	{name: "400 with an object as param", answers: handlers(status(400, `{"error":{"message":"boom","type":"t","param":{"a":1},"code":null}}`)), want: outcome{code: "refused", detail: "boom"}},
	{name: "400 with words", answers: handlers(status(400, "Client sent an HTTP request to an HTTPS server.\n")), want: outcome{code: "onlyhttps"}},
	{name: "304", answers: handlers(status(304, "")), want: outcome{code: "notapi"}},
	{name: "301 elsewhere", answers: handlers(status(301, "", "Location: https://other.example/v1/chat/completions")), want: outcome{code: "redirect", detail: "other.example"}},
	{name: "307 elsewhere", answers: handlers(status(307, "", "Location: https://other.example/v1")), want: outcome{code: "redirect", detail: "other.example"}},
}

// negotiateCases are servers that refuse a field, and the second request that
// does without.
var negotiateCases = []wireCase{
	{name: "max_tokens renamed", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["max_tokens"] != nil {
			return status(400, `{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}`)
		}
		if b["max_completion_tokens"] != 100.0 {
			return status(500, "the limit is gone")
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "max_tokens renamed, no param", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["max_tokens"] != nil {
			return status(400, `{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."}}`)
		}
		if b["max_completion_tokens"] != 100.0 {
			return status(500, "the limit is gone")
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "streaming not supported, no param", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["stream"] == true {
			return status(400, `{"error":"streaming is not supported for this model"}`)
		}
		return status(200, whole("A", "stop"))
	})), want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 7, Completion: 2}}, tries: 2},
	{name: "no limit of any name", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		for _, name := range []string{"max_tokens", "max_completion_tokens"} {
			if b[name] != nil {
				return status(400, `{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"`+name+`\": Cannot find field.","status":"INVALID_ARGUMENT"}}`)
			}
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 3},
	{name: "422 Mistral: stream_options", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["stream_options"] != nil {
			return status(422, `{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error","param":null,"code":null}`)
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "422 FastAPI: a member of stream_options", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["stream_options"] != nil {
			return status(422, `{"detail":[{"type":"extra_forbidden","loc":["body","stream_options","include_usage"],"msg":"Extra inputs are not permitted","input":true}]}`)
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "two fields refused one by one", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		switch {
		case b["stream_options"] != nil:
			return status(400, `{"error":{"message":"Unrecognized request argument supplied: stream_options","type":"invalid_request_error","param":null,"code":null}}`)
		case b["max_tokens"] != nil:
			return status(400, `{"error":{"message":"Unsupported parameter: 'max_tokens'","param":"max_tokens","code":"unsupported_parameter"}}`)
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 3},
	{name: "400 Gemma: no system role", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		m := b["messages"].([]any)
		if len(m) == 2 {
			return status(400, `{"error":{"message":"Error rendering prompt with jinja template: \"System role not supported\"."}}`)
		}
		only := m[0].(map[string]any)
		if only["role"] != "user" || only["content"] != testRequest.System+"\n\n"+testRequest.User {
			return status(500, "the message is not whole")
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "500 Devstral: roles must alternate", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if len(b["messages"].([]any)) == 2 {
			return status(500, `{"error":{"code":500,"message":"Conversation roles must alternate user/assistant/user/assistant/...","type":"server_error"}}`)
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "no streaming", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["stream"] == true {
			return status(400, `{"error":{"message":"Your organization must be verified to stream this model.","type":"invalid_request_error","param":"stream","code":"unsupported_value"}}`)
		}
		if b["stream_options"] != nil {
			return status(400, `{"error":{"message":"The 'stream_options' parameter is only allowed when 'stream' is enabled."}}`)
		}
		return status(200, whole("A", "stop"))
	})), want: outcome{text: "A", finish: FinishStop, usage: document.Usage{Requests: 1, Prompt: 7, Completion: 2}}, tries: 2},
	{name: "stream_options only with stream", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["stream_options"] != nil {
			return status(400, `{"error":{"message":"Invalid value for 'stream_options': unsupported.","type":"invalid_request_error","param":"stream_options","code":null}}`)
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "a refusal that names no field of ours", answers: handlers(status(400, `{"error":{"message":"Unsupported value: 'messages[0].name'","param":"messages[0].name","code":"unsupported_value"}}`)), want: outcome{code: "refused", detail: "messages[0].name"}},
	{name: "the limit is too large for the model", answers: handlers(status(400, `{"error":{"message":"max_tokens is too large: 100. This model supports at most 50 completion tokens.","type":"invalid_request_error","param":"max_tokens","code":"invalid_value"}}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
}

// retryCases are the failures that another try may cure, and those that it
// may not.
var retryCases = []wireCase{
	{name: "429, then good", answers: handlers(status(429, `{"error":{"message":"Rate limit","type":"requests","code":"rate_limit_exceeded"}}`, soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 three times, then good", answers: handlers(status(429, "", soon), status(429, "", soon), status(429, "", soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 4},
	{name: "429 for ever", answers: handlers(status(429, `{"error":{"message":"Rate limit","code":"rate_limit_exceeded"}}`, soon)), want: outcome{code: "rate"}, tries: 4},
	{name: "429 Mistral's capacity", answers: handlers(status(429, `{"object":"error","message":"Service tier capacity exceeded for this model.","type":"invalid_request_error","param":null,"code":null}`, soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 Gemini's quota of a minute", answers: handlers(status(429, `[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.\n* Quota exceeded for metric: x/generate_content_free_tier_requests, limit: 10\nPlease retry in 3.046179ms.","status":"RESOURCE_EXHAUSTED"}}]`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 Gemini's delay beside its words", answers: handlers(status(429, `[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.Help"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7200s"}]}}]`)), want: outcome{code: "busy"}},
	{name: "429 Gemini: not of this plan", answers: handlers(status(429, `[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.\n* Quota exceeded for metric: x/generate_content_free_tier_requests, limit: 0, model: x\nPlease retry in 20.04s.","status":"RESOURCE_EXHAUSTED"}}]`)), want: outcome{code: "plan"}},
	{name: "429 OpenRouter: the provider's pause", answers: handlers(status(429, `{"error":{"message":"Provider returned error","code":429,"metadata":{"raw":"x/y:free is temporarily rate-limited upstream. Please try again in 3ms.","provider_name":"X"}}}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 with seconds", answers: handlers(status(429, "", "Retry-After: 0.02"), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 with a date", answers: handlers(func(w http.ResponseWriter, r *http.Request) {
		status(429, "", "Retry-After: "+time.Now().Add(2*time.Second).UTC().Format(http.TimeFormat))(w, r)
	}, frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 Groq's words", answers: handlers(status(429, `{"error":{"message":"Rate limit reached for model x on tokens per minute (TPM): Limit 6000, Used 5000. Please try again in 12ms. Visit the console.","type":"tokens","code":"rate_limit_exceeded"}}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 for longer than anyone waits", answers: handlers(status(429, `{"error":{"message":"Rate limit"}}`, "Retry-After: 3600")), want: outcome{code: "busy"}},
	{name: "503 Ollama's queue is full", answers: handlers(status(503, `{"error":{"message":"server busy, please try again.  maximum pending requests exceeded","type":"api_error"}}`, soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "503 llama.cpp loads its model", answers: handlers(status(503, `{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}`, soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "500 for ever", answers: handlers(status(500, `{"error":{"message":"boom"}}`, soon)), want: outcome{code: "server", detail: "boom"}, tries: 4},
	{name: "502 page", answers: handlers(status(502, "<html><head><title>502 Bad Gateway</title></head></html>", soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "529 overloaded", answers: handlers(status(529, `{"error":{"type":"overloaded_error","message":"Overloaded"}}`, soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "408", answers: handlers(status(408, "", soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "409", answers: handlers(status(409, "", soon), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "501 is not tried again", answers: handlers(status(501, `{"error":{"message":"This server does not support chat."}}`, soon)), want: outcome{code: "server", detail: "does not support chat"}},
	{name: "rate limit inside the stream before text", answers: handlers(cut(`{"error":{"message":"Rate limit is exceeded. Try again in 5 ms.","code":"429"}}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "OpenRouter: overloaded before text", answers: handlers(stream(": OPENROUTER PROCESSING\n\n", `data: {"error":{"code":502,"message":"Provider returned error, retry after 3 ms"},"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}`+"\n\n"), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "overloaded inside the stream before text", answers: handlers(stream(`data: {"error":{"message":"The engine is currently overloaded, please try again in 2ms"}}`+"\n\n"), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "429 from upstream under 500", answers: handlers(status(500, `{"error":{"message":"litellm.RateLimitError: try again in 2ms","type":null,"code":"429"}}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "broken before the first byte", answers: handlers(abort(), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "broken after comments", answers: handlers(abort(": ping\n\n"), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "clean end before text", answers: handlers(stream(": ping\n\n"), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "broken while thinking, no text yet", answers: handlers(abort("data: "+deltaOf(`"reasoning":"hm"`)+"\n\n"), frames(delta("A"), end("stop"))), want: thought, tries: 2},
	{name: "slow first byte", answers: handlers(later(time.Second, frames(delta("A"), end("stop")))), want: ordinary},
	{name: "no retry after text", answers: handlers(abort("data: "+delta("A")+"\n\n"), frames(delta("A"), end("stop"))), want: outcome{text: "A", code: "cut"}},
	{name: "no retry after text, by an error frame", answers: handlers(cut(delta("A"), `{"error":{"message":"Rate limit","code":"rate_limit_exceeded"}}`), frames(delta("A"), end("stop"))), want: outcome{text: "A", code: "rate"}},
}
