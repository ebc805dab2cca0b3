package org.mubiao.gateway;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives a request what ties its traces together, unless the client did: {@code traceparent} (W3C Trace Context) and
 * {@code X-Request-Id}, which the answer repeats. What is not well formed is replaced.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds implements WebFilter {

    static final String REQUEST_ID = "X-Request-Id";
    static final String TRACE_PARENT = "traceparent";

    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[\\w.:-]{1,100}");
    private static final Pattern TRACE_PARENT_FORM =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final SecureRandom random = new SecureRandom();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var asked = exchange.getRequest().getHeaders();
        var trace = asked.getFirst(TRACE_PARENT);
        var tracedBy = trace != null && TRACE_PARENT_FORM.matcher(trace).matches()
                ? trace
                : "00-" + hex(16) + "-" + hex(8) + "-00";
        var id = asked.getFirst(REQUEST_ID);
        var knownAs = id != null && REQUEST_ID_FORM.matcher(id).matches() ? id : tracedBy.substring(3, 35);
        exchange.getResponse().beforeCommit(() -> {
            exchange.getResponse().getHeaders().set(REQUEST_ID, knownAs);
            return Mono.empty();
        });
        return chain.filter(exchange.mutate()
                .request(request -> request.headers(headers -> {
                    headers.set(TRACE_PARENT, tracedBy);
                    headers.set(REQUEST_ID, knownAs);
                }))
                .build());
    }

    private String hex(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
