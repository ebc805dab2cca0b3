package org.mubiao.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;
import org.mubiao.ledger.verify.Verdict.Broken;
import org.mubiao.ledger.verify.Verdict.Check;

class LedgerVerifierTest {

    private static final String ORIGIN = "mubiao.test/verifier";
    private static final Instant NOON = Instant.parse("2024-05-01T04:00:00Z");

    /** Five commits of 1, 2, 3, 2 and 1 events: positions 0, 1-2, 3-5, 6-7, 8. */
    private final List<LedgerCommit> history = history(ORIGIN, 1, 2, 3, 2, 1);

    private static List<LedgerCommit> history(String origin, int... sizes) {
        var commits = new ArrayList<LedgerCommit>();
        LedgerHash link = HashRule.genesis(origin);
        long next = 0;
        for (int n = 0; n < sizes.length; n++) {
            var entries = new ArrayList<LedgerEntry>();
            for (int i = 0; i < sizes[n]; i++)
                entries.add(entry("c" + n, i, sizes[n], next + i, NOON.plusSeconds(n), "p" + (next + i)));
            var commit = LedgerCommit.chained(link, "c" + n, null, entries);
            commits.add(commit);
            link = commit.link();
            next = commit.next();
        }
        return commits;
    }

    private static LedgerEntry entry(
            String commit, int index, int size, long position, Instant recordedAt, String payload) {
        return new LedgerEntry(
                position,
                commit,
                index,
                size,
                new AggregateVersion("T", "a" + position % 2, position / 2),
                "name",
                "1",
                "e" + position,
                NOON,
                recordedAt,
                part(Part.Kind.PAYLOAD, payload),
                part(Part.Kind.METADATA, "{}"),
                part(Part.Kind.ACTOR, "someone"));
    }

    private static Part part(Part.Kind kind, String content) {
        return new Part.Kept(kind, new byte[Part.SALT_LENGTH], content.getBytes(UTF_8));
    }

    private static Verdict verify(List<LedgerCommit> commits, Promise... promises) {
        return LedgerVerifier.verify(ORIGIN, commits.iterator(), List.of(promises));
    }

    private List<LedgerCommit> with(int commit, UnaryOperator<LedgerCommit> change) {
        var changed = new ArrayList<>(history);
        changed.set(commit, change.apply(changed.get(commit)));
        return changed;
    }

    private static UnaryOperator<LedgerCommit> entries(UnaryOperator<List<LedgerEntry>> change) {
        return commit ->
                new LedgerCommit(commit.id(), null, change.apply(new ArrayList<>(commit.entries())), commit.link());
    }

    private Promise promiseAfter(int commit) {
        return new Promise(history.get(commit).next(), history.get(commit).link());
    }

