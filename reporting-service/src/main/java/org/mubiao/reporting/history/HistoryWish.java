package org.mubiao.reporting.history;

import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.review.Who;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.json.JsonMapper;

/** What is asked for of a history. A null condition holds for every event. */
record HistoryWish(
        @Nullable Moment from,
        @Nullable Moment to,
        @Nullable String path,
        @Nullable String indicatorId,
        @Nullable String actor,
        int page,
        int size) {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 500;

    /** @throws Refusal 400 that names all wrong parameters */
    static HistoryWish of(ServerWebExchange exchange) {
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        var wish = new HistoryWish(
                parameters.moment("from"),
                parameters.moment("to"),
                parameters.text("path"),
                parameters.text("indicatorId"),
                parameters.text("actor"),
                parameters.number("page", 0, Integer.MAX_VALUE, 0),
                parameters.number("size", 1, LARGEST_SIZE, USUAL_SIZE));
        parameters.refuseWrong();
        return wish;
    }

    boolean takesAll() {
        return path == null && indicatorId == null && actor == null;
    }

    boolean takes(Told told, JsonMapper json) {
        if (path != null && !told.changes(path)) return false;
        if (indicatorId != null && !told.isAbout(indicatorId)) return false;
        if (actor == null) return true;
        var who = Who.of(told.event().actor(), json);
        return who != null && actor.equals(who.subject());
    }

    long skipped() {
        return (long) page * size;
    }
}
