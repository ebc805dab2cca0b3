package org.mubiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.ledger.store.Commits.NOON;
import static org.mubiao.ledger.store.Commits.commit;
import static org.mubiao.ledger.store.Commits.event;
import static org.mubiao.ledger.store.Commits.withKey;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.store.Outcome.Conflicted;
import org.mubiao.ledger.store.Outcome.NotRecorded;
import org.mubiao.ledger.store.Outcome.Recorded;
import org.mubiao.ledger.store.Outcome.Repeated;
import org.mubiao.ledger.store.Outcome.Unknown;
import org.mubiao.ledger.store.Step.Answer;

/** Single scenes; the simulated replica set plays all of them together. */
class GroupAppendTest {

    private static final LedgerSettings SETTINGS =
            new LedgerSettings("scene", "mubiao.test/scene", Duration.ofSeconds(1), 10);
    private static final Exception SILENCE = new TimeoutException("no answer");

    private final InMemoryLedgerStore store = new InMemoryLedgerStore();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Step> steps = new ArrayList<>();

    /** What the store does with one step; empty: what it should. */
    private interface Fault {
        Optional<Answer> on(Step step);
    }

    private Step.Finished append(Tail known, Fault fault, Commit... commits) {
        var random = new Random(1);
        var sealed = Arrays.stream(commits)
                .map(commit -> SealedCommit.seal(commit, random))
                .toList();
        var append = new GroupAppend(
                SETTINGS,
                sealed,
                known,
                new GroupAppend.Sources(Clock.fixed(NOON, ZoneOffset.UTC), nanos::get, random));
        Step step = append.begin();
        while (!(step instanceof Step.Finished finished)) {
            steps.add(step);
            Step current = step;
            step = append.next(fault.on(current).orElseGet(() -> answer(current)));
        }
        return finished;
    }

    private Step.Finished append(Commit... commits) {
        return append(null, _ -> Optional.empty(), commits);
    }

    private Answer answer(Step step) {
        return switch (step) {
            case Step.ReadTail _ -> new Answer.TailRead(store.endAtOrBefore(Long.MAX_VALUE));
            case Step.Insert(var group) -> new Answer.Inserted(store.insert(group));
            case Step.ReadGroup(var first) -> new Answer.GroupRead(store.groupAt(first));
            case Step.ReadSharing(var group) -> new Answer.SharingRead(store.groupsSharing(group));
            case Step.Pause(var length) -> {
                nanos.addAndGet(length.toNanos());
                yield new Answer.Paused();
            }
            case Step.Finished _ -> throw new IllegalStateException();
        };
    }

    private static Answer silence() {
        return new Answer.Inserted(new Insertion.Unclear(SILENCE));
    }

    @Test
    void asks_for_nothing_but_the_insert_when_it_knows_the_end() {
        var known = append(commit(event("a", 0))).tail();
        steps.clear();
        append(known, _ -> Optional.empty(), commit(event("a", 1)));
        assertThat(steps).singleElement().isInstanceOf(Step.Insert.class);
    }

    @Test
    void fails_only_the_commit_that_lost_and_records_the_others_without_gap() {
        append(commit(event("a", 0)));
        var outcomes = append(commit(event("b", 0), event("b", 1)), commit(event("a", 0)), commit(event("c", 0)))
                .outcomes();
        assertThat(outcomes).hasExactlyElementsOfTypes(Recorded.class, Conflicted.class, Recorded.class);
        assertThat(((Recorded) outcomes.get(2)).receipt().firstPosition()).isEqualTo(3);
        assertThat(store.endAtOrBefore(Long.MAX_VALUE).orElseThrow().next()).isEqualTo(4);
    }

