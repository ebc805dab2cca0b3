package org.mubiao.ledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mubiao.ledger.store.Commits.NOON;
import static org.mubiao.ledger.store.Commits.commit;
import static org.mubiao.ledger.store.Commits.event;
import static org.mubiao.ledger.store.Commits.notice;
import static org.mubiao.ledger.store.Commits.ofSize;
import static org.mubiao.ledger.store.Commits.steps;
import static org.mubiao.ledger.store.Commits.withKey;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;

/** What a {@link Ledger} promises over every {@link LedgerStore}. After each test the whole chain is checked anew. */
abstract class LedgerContract {

    static final String ORIGIN = "mubiao.test/contract";

    final MovableClock clock = new MovableClock(NOON);
    private Ledger ledger;

    /** A ledger that shares its store with every other one made in the same test, as another process would. */
    abstract LedgerStore store();

    @BeforeEach
    final void openLedger() {
        ledger = another();
    }

    final Ledger another() {
        return new Ledger(
                new LedgerSettings("contract", ORIGIN, Duration.ofSeconds(20), 10_000),
                store(),
                clock,
                new Random(),
                new SimpleMeterRegistry());
    }

    @AfterEach
    final void the_chain_holds_from_the_first_event() {
        LedgerHash previous = HashRule.genesis(ORIGIN);
        long next = 0;
        for (LedgerCommit commit : ledger.readCommits(0, Long.MAX_VALUE)) {
            assertThat(commit.first()).isEqualTo(next);
            assertThat(commit.entries()).allSatisfy(entry -> {
                assertThat(entry.commitId()).isEqualTo(commit.id());
                assertThat(entry.size()).isEqualTo(commit.entries().size());
                assertThat(entry.position()).isEqualTo(commit.first() + entry.index());
            });
            var leaves = commit.entries().stream().map(LedgerEntry::leaf).toList();
            assertThat(commit.link()).isEqualTo(HashRule.link(previous, leaves));
            previous = commit.link();
            next = commit.next();
        }
        assertThat(ledger.head()).isEqualTo(next);
    }

    @Test
    void is_empty_at_first() {
        assertThat(ledger.head()).isZero();
        assertThat(ledger.read(0, 10)).isEmpty();
        assertThat(ledger.readAggregate("a", 0, 10)).isEmpty();
        assertThat(ledger.lastSequence("a")).isEmpty();
    }

    @Test
    void gives_each_event_the_next_position() {
        var first = ledger.append(commit(event("a", 0), event("a", 1)));
        var second = ledger.append(commit(event("b", 0)));
        assertThat(first.firstPosition()).isZero();
        assertThat(first.lastPosition()).isEqualTo(1);
        assertThat(second.firstPosition()).isEqualTo(2);
        assertThat(ledger.head()).isEqualTo(3);
        assertThat(ledger.read(0, 10)).extracting(LedgerEntry::position).containsExactly(0L, 1L, 2L);
    }

    @Test
    void returns_an_event_as_it_was_given() {
        var given = event("a", 0);
        var receipt = ledger.append(commit(given));
        var entry = ledger.read(0, 1).getFirst();
        assertThat(entry.eventId()).isEqualTo(given.id());
        assertThat(entry.eventName()).isEqualTo("indicator-added");
        assertThat(entry.eventRevision()).isEqualTo("1");
        assertThat(entry.aggregate()).isEqualTo(given.aggregate());
        assertThat(entry.time()).isEqualTo(NOON);
        assertThat(entry.recordedAt()).isEqualTo(receipt.recordedAt());
        assertThat(entry.commitId()).isEqualTo(receipt.commitId());
        assertThat(entry.payload().bytes()).isEqualTo(given.payload());
        assertThat(entry.metadata().bytes()).isEqualTo(given.metadata());
        assertThat(entry.actor().bytes()).isEqualTo(given.actor());
    }

