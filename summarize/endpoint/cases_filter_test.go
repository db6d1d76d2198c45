package endpoint

import "codeberg.org/tolmach/tolmach/summarize/document"

// kept is an answer that a filter kept back.
var kept = outcome{finish: FinishFilter}

const counts = `"usage":{"prompt_tokens":7,"completion_tokens":0,"total_tokens":7}`

// filterCases are the ways in which a prompt, or its answer, is let through to
// nobody. None of them is worth another request.
var filterCases = []wireCase{
	{name: "Gemini's feedback in place of candidates, as a frame", answers: handlers(stream(`data: {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":7},"modelVersion":"m"}` + "\n\n")), want: kept},
	{name: "Gemini's feedback in place of candidates, whole", answers: handlers(status(200, `{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":7}}`)), want: kept},
	{name: "Gemini's feedback beside empty choices", answers: handlers(cut(`{"choices":[],"promptFeedback":{"blockReason":"OTHER"}}`)), want: kept},
	{name: "no choices, then DONE", answers: handlers(frames(`{"id":"x","object":"chat.completion.chunk","choices":[],` + counts + `}`)),
		want: outcome{finish: FinishFilter, usage: document.Usage{Requests: 1, Prompt: 7}}},
	{name: "choices null in a whole answer", answers: handlers(status(200, `{"id":"x","object":"chat.completion","choices":null,`+counts+`}`)),
		want: outcome{finish: FinishFilter, usage: document.Usage{Requests: 1, Prompt: 7}}},
	{name: "choices empty in a whole answer", answers: handlers(status(200, `{"id":"x","object":"chat.completion","choices":[],`+counts+`}`)),
		want: outcome{finish: FinishFilter, usage: document.Usage{Requests: 1, Prompt: 7}}},
	{name: "no choices, and then the connection ends", answers: handlers(cut(`{"id":"x","choices":[],`+counts+`}`), frames(delta("A"), end("stop"))), want: ordinary, tries: 2},
	{name: "Azure: what its filter found in the prompt", answers: handlers(frames(`{"choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"violence":{"filtered":true,"severity":"high"}}}]}`)), want: kept},
	{name: "Azure: its filter found nothing", answers: handlers(frames(`{"choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"violence":{"filtered":false,"severity":"safe"}}}]}`, delta("A"), end("stop"))), want: ordinary},
	{name: "a refusal in its own field", answers: handlers(frames(deltaOf(`"refusal":"I can't"`), deltaOf(`"refusal":" help."`), end("stop"))), want: kept},
	{name: "a refusal in its own field, whole", answers: handlers(status(200, `{"choices":[{"index":0,"message":{"content":null,"refusal":"I can't help."},"finish_reason":"stop"}]}`)), want: kept},
	{name: "no refusal", answers: handlers(frames(deltaOf(`"content":"A","refusal":null`), end("stop"))), want: ordinary},
	{name: "the filter's reason with its own", answers: handlers(frames(end("content_filter: PROHIBITED_CONTENT"))), want: kept},
	{name: "Zhipu's reason", answers: handlers(frames(end("sensitive"))), want: kept},
	{name: "403 OpenRouter's moderation", answers: handlers(status(403, `{"error":{"code":403,"message":"m requires moderation on Provider. Your input was flagged for \"violence\". No credits were charged.","metadata":{"reasons":["violence"],"flagged_input":"the per-day news"}}}`)), want: outcome{code: "problem.run.filtered"}},
	{name: "400 DeepSeek's risk", answers: handlers(status(400, `{"error":{"message":"Content Exists Risk","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}`)), want: outcome{code: "problem.run.filtered"}},
	{name: "400 Moonshot's risk", answers: handlers(status(400, `{"error":{"message":"The request was rejected because it was considered high risk","type":"content_filter"}}`)), want: outcome{code: "problem.run.filtered"}},
	{name: "400 Alibaba's inspection", answers: handlers(status(400, `{"error":{"code":"data_inspection_failed","param":null,"message":"Input data may contain inappropriate content.","type":"data_inspection_failed"}}`)), want: outcome{code: "problem.run.filtered"}},
	{name: "400 Azure's filter, only inside", answers: handlers(status(400, `{"error":{"message":"The prompt triggered a policy.","code":"bad","innererror":{"code":"ResponsibleAIPolicyViolation"}}}`)), want: outcome{code: "problem.run.filtered"}},
	{name: "400 LiteLLM's policy", answers: handlers(status(400, `{"error":{"message":"litellm.ContentPolicyViolationError: blocked","type":null,"param":null,"code":"400"}}`)), want: outcome{code: "problem.run.filtered"}},
}
