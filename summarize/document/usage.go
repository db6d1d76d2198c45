package document

// Usage counts tokens as the server reported them; zero where it did not.
type Usage struct {
	Requests   int `json:"requests"`
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
	Cached     int `json:"cached_tokens"`
	// Cost is in US dollars; 0 where the profile has no prices.
	Cost float64 `json:"cost,omitempty"`
}

// Add returns the sum of u and v.
func (u Usage) Add(v Usage) Usage {
	return Usage{
		Requests:   u.Requests + v.Requests,
		Prompt:     u.Prompt + v.Prompt,
		Completion: u.Completion + v.Completion,
		Cached:     u.Cached + v.Cached,
		Cost:       u.Cost + v.Cost,
	}
}
