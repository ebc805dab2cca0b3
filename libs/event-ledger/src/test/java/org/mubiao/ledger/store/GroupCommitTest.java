package org.mubiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mubiao.ledger.store.Commits.commit;
import static org.mubiao.ledger.store.Commits.event;
import static org.mubiao.ledger.store.Commits.ofSize;
import static org.mubiao.ledger.store.Commits.withKey;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Semaphore gate = new Semaphore(0);
    private final List<List<SealedCommit>> appended = new CopyOnWriteArrayList<>();
    private final GroupCommit groups =
            new GroupCommit(100, new LedgerMetrics(new SimpleMeterRegistry(), "test"), this::append);

    private List<Outcome> append(List<SealedCommit> commits) {
        appended.add(commits);
        gate.acquireUninterruptibly();
        return commits.stream()
                .<Outcome>map(commit -> new Outcome.Recorded(
                        new LedgerReceipt("test", 0, 0, commit.commit().id(), Instant.EPOCH)))
                .toList();
    }

    @AfterEach
    void letAllThrough() {
        gate.release(1_000);
    }

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** Submits on a thread of its own and returns once the commit waits or is under way. */
    private Future<Outcome> submit(Commit commit, Duration patience) {
        var outcome = new CompletableFuture<Outcome>();
        var sealed = SealedCommit.seal(commit, new Random(1));
        var thread = Thread.startVirtualThread(() -> outcome.complete(groups.submit(sealed, patience)));
        threads.add(thread);
        soon().until(() -> outcome.isDone()
                || thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
        return outcome;
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private Future<Outcome> submit(Commit commit) {
        return submit(commit, LONG);
    }

    private static Commit one(String aggregate) {
        return commit(event(aggregate, 0));
    }

    private static String commitOf(Future<Outcome> outcome) throws Exception {
        return ((Outcome.Recorded) outcome.get()).receipt().commitId();
    }

    @Test
    void appends_for_all_who_came_while_the_first_was_under_way() throws Exception {
        var first = submit(one("first"));
        var others = IntStream.range(0, 10).mapToObj(n -> submit(one("a" + n))).toList();
        gate.release(2);
        first.get();
        for (var other : others) other.get();
        assertThat(appended).extracting(List::size).containsExactly(1, 10);
    }

    @Test
    void gives_each_caller_the_outcome_of_its_own_commit() throws Exception {
        var commits = IntStream.range(0, 20).mapToObj(n -> one("a" + n)).toList();
        var outcomes = commits.stream().map(this::submit).toList();
        gate.release(20);
        for (int n = 0; n < 20; n++)
            assertThat(commitOf(outcomes.get(n))).isEqualTo(commits.get(n).id());
    }

    @Test
    void keeps_apart_what_excludes_each_other() throws Exception {
        submit(one("first"));
        var same = List.of(
                submit(one("a")),
                submit(one("a")),
                submit(withKey("k", event("b", 0))),
                submit(withKey("k", event("c", 0))));
        gate.release(4);
        for (var outcome : same) outcome.get();
        assertThat(appended).extracting(List::size).containsExactly(1, 1, 2, 1);
    }

    @Test
    void keeps_a_group_within_its_limits() throws Exception {
        submit(one("first"));
        var large = IntStream.range(0, 5).mapToObj(n -> submit(ofSizeFor(n))).toList();
        gate.release(6);
        for (var outcome : large) outcome.get();
        assertThat(appended).extracting(List::size).containsExactly(1, 2, 2, 1);
    }

    private static Commit ofSizeFor(int n) {
        var commit = ofSize(1, 3_000_000);
        var event = commit.events().getFirst();
        return commit(new NewEvent(
                event.id(),
                event.time(),
                event.name(),
                null,
                new org.mubiao.ledger.format.AggregateVersion("Filler", "f" + n, 0),
                event.payload(),
                event.metadata(),
                null));
    }

    @Test
    void refuses_one_more_than_may_wait() throws Exception {
        submit(one("first"));
        IntStream.range(0, 100).forEach(n -> submit(one("a" + n)));
        assertThat(submit(one("more")).get()).isInstanceOf(Outcome.NotRecorded.class);
    }

    @Test
    void takes_back_the_commit_of_a_caller_that_loses_patience_in_the_queue() throws Exception {
        submit(one("first"));
        var impatient = submit(one("a"), Duration.ofMillis(1));
        assertThat(impatient.get()).isInstanceOf(Outcome.NotRecorded.class);
        var next = submit(one("b"));
        gate.release(2);
        next.get();
        assertThat(appended).extracting(List::size).containsExactly(1, 1);
    }

    @Test
    void takes_back_the_commit_of_a_caller_interrupted_in_the_queue() throws Exception {
        submit(one("first"));
        var interrupted = submit(one("a"));
        threads.get(1).interrupt();
        assertThat(interrupted.get()).isInstanceOf(Outcome.NotRecorded.class);
        assertThat(appended).hasSize(1);
    }

    @Test
    void calls_unknown_what_was_sent_when_its_caller_is_interrupted() throws Exception {
        var first = submit(one("first"));
        var leader = submit(one("a"));
        var follower = submit(one("b"));
        gate.release();
        first.get();
        soon().until(() -> appended.size() == 2);
        threads.get(2).interrupt();
        assertThat(follower.get()).isInstanceOf(Outcome.Unknown.class);
        gate.release();
        assertThat(leader.get()).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void goes_on_for_the_others_when_the_one_that_leads_is_interrupted() throws Exception {
        var first = submit(one("first"));
        var other = submit(one("a"));
        threads.getFirst().interrupt();
        gate.release(2);
        assertThat(first.get()).isInstanceOf(Outcome.Recorded.class);
        assertThat(other.get()).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void calls_unknown_what_was_under_way_when_the_append_breaks_and_goes_on() throws Exception {
        var broken = new AtomicReference<>(new IllegalStateException("broken"));
        var fragile = new GroupCommit(10, new LedgerMetrics(new SimpleMeterRegistry(), "test"), commits -> {
            var failure = broken.getAndSet(null);
            if (failure != null) throw failure;
            gate.release();
            return append(commits);
        });
        var random = new Random(1);
        assertThat(fragile.submit(SealedCommit.seal(one("a"), random), LONG)).isInstanceOf(Outcome.Unknown.class);
        assertThat(fragile.submit(SealedCommit.seal(one("b"), random), LONG)).isInstanceOf(Outcome.Recorded.class);
    }
}
