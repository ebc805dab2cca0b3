package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * The signed word of the gateway to a service on who asks (JWT, ES256). It holds for five minutes, so that a service
 * that keeps one can do little with it; the same one serves a session until its last minute.
 */
@Component
class ServiceTokens {

    static final String ISSUER = "mubiao-gateway";
    static final String AUDIENCE = "mubiao-services";
    private static final String GATEWAY = "gateway";
    static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(1);
    private static final int AT_MOST = 100_000;

    private final Clock clock;
    private final JwtEncoder encoder;
    private final TokenKeys keys;
    private final Cache<Subject, String> bySession;

    ServiceTokens(TokenKeys keys, Clock clock) {
        this.clock = clock;
        this.keys = keys;
        JWKSource<SecurityContext> present = (selector, _) -> selector.select(keys.all());
        encoder = new NimbusJwtEncoder(present);
        bySession = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfterWrite(LIFETIME.minus(RENEWED_BEFORE_END))
                .maximumSize(AT_MOST)
                .build();
    }

    /** Whom a token tells of. A user who has changed gets another one at once. */
    private record Subject(String sessionId, @Nullable User user, List<String> reach) {}

    /** A token that tells of the session's user, who reads no other unit, and holds for a minute at least. */
    String of(Session session) {
        return of(session, List.of());
    }

    /** The same; {@code reach} are the units of which a user who is bound to one may read. */
    String of(Session session, List<String> reach) {
        return bySession.get(new Subject(session.id(), session.user(), reach), _ -> signed(session, reach));
    }

    /** A token for the gateway's own questions. It speaks for nobody and has no role. */
    String ofGateway() {
        return ofGateway(List.of());
    }

    /** A token for what only the gateway may ask, under {@code /internal}; services take it for nothing else. */
    String ofGatewayItself() {
        return ofGateway(List.of(GATEWAY));
    }

    private String ofGateway(List<String> roles) {
        return bySession.get(new Subject(ISSUER, null, roles), _ -> {
            var claims = claims(clock.instant(), GATEWAY).claim("roles", roles);
            return encoded(claims.build());
        });
    }

    private String signed(Session session, List<String> reach) {
        var user = session.user();
        var claims = claims(clock.instant(), user.subject())
                .claim("name", user.displayName())
                .claim("roles", user.roles().stream().map(Role::code).toList())
                .claim("sid", session.id());
        var unit = user.unit();
        if (unit != null)
            claims.claim("unit", unit.code())
                    .claim("unit_name", unit.name())
                    .claim("units", reach.isEmpty() ? List.of(unit.code()) : reach);
        return encoded(claims.build());
    }

    private static JwtClaimsSet.Builder claims(Instant now, String subject) {
        return JwtClaimsSet.builder()
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(subject)
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME));
    }

    private String encoded(JwtClaimsSet claims) {
        var header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.signing().getKeyID())
                .type("JWT")
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
