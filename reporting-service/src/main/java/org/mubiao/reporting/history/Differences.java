package org.mubiao.reporting.history;

import java.util.Locale;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.projectreport.PastReports;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Compares a project as it stood at two moments. */
@Component
class Differences {

    private final PastReports past;
    private final Story story;
    private final JsonMapper json;

    Differences(PastReports past, Story story, JsonMapper json) {
        this.past = past;
        this.story = story;
        this.json = json;
    }

    /** Fails with a refusal of 400 where {@code from} is not before {@code to}, of 404 where it did not exist then. */
    Mono<Difference> of(ProjectId project, Cut from, Cut to, Locale language) {
        if (!to.hasAllOf(from)) return Mono.error(new Refusal(400, "FROM_AFTER_TO", "from is not before to"));
        return past.find(project, to)
                .switchIfEmpty(Mono.error(() -> new Refusal(404, "NOT_FOUND", "there is no such project")))
                .flatMap(after -> past.state(project, from)
                        .zipWith(story.between(project, from, to).collectList())
                        .map(known -> Difference.of(
                                Difference.Side.of(from, known.getT1()),
                                Difference.Side.of(to, after),
                                known.getT1(),
                                after,
                                known.getT2(),
                                json,
                                language)));
    }
}
