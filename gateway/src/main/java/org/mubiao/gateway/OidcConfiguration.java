package org.mubiao.gateway;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** What a sign-in at an OIDC provider needs; nothing of it is there unless one is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mubiao.oidc.issuer")
class OidcConfiguration {

    @Bean
    OidcProvider oidcProvider(OidcSettings settings, WebClient client, Clock clock) {
        return new OidcProvider(settings, client, clock);
    }

    @Bean
    OidcClaims oidcClaims(OidcSettings settings, UnitTree units) {
        return new OidcClaims(settings, units);
    }

    @Bean
    OidcSignIn oidcSignIn(OidcProvider provider, OidcClaims claims, WebClient client, Clock clock) {
        return new OidcSignIn(provider, new OidcRequests(clock), claims, client);
    }

    @Bean
    OidcTokens oidcTokens(OidcSettings settings, OidcProvider provider, OidcClaims claims) {
        return new OidcTokens(settings, provider, claims);
    }
}
