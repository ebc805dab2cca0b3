package org.mubiao.kit.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mubiao.evidence.Json;
import org.mubiao.evidence.Masking;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.NewEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders to mask words of people in this service's ledger, and their carrying out: the order is an event; once a checkpoint
 * stands over it the words go from the store, then from the topic, and another event says so. What a crash interrupts, the
 * next start takes up: an order without the second event is carried out again from the beginning.
 */
public final class Erasures implements AutoCloseable {

    /** One order. {@code at}: its own position; {@code position}: that of the masked event. */
    public record Order(
            long at,
            Instant recordedAt,
            long position,
            Set<String> fields,
            String ground,
            String orderedBy,
            boolean carriedOut) {}

    /** What of the service an order waits for, besides the ledger. Both block, and throw where they cannot. */
    public interface Surroundings {

        /** Until a signed checkpoint stands over so many events; at once where nothing is signed. */
        void awaitCheckpoint(long size) throws InterruptedException;

        /** Until nobody reads from the topic what was there before. */
        void emptyTopic() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final int PAGE = 1_000;

    private final Ledger ledger;
    private final Surroundings surroundings;
    private final Erasable erasable;
    private final Clock clock;
    private final Semaphore work = new Semaphore(1); // one look at the start, for what a crash left
    private final Thread thread;
    private volatile boolean open = true;

    public Erasures(Ledger ledger, Surroundings surroundings, Erasable erasable, Clock clock) {
        this.ledger = ledger;
        this.surroundings = surroundings;
        this.erasable = erasable;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform().name("erasures-" + ledger.name()).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    String ledger() {
        return ledger.name();
    }

    /** All orders, the oldest first. */
    public List<Order> all() {
        var orders = new LinkedHashMap<Long, Order>();
        for (var entry : events()) {
            var json = Json.object(Json.parse(new String(entry.payload().bytes(), UTF_8)));
            if (entry.eventName().equals(Masking.ORDERED)) orders.put(entry.position(), order(entry, json));
            else orders.computeIfPresent(number(json, "order"), (_, order) -> done(order));
        }
        return List.copyOf(orders.values());
    }

    private static Order order(LedgerEntry entry, Map<String, @Nullable Object> json) {
        var fields = new TreeSet<String>();
        for (var field : Json.list(json.get("fields"))) fields.add(Json.text(field));
        return new Order(
                entry.position(),
                entry.recordedAt(),
                number(json, "position"),
                fields,
                Json.text(json.get("ground")),
                Json.text(json.get("orderedBy")),
                false);
    }

    private static Order done(Order order) {
        return new Order(
                order.at(),
                order.recordedAt(),
                order.position(),
                order.fields(),
                order.ground(),
                order.orderedBy(),
                true);
    }

    private static long number(Map<String, @Nullable Object> json, String member) {
        return Long.parseLong(String.valueOf(json.get(member)));
    }

    private List<LedgerEntry> events() {
        var all = new ArrayList<LedgerEntry>();
        while (true) {
            var page = ledger.readAggregate(Masking.AGGREGATE, all.size(), PAGE);
            all.addAll(page);
            if (page.size() < PAGE) return all;
        }
    }

    /**
     * Records the order; it is carried out soon after. The same fields of the same event once more: the order that is there.
     *
     * @throws Refusal 404 no event stands there, 422 a field that is not words of people or that the event does not have
     */
    public synchronized Order order(long position, Set<String> fields, String ground, String orderedBy, Actor by) {
        var found = position < 0 ? List.<LedgerEntry>of() : ledger.read(position, 1);
        if (found.isEmpty()) throw new Refusal(404, "NOT_FOUND", "no event stands at " + position);
        var event = found.getFirst();
        var texts = erasable.textsOf(event.eventName());
        for (var field : fields)
            if (ofErasures(event) || !MaskedEvent.has(event, field, texts))
                throw new Refusal(422, "FIELD_NOT_MASKABLE", "not words of people in this event: " + field, field);
        var orders = all();
        for (var order : orders)
            if (order.position() == position && order.fields().containsAll(fields)) return order;
        var left =
                MaskedEvent.of(event, together(orders, position, fields), texts).left();
        var payload = new LinkedHashMap<String, @Nullable Object>();
        payload.put("position", new Json.Number(Long.toString(position)));
        payload.put("fields", List.copyOf(new TreeSet<>(fields)));
        payload.put("left", left);
        payload.put("ground", ground);
        payload.put("orderedBy", orderedBy);
        append(List.of(event(Masking.ORDERED, next(), payload, by)));
        work.release();
        return all().getLast();
    }

    private static boolean ofErasures(LedgerEntry event) {
        return event.eventName().equals(Masking.ORDERED) || event.eventName().equals(Masking.CARRIED_OUT);
    }

    /** With what earlier orders name, whether they are carried out yet or not: so what is left does not depend on that. */
    private static Set<String> together(List<Order> earlier, long position, Set<String> fields) {
        var all = new TreeSet<>(fields);
        for (var order : earlier) if (order.position() == position) all.addAll(order.fields());
        return all;
    }

    private long next() {
        return ledger.lastSequence(Masking.AGGREGATE).orElse(-1) + 1;
    }

    private NewEvent event(String name, long sequence, Map<String, @Nullable Object> payload, Actor by) {
        return new NewEvent(
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                name,
                "1",
                new AggregateVersion("Erasures", Masking.AGGREGATE, sequence),
                Json.print(payload).getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                Json.print(by.metadata()).getBytes(UTF_8));
    }

    private void append(List<NewEvent> events) {
        var _ = ledger.append(new Commit(UUID.randomUUID().toString(), null, events));
    }

    private void run() {
        while (open) {
            try {
                work.acquire();
                work.drainPermits();
                carryOut();
            } catch (InterruptedException stopped) {
                Thread.interrupted();
            } catch (Exception e) {
                LOG.warn("orders of erasure in {} are not carried out yet, trying again", ledger.name(), e);
                again();
            }
        }
    }

    private void again() {
        try {
            var _ = work.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.interrupted();
        }
        work.release();
    }

    private void carryOut() throws InterruptedException, ExecutionException, TimeoutException {
        var orders = all();
        var unfinished = orders.stream().filter(order -> !order.carriedOut()).toList();
        if (unfinished.isEmpty()) return;
        // Nobody shall find something masked whose order the newest checkpoint does not cover.
        surroundings.awaitCheckpoint(unfinished.getLast().at() + 1);
        for (var order : unfinished) mask(order, orders);
        surroundings.emptyTopic();
        synchronized (this) {
            long sequence = next();
            var done = new ArrayList<NewEvent>();
            for (var order : unfinished) {
                var payload = new LinkedHashMap<String, @Nullable Object>();
                payload.put("order", new Json.Number(Long.toString(order.at())));
                done.add(event(Masking.CARRIED_OUT, sequence++, payload, Actor.service(ledger.name())));
            }
            append(done);
        }
    }

    private void mask(Order order, List<Order> orders) {
        var event = ledger.read(order.position(), 1).getFirst();
        var earlier = orders.stream().filter(other -> other.at() < order.at()).toList();
        var fields = together(earlier, order.position(), order.fields());
        ledger.mask(MaskedEvent.of(event, fields, erasable.textsOf(event.eventName()))
                .entry());
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
