package org.mubiao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.Group;
import org.mubiao.ledger.store.InMemoryLedgerStore;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.NewEvent;

class StartCheckTest {

    private static final LedgerSettings SETTINGS = LedgerSettings.of("start", "mubiao.test/start");

    private final InMemoryLedgerStore original = new InMemoryLedgerStore();
    private final Ledger ledger = over(original);

    private static Ledger over(InMemoryLedgerStore store) {
        return new Ledger(SETTINGS, store, Clock.systemUTC(), new Random(1), new SimpleMeterRegistry());
    }

    /** Commits of 100 events of an aggregate each. */
    private void append(int commits) {
        byte[] nothing = "{}".getBytes(UTF_8);
        for (int n = 0; n < commits; n++) {
            String aggregate = "a" + n;
            ledger.append(new Commit(
                    "c" + n,
                    null,
                    LongStream.range(0, 100)
                            .mapToObj(step -> new NewEvent(
                                    aggregate + "-" + step,
                                    Instant.EPOCH,
                                    "n",
                                    null,
                                    new AggregateVersion("T", aggregate, step),
                                    nothing,
                                    nothing,
                                    null))
                            .toList()));
        }
    }

    /** A copy of the store in which the group at {@code first} carries the link of the one at 0. */
    private Ledger damagedAt(long first) {
        var copy = new InMemoryLedgerStore();
        var foreign = original.groupAt(0).orElseThrow().link();
        for (Group group : original.groupsBetween(0, Long.MAX_VALUE)) {
            var commits = group.commits();
            if (group.first() == first)
                commits = List.of(new org.mubiao.ledger.format.LedgerCommit(
                        commits.getFirst().id(), null, commits.getFirst().entries(), foreign));
            copy.insert(new Group(group.first(), group.previous(), group.recordedAt(), group.latest(), commits));
        }
        return over(copy);
    }

    @Test
    void passes_an_empty_a_short_and_a_long_ledger() {
        assertThatCode(() -> StartCheck.run(ledger)).doesNotThrowAnyException();
        append(3);
        assertThatCode(() -> StartCheck.run(ledger)).doesNotThrowAnyException();
    }

    @Test
    void refuses_damage_among_the_newest_thousand() {
        append(25);
        assertThatCode(() -> StartCheck.run(ledger)).doesNotThrowAnyException();
        assertThatThrownBy(() -> StartCheck.run(damagedAt(2_000)))
                .isInstanceOfSatisfying(
                        LedgerException.LedgerDamaged.class,
                        damaged -> assertThat(damaged.position()).isEqualTo(2_000));
    }

    @Test
    void leaves_older_damage_to_the_full_verification() {
        append(25);
        assertThatCode(() -> StartCheck.run(damagedAt(500))).doesNotThrowAnyException();
    }
}
