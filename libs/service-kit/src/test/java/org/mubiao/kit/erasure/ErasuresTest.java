package org.mubiao.kit.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mubiao.evidence.Masking;
import org.mubiao.evidence.Masks;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.InMemoryLedgerStore;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.NewEvent;
import org.mubiao.ledger.verify.LedgerVerifier;
import org.mubiao.ledger.verify.Verdict;

class ErasuresTest {

    private static final String ORIGIN = "mubiao.local/erasures";
    private static final Actor ADMIN = new Actor("admin", "管理员", List.of("admin"), null);
    private static final Erasable OPINIONS =
            name -> name.equals("table-returned") ? Set.of("opinion", "comments") : Set.of();

    private final Ledger ledger = new Ledger(
            new LedgerSettings("test", ORIGIN, Duration.ofSeconds(5), 100),
            new InMemoryLedgerStore(),
            Clock.systemUTC(),
            new Random(7),
            new SimpleMeterRegistry());
    private final AtomicInteger emptied = new AtomicInteger();

    private Erasures erasures() {
        return new Erasures(
                ledger,
                new Erasures.Surroundings() {
                    @Override
                    public void awaitCheckpoint(long size) {}

                    @Override
                    public void emptyTopic() throws ExecutionException {
                        // the broker is away the first time: the process is as good as killed after the masking
                        if (emptied.incrementAndGet() == 1)
                            throw new ExecutionException(new IllegalStateException("no broker"));
                    }
                },
                OPINIONS,
                Clock.systemUTC());
    }

    private void returned() {
        var payload =
                "{\"tableId\":\"t\",\"round\":1,\"opinion\":\"机密意见\",\"comments\":[{\"row\":3,\"text\":\"机密批注\"}]}";
        var metadata = "{\"reason\":\"机密缘由\",\"requestDigest\":\"5f5f\",\"commandId\":\"c\"}";
        var actor = "{\"subject\":\"zhangsan\",\"displayName\":\"张三\",\"roles\":[\"reviewer\"]}";
        ledger.append(new Commit(
                "c-1",
                "key",
                List.of(new NewEvent(
                        "e-1",
                        Instant.parse("2081-05-01T00:00:00Z"),
                        "table-returned",
                        "1",
                        new AggregateVersion("TargetTable", "t", 0),
                        payload.getBytes(UTF_8),
                        metadata.getBytes(UTF_8),
                        actor.getBytes(UTF_8)))));
    }

    private static String text(LedgerEntry entry) {
        var actor = entry.actor();
        return new String(entry.payload().bytes(), UTF_8)
                + new String(entry.metadata().bytes(), UTF_8)
                + (actor == null ? "" : new String(actor.bytes(), UTF_8));
    }

    private LedgerEntry event() {
        return ledger.read(0, 1).getFirst();
    }

    private void holds() {
        var commits = ledger.readCommits(0, ledger.head());
        assertThat(LedgerVerifier.verify(ORIGIN, commits.iterator(), List.of())).isInstanceOf(Verdict.Intact.class);
        var masks = new Masks();
        ledger.read(0, 100).forEach(masks::take);
        masks.check("test");
    }

    @Test
    void an_order_that_a_crash_left_undone_is_carried_out_at_the_next_start_and_every_digest_stays() {
        returned();
        var leaf = event().leaf();
        var never = erasures(); // killed before it did anything
        var order = never.order(0, Set.of("opinion", "comments", "actor"), "依法", "保密办", ADMIN);
        assertThat(order.carriedOut()).isFalse();
        assertThat(text(event())).contains("机密意见", "机密批注", "zhangsan", "5f5f");
        holds();
        try (var next = erasures()) {
            next.start();
            await().until(() -> next.all().getFirst().carriedOut());
        }
        assertThat(emptied).hasValue(2);
        assertThat(text(event()))
                .doesNotContain("机密意见", "机密批注", "zhangsan", "张三", "5f5f")
                .contains(Masking.MARK, "\"round\":1", "\"row\":3", "\"roles\":[\"reviewer\"]", "机密缘由");
        assertThat(event().leaf()).isEqualTo(leaf);
        assertThat(ledger.head()).isEqualTo(3);
        holds();
    }

    @Test
    void the_same_order_again_is_one_order_and_a_later_one_masks_more_of_the_same_event() {
        returned();
        try (var erasures = erasures()) {
            var first = erasures.order(0, Set.of("opinion"), "依法", "保密办", ADMIN);
            assertThat(erasures.order(0, Set.of("opinion"), "再依法", "保密办", ADMIN))
                    .isEqualTo(first);
            erasures.order(0, Set.of("comments", "reason"), "依法", "保密办", ADMIN); // the first is not carried out yet
            erasures.start();
            await().until(() -> erasures.all().stream().allMatch(Erasures.Order::carriedOut));
            assertThat(erasures.all()).hasSize(2);
        }
        assertThat(text(event())).doesNotContain("机密意见", "机密批注", "机密缘由").contains("张三");
        holds();
    }

    @Test
    void what_is_no_words_of_people_is_not_masked() {
        returned();
        try (var erasures = erasures()) {
            for (var field : List.of("round", "tableId", "answer", "requestDigest"))
                assertThatThrownBy(() -> erasures.order(0, Set.of(field), "依法", "保密办", ADMIN))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.code()).isEqualTo("FIELD_NOT_MASKABLE"));
            assertThatThrownBy(() -> erasures.order(9, Set.of("actor"), "依法", "保密办", ADMIN))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(404));
            var order = erasures.order(0, Set.of("actor"), "依法", "保密办", ADMIN);
            assertThatThrownBy(() -> erasures.order(order.at(), Set.of("actor"), "依法", "保密办", ADMIN))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("FIELD_NOT_MASKABLE"));
        }
        assertThat(ledger.head()).isEqualTo(2);
    }
}
