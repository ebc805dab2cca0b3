package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How far into each ledger a session has written, as told by {@code Ledger-Position} on the answers to it. Kept in this
 * gateway only and as long as a session may idle: losing it costs a user at most one look at a view that lags.
 */
@Component
class SeenPositions {

    private static final int AT_MOST = 50_000;
    private static final Pattern POSITION = Pattern.compile("([a-z][a-z-]{0,30})@(\\d{1,18})");

    private final Cache<String, Map<String, Long>> bySession;

    SeenPositions(Clock clock) {
        bySession = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfterAccess(Sessions.IDLE)
                .maximumSize(AT_MOST)
                .build();
    }

    /** Remembers the positions of a header like {@code indicator@123,budget@45}; never goes back. */
    void saw(String sessionId, String header) {
        for (var part : header.split(",")) {
            var position = POSITION.matcher(part.strip());
            if (position.matches()) saw(sessionId, position.group(1), Long.parseLong(position.group(2)));
        }
    }

    private void saw(String sessionId, String ledger, long position) {
        bySession.asMap().compute(sessionId, (_, before) -> {
            var after = before == null ? new TreeMap<String, Long>() : new TreeMap<>(before);
            after.merge(ledger, position, Math::max);
            return after;
        });
    }

    /** The highest position seen of each ledger, as {@code budget@45,indicator@123}; empty when none was. */
    Optional<String> of(String sessionId) {
        var seen = bySession.getIfPresent(sessionId);
        return seen == null
                ? Optional.empty()
                : Optional.of(seen.entrySet().stream()
                        .map(entry -> entry.getKey() + "@" + entry.getValue())
                        .collect(Collectors.joining(",")));
    }
}
