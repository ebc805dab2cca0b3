package org.mubiao.reporting.asof;

import static org.mubiao.reporting.asof.Keys.key;
import static org.mubiao.reporting.asof.Keys.number;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which position each ledger had reached at which time of recording. Times in a ledger never go back. */
@Component
public class Moments {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String REACHED = "reached";

    private final Kept kept;
    private final FeedPositions reached;

    public Moments(MongoDatabase database, FeedPositions reached) {
        this.kept = new Kept(database.getCollection("moments"));
        this.reached = reached;
    }

    /** To be called once before the first use; blocks. */
    public void prepare() throws Exception {
        kept.index(Indexes.ascending(REACHED));
    }

    /** Remembers when these were recorded; blocks. Repeatable. */
    public void write(List<LedgerEvent> events) throws Exception {
        var last = new LinkedHashMap<String, LedgerEvent>();
        for (var event : events) last.put(key(event.ledger(), Keys.time(event.recordedAt())), event);
        kept.add(last.entrySet().stream()
                .map(moment -> document(moment.getKey(), moment.getValue()))
                .toList());
    }

    private static Document document(String time, LedgerEvent last) {
        var position = number(last.position());
        return new Document("_id", key(time, position)).append(REACHED, key(last.ledger(), position));
    }

    /** Everything that is in the views. */
    public Cut now() {
        return new Cut(reached.all());
    }

    /**
     * Some times of recording, the earliest and the last of each ledger among them, about as many events behind each as
     * behind any other; in order, each once.
     */
    public Flux<Instant> times(int mostOfEach) {
        var now = now();
        return Flux.fromIterable(Cut.LEDGERS)
                .concatMap(ledger -> Flux.fromStream(spread(now.of(ledger), mostOfEach))
                        .concatMap(position -> recordedAt(ledger, position)))
                .sort()
                .distinctUntilChanged();
    }

    /** At most so many positions from 0 to the last, both included, evenly apart. */
    static Stream<Long> spread(long last, int most) {
        if (last < 0) return Stream.empty();
        var steps = Math.min(last, most - 1L);
        return steps == 0 ? Stream.of(last) : LongStream.rangeClosed(0, steps).mapToObj(step -> step * last / steps);
    }

    /** Fails with a refusal of 400 for positions that the views do not reach within a moment. */
    public Mono<Cut> cut(Moment moment) {
        return switch (moment) {
            case Moment.At(var time) -> until(time, true);
            case Moment.Positions positions -> awaited(positions).then(completed(positions));
        };
    }

    /** The time itself, or when the last of the positions was recorded; empty before the first event. */
    public Mono<Instant> time(Moment moment) {
        return switch (moment) {
            case Moment.At(var time) -> Mono.just(time);
            case Moment.Positions(var positions) ->
                Flux.fromIterable(positions.entrySet())
                        .concatMap(position -> recordedAt(position.getKey(), position.getValue()))
                        .reduce((one, other) -> one.isAfter(other) ? one : other);
        };
    }

    /** What had been recorded before the event, by time, then ledger, then position. */
    public Mono<Cut> before(LedgerEvent event) {
        return Flux.fromIterable(Cut.LEDGERS)
                .concatMap(ledger -> ledger.equals(event.ledger())
                        ? Mono.just(event.position() - 1)
                        : position(ledger, event.recordedAt(), ledger.compareTo(event.ledger()) < 0))
                .collectList()
                .map(Moments::cut);
    }

    private Mono<Cut> until(Instant time, boolean including) {
        return Flux.fromIterable(Cut.LEDGERS)
                .concatMap(ledger -> position(ledger, time, including))
                .collectList()
                .map(Moments::cut);
    }

    private static Cut cut(List<Long> positions) {
        var cut = Cut.NOTHING;
        for (var index = 0; index < positions.size(); index++)
            cut = cut.with(Cut.LEDGERS.get(index), positions.get(index));
        return cut;
    }

    private Mono<Long> position(String ledger, Instant time, boolean including) {
        var prefix = key(ledger, Keys.time(time));
        var until = Filters.lt("_id", including ? prefix + "0" : prefix + "/"); // 0 comes next to the slash
        return kept.last(Filters.and(Filters.gte("_id", ledger + "/"), until))
                .map(moment -> Long.valueOf(moment.getString(REACHED).substring(ledger.length() + 1)))
                .defaultIfEmpty(-1L);
    }

    private Mono<Void> awaited(Moment.Positions moment) {
        var waiting = reached.whenReached(moment.positions());
        if (waiting.isDone()) return Mono.empty();
        return Mono.fromFuture(waiting)
                .timeout(PATIENCE)
                .onErrorMap(
                        TimeoutException.class,
                        late -> new Refusal(400, "POSITION_NOT_REACHED", "no event stands there yet", now()));
    }

    private Mono<Cut> completed(Moment.Positions moment) {
        var named = new Cut(moment.positions());
        if (moment.positions().keySet().containsAll(Cut.LEDGERS)) return Mono.just(named);
        return Flux.fromIterable(moment.positions().entrySet())
                .concatMap(position -> recordedAt(position.getKey(), position.getValue()))
                .reduce((one, other) -> one.isAfter(other) ? one : other)
                .flatMap(time -> until(time, true))
                .map(cut -> {
                    var completed = cut;
                    for (var position : moment.positions().entrySet())
                        completed = completed.with(position.getKey(), position.getValue());
                    return completed;
                })
                .defaultIfEmpty(named);
    }

    /** When that event was recorded: of the times whose last event does not come before it, the first. */
    private Mono<Instant> recordedAt(String ledger, long position) {
        if (position < 0) return Mono.empty();
        return kept.first(REACHED, Keys.between(REACHED, key(ledger, number(position)), ledger + "0"))
                .map(moment -> Instant.parse(moment.getString("_id").split("/")[1]));
    }
}