    @Test
    void keeps_an_event_without_aggregate_actor_or_revision() {
        ledger.append(commit(notice(), notice()));
        assertThat(ledger.read(0, 10)).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.aggregate()).isNull();
            assertThat(entry.actor()).isNull();
            assertThat(entry.eventRevision()).isNull();
        });
    }

    @Test
    void reads_on_from_the_middle_of_a_commit() {
        ledger.append(steps("a", 0, 5));
        ledger.append(steps("b", 0, 5));
        assertThat(ledger.read(3, 4)).extracting(LedgerEntry::position).containsExactly(3L, 4L, 5L, 6L);
        assertThat(ledger.read(4, 100)).hasSize(6);
        assertThat(ledger.read(10, 100)).isEmpty();
        assertThat(ledger.read(11, 100)).isEmpty();
    }

    @Test
    void reads_an_aggregate_in_steps_of_any_size() {
        ledger.append(steps("a", 0, 200));
        ledger.append(steps("b", 0, 3));
        ledger.append(steps("a", 200, 701));
        for (int limit : new int[] {1, 31, 32, 33, 700, 701, 2000})
            assertThat(ledger.readAggregate("a", 0, limit))
                    .extracting(entry -> entry.aggregate().sequence())
                    .containsExactlyElementsOf(IntStream.range(0, Math.min(limit, 701))
                            .mapToObj(Long::valueOf)
                            .toList());
        assertThat(ledger.readAggregate("a", 650, 100)).hasSize(51);
        assertThat(ledger.readAggregate("a", 701, 100)).isEmpty();
        assertThat(ledger.lastSequence("a")).hasValue(700);
        assertThat(ledger.lastSequence("b")).hasValue(2);
        assertThat(ledger.lastSequence("c")).isEmpty();
    }

    @Test
    void tells_apart_aggregates_whose_ids_look_like_tokens() {
        ledger.append(commit(event("a", 1)));
        ledger.append(commit(event("a#1", 0), event("a#1", 1)));
        assertThat(ledger.readAggregate("a#1", 0, 10)).hasSize(2);
        assertThat(ledger.readAggregate("a", 1, 10)).hasSize(1);
    }

    @Test
    void refuses_a_step_that_is_taken_and_records_nothing_of_the_commit() {
        ledger.append(steps("a", 0, 2));
        assertThatThrownBy(() -> ledger.append(commit(event("b", 0), event("a", 1))))
                .isInstanceOfSatisfying(
                        LedgerException.CommitConflict.class,
                        conflict -> assertThat(conflict.index()).isEqualTo(1));
        assertThat(ledger.head()).isEqualTo(2);
        assertThat(ledger.readAggregate("b", 0, 1)).isEmpty();
    }

    @Test
    void refuses_an_event_id_that_is_taken() {
        ledger.append(commit(event("id", "a", 0, NOON)));
        assertThatThrownBy(() -> ledger.append(commit(event("id", "b", 0, NOON))))
                .isInstanceOf(LedgerException.CommitConflict.class);
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void refuses_a_step_or_an_event_id_that_stands_twice_in_one_commit() {
        assertThatThrownBy(() -> ledger.append(commit(event("a", 0), event("a", 0))))
                .isInstanceOf(LedgerException.CommitConflict.class);
        assertThatThrownBy(() -> ledger.append(commit(event("id", "a", 0, NOON), event("id", "b", 0, NOON))))
                .isInstanceOf(LedgerException.CommitConflict.class);
        assertThat(ledger.head()).isZero();
    }

    @Test
    void goes_on_after_a_refusal() {
        ledger.append(commit(event("a", 0)));
        assertThatThrownBy(() -> ledger.append(commit(event("a", 0)))).isInstanceOf(LedgerException.class);
        assertThat(ledger.append(commit(event("a", 1))).firstPosition()).isEqualTo(1);
    }

    @Test
    void records_an_idempotency_key_once_and_returns_the_first_receipt() {
        var first = ledger.append(withKey("key", event("a", 0)));
        assertThatThrownBy(() -> ledger.append(withKey("key", event("a", 1))))
                .isInstanceOfSatisfying(
                        LedgerException.AlreadyRecorded.class,
                        repeated -> assertThat(repeated.receipt()).isEqualTo(first));
        assertThat(ledger.findByIdempotencyKey("key")).contains(first);
        assertThat(ledger.findByIdempotencyKey("other")).isEmpty();
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void records_a_commit_once_and_finds_it_by_its_id() {
        var commit = commit(event("a", 0), event("a", 1));
        var first = ledger.append(commit);
        assertThatThrownBy(() -> ledger.append(commit))
                .isInstanceOfSatisfying(
                        LedgerException.AlreadyRecorded.class,
                        repeated -> assertThat(repeated.receipt()).isEqualTo(first));
        assertThat(ledger.findCommit(commit.id())).contains(first);
        assertThat(ledger.findCommit("other")).isEmpty();
    }

    @Test
    void takes_a_commit_at_its_limits_and_refuses_one_above() {
        ledger.append(ofSize(CommitLimits.EVENTS, 10));
        assertThatThrownBy(() -> ledger.append(ofSize(CommitLimits.EVENTS + 1, 10)))
                .isInstanceOf(LedgerException.CommitTooLarge.class);
        int rest = 2; // the metadata
        assertThatThrownBy(() -> ledger.append(ofSize(1, (int) CommitLimits.BYTES - rest + 1)))
                .isInstanceOf(LedgerException.CommitTooLarge.class);
        assertThatThrownBy(() -> ledger.append(commit(event("x".repeat(1025), 0))))
                .isInstanceOf(LedgerException.CommitTooLarge.class);
        assertThat(ledger.head()).isEqualTo(CommitLimits.EVENTS);
        assertThat(ledger.append(commit(event("x".repeat(1024), 0))).firstPosition())
                .isEqualTo(CommitLimits.EVENTS);
    }

    @Test
    void takes_a_commit_of_the_largest_size() {
        ledger.append(ofSize(1, (int) CommitLimits.BYTES - 2));
        assertThat(ledger.read(0, 1).getFirst().payload().bytes()).hasSize((int) CommitLimits.BYTES - 2);
    }

    @Test
    void never_records_earlier_than_before() {
        var first = ledger.append(commit(event("a", 0)));
        clock.set(NOON.minusSeconds(3600));
        var second = ledger.append(commit(event("a", 1)));
        clock.set(NOON.plusSeconds(60));
        var third = another().append(commit(event("a", 2)));
        assertThat(first.recordedAt()).isEqualTo(NOON);
        assertThat(second.recordedAt()).isEqualTo(NOON);
        assertThat(third.recordedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void knows_its_size_at_any_time() {
        for (int n = 0; n < 20; n++) {
            clock.set(NOON.plusSeconds(n));
            ledger.append(steps("a" + n, 0, n % 3 + 1));
        }
        var recorded = ledger.read(0, 1000);
        for (int n = -1; n <= 20; n++) {
            Instant at = NOON.plusSeconds(n);
            assertThat(ledger.sizeAt(at))
                    .isEqualTo(recorded.stream()
                            .filter(entry -> !entry.recordedAt().isAfter(at))
                            .count());
            assertThat(ledger.sizeAt(at.plusMillis(500))).isEqualTo(ledger.sizeAt(at));
        }
    }

    @Test
    void finds_the_first_event_of_a_time_though_event_times_run_backwards() {
        int[] seconds = {10, 40, 35, 50, 45, 42, 60};
        for (int n = 0; n < seconds.length; n++)
            ledger.append(commit(event("e" + n, "a", n, NOON.plusSeconds(seconds[n]))));
        assertThat(ledger.firstSince(NOON)).isZero();
        assertThat(ledger.firstSince(NOON.plusSeconds(10))).isZero();
        assertThat(ledger.firstSince(NOON.plusSeconds(11))).isEqualTo(1);
        assertThat(ledger.firstSince(NOON.plusSeconds(45))).isEqualTo(3);
        assertThat(ledger.firstSince(NOON.plusSeconds(51))).isEqualTo(6);
        assertThat(ledger.firstSince(NOON.plusSeconds(61))).isEqualTo(7);
    }

    @Test
    void wakes_a_reader_when_its_own_process_appends() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> ledger.awaitPast(0, Duration.ofSeconds(30)));
            ledger.append(commit(event("a", 0)));
            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void wakes_a_reader_when_another_process_appends() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> ledger.awaitPast(1, Duration.ofSeconds(30)));
            another().append(steps("a", 0, 2));
            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void lets_a_reader_go_when_nothing_comes() throws Exception {
        ledger.append(commit(event("a", 0)));
        assertThat(ledger.awaitPast(0, Duration.ZERO)).isTrue();
        assertThat(ledger.awaitPast(1, Duration.ofMillis(60))).isFalse();
    }

    @Test
    void tells_listeners_the_next_position() {
        List<Long> heads = new ArrayList<>();
        ledger.onAppend(heads::add);
        ledger.append(steps("a", 0, 3));
        ledger.append(steps("a", 3, 4));
        assertThat(heads).containsExactly(3L, 4L);
    }

    @Test
    void loses_and_doubles_nothing_when_two_ledgers_append_to_hot_aggregates() throws Exception {
        var ledgers = List.of(ledger, another());
        var conflicts = new AtomicInteger();
        List<LedgerReceipt> receipts = inParallel(16, thread -> {
            var random = new Random(thread);
            var mine = new ArrayList<LedgerReceipt>();
            for (int n = 0; n < 25; n++) {
                var one = ledgers.get(thread % 2);
                // All begin with the same step of the same aggregate, so all but one conflict; then it is as it comes.
                String aggregate = n == 0 ? "hot0" : "hot" + random.nextInt(4);
                long next = n == 0 ? 0 : one.lastSequence(aggregate).orElse(-1) + 1;
                try {
                    mine.add(one.append(steps(aggregate, next, next + 1 + random.nextInt(3))));
                } catch (LedgerException.CommitConflict _) {
                    conflicts.incrementAndGet();
                }
            }
            return mine;
        });
        var entries = ledger.read(0, 10_000);
        assertThat(receipts).hasSize(16 * 25 - conflicts.get()).isNotEmpty();
        assertThat(conflicts.get()).isGreaterThanOrEqualTo(15);
        assertThat(entries).extracting(LedgerEntry::eventId).doesNotHaveDuplicates();
        assertThat(entries.stream().map(LedgerEntry::commitId).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        receipts.stream().map(LedgerReceipt::commitId).toList());
        for (int n = 0; n < 4; n++) {
            var sequences = ledger.readAggregate("hot" + n, 0, 10_000).stream()
                    .map(entry -> entry.aggregate().sequence())
                    .toList();
            assertThat(sequences)
                    .containsExactlyElementsOf(IntStream.range(0, sequences.size())
                            .mapToObj(Long::valueOf)
                            .toList());
        }
    }

    @Test
    void gives_one_of_many_equal_requests_its_receipt_and_the_others_the_same() throws Exception {
        List<LedgerReceipt> receipts = inParallel(32, thread -> {
            try {
                return List.of(ledger.append(withKey("same", event("a" + thread, 0))));
            } catch (LedgerException.AlreadyRecorded repeated) {
                return List.of(repeated.receipt());
            }
        });
        assertThat(receipts).hasSize(32);
        assertThat(receipts.stream().distinct()).hasSize(1);
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void stores_what_arrives_together_in_fewer_groups_than_commits() throws Exception {
        inParallel(64, thread -> {
            for (int n = 0; n < 20; n++) ledger.append(commit(event("a" + thread, n)));
            return List.of();
        });
        assertThat(ledger.head()).isEqualTo(64 * 20);
        assertThat(store().groupsBetween(0, Long.MAX_VALUE)).hasSizeLessThan(64 * 20);
    }

    @Test
    void does_not_hand_out_a_payload_as_text_of_another_encoding() {
        byte[] chinese = "{\"单位\":\"天津市红十字事务中心\"}".getBytes(StandardCharsets.UTF_8);
        var event = new NewEvent("id", NOON, "n", null, null, chinese, "{}".getBytes(StandardCharsets.UTF_8), null);
        ledger.append(commit(event));
        assertThat(ledger.read(0, 1).getFirst().payload().bytes()).isEqualTo(chinese);
    }

    interface Work<T> {
        List<T> of(int thread) throws Exception;
    }

    static <T> List<T> inParallel(int threads, Work<T> work) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, threads)
                    .<Callable<List<T>>>mapToObj(thread -> () -> work.of(thread))
                    .toList();
            var all = new ArrayList<T>();
            for (Future<List<T>> done : executor.invokeAll(tasks)) all.addAll(done.get());
            return all;
        }
    }

    @Test
    void a_masked_event_keeps_its_leaf_and_another_event_is_not_taken_for_it() {
        ledger.append(Commits.steps("a", 0, 3));
        ledger.append(Commits.steps("b", 0, 2));
        var event = ledger.read(1, 1).getFirst();
        var actor = event.actor();
        if (actor == null) throw new AssertionError("an actor is known");
        var masked = with(event, event.payload(), new Part.Masked(actor.digest(), "{}".getBytes(UTF_8)));
        ledger.mask(masked);
        ledger.mask(masked);
        var found = another().read(1, 1).getFirst();
        assertThat(found.leaf()).isEqualTo(event.leaf());
        assertThat(found.actor())
                .isInstanceOfSatisfying(
                        Part.Masked.class, part -> assertThat(part.bytes()).isEqualTo("{}".getBytes(UTF_8)));
        assertThat(ledger.read(2, 1).getFirst().actor()).isInstanceOf(Part.Kept.class);
        var other = with(event, ledger.read(2, 1).getFirst().payload(), actor);
        assertThatThrownBy(() -> ledger.mask(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.mask(at(event, 9))).isInstanceOf(IllegalArgumentException.class);
    }

    private static LedgerEntry at(LedgerEntry e, long position) {
        return new LedgerEntry(
                position,
                e.commitId(),
                e.index(),
                e.size(),
                e.aggregate(),
                e.eventName(),
                e.eventRevision(),
                e.eventId(),
                e.time(),
                e.recordedAt(),
                e.payload(),
                e.metadata(),
                e.actor());
    }

    private static LedgerEntry with(LedgerEntry e, Part payload, Part actor) {
        return new LedgerEntry(
                e.position(),
                e.commitId(),
                e.index(),
                e.size(),
                e.aggregate(),
                e.eventName(),
                e.eventRevision(),
                e.eventId(),
                e.time(),
                e.recordedAt(),
                payload,
                e.metadata(),
                actor);
    }
}
