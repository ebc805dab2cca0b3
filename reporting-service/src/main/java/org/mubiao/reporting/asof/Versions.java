package org.mubiao.reporting.asof;

import static org.mubiao.reporting.asof.Keys.key;
import static org.mubiao.reporting.asof.Keys.number;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.mubiao.kit.VersionedViews.Step;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something small of every view, in each state that it ever had, so that all of them as of one position are read without
 * folding any. A state holds from one event of a ledger to before the next that concerns the view. Reading costs as much as
 * there are views, however many states they had: a past state lies at its {@link Fork}, the last one by itself.
 *
 * @param <V> the view
 * @param <T> what is kept of it
 */
public final class Versions<V, T> {

    private static final String OPEN = "open";
    private static final String BY_END = "byEnd";
    private static final String FROM = "from";

    /** What was kept of the view {@code key} after the event at {@code from}. */
    public record Version<T>(String key, long from, T state) {}

    private final Kept kept;
    private final Class<T> type;
    private final JsonMapper json;
    private final Function<V, T> part;

    public Versions(MongoCollection<Document> collection, Class<T> type, JsonMapper json, Function<V, T> part) {
        this.kept = new Kept(collection);
        this.type = type;
        this.json = json;
        this.part = part;
    }

    /** To be called once before the first use; blocks. */
    public void prepare() throws Exception {
        kept.index(Indexes.ascending(BY_END));
    }

    /** Keeps the states that these steps begin and end; blocks. Repeatable. */
    public void write(List<Step<V>> steps) throws Exception {
        var ended = new ArrayList<Document>();
        var lasting = new LinkedHashMap<String, Document>();
        for (var step : steps) {
            var event = step.event();
            if (step.before() != null && step.previous() >= 0)
                ended.add(ended(event.ledger(), step.key(), step.previous(), event.position(), step.before()));
            if (step.after() != null) {
                var open = lasting(event.ledger(), step.key(), event.position(), step.after());
                lasting.put(open.getString("_id"), open);
            }
        }
        kept.add(ended);
        kept.write(lasting.values().stream().map(Versions::unlessNewer).toList());
    }

    private static ReplaceOneModel<Document> unlessNewer(Document open) {
        var older = Filters.and(Filters.eq("_id", open.getString("_id")), Filters.lt(FROM, open.get(FROM)));
        return new ReplaceOneModel<>(older, open, new ReplaceOptions().upsert(true));
    }

    private Document ended(String ledger, String view, long from, long end, V before) {
        var node = number(Fork.of(from, end));
        return new Document("_id", key(ledger, node, number(from), view))
                .append(BY_END, key(ledger, node, number(end), view))
                .append("key", view)
                .append(FROM, from)
                .append("end", end)
                .append("state", json.writeValueAsString(part.apply(before)));
    }

    private Document lasting(String ledger, String view, long from, V after) {
        return new Document("_id", key(ledger, OPEN, view))
                .append("key", view)
                .append(FROM, from)
                .append("state", json.writeValueAsString(part.apply(after)));
    }

    /** Every view's state as of a position of the ledger; a view of which the ledger had said nothing is not there. */
    public Mono<Map<String, Version<T>>> at(String ledger, long position, long lastOfLedger) {
        if (position < 0) return Mono.just(Map.of());
        var ended = Flux.fromIterable(Fork.around(position, lastOfLedger))
                .concatMap(node -> kept.find(around(ledger, node, position)));
        var open = kept.find(Filters.and(Keys.below("_id", key(ledger, OPEN)), Filters.lte(FROM, position)));
        return Flux.concat(open, ended) // of a state that is kept as both, the ended one counts
                .map(this::version)
                .collectMap(Version::key, version -> version);
    }

    private static Bson around(String ledger, long node, long position) {
        var at = key(ledger, number(node));
        return node > position
                ? Keys.between("_id", at + "/", key(at, number(position + 1)))
                : Keys.between(BY_END, key(at, number(position + 1)), at + "0");
    }

    private Version<T> version(Document document) {
        return new Version<>(
                document.getString("key"), document.get(FROM, 0L), json.readValue(document.getString("state"), type));
    }
}
