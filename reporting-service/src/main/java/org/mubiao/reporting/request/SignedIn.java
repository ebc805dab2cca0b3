package org.mubiao.reporting.request;

import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.Jwt;

/** How long somebody stays signed in. A stream ends with it, and the caller connects again. */
public final class SignedIn {

    private SignedIn() {}

    /** Until the token expires; nothing for one that never does or has already. */
    public static Duration left(Jwt token, Clock clock) {
        var expiry = token.getExpiresAt();
        var left = expiry == null ? Duration.ZERO : Duration.between(clock.instant(), expiry);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
