package org.mubiao.kit;

import java.util.List;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * A service answers only to the gateway's signed tokens, checked here and not trusted from a header: ES256, issuer {@code
 * mubiao-gateway}, audience {@code mubiao-services}, not expired. Health and metrics need no token. {@code /internal} is for the
 * gateway's own questions, which it signs with the role {@code gateway} and never passes on for anybody.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class ServiceSecurity {

    static final String ISSUER = "mubiao-gateway";
    static final String AUDIENCE = "mubiao-services";
    private static final String GATEWAY = "gateway";

    @Bean
    ReactiveJwtDecoder tokens(Environment environment) {
        var keys = environment.getRequiredProperty("mubiao.security.jwk-set-uri");
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                JwtValidators.createDefaultWithIssuer(ISSUER),
                new JwtClaimValidator<java.util.Collection<String>>(
                        JwtClaimNames.AUD, aud -> aud != null && aud.contains(AUDIENCE))));
        return decoder;
    }

    @Bean
    SecurityWebFilterChain everyRequestIsSignedIn(ServerHttpSecurity http, ProblemAnswers problems) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .authorizeExchange(exchanges -> exchanges
                        .matchers(EndpointRequest.to("health", "prometheus"))
                        .permitAll()
                        .pathMatchers("/v3/api-docs/**")
                        .permitAll()
                        .pathMatchers("/internal/**")
                        .access((who, asked) -> who.map(it -> new AuthorizationDecision(isGateway(it))))
                        .anyExchange()
                        .access((who, asked) ->
                                who.map(it -> new AuthorizationDecision(it.isAuthenticated() && !isGateway(it)))))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint((exchange, refused) -> problems.write(
                                exchange,
                                new Refusal(HttpStatus.UNAUTHORIZED.value(), "NOT_SIGNED_IN", "no valid token"))))
                .exceptionHandling(handling -> handling.accessDeniedHandler((exchange, denied) -> problems.write(
                        exchange, new Refusal(HttpStatus.FORBIDDEN.value(), "NOT_ALLOWED", "role does not allow it"))))
                .build();
    }

    /** The gateway itself, asking for nobody: what is under {@code /internal} is for it alone, and nothing else is. */
    private static boolean isGateway(Authentication who) {
        return who.getPrincipal() instanceof Jwt token && List.of(GATEWAY).equals(token.getClaimAsStringList("roles"));
    }
}
