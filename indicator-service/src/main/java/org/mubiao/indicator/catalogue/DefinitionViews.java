package org.mubiao.indicator.catalogue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.IndicatorDefined;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.VersionedViews;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue to read from, kept from this service's own events, a moment behind. */
final class DefinitionViews {

    /** What a reader looks for; a blank part matches everything. */
    record Search(String text, String level1, String level2) {

        private Bson filter() {
            var parts = new ArrayList<Bson>();
            if (!text.isBlank()) parts.add(Filters.regex("words", Pattern.quote(Word.of(text))));
            if (!level1.isBlank()) parts.add(Filters.eq("level1", Word.ofLevel(level1)));
            if (!level2.isBlank()) parts.add(Filters.eq("level2", Word.ofLevel(level2)));
            return parts.isEmpty() ? new Document() : Filters.and(parts);
        }
    }

    private final VersionedViews<DefinitionView> views;
    private final JsonMapper json;

    DefinitionViews(MongoDatabase database, JsonMapper json) {
        this.views = new VersionedViews<>(
                database.getCollection("indicator-definitions"), DefinitionView.class, json, DefinitionViews::fields);
        this.json = json;
    }

    private static Document fields(DefinitionView view) {
        var definition = view.latest().definition();
        var words = String.join("\n", view.code(), definition.name(), definition.explanation());
        return new Document("level1", Word.ofLevel(definition.level().level1()))
                .append("level2", Word.ofLevel(definition.level().level2()))
                .append("words", Word.of(words))
                .append("retired", view.retired());
    }

    void on(List<LedgerEvent> events) throws Exception {
        views.fold(events, DefinitionViews::code, this::after);
    }

    private static @Nullable String code(LedgerEvent event) {
        return IndicatorDefinitionEvent.class.isAssignableFrom(EventNames.classOf(event.name()))
                ? new IndicatorDefinitionId(event.aggregateId()).code()
                : null;
    }

    private DefinitionView after(@Nullable DefinitionView before, LedgerEvent event) {
        var fact = (IndicatorDefinitionEvent) json.readValue(event.payload(), EventNames.classOf(event.name()));
        var who = json.readTree(event.actor() == null ? event.metadata() : event.actor());
        var name = (event.actor() == null ? who.path(EventMetadata.ACTOR) : who)
                .path("displayName")
                .asString(null);
        if (fact instanceof IndicatorDefined first) return DefinitionView.of(first, event.recordedAt(), name);
        return Objects.requireNonNull(before, "a definition begins with its first event")
                .after(fact, event.recordedAt(), name);
    }

    Mono<DefinitionView> find(String code) {
        return views.find(code).map(VersionedViews.Versioned::view);
    }

    /** By code. */
    Flux<DefinitionView> page(Search search, int page, int size) {
        return views.find(search.filter(), Sorts.ascending("_id"), Math.multiplyExact(page, size), size)
                .map(VersionedViews.Versioned::view);
    }

    Mono<Long> count(Search search) {
        return views.count(search.filter());
    }

    /** All that may be chosen. */
    Mono<List<DefinitionView>> inUse() {
        return views.find(Filters.eq("retired", false), Sorts.ascending("_id"), 0, 0)
                .map(VersionedViews.Versioned::view)
                .collectList();
    }
}
