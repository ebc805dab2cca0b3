package org.mubiao.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationCodeAuthenticationTokenConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The two steps of a sign-in at the configured provider: authorization code with PKCE, state and nonce (OpenID Connect Core
 * 1.0, section 3.1). The ID token says all that is asked of a user; the provider's user-info is not asked besides, and none
 * of its tokens is kept.
 */
class OidcSignIn {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DefaultServerOAuth2AuthorizationRequestResolver asking;
    private final ServerOAuth2AuthorizationCodeAuthenticationTokenConverter answered;
    private final OidcAuthorizationCodeReactiveAuthenticationManager checking;
    private final OidcRequests requests;
    private final OidcClaims claims;

    OidcSignIn(OidcProvider provider, OidcRequests requests, OidcClaims claims, WebClient client) {
        this.requests = requests;
        this.claims = claims;
        asking = new DefaultServerOAuth2AuthorizationRequestResolver(provider);
        answered = new ServerOAuth2AuthorizationCodeAuthenticationTokenConverter(provider);
        answered.setAuthorizationRequestRepository(requests);
        var tokens = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        tokens.setWebClient(client);
        checking = new OidcAuthorizationCodeReactiveAuthenticationManager(
                tokens, request -> Mono.just(new DefaultOidcUser(Set.of(), request.getIdToken())));
        checking.setJwtDecoderFactory(provider::idTokens);
    }

    /** Where at the provider the browser is to go; what it must come back with is remembered. */
    Mono<URI> start(ServerWebExchange exchange) {
        return asking.resolve(exchange, "oidc")
                .flatMap(request -> requests.saveAuthorizationRequest(request, exchange)
                        .thenReturn(URI.create(request.getAuthorizationRequestUri())))
                .timeout(PATIENCE);
    }

    /** Who came back. Fails where anything of it does not hold. */
    Mono<User> finish(ServerWebExchange exchange) {
        return answered.convert(exchange)
                .flatMap(checking::authenticate)
                .flatMap(authentication -> claims.user(told(authentication).getClaims()))
                .timeout(PATIENCE);
    }

    private static OidcUser told(Authentication authentication) {
        if (authentication.getPrincipal() instanceof OidcUser user) return user;
        throw new IllegalStateException("a sign-in without an ID token");
    }
}
