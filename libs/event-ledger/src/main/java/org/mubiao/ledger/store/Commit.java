package org.mubiao.ledger.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that are to enter the ledger together or not at all.
 *
 * @param id chosen by the caller, unique in the ledger: a second append with it records nothing new
 * @param idempotencyKey the key of the request behind it, unique in the ledger; null if there is none
 */
public record Commit(String id, @Nullable String idempotencyKey, List<NewEvent> events) {

    public Commit {
        if (events.isEmpty()) throw new IllegalArgumentException("a commit has at least one event");
        events = List.copyOf(events);
    }
}
