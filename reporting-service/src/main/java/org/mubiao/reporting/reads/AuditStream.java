package org.mubiao.reporting.reads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.store.NewEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of one kind in the ledger {@code audit}, counted from 0, so that a page of them is found without reading the
 * others. Several instances may append to one. All calls block.
 */
public final class AuditStream {

    private static final int TRIES = 20;
    private static final long UNKNOWN = -1;

    /** An event to come: when it happened, and who did it, as in the metadata of any event. */
    public record Draft(Object event, Instant at, byte[] metadata, byte @Nullable [] actor) {}

    private final Ledger ledger;
    private final JsonMapper json;
    private final String name;
    private long next = UNKNOWN;

    public AuditStream(Ledger ledger, JsonMapper json, String name) {
        this.ledger = ledger;
        this.json = json;
        this.name = name;
    }

    /** Records all or none, durably; the same {@code commit} again changes nothing. */
    public synchronized void append(UUID commit, List<Draft> drafts) {
        for (int tries = 1; ; tries++) {
            if (next == UNKNOWN) next = size();
            try {
                ledger.append(new Commit(commit.toString(), null, events(drafts)));
                next += drafts.size();
                return;
            } catch (LedgerException.AlreadyRecorded again) {
                next = UNKNOWN; // the answer to the first try had got lost
                return;
            } catch (LedgerException.CommitConflict anotherInstance) {
                next = UNKNOWN;
                if (tries == TRIES) throw anotherInstance;
            } catch (LedgerException.OutcomeUnknown unclear) {
                next = UNKNOWN;
                throw unclear;
            }
        }
    }

    private List<NewEvent> events(List<Draft> drafts) {
        var events = new ArrayList<NewEvent>(drafts.size());
        for (var draft : drafts) {
            var known = EventNames.nameOf(draft.event().getClass());
            events.add(new NewEvent(
                    UUID.randomUUID().toString(),
                    draft.at(),
                    known.name(),
                    Integer.toString(known.revision()),
                    new AggregateVersion("Audit", name, next + events.size()),
                    json.writeValueAsBytes(draft.event()),
                    draft.metadata(),
                    draft.actor()));
        }
        return events;
    }

    public long size() {
        return ledger.lastSequence(name).orElse(-1) + 1;
    }

    /** Up to {@code count} events, the newest first, after leaving out {@code skipped}. */
    public List<LedgerEntry> newestFirst(long size, long skipped, int count) {
        long below = Math.max(0, size - skipped);
        long from = Math.max(0, below - count);
        if (below == from) return List.of();
        var found = new ArrayList<>(ledger.readAggregate(name, from, (int) (below - from)));
        Collections.reverse(found);
        return found;
    }
}
