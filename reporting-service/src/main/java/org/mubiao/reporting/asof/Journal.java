package org.mubiao.reporting.asof;

import static org.mubiao.reporting.asof.Keys.key;
import static org.mubiao.reporting.asof.Keys.number;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mubiao.feed.LedgerEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The events of every project, as they were fed. Both ledgers of a project read as one list in the order of {@link #ORDER},
 * which keeps that of each ledger.
 */
@Component
public class Journal {

    /** By time of recording; events of the same millisecond by name of the ledger, then by position. */
    public static final Comparator<LedgerEvent> ORDER = Comparator.comparing(LedgerEvent::recordedAt)
            .thenComparing(LedgerEvent::ledger)
            .thenComparing(LedgerEvent::position);

    private static final int PORTION = 64;

    private final Kept kept;

    public Journal(MongoDatabase database) {
        this.kept = new Kept(database.getCollection("journal"));
    }

    /** Keeps events, each under its project; blocks. Repeatable. */
    public void write(List<Map.Entry<String, LedgerEvent>> events) throws Exception {
        kept.add(events.stream()
                .map(event -> document(event.getKey(), event.getValue()))
                .toList());
    }

    /** Of one ledger, after a position and up to another. */
    public Flux<LedgerEvent> of(String project, String ledger, long after, long upTo) {
        return kept.find(range(project, ledger, after, upTo)).map(Journal::event);
    }

    /** Of one ledger, those of one name. */
    public Flux<LedgerEvent> named(String project, String ledger, String name) {
        return kept.find(Filters.and(Keys.below("_id", key(project, ledger)), Filters.eq("name", name)))
                .map(Journal::event);
    }

    /** Of both ledgers, what {@code upTo} has and {@code after} has not. */
    public Flux<LedgerEvent> between(String project, Cut after, Cut upTo) {
        return merged(
                ORDER,
                Cut.LEDGERS.stream()
                        .map(ledger -> of(project, ledger, after.of(ledger), upTo.of(ledger)))
                        .toList());
    }

    /** The same, the newest first. */
    public Flux<LedgerEvent> newestFirst(String project, Cut after, Cut upTo) {
        return merged(
                ORDER.reversed(),
                Cut.LEDGERS.stream()
                        .map(ledger -> kept.backwards(
                                        range(project, ledger, after.of(ledger), upTo.of(ledger)), PORTION)
                                .map(Journal::event))
                        .toList());
    }

    /** How many of them there are. */
    public Mono<Long> count(String project, Cut after, Cut upTo) {
        return Flux.fromIterable(Cut.LEDGERS)
                .concatMap(ledger -> kept.count(range(project, ledger, after.of(ledger), upTo.of(ledger))))
                .reduce(0L, Long::sum);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static Flux<LedgerEvent> merged(Comparator<LedgerEvent> order, List<Flux<LedgerEvent>> parts) {
        return Flux.mergeComparing(PORTION, order, (Flux<LedgerEvent>[]) parts.toArray(new Flux[0]));
    }

    private static Bson range(String project, String ledger, long after, long upTo) {
        return Keys.between("_id", id(project, ledger, after + 1), id(project, ledger, upTo + 1));
    }

    private static String id(String project, String ledger, long position) {
        return key(project, ledger, number(position));
    }

    private static Document document(String project, LedgerEvent event) {
        return new Document("_id", id(project, event.ledger(), event.position()))
                .append("ledger", event.ledger())
                .append("position", event.position())
                .append("commit", event.commit())
                .append("aggregateType", event.aggregateType())
                .append("aggregateId", event.aggregateId())
                .append("sequence", event.sequence())
                .append("name", event.name())
                .append("revision", event.revision())
                .append("eventId", event.eventId())
                .append("recordedAt", event.recordedAt().toString())
                .append("actor", event.actor() == null ? null : text(event.actor()))
                .append("metadata", text(event.metadata()))
                .append("payload", text(event.payload()));
    }

    private static LedgerEvent event(Document document) {
        return new LedgerEvent(
                document.getString("ledger"),
                document.get("position", 0L),
                document.getString("commit"),
                document.getString("aggregateType"),
                document.getString("aggregateId"),
                document.get("sequence", 0L),
                document.getString("name"),
                document.get("revision", 0),
                document.getString("eventId"),
                Instant.parse(document.getString("recordedAt")),
                bytes(document.getString("actor")),
                Objects.requireNonNull(bytes(document.getString("metadata"))),
                Objects.requireNonNull(bytes(document.getString("payload"))));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(@Nullable String json) {
        return json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    }
}
