package org.mubiao.ledger.store;

import java.util.List;
import java.util.Optional;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;

/** Tells for one commit whether groups that are in the ledger for good leave no room for it. */
final class Losers {

    private Losers() {}

    /** The outcome that follows from {@code groups}; empty if they hold nothing of {@code commit}. */
    static Optional<Outcome> outcome(String ledger, Commit commit, List<Group> groups) {
        return repeated(ledger, commit, groups).or(() -> conflicted(commit, groups));
    }

    private static Optional<Outcome> repeated(String ledger, Commit commit, List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.commits().stream())
                .filter(recorded -> isSameRequest(commit, recorded))
                .findFirst()
                .map(recorded -> new Outcome.Repeated(LedgerReceipt.of(ledger, recorded)));
    }

    private static boolean isSameRequest(Commit commit, LedgerCommit recorded) {
        var key = commit.idempotencyKey();
        return recorded.id().equals(commit.id()) || (key != null && key.equals(recorded.idempotencyKey()));
    }

    private static Optional<Outcome> conflicted(Commit commit, List<Group> groups) {
        for (int i = 0; i < commit.events().size(); i++) {
            NewEvent event = commit.events().get(i);
            var holder = groups.stream()
                    .flatMap(Group::entries)
                    .filter(entry -> collide(event, entry))
                    .findFirst();
            if (holder.isPresent()) return Optional.of(new Outcome.Conflicted(reason(event, holder.get()), i));
        }
        return Optional.empty();
    }

    private static boolean collide(NewEvent event, LedgerEntry entry) {
        return entry.eventId().equals(event.id()) || sameStep(event.aggregate(), entry.aggregate());
    }

    private static boolean sameStep(
            @org.jspecify.annotations.Nullable AggregateVersion one,
            @org.jspecify.annotations.Nullable AggregateVersion other) {
        return one != null
                && other != null
                && one.sequence() == other.sequence()
                && one.id().equals(other.id());
    }

    private static String reason(NewEvent event, LedgerEntry entry) {
        var aggregate = event.aggregate();
        return aggregate != null && sameStep(aggregate, entry.aggregate())
                ? "step %s is already at position %d".formatted(aggregate.token(), entry.position())
                : "event id %s is already at position %d".formatted(event.id(), entry.position());
    }
}
