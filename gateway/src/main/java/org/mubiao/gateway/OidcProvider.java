package org.mubiao.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The configured OIDC provider: where its endpoints are, asked of itself when first needed (OpenID Connect Discovery 1.0)
 * and kept; and how its tokens are checked. A provider that does not answer is asked again by the next request.
 */
class OidcProvider implements ReactiveClientRegistrationRepository {

    static final String CALLBACK = "/api/session/oidc/callback";

    private static final String ID = "oidc";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final OidcSettings settings;
    private final WebClient client;
    private final Clock clock;

    private volatile @Nullable Known known;

    /** What is made once of what the provider told. */
    private record Known(
            ClientRegistration registration, ReactiveJwtDecoder idTokens, ReactiveJwtDecoder accessTokens) {}

    OidcProvider(OidcSettings settings, WebClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    Mono<ClientRegistration> registration() {
        return known().map(Known::registration);
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String registrationId) {
        return registration();
    }

    /** Checks an ID token: signature, issuer, audience, authorised party, times. Only for who has the registration. */
    ReactiveJwtDecoder idTokens(ClientRegistration registration) {
        var told = known;
        if (told == null) throw new IllegalStateException("the provider was not asked yet");
        return told.idTokens();
    }

    /** The claims of a program's access token, or an error. Without a configured audience every one is refused. */
    Mono<Jwt> accessToken(String token) {
        return known().flatMap(told -> told.accessTokens().decode(token));
    }

    private Mono<Known> known() {
        var told = known;
        if (told != null) return Mono.just(told);
        return client.get()
                .uri(settings.known() + "/.well-known/openid-configuration")
                .retrieve()
                .bodyToMono(JSON)
                .timeout(PATIENCE)
                .map(this::registered)
                .map(registration -> new Known(
                        registration, decoder(registration, idToken(registration)), decoder(registration, access())))
                .doOnNext(asked -> known = asked);
    }

    private ClientRegistration registered(Map<String, Object> configuration) {
        var registration = ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId(ID)
                .clientId(settings.clientId())
                .scope(settings.scopes())
                .redirectUri((settings.baseUrl() == null ? "{baseUrl}" : settings.baseUrl()) + CALLBACK)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build());
        if (settings.clientSecret() == null) registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        else registration.clientSecret(settings.clientSecret());
        var built = registration.build();
        if (!settings.known().toString().equals(built.getProviderDetails().getIssuerUri()))
            throw new IllegalStateException("the provider names itself "
                    + built.getProviderDetails().getIssuerUri() + ", not " + settings.issuer());
        return built;
    }

    private ReactiveJwtDecoder decoder(ClientRegistration registration, OAuth2TokenValidator<Jwt> validator) {
        var keys = registration.getProviderDetails().getJwkSetUri();
        var algorithm = SignatureAlgorithm.from(settings.algorithm());
        if (keys == null || algorithm == null)
            throw new IllegalStateException("the provider's keys or the algorithm of its tokens are not known");
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(algorithm)
                .webClient(client)
                .build();
        decoder.setJwtValidator(validator);
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(ReactiveOidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> idToken(ClientRegistration registration) {
        var claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(times(), claims);
    }

    private OAuth2TokenValidator<Jwt> access() {
        var audience = settings.audience();
        return new DelegatingOAuth2TokenValidator<>(List.of(
                times(),
                new JwtIssuerValidator(settings.known().toString()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, given -> audience != null && given != null && given.contains(audience)),
                new JwtClaimValidator<>(JwtClaimNames.EXP, end -> end != null),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank())));
    }

    private JwtTimestampValidator times() {
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        return times;
    }
}
