package org.mubiao.kit;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.feed.FeedPositions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Read your own write: {@code Read-After: indicator@123} waits until the views have that event, 2 s at most, then 503;
 * {@code Read-After-Best-Effort}, which the gateway sends, waits shorter and then answers what there is. Every answer says
 * in {@code View-Position} what the views had when the request began.
 */
public final class ReadAfterFilter implements WebFilter {

    private static final Duration STRICT = Duration.ofSeconds(2);
    private static final Duration BEST_EFFORT = Duration.ofMillis(800);

    private final FeedPositions positions;

    public ReadAfterFilter(FeedPositions positions) {
        this.positions = positions;
    }

    /** The positions that a request wants seen, by either header; empty where it names none. */
    public static Map<String, Long> wanted(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var strict = headers.getFirst("Read-After");
        return parse(strict != null ? strict : headers.getFirst("Read-After-Best-Effort"));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        var strict = headers.getFirst("Read-After");
        var wanted = wanted(exchange);
        var wait = positions.whenReached(wanted);
        var ready = wait.isDone()
                ? Mono.<Void>empty()
                : Mono.fromFuture(wait)
                        .timeout(strict != null ? STRICT : BEST_EFFORT)
                        .onErrorResume(
                                TimeoutException.class,
                                late -> strict == null
                                        ? Mono.empty()
                                        : Mono.error(new Refusal(
                                                503, "VIEW_BEHIND", "the views have not reached " + strict, strict)));
        return ready.then(Mono.defer(() -> {
            exchange.getResponse().getHeaders().set("View-Position", print(positions.all()));
            return chain.filter(exchange);
        }));
    }

    /** @throws Refusal 400 for anything that is not {@code ledger@position}, by comma */
    static Map<String, Long> parse(@Nullable String header) {
        var wanted = new TreeMap<String, Long>();
        if (header == null || header.isBlank()) return wanted;
        for (var part : header.split(",")) {
            var at = part.strip().split("@", 2);
            try {
                if (at[0].isEmpty()) throw new NumberFormatException("no ledger");
                wanted.merge(at[0], Long.parseLong(at[1]), Math::max);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
                throw new Refusal(400, "MALFORMED_POSITION", "a position is written ledger@123", header);
            }
        }
        return wanted;
    }

    static String print(Map<String, Long> positions) {
        return positions.entrySet().stream()
                .map(position -> position.getKey() + "@" + position.getValue())
                .collect(Collectors.joining(","));
    }
}
