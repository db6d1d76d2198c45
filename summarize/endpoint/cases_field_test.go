package endpoint

import "net/http"

// without answers only a request that lacks a field, and refuses any other in
// these words.
func without(field string, code int, refusal string, headers ...string) []http.HandlerFunc {
	return handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b[field] != nil && b[field] != false {
			return status(code, refusal, headers...)
		}
		if b["stream"] == false {
			return status(200, `{"choices":[{"index":0,"message":{"content":"A"},"finish_reason":"stop"}]}`)
		}
		return frames(delta("A"), end("stop"))
	}))
}

// refusedCases are the words in which servers refuse a field. Whatever they
// are, the request is sent again without it.
var refusedCases = []wireCase{
	{name: "temperature is deprecated", answers: without("temperature", 400, "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"`temperature` is deprecated for this model.\"}}"), want: ordinary, tries: 2},
	{name: "temperature: only the default", answers: without("temperature", 400, `{"error":{"message":"Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}`), want: ordinary, tries: 2},
	{name: "temperature: LiteLLM's words, which name other fields", answers: without("temperature", 400, `{"error":{"message":"litellm.UnsupportedParamsError: these models don't support temperature=0.3. Only temperature=1 is supported, or any when reasoning_effort='none'. To drop params set `+"`litellm.drop_params = True`"+`","type":"None","param":null,"code":"400"}}`), want: ordinary, tries: 2},
	{name: "temperature: the same under 500", answers: without("temperature", 500, `{"error":{"message":"litellm.UnsupportedParamsError: these models don't support temperature=0.3.","type":null,"param":null,"code":"500"}}`), want: ordinary, tries: 2},
	{name: "temperature: in a stream under 200", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["temperature"] != nil {
			return stream(": ping\n\n", `data: {"error":{"message":"temperature is not supported by this model","code":400}}`+"\n\n")
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "temperature: an object in a string in an object", answers: without("temperature", 400, `{"error":{"message":"{\"error\":{\"message\":\"temperature: unsupported for thinking models\",\"type\":\"invalid_request_error\"}}","code":400}}`), want: ordinary, tries: 2},
	{name: "temperature: the provider behind the router", answers: without("temperature", 400, `{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"detail\":[{\"loc\":[\"body\",\"temperature\"],\"msg\":\"must be 1\"}]}","provider_name":"X"}}}`), want: ordinary, tries: 2},
	{name: "temperature: no endpoint that takes it", answers: without("temperature", 404, `{"error":{"message":"No endpoints found that support the parameter: temperature","code":404}}`), want: ordinary, tries: 2},
	{name: "temperature: errors by field", answers: without("temperature", 400, `{"title":"One or more validation errors occurred.","status":400,"errors":{"temperature":["The field is not allowed."]}}`), want: ordinary, tries: 2},
	{name: "temperature: Google's violations", answers: without("temperature", 400, `[{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT","details":[{"@type":"x","fieldViolations":[{"field":"generation_config.temperature","description":"out of range"}]}]}}]`), want: ordinary, tries: 2},
	{name: "temperature: plain words", answers: without("temperature", 422, "unexpected argument temperature\n"), want: ordinary, tries: 2},
	{name: "temperature: words of no list", answers: without("temperature", 400, `{"error":"we would rather you left the temperature to us"}`), want: ordinary, tries: 2},
	{name: "temperature: forbidden", answers: without("temperature", 403, `{"error":{"message":"Parameter temperature is not allowed for this model"}}`), want: ordinary, tries: 2},
	{name: "temperature: other letters", answers: without("temperature", 400, `{"error":{"message":"该模型不支持参数 temperature","type":"invalid_request_error"}}`), want: ordinary, tries: 2},
	{name: "system: no such messages", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if len(b["messages"].([]any)) == 2 {
			return status(400, `{"error":{"message":"System messages are not supported by this model"}}`)
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "stream_options: Fireworks' words", answers: without("stream_options", 400, `{"error":{"object":"error","type":"invalid_request_error","message":"Extra inputs are not permitted, field: 'stream_options'"}}`), want: ordinary, tries: 2},
	{name: "stream_options: a pointer", answers: without("stream_options", 422, `{"message":"Validation error at #/stream_options: Extra inputs are not permitted"}`), want: ordinary, tries: 2},
	{name: "stream_options: vLLM's list as a string", answers: without("stream_options", 400, `{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted', 'input': {'include_usage': True}}]","type":"BadRequestError","param":null,"code":400}`), want: ordinary, tries: 2},
	{name: "stream_options: Mistral's list as the message", answers: without("stream_options", 422, `{"object":"Error","message":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted","input":{"include_usage":true}}],"type":"invalid_request_error","code":3001}`), want: ordinary, tries: 2},
	{name: "max_tokens: as vLLM refuses the new name", answers: handlers(picky(func(b map[string]any) http.HandlerFunc {
		if b["max_tokens"] != nil {
			return status(400, `{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'max_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 100}]","type":"BadRequestError","param":null,"code":400}`)
		}
		if b["max_completion_tokens"] != 100.0 {
			return status(500, "the limit is gone")
		}
		return frames(delta("A"), end("stop"))
	})), want: ordinary, tries: 2},
	{name: "streaming: not implemented", answers: without("stream", 501, `{"error":{"message":"Streaming is not supported by this server.","param":"stream"}}`), want: ordinary, tries: 2},
	{name: "a parameter that is not named", answers: without("temperature", 400, `{"error":{"message":"Unsupported parameter in request"}}`), want: ordinary, tries: 3},
	{name: "refused again and again", answers: handlers(status(400, `{"error":{"message":"temperature, stream_options and max_tokens are not supported","param":"temperature"}}`)), want: outcome{code: "refused", detail: "not supported"}, tries: 4},
	{name: "an echo of what was sent is no refusal of it", answers: handlers(status(400, `{"detail":[{"type":"string_type","loc":["body","messages",0,"content"],"msg":"Input should be a string","input":"the temperature per day"}],"body":{"temperature":0.3}}`)), want: outcome{code: "refused", detail: "should be a string"}},
}