    @Test
    void tells_each_of_several_losers_why() {
        var first = append(withKey("k", event("a", 0)));
        var outcomes = append(withKey("k", event("b", 0)), commit(event("a", 0)), commit(event("c", 0)))
                .outcomes();
        assertThat(outcomes).hasExactlyElementsOfTypes(Repeated.class, Conflicted.class, Recorded.class);
        assertThat(((Repeated) outcomes.getFirst()).receipt())
                .isEqualTo(((Recorded) first.outcomes().getFirst()).receipt());
    }

    @Test
    void chains_anew_when_another_process_was_faster() {
        var known = append(commit(event("a", 0))).tail();
        append(commit(event("b", 0), event("b", 1)));
        var finished = append(known, _ -> Optional.empty(), commit(event("a", 1)));
        assertThat(((Recorded) finished.outcomes().getFirst()).receipt().firstPosition())
                .isEqualTo(3);
        assertThat(store.groupAt(3).orElseThrow().previous())
                .isEqualTo(store.groupAt(1).orElseThrow().link());
    }

    @Test
    void recognises_its_own_group_when_the_answer_was_lost() {
        var finished = append(
                null,
                step -> {
                    if (!(step instanceof Step.Insert(var group))) return Optional.empty();
                    store.insert(group);
                    return Optional.of(silence());
                },
                commit(event("a", 0)));
        assertThat(finished.outcomes()).hasExactlyElementsOfTypes(Recorded.class);
        assertThat(store.groupsBetween(0, 10)).hasSize(1);
    }

    @Test
    void recognises_its_own_group_when_the_driver_sent_it_twice() {
        var finished = append(
                null,
                step -> {
                    if (step instanceof Step.Insert(var group)) store.insert(group);
                    return Optional.empty();
                },
                commit(event("a", 0)));
        assertThat(finished.outcomes()).hasExactlyElementsOfTypes(Recorded.class);
        assertThat(store.groupsBetween(0, 10)).hasSize(1);
    }

    @Test
    void sends_the_same_group_again_until_it_is_stored() {
        var inserts = new ArrayList<Group>();
        var finished = append(
                null,
                step -> {
                    if (!(step instanceof Step.Insert(var group))) return Optional.empty();
                    inserts.add(group);
                    return inserts.size() < 4 ? Optional.of(silence()) : Optional.empty();
                },
                commit(event("a", 0)));
        assertThat(finished.outcomes()).hasExactlyElementsOfTypes(Recorded.class);
        assertThat(inserts).hasSize(4).allSatisfy(group -> assertThat(group).isSameAs(inserts.getFirst()));
    }

    @Test
    void calls_unknown_what_was_sent_and_never_answered() {
        var finished = append(
                null,
                step -> step instanceof Step.Insert ? Optional.of(silence()) : Optional.empty(),
                commit(event("a", 0)),
                commit(event("b", 0)));
        assertThat(finished.outcomes()).hasExactlyElementsOfTypes(Unknown.class, Unknown.class);
        assertThat(finished.tail()).isNull();
        assertThat(nanos.get()).isLessThanOrEqualTo(SETTINGS.patience().toNanos());
    }

    @Test
    void calls_unknown_and_not_failed_what_collides_with_something_it_never_gets_to_see() {
        var finished = append(
                null,
                step -> step instanceof Step.Insert
                        ? Optional.of(new Answer.Inserted(new Insertion.Taken()))
                        : Optional.empty(),
                commit(event("a", 0)));
        assertThat(finished.outcomes()).hasExactlyElementsOfTypes(Unknown.class);
    }

    @Test
    void knows_that_nothing_was_recorded_when_it_could_not_even_read_the_end() {
        var finished = append(null, GroupAppendTest::failure, commit(event("a", 0)));
        assertThat(finished.outcomes()).hasExactlyElementsOfTypes(NotRecorded.class);
        assertThat(steps).noneMatch(Step.Insert.class::isInstance);
    }

    private static Optional<Answer> failure(Step step) {
        return step instanceof Step.Pause ? Optional.empty() : Optional.of(new Answer.Failed(SILENCE));
    }
}
