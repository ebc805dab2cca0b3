package org.mubiao.gateway;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who may ask the gateway for what. Nothing under {@code /api} is anonymous but signing in. Anonymous besides: the page
 * with its files, the state of the suite, the public keys, how one may sign in, and {@code /openapi.json} with {@code /api-docs}: they are
 * the same for every installation, tell nothing of its content, and a program's author reads them before having an
 * account. Metrics tell of use and load, so they need an auditor or an admin.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class Security {

    @Bean
    SecurityWebFilterChain whoMayAskForWhat(
            ServerHttpSecurity http,
            Sessions sessions,
            OidcSettings oidc,
            ObjectProvider<OidcTokens> programs,
            Problems problems) {
        var waysIn = oidc.configured()
                ? new String[] {"/api/session/options", "/api/session/oidc", OidcProvider.CALLBACK}
                : new String[] {"/api/session/options"};
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable) // SameOrigin does it without a state
                .headers(ServerHttpSecurity.HeaderSpec::disable) // SecurityHeaders sets them on every answer
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(new BySession(sessions, programs.getIfAvailable()))
                .addFilterAt(new SameOrigin(), SecurityWebFiltersOrder.CSRF)
                .addFilterAfter(new FirstPasswordFilter(), SecurityWebFiltersOrder.AUTHORIZATION)
                .authorizeExchange(requests -> requests.pathMatchers(POST, "/api/session")
                        .permitAll()
                        .pathMatchers(GET, waysIn)
                        .permitAll()
                        .pathMatchers("/api/**")
                        .authenticated()
                        .pathMatchers("/actuator/health/**")
                        .permitAll()
                        .pathMatchers("/actuator/**")
                        .hasAnyRole(Role.AUDITOR.code(), Role.ADMIN.code())
                        .pathMatchers(GET, "/**")
                        .permitAll()
                        .pathMatchers(HEAD, "/**")
                        .permitAll()
                        .anyExchange()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (exchange, _) -> problems.answer(exchange, new Refusal(Problem.NOT_SIGNED_IN)))
                        .accessDeniedHandler(
                                (exchange, _) -> problems.answer(exchange, new Refusal(Problem.NOT_ALLOWED))))
                .build();
    }

    /** Paths and headers that could mean one thing here and another to a service do not get in. */
    @Bean
    ServerExchangeRejectedHandler ambiguousRequests(Problems problems) {
        return (exchange, _) -> problems.answer(exchange, new Refusal(Problem.MALFORMED_REQUEST));
    }

    private record BySession(Sessions sessions, @Nullable OidcTokens programs)
            implements ServerSecurityContextRepository {

        @Override
        public Mono<SecurityContext> load(ServerWebExchange exchange) {
            return Mono.justOrEmpty(SessionToken.shownBy(exchange.getRequest()))
                    .flatMap(sessions::find)
                    .switchIfEmpty(
                            Mono.defer(() -> programs == null ? Mono.empty() : programs.shownBy(exchange.getRequest())))
                    .map(session -> new SecurityContextImpl(new SessionAuthentication(session)));
        }

        @Override
        public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
            return Mono.empty(); // SessionController opens and closes sessions
        }
    }
}
