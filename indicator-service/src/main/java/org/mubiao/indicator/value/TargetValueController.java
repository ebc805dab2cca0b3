package org.mubiao.indicator.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.Refusal;
import org.mubiao.value.TargetValueJson;
import org.mubiao.value.TargetValueReader;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads one value cell (指标值) and answers what was understood. Changes nothing, keeps nothing. */
@RestController
@RequestMapping("/api/target-values")
class TargetValueController {

    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2199;

    record Cell(@Nullable String text, @Nullable Integer fiscalYear) {}

    private final TargetValueReader reader = new TargetValueReader();

    @PostMapping
    Mono<Map<String, Object>> read(@RequestBody Cell cell, ServerWebExchange exchange) {
        var language = ProblemAnswers.language(exchange);
        return Mono.fromCallable(() -> TargetValueJson.of(read(cell), language))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private TargetValue read(Cell cell) {
        var wrong = new ArrayList<Refusal.Part>();
        String text = cell.text();
        Integer year = cell.fiscalYear();
        if (text == null) wrong.add(new Refusal.Part("/text", "TEXT_MISSING", "the words of the cell are missing"));
        if (year == null) {
            wrong.add(new Refusal.Part("/fiscalYear", "FISCAL_YEAR_MISSING", "dates without a year need one"));
        } else if (year < FIRST_YEAR || year > LAST_YEAR) {
            wrong.add(new Refusal.Part("/fiscalYear", "FISCAL_YEAR_IMPLAUSIBLE", "a year from 1950 to 2199"));
        }
        if (text == null || year == null || !wrong.isEmpty()) throw refusal(wrong);
        return reader.read(text, year);
    }

    private static Refusal refusal(List<Refusal.Part> wrong) {
        var first = wrong.getFirst();
        return new Refusal(422, first.code(), first.detail()).with(wrong);
    }
}
