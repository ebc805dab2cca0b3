package org.mubiao.kit.edit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * One request to change something: who asks, what of it was seen ({@code If-Match}), under which {@code Idempotency-Key},
 * and the body, at most 1 MiB.
 */
public record EditRequest(
        Actor actor,
        String method,
        String path,
        @Nullable String ifMatch,
        @Nullable String key,
        byte[] body) {

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_KEY = 255;
    private static final Pattern ONE_STRONG_TAG = Pattern.compile("\"([\\x21\\x23-\\x7e]*)\"");

    /** Reads the request of {@code actor}; fails with 413 for a larger body and 400 for an unusable key. */
    public static Mono<EditRequest> of(ServerWebExchange exchange, Actor actor) {
        var request = exchange.getRequest();
        var headers = request.getHeaders();
        var key = headers.getFirst("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY))
            return Mono.error(wrongHeader("Idempotency-Key", "IDEMPOTENCY_KEY_MALFORMED", "1 to 255 characters"));
        var tags = headers.getOrEmpty(HttpHeaders.IF_MATCH);
        return DataBufferUtils.join(request.getBody(), LARGEST)
                .map(EditRequest::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> new EditRequest(
                        actor,
                        request.getMethod().name(),
                        request.getPath().value(),
                        tags.isEmpty() ? null : String.join(",", tags),
                        key,
                        body));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** The version in {@code If-Match}; 428 where it is missing, 400 unless it is one strong tag. */
    public String seen() {
        if (ifMatch == null) throw new Refusal(428, "PRECONDITION_REQUIRED", "a change says which version was seen");
        var tag = ONE_STRONG_TAG.matcher(ifMatch.strip());
        if (!tag.matches()) throw malformedVersion();
        return tag.group(1);
    }

    /** For a version that reads as none of the thing's. */
    public static Refusal malformedVersion() {
        return wrongHeader(HttpHeaders.IF_MATCH, "VERSION_MALFORMED", "one version in quotes, as an ETag gave it");
    }

    private static Refusal wrongHeader(String name, String code, String detail) {
        return new Refusal(400, "MALFORMED_REQUEST", name, name).with(List.of(new Refusal.Part(name, code, detail)));
    }

    /** The key as the ledger knows it: two people may use the same one. Null where there is none. */
    public @Nullable String ownKey() {
        return key == null ? null : actor.subject() + ":" + key;
    }

    /** Tells this request from another under the same key: method, path and body. What was seen may differ in a repeat. */
    public String digest() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
