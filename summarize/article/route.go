package article

import (
	"context"
	"net"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"strings"
	"sync"

	"golang.org/x/net/idna"
)

// route watches where the requests for one page go. Once a public server has
// answered, nothing it says leads to an address in the reader's own network:
// not a redirect to one, and not a name that means one. The address that was
// dialled decides, before the request is written. Behind a proxy only the
// names are known.
type route struct {
	mu      sync.Mutex
	public  bool
	target  *url.URL // of the request now
	proxied bool
	refused bool
	stop    context.CancelFunc
}

// watch returns a context for the requests and ends it when one is refused.
func (r *route) watch(ctx context.Context) context.Context {
	ctx, r.stop = context.WithCancel(ctx)
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(hostPort string) {
			r.mu.Lock()
			defer r.mu.Unlock()
			host, _, err := net.SplitHostPort(hostPort)
			asked := strings.ToLower(r.target.Hostname())
			if ascii, err := idna.Lookup.ToASCII(asked); err == nil {
				asked = ascii
			}
			r.proxied = err != nil || !strings.EqualFold(host, asked)
		},
		GotConn: func(info httptrace.GotConnInfo) { r.connected(info.Conn) },
	})
}

// leads notes where the next request goes. It reports false when that must
// not be.
func (r *route) leads(to *url.URL) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.target = to
	r.refused = r.refused || (r.public && localHost(to.Hostname()))
	return !r.refused
}

func (r *route) connected(c net.Conn) {
	r.mu.Lock()
	defer r.mu.Unlock()
	local := localHost(r.target.Hostname())
	if !r.proxied {
		local = localHost(hostOf(c.RemoteAddr()))
	}
	switch {
	case !local:
		r.public = true
	case r.public:
		r.refused = true
		r.stop()
		_ = c.Close() // nothing is written to it
	}
}

// denied reports whether a request was refused.
func (r *route) denied() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.refused
}

func hostOf(a net.Addr) string {
	host, _, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	return host
}

// localHost reports a host that is, without asking a name server, this machine
// or one in its own network. A name that is not an address is public.
func localHost(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
	if host == "" || host == "localhost" || strings.HasSuffix(host, ".localhost") ||
		strings.HasSuffix(host, ".local") || strings.HasSuffix(host, ".internal") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		// Old forms such as 127.1 and 0x7f000001: no public site uses them.
		return strings.Trim(host, "0123456789.") == "" || strings.HasPrefix(host, "0x")
	}
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return true
	}
	for _, net := range special {
		if net.Contains(ip) {
			return true
		}
	}
	return false
}

// special are the blocks that IANA keeps from public use, besides those that
// net/netip knows, and those that stand for IPv4 addresses.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("2001::/32"), netip.MustParsePrefix("fec0::/10"),
}
