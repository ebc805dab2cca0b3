package org.mubiao.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who is signed in, the same at every gateway of one store. Safe for use by many threads. */
interface Sessions {

    /** A session ends this long after sign-in, however busy. */
    Duration LIFETIME = Duration.ofHours(12);

    /** A session ends when it was not found for this long, or half a minute less. */
    Duration IDLE = Duration.ofHours(2);

    /** Opens a session of a user whom somebody else vouches for: no account of ours is behind it. */
    default Mono<Session> open(SessionToken token, User user) {
        return open(token, user, null);
    }

    /**
     * Opens a session that {@link #find} finds from now on, also after a restart. With a credential it follows the user's
     * account: a change of that shows in the session within seconds, a change of password or a closure ends it.
     */
    Mono<Session> open(SessionToken token, User user, @Nullable String credential);

    /** The session of this token, or empty when it is unknown, signed out or over. Finding it keeps it from idling. */
    Mono<Session> find(SessionToken token);

    /** The session goes on with another password of its user, which the user has chosen in it. */
    Mono<Void> goesOnWith(Session session, String credential);

    /** Ends the session: here at once, at other gateways within seconds. Repeatable. */
    Mono<Void> close(String sessionId);
}
