package org.mubiao.gateway;

import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a change that another site's page made a browser send. A change signed in by cookie must carry {@code
 * X-Requested-With: mubiao}, which no form and no foreign page can add, and the browser must say that the page is from
 * here, by {@code Origin} or {@code Sec-Fetch-Site}; none of the two may say otherwise. Without a cookie the two need
 * not be there, but where they are they count as well. A bearer token is never sent by a browser on its own.
 */
class SameOrigin implements WebFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return allows(exchange.getRequest())
                ? chain.filter(exchange)
                : Mono.error(new Refusal(Problem.CROSS_SITE_REQUEST));
    }

    private static boolean allows(ServerHttpRequest request) {
        var headers = request.getHeaders();
        if (SAFE.contains(request.getMethod()) || headers.getFirst(HttpHeaders.AUTHORIZATION) != null) return true;
        var site = headers.getFirst("Sec-Fetch-Site");
        var origin = headers.getOrigin();
        if (site != null && !"same-origin".equals(site)) return false;
        if (origin != null && !sameHost(origin, request.getURI())) return false;
        var signsIn = "/api/session".equals(request.getPath().value()) && HttpMethod.POST.equals(request.getMethod());
        if (signsIn || !request.getCookies().containsKey(SessionToken.COOKIE)) return true;
        return "mubiao".equals(headers.getFirst("X-Requested-With")) && (site != null || origin != null);
    }

    /** Schemes are not compared: behind a proxy that ends TLS the gateway may see another one than the browser. */
    private static boolean sameHost(String origin, URI asked) {
        try {
            var authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(asked.getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
