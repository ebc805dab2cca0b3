package org.mubiao.kit.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mubiao.kit.Actor;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.TallyService.Add;
import org.mubiao.kit.command.TallyService.AddDuring;
import org.mubiao.kit.command.TallyService.AddMany;
import org.mubiao.kit.command.TallyService.Break;
import org.mubiao.kit.command.TallyService.Look;
import org.mubiao.kit.command.TallyService.Open;
import org.mubiao.kit.command.TallyService.TallyRule;
import org.mubiao.ledger.store.InMemoryLedgerStore;
import org.mubiao.ledger.store.LedgerException;
import tools.jackson.databind.json.JsonMapper;

/** Commands through Axon into a ledger in memory; {@code other} is a second process on the same ledger. */
class CommandsTest {

    private static final CommandContext WHO =
            CommandContext.of(new Actor("editor-571203", "王芳", List.of("unit-editor"), "571203"));

    private final InMemoryLedgerStore store = new InMemoryLedgerStore();
    private final TallyService own = new TallyService(store);
    private final TallyService other = new TallyService(store);

    @AfterEach
    void close() {
        own.close();
        other.close();
    }

    private Handled<Integer> send(Object command) {
        return own.commands.sendAndWait(command, WHO);
    }

    private long timed(String command, String outcome) {
        var timer = own.meters
                .find("mubiao.commands")
                .tags("command", command, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void answer_with_the_result_and_the_receipt_of_all_events() {
        send(new Open("a"));
        var handled = send(new AddMany("a", 3));
        assertThat(handled.result()).isEqualTo(3);
        var receipt = Objects.requireNonNull(handled.receipt());
        assertThat(receipt.ledger()).isEqualTo("tally");
        assertThat(receipt.firstPosition()).isEqualTo(1);
        assertThat(receipt.lastPosition()).isEqualTo(3);
        assertThat(own.ledger.findCommit(receipt.commitId())).contains(receipt);
    }

    @Test
    void give_no_receipt_where_nothing_changed_though_the_thread_changed_something_before() {
        send(new Open("a"));
        assertThat(send(new Add("a", 1)).receipt()).isNotNull();
        var looked = send(new Look("a"));
        assertThat(looked.result()).isEqualTo(1);
        assertThat(looked.receipt()).isNull();
    }

    @Test
    void give_each_of_many_at_once_its_own_receipt() throws Exception {
        var aggregates = 8;
        for (var i = 0; i < aggregates; i++) send(new Open("t" + i));
        var sent = IntStream.range(0, 240)
                .mapToObj(i -> own.commands.<Integer>send(
                        i % 5 == 0 ? new Look("t" + i % aggregates) : new Add("t" + i % aggregates, 1_000 + i), WHO))
                .toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        var seen = new HashSet<Long>();
        for (var i = 0; i < sent.size(); i++) {
            var receipt = sent.get(i).join().receipt();
            if (i % 5 == 0) {
                assertThat(receipt).isNull();
                continue;
            }
            assertThat(receipt.firstPosition()).isEqualTo(receipt.lastPosition());
            assertThat(seen.add(receipt.firstPosition())).isTrue();
            var entry = own.ledger.read(receipt.firstPosition(), 1).getFirst();
            assertThat(new String(entry.payload().bytes(), UTF_8))
                    .isEqualTo("{\"id\":\"t%d\",\"amount\":%d}".formatted(i % aggregates, 1_000 + i));
            assertThat(entry.commitId()).isEqualTo(receipt.commitId());
        }
    }

    @Test
    void put_who_why_and_what_led_here_into_the_events() {
        own.commands.sendAndWait(
                new Open("a"),
                WHO.because("更正“培训人数”").within("import-1", "indicator-event-9").onceFor("k-1"));
        var entry = own.ledger.read(0, 1).getFirst();
        var json = JsonMapper.builder().build();
        var metadata = json.readTree(entry.metadata().bytes());
        assertThat(metadata.path("correlationId").asString()).isEqualTo("import-1");
        assertThat(metadata.path("causationId").asString()).isEqualTo("indicator-event-9");
        assertThat(metadata.path("reason").asString()).isEqualTo("更正“培训人数”");
        assertThat(metadata.path("commandId").asString()).isNotEmpty();
        var actor = json.readTree(Objects.requireNonNull(entry.actor()).bytes());
        assertThat(actor.path("subject").asString()).isEqualTo("editor-571203");
        assertThat(actor.path("displayName").asString()).isEqualTo("王芳");
        assertThat(actor.path("unit").asString()).isEqualTo("571203");
        assertThat(own.ledger.findByIdempotencyKey("k-1")).isPresent();
    }

    @Test
    void correlate_with_the_command_itself_where_nothing_led_here() {
        send(new Open("a"));
        var metadata = JsonMapper.builder()
                .build()
                .readTree(own.ledger.read(0, 1).getFirst().metadata().bytes());
        assertThat(metadata.path("correlationId")).isEqualTo(metadata.path("commandId"));
        assertThat(metadata.has("causationId")).isFalse();
        assertThat(metadata.has("reason")).isFalse();
    }

    @Test
    void let_a_broken_rule_and_any_failure_through_as_they_are_and_change_nothing() {
        send(new Open("a"));
        assertThatThrownBy(() -> send(new Add("a", -1)))
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(TallyRule.NOT_NEGATIVE));
        assertThatThrownBy(() -> send(new Break("a")))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> send(new Look("nowhere"))).isInstanceOf(AggregateNotFoundException.class);
        var later = own.commands.send(new Add("a", -1), WHO);
        assertThatThrownBy(later::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(RuleBroken.class);
        assertThat(own.ledger.head()).isEqualTo(1);
        assertThat(send(new Look("a")).result()).isZero();
    }

    @Test
    void decide_again_on_the_new_state_after_losing_against_another_process() {
        send(new Open("a"));
        var times = new AtomicInteger();
        Runnable meanwhile = () -> {
            if (times.incrementAndGet() <= 2)
                other.commands.send(new Add("a", 10), WHO).join();
        };
        var handled = send(new AddDuring("a", meanwhile));
        assertThat(times.get()).isEqualTo(3);
        assertThat(handled.result()).isEqualTo(21);
        assertThat(Objects.requireNonNull(handled.receipt()).lastPosition()).isEqualTo(3);
        assertThat(own.meters
                        .counter("mubiao.commands.repeated", "command", "AddDuring")
                        .count())
                .isEqualTo(2);
        assertThat(timed("AddDuring", "handled")).isEqualTo(1);
    }

    @Test
    void give_up_after_losing_five_times() {
        send(new Open("a"));
        Runnable meanwhile = () -> other.commands.send(new Add("a", 10), WHO).join();
        assertThatThrownBy(() -> send(new AddDuring("a", meanwhile))).isInstanceOf(ConcurrencyException.class);
        assertThat(own.ledger.head()).isEqualTo(6);
        assertThat(timed("AddDuring", "failed")).isEqualTo(1);
    }

    @Test
    void record_a_repeated_request_once() {
        send(new Open("a"));
        Handled<Integer> first = own.commands.sendAndWait(new Add("a", 1), WHO.onceFor("k"));
        assertThatThrownBy(() -> own.commands.sendAndWait(new Add("a", 1), WHO.onceFor("k")))
                .isInstanceOfSatisfying(
                        LedgerException.AlreadyRecorded.class,
                        repeated -> assertThat(repeated.receipt()).isEqualTo(first.receipt()));
        assertThat(own.ledger.head()).isEqualTo(2);
        assertThat(timed("Add", "refused")).isEqualTo(1);
    }

    @Test
    void are_timed_by_name_and_outcome() {
        send(new Open("a"));
        for (var i = 0; i < 3; i++) send(new Add("a", i));
        assertThatThrownBy(() -> send(new Add("a", -1))).isInstanceOf(RuleBroken.class);
        assertThatThrownBy(() -> send(new Look("nowhere"))).isInstanceOf(AggregateNotFoundException.class);
        assertThatThrownBy(() -> send(new Break("a"))).isInstanceOf(IllegalStateException.class);
        assertThat(timed("Open", "handled")).isEqualTo(1);
        assertThat(timed("Add", "handled")).isEqualTo(3);
        assertThat(timed("Add", "refused")).isEqualTo(1);
        assertThat(timed("Look", "refused")).isEqualTo(1);
        assertThat(timed("Break", "failed")).isEqualTo(1);
        assertThat(own.meters.find("mubiao.commands").timers()).hasSize(5);
    }
}
