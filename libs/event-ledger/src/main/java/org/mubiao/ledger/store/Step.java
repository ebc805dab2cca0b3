package org.mubiao.ledger.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link GroupAppend} wants done next. All but the last are answered with an {@link Answer}. */
sealed interface Step {

    /** Read the end of the ledger. */
    record ReadTail() implements Step {}

    /** Insert this group, once. */
    record Insert(Group group) implements Step {}

    /** Read the group that begins at this position. */
    record ReadGroup(long first) implements Step {}

    /** Read the groups that hold a unique value of this one. */
    record ReadSharing(Group group) implements Step {}

    /** Wait. */
    record Pause(Duration length) implements Step {}

    /**
     * Over: one outcome per commit, in order, the end of the ledger as far as it is known for certain, and the group that
     * brought the recorded ones in.
     */
    record Finished(
            List<Outcome> outcomes,
            @Nullable Tail tail,
            @Nullable ChainedGroup recorded) implements Step {}

    /** What came of a step. */
    sealed interface Answer {

        record TailRead(Optional<Tail> tail) implements Answer {}

        record Inserted(Insertion insertion) implements Answer {}

        record GroupRead(Optional<Group> group) implements Answer {}

        record SharingRead(List<Group> groups) implements Answer {}

        record Paused() implements Answer {}

        /** A read got no answer. */
        record Failed(Throwable cause) implements Answer {}
    }
}