    @Test
    void finds_an_untouched_ledger_intact() {
        assertThat(verify(history))
                .isEqualTo(new Verdict.Intact(9, history.getLast().link()));
        assertThat(verify(List.of())).isEqualTo(new Verdict.Intact(0, HashRule.genesis(ORIGIN)));
        assertThat(verify(history, promiseAfter(0), promiseAfter(2), promiseAfter(4)))
                .isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void notices_a_changed_payload() {
        var tampered = with(2, entries(entries -> {
            var old = entries.get(1);
            entries.set(1, entry("c2", 1, 3, old.position(), old.recordedAt(), "forged"));
            return entries;
        }));
        assertThat(verify(tampered)).isEqualTo(new Broken(3, Check.LINK));
    }

    @Test
    void notices_a_changed_actor() {
        var tampered = with(4, entries(entries -> {
            var old = entries.getFirst();
            entries.set(
                    0,
                    new LedgerEntry(
                            old.position(),
                            old.commitId(),
                            old.index(),
                            old.size(),
                            old.aggregate(),
                            old.eventName(),
                            old.eventRevision(),
                            old.eventId(),
                            old.time(),
                            old.recordedAt(),
                            old.payload(),
                            old.metadata(),
                            part(Part.Kind.ACTOR, "another")));
            return entries;
        }));
        assertThat(verify(tampered)).isEqualTo(new Broken(8, Check.LINK));
    }

    @Test
    void notices_an_event_taken_out_of_a_commit() {
        assertThat(verify(with(2, entries(entries -> entries.subList(0, 2))))).isEqualTo(new Broken(3, Check.COMMIT));
        assertThat(verify(with(2, entries(entries -> entries.subList(1, 3))))).isEqualTo(new Broken(3, Check.POSITION));
    }

    @Test
    void notices_a_commit_taken_out() {
        var tampered = new ArrayList<>(history);
        tampered.remove(1);
        assertThat(verify(tampered)).isEqualTo(new Broken(1, Check.POSITION));
    }

    @Test
    void notices_two_commits_swapped() {
        var tampered = new ArrayList<>(history);
        Collections.swap(tampered, 1, 3);
        assertThat(verify(tampered)).isEqualTo(new Broken(1, Check.POSITION));
    }

    @Test
    void notices_a_commit_given_twice() {
        var tampered = new ArrayList<>(history);
        tampered.add(2, history.get(1));
        assertThat(verify(tampered)).isEqualTo(new Broken(3, Check.POSITION));
    }

    @Test
    void notices_a_recording_time_that_runs_backwards_though_it_is_chained() {
        var early = LedgerCommit.chained(
                history.getLast().link(), "c5", null, List.of(entry("c5", 0, 1, 9, NOON.minusMillis(1), "p")));
        var tampered = new ArrayList<>(history);
        tampered.add(early);
        assertThat(verify(tampered)).isEqualTo(new Broken(9, Check.RECORDED_AT));
    }

    @Test
    void notices_a_step_of_an_aggregate_that_is_left_out_though_it_is_chained() {
        var skipping = LedgerCommit.chained(
                history.getLast().link(),
                "c5",
                null,
                List.of(new LedgerEntry(
                        9,
                        "c5",
                        0,
                        1,
                        new AggregateVersion("T", "a1", 5),
                        "name",
                        "1",
                        "e9",
                        NOON,
                        NOON.plusSeconds(9),
                        part(Part.Kind.PAYLOAD, "p"),
                        part(Part.Kind.METADATA, "{}"),
                        null)));
        var tampered = new ArrayList<>(history);
        tampered.add(skipping);
        assertThat(verify(tampered)).isEqualTo(new Broken(9, Check.SEQUENCE));
    }

    @Test
    void notices_a_history_rewritten_with_a_fresh_chain_only_against_a_promise() {
        var rewritten = history(ORIGIN, 2, 1, 3, 2, 1);
        assertThat(verify(rewritten)).isInstanceOf(Verdict.Intact.class);
        assertThat(verify(rewritten, promiseAfter(2))).isEqualTo(new Broken(3, Check.PROMISE));
        assertThat(verify(rewritten, promiseAfter(0))).isEqualTo(new Broken(0, Check.PROMISE));
    }

    @Test
    void notices_that_the_end_was_cut_off_only_against_a_promise() {
        var cut = history.subList(0, 3);
        assertThat(verify(cut)).isInstanceOf(Verdict.Intact.class);
        assertThat(verify(cut, promiseAfter(2))).isInstanceOf(Verdict.Intact.class);
        assertThat(verify(cut, promiseAfter(3))).isEqualTo(new Verdict.Truncated(promiseAfter(3), 6));
    }

    @Test
    void notices_two_promises_that_contradict_each_other() {
        var other = new Promise(promiseAfter(2).size(), HashRule.genesis("anything"));
        assertThat(verify(history, promiseAfter(2), other)).isEqualTo(new Broken(3, Check.PROMISE));
        assertThat(verify(history, other, promiseAfter(2))).isEqualTo(new Broken(3, Check.PROMISE));
    }

    @Test
    void goes_on_from_a_commit_it_takes_on_trust() {
        var verifier = LedgerVerifier.after(history.get(1));
        for (var commit : history.subList(2, 5))
            assertThat(verifier.accept(commit)).isTrue();
        assertThat(verifier.verdict())
                .isEqualTo(new Verdict.Intact(9, history.getLast().link()));
        var skipping = LedgerVerifier.after(history.get(1));
        assertThat(skipping.accept(history.get(3))).isFalse();
        assertThat(skipping.verdict()).isEqualTo(new Broken(3, Check.POSITION));
    }

    @Test
    void notices_the_ledger_of_another_origin() {
        assertThat(verify(history("mubiao.test/other", 1, 2))).isEqualTo(new Broken(0, Check.LINK));
    }
}
