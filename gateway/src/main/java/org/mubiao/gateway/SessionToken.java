package org.mubiao.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The secret a signed-in client shows: 256 random bits in base64url. The gateway keeps only its SHA-256.
 *
 * @param byCookie whether a browser sent it by itself; such a request may come from a page of another site
 */
record SessionToken(String value, boolean byCookie) {

    static final String COOKIE = "mubiao-session";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\w-]{43})");
    private static final Pattern WELL_FORMED = Pattern.compile("[\\w-]{43}");

    static SessionToken random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), false);
    }

    /** What the request shows. With an Authorization header only that counts, never the cookie beside it. */
    static Optional<SessionToken> shownBy(ServerHttpRequest request) {
        var authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            var bearer = BEARER.matcher(authorization);
            return bearer.matches() ? Optional.of(new SessionToken(bearer.group(1), false)) : Optional.empty();
        }
        return request.getCookies().getOrDefault(COOKIE, java.util.List.of()).stream()
                .map(cookie -> cookie.getValue())
                .filter(value -> WELL_FORMED.matcher(value).matches())
                .findFirst()
                .map(value -> new SessionToken(value, true));
    }

    /** What the session is kept under: the SHA-256 in base64url. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "SessionToken[secret]";
    }
}
