package org.mubiao.gateway;

import java.util.Set;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Who has a password that others know changes it before anything else: until then only that, and signing out. */
class FirstPasswordFilter implements WebFilter {

    private static final Set<String> STILL_OPEN = Set.of("/api/session", SessionController.PASSWORD);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getPath().value();
        var open = !path.startsWith("/api/") && !path.startsWith("/actuator/") || STILL_OPEN.contains(path);
        if (open) return chain.filter(exchange);
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(SessionAuthentication.class)
                .map(signedIn -> signedIn.session().user().mustChangePassword())
                .defaultIfEmpty(false)
                .flatMap(must ->
                        must ? Mono.error(new Refusal(Problem.PASSWORD_CHANGE_REQUIRED)) : chain.filter(exchange));
    }
}
