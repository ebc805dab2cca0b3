package org.mubiao.gateway;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.publisher.Mono;

/**
 * Takes a program's access token of the configured provider in place of a session token: a signed JWT for the configured
 * audience. It is a session as long as the token holds; nothing is kept.
 */
class OidcTokens {

    private static final Pattern BEARER_JWT = Pattern.compile("(?i:bearer) +([\\w-]+\\.[\\w-]+\\.[\\w-]+)");
    private static final int LONGEST = 8_000;

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final OidcClaims claims;

    OidcTokens(OidcSettings settings, OidcProvider provider, OidcClaims claims) {
        this.settings = settings;
        this.provider = provider;
        this.claims = claims;
    }

    /** The session that the request's token stands for; empty where it shows none, or one that does not hold. */
    Mono<Session> shownBy(ServerHttpRequest request) {
        var authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (settings.audience() == null || authorization == null || authorization.length() > LONGEST)
            return Mono.empty();
        var bearer = BEARER_JWT.matcher(authorization);
        if (!bearer.matches()) return Mono.empty();
        var token = bearer.group(1);
        return provider.accessToken(token)
                .onErrorResume(BadJwtException.class, _ -> Mono.empty())
                .onErrorMap(JwtException.class, _ -> new Refusal(Problem.OIDC_UNAVAILABLE))
                .onErrorMap(WebClientException.class, _ -> new Refusal(Problem.OIDC_UNAVAILABLE))
                .flatMap(jwt -> claims.user(jwt.getClaims()).map(user -> session(token, user, jwt.getExpiresAt())));
    }

    private static Session session(String token, User user, @Nullable Instant expiry) {
        var end = Objects.requireNonNull(expiry, "exp");
        return new Session("oidc-" + new SessionToken(token, false).hash(), user, null, end);
    }
}
