package org.mubiao.budget.unit;

import java.util.List;
import org.mubiao.feed.FeedPositions;
import org.mubiao.kit.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The units (单位) there are. Code and name are no secret: everybody signed in may read them. */
@RestController
@RequestMapping("/api/units")
class UnitController {

    private static final int LARGEST_PAGE = 500;

    record Page(List<UnitView> items, long total) {}

    private final UnitQueries units;
    private final FeedPositions positions;

    UnitController(UnitQueries units, FeedPositions positions) {
        this.units = units;
        this.positions = positions;
    }

    @GetMapping
    Mono<ResponseEntity<Page>> answer(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        if (page < 0) return Mono.error(wrongParameter("page", "PAGE_NEGATIVE", "pages count from 0"));
        if (size < 1 || size > LARGEST_PAGE)
            return Mono.error(wrongParameter("size", "SIZE_OUT_OF_RANGE", "a page has 1 to 500 items"));
        var position = "budget@" + positions.all().getOrDefault("budget", -1L);
        return Mono.zip(units.answer(page, size).collectList(), units.count())
                .map(found -> ResponseEntity.ok()
                        .header("View-Position", position)
                        .body(new Page(found.getT1(), found.getT2())));
    }

    private static Refusal wrongParameter(String name, String code, String detail) {
        return new Refusal(400, "MALFORMED_REQUEST", name, name).with(List.of(new Refusal.Part(name, code, detail)));
    }
}
