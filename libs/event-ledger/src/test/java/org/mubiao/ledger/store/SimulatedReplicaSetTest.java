package org.mubiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.store.SimReplicaSet.Misuse;

/**
 * The appender over a replica set that fails over, rolls back, loses answers and delivers late. A failing seed is printed;
 * {@code -Dmubiao.simulation.seed=N} runs that one alone, {@code -Dmubiao.simulation.seeds=N} another number of them.
 */
class SimulatedReplicaSetTest {

    private static final long SEEDS = Long.getLong("mubiao.simulation.seeds", 10_000);

    @Test
    void keeps_every_promise_for_every_seed() {
        var met = new Met();
        Long only = Long.getLong("mubiao.simulation.seed");
        var seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        var failures = seeds.parallel()
                .mapToObj(seed -> run(seed, Misuse.NONE, false, met))
                .filter(failure -> !failure.isEmpty())
                .limit(20)
                .toList();
        assertThat(failures).isEmpty();
        if (only == null) met.everything();
    }

    @Test
    void runs_the_same_way_again_for_the_same_seed() {
        for (long seed = 0; seed < 20; seed++) {
            var one = new Simulation(seed, Misuse.NONE, false);
            var other = new Simulation(seed, Misuse.NONE, false);
            one.run();
            other.run();
            assertThat(other.replicas.truth().stream().map(Group::link))
                    .containsExactlyElementsOf(
                            one.replicas.truth().stream().map(Group::link).toList());
            assertThat(other.book.acknowledged).isEqualTo(one.book.acknowledged);
        }
    }

    @Test
    void catches_an_appender_that_trusts_what_one_member_shows() {
        assertThat(violations(Misuse.LOCAL_READS, false)).anyMatch(found -> found.contains("I3"));
    }

    @Test
    void catches_an_appender_that_trusts_one_members_acknowledgement() {
        assertThat(violations(Misuse.ONE_MEMBER_ACKNOWLEDGES, false)).anyMatch(found -> found.contains("I1"));
    }

    @Test
    void catches_an_appender_that_calls_a_timeout_a_failure() {
        assertThat(violations(Misuse.NONE, true)).anyMatch(found -> found.contains("I8"));
    }

    private static List<String> violations(Misuse misuse, boolean callsTimeoutsFailures) {
        var found = new ArrayList<String>();
        for (long seed = 0; seed < 300; seed++) found.addAll(new Simulation(seed, misuse, callsTimeoutsFailures).run());
        return found;
    }

    private static String run(long seed, Misuse misuse, boolean callsTimeoutsFailures, Met met) {
        try {
            var simulation = new Simulation(seed, misuse, callsTimeoutsFailures);
            var violations = simulation.run();
            met.add(simulation);
            return violations.isEmpty() ? "" : "seed %d: %s".formatted(seed, violations);
        } catch (RuntimeException | AssertionError e) {
            return "seed %d: %s".formatted(seed, e);
        }
    }

    /** What the runs went through: a simulation that met no fault would prove nothing. */
    private static final class Met {

        private final LongAdder elections = new LongAdder();
        private final LongAdder rolledBack = new LongAdder();
        private final LongAdder latecomers = new LongAdder();
        private final LongAdder acknowledged = new LongAdder();
        private final LongAdder conflicts = new LongAdder();
        private final LongAdder unknown = new LongAdder();
        private final LongAdder repeated = new LongAdder();
        private final LongAdder crashes = new LongAdder();

        void add(Simulation simulation) {
            elections.add(simulation.replicas.elections);
            rolledBack.add(simulation.replicas.rolledBack);
            latecomers.add(simulation.replicas.latecomers);
            acknowledged.add(simulation.book.acknowledged.size());
            conflicts.add(simulation.book.conflicts);
            unknown.add(simulation.book.unknown);
            repeated.add(simulation.book.repeated.size());
            crashes.add(simulation.book.crashes);
        }

        void everything() {
            System.out.printf(
                    "simulated: %d elections, %d groups rolled back, %d written after the caller gave up, %d commits"
                            + " acknowledged, %d conflicts, %d unknown, %d repeated, %d crashes%n",
                    elections.sum(),
                    rolledBack.sum(),
                    latecomers.sum(),
                    acknowledged.sum(),
                    conflicts.sum(),
                    unknown.sum(),
                    repeated.sum(),
                    crashes.sum());
            assertThat(List.of(elections, rolledBack, latecomers, acknowledged, conflicts, unknown, repeated, crashes))
                    .allSatisfy(met -> assertThat(met.sum()).isGreaterThan(SEEDS / 50));
        }
    }
}
