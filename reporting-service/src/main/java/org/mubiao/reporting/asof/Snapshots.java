package org.mubiao.reporting.asof;

import static org.mubiao.reporting.asof.Keys.key;
import static org.mubiao.reporting.asof.Keys.number;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.mubiao.kit.VersionedViews.Step;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views as they stood after some of their events, so that the past is folded from the nearest one and not from the
 * beginning: at most {@link #EVERY} events of an aggregate lie between two.
 */
@Component
public class Snapshots {

    static final int EVERY = 16;

    /** A view as it stood after the event at that position of its ledger. */
    public record Snapshot<V>(long position, V view) {}

    private final Kept kept;
    private final JsonMapper json;

    public Snapshots(MongoDatabase database, JsonMapper json) {
        this.kept = new Kept(database.getCollection("snapshots-3"));
        this.json = json;
    }

    /** Keeps those that are due; blocks. Repeatable. */
    public <V> void write(List<Step<V>> steps) throws Exception {
        writeEach(steps.stream()
                .filter(step -> (step.event().sequence() + 1) % EVERY == 0)
                .toList());
    }

    /** Keeps one after each step; blocks. Repeatable. */
    public <V> void writeEach(List<Step<V>> steps) throws Exception {
        var due = new ArrayList<Document>();
        for (var step : steps) {
            if (step.after() == null) continue;
            var event = step.event();
            due.add(new Document("_id", key(step.key(), event.ledger(), number(event.position())))
                    .append("position", event.position())
                    .append("view", json.writeValueAsString(step.after())));
        }
        kept.add(due);
    }

    /** The newest of this ledger's that is not newer than the position, or empty. */
    public <V> Mono<Snapshot<V>> newest(String view, String ledger, long upTo, Class<V> type) {
        return kept.last(Filters.and(
                        Filters.gte("_id", key(view, ledger, "")), Filters.lte("_id", key(view, ledger, number(upTo)))))
                .map(document ->
                        new Snapshot<>(document.get("position", 0L), json.readValue(document.getString("view"), type)));
    }
}
