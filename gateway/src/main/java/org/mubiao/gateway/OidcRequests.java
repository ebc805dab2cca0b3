package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sign-ins that were sent to the provider and have not come back: state, nonce and the secret of PKCE stay here, the
 * browser has a random name for them in a cookie that only the way back gets. Each can come back once, within ten minutes,
 * to the gateway that sent it.
 */
class OidcRequests implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String COOKIE = "mubiao-oidc";
    static final Duration KEPT = Duration.ofMinutes(10);

    private static final int AT_MOST = 20_000;

    private final Cache<String, OAuth2AuthorizationRequest> byName;

    OidcRequests(Clock clock) {
        byName = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfterWrite(KEPT)
                .maximumSize(AT_MOST)
                .build();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return name(exchange).mapNotNull(byName::getIfPresent);
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> {
            var name = SessionToken.random().value();
            byName.put(name, request);
            exchange.getResponse().addCookie(cookie(exchange, name, KEPT));
        });
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        exchange.getResponse().addCookie(cookie(exchange, "", Duration.ZERO));
        return name(exchange).mapNotNull(byName.asMap()::remove);
    }

    private static Mono<String> name(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        return cookie == null ? Mono.empty() : Mono.just(cookie.getValue());
    }

    /** Lax: the provider sends the browser back here, which a stricter cookie would not survive. */
    private static ResponseCookie cookie(ServerWebExchange exchange, String value, Duration kept) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Lax")
                .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                .path(OidcProvider.CALLBACK)
                .maxAge(kept)
                .build();
    }
}
