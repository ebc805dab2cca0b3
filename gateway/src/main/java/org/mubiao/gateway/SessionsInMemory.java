package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sessions of one gateway; a restart signs everybody out. */
@Component
class SessionsInMemory implements Sessions {

    private static final int AT_MOST = 100_000;

    private final Clock clock;
    private final Cache<String, Session> byId;

    SessionsInMemory(Clock clock) {
        this.clock = clock;
        byId = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfterWrite(LIFETIME)
                .expireAfterAccess(IDLE)
                .maximumSize(AT_MOST)
                .build();
    }

    @Override
    public Mono<Session> open(SessionToken token, User user) {
        return Mono.fromSupplier(() -> {
            var session = new Session(token.hash(), user, clock.instant().plus(LIFETIME));
            byId.put(session.id(), session);
            return session;
        });
    }

    @Override
    public Mono<Session> find(SessionToken token) {
        return Mono.fromSupplier(() -> byId.getIfPresent(token.hash()));
    }

    @Override
    public Mono<Void> close(String sessionId) {
        return Mono.fromRunnable(() -> byId.invalidate(sessionId));
    }
}
