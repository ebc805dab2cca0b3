package org.mubiao.ledger.store;

/** What a store answered to one attempt to insert a group. */
public sealed interface Insertion {

    /** The group is durable and no failover can take it back. */
    record Stored() implements Insertion {}

    /**
     * A unique value of the group was there already: its position, a version token, an event, commit or idempotency
     * id. This attempt wrote nothing; the value may be the group's own, from an earlier attempt.
     */
    record Taken() implements Insertion {}

    /** No usable answer. The group may be stored, may be stored later, or may vanish again. */
    record Unclear(Throwable cause) implements Insertion {}
}
