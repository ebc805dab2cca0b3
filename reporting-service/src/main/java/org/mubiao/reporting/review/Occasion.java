package org.mubiao.reporting.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Of an event: its position in its ledger, its place in the life of its aggregate from 0, who brought it about and when. */
public record Occasion(
        long position, long sequence, @Nullable Who by, Instant at) {

    @Nullable
    String subject() {
        return by == null ? null : by.subject();
    }
}
