package org.mubiao.gateway;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Who is signed in. Safe for use by many threads. */
interface Sessions {

    /** A session ends this long after sign-in, however busy. */
    Duration LIFETIME = Duration.ofHours(12);

    /** A session ends when it was not found for this long. */
    Duration IDLE = Duration.ofHours(2);

    /** Opens a session that {@link #find} finds from now on. */
    Mono<Session> open(SessionToken token, User user);

    /** The session of this token, or empty when it is unknown, signed out or over. Finding it keeps it from idling. */
    Mono<Session> find(SessionToken token);

    /** Ends the session. Repeatable. */
    Mono<Void> close(String sessionId);
}
