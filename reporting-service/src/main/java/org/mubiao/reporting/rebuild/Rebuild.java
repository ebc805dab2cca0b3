package org.mubiao.reporting.rebuild;

import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild of the read model stands, the last one or that under way. Counts events; {@code beat} is when its process
 * last said that it goes on.
 */
record Rebuild(
        String generation,
        State state,
        long done,
        long total,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant beat,
        boolean cancelAsked,
        @Nullable String problem) {

    enum State {
        NONE,
        RUNNING,
        FINISHED,
        CANCELLED,
        FAILED
    }

    static final Rebuild NONE = new Rebuild("", State.NONE, 0, 0, null, null, null, false, null);

    static Rebuild of(@Nullable Document stored) {
        if (stored == null) return NONE;
        return new Rebuild(
                stored.getString("generation"),
                State.valueOf(stored.getString("state")),
                stored.get("done", 0L),
                stored.get("total", 0L),
                instant(stored.getString("startedAt")),
                instant(stored.getString("endedAt")),
                instant(stored.getString("beat")),
                stored.getBoolean("cancelAsked", false),
                stored.getString("problem"));
    }

    private static @Nullable Instant instant(@Nullable String stored) {
        return stored == null ? null : Instant.parse(stored);
    }

    static Document begun(String generation, Instant now) {
        return new Document("generation", generation)
                .append("state", State.RUNNING.name())
                .append("done", 0L)
                .append("total", 0L)
                .append("startedAt", now.toString())
                .append("beat", now.toString());
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }
}
