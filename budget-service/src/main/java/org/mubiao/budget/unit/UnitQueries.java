package org.mubiao.budget.unit;

import com.mongodb.client.model.Sorts;
import org.bson.Document;
import org.mubiao.kit.VersionedViews;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads units, by code. */
@Component
class UnitQueries {

    private static final Document ALL = new Document();

    private final VersionedViews<UnitView> views;

    UnitQueries(UnitProjection projection) {
        this.views = projection.views();
    }

    Flux<UnitView> answer(int page, int size) {
        var skipped = (long) page * size;
        return skipped > Integer.MAX_VALUE
                ? Flux.empty()
                : views.find(ALL, Sorts.ascending("_id"), (int) skipped, size).map(VersionedViews.Versioned::view);
    }

    Mono<UnitView> answer(String code) {
        return views.find(code).map(VersionedViews.Versioned::view);
    }

    Mono<Long> count() {
        return views.count(ALL);
    }
}
