package org.mubiao.gateway;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Sets on every answer, whoever wrote it, what keeps a browser from doing more with it than the page needs. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeaders implements WebFilter {

    private static final Map<String, String> ON_EVERY_ANSWER = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            set(exchange);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private static void set(ServerWebExchange exchange) {
        var headers = exchange.getResponse().getHeaders();
        ON_EVERY_ANSWER.forEach(headers::set);
        if (exchange.getRequest().getPath().value().startsWith("/api/"))
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        if ("https".equals(exchange.getRequest().getURI().getScheme()))
            headers.set("Strict-Transport-Security", "max-age=31536000");
    }
}
