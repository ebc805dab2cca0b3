package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.request.Reader;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The stops of a slider over the past: times at which something was recorded, and nothing of what. */
@RestController
@Tag(name = "dashboards", description = "总览 Figures over many projects")
class MomentsController {

    private static final int MOST_OF_EACH_LEDGER = 60;
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    private final Moments moments;

    MomentsController(Moments moments) {
        this.moments = moments;
    }

    @Schema(name = "Moments")
    record MomentsAnswer(List<OffsetDateTime> items) {}

    @Operation(
            summary = "Times to look back to",
            description =
                    "Of each ledger at most 60 times of recording, the first and the last among them, oldest first;"
                            + " about as many events lie between two as between any others. Each is one for ?at=.")
    @ApiResponse(responseCode = "200", description = "none while the ledgers are empty")
    @GetMapping("/api/dashboards/moments")
    Mono<MomentsAnswer> moments(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        var _ = Reader.of(token); // refuses who sees no project
        return moments.times(MOST_OF_EACH_LEDGER)
                .map(time -> time.atZone(BUSINESS_ZONE).toOffsetDateTime())
                .collectList()
                .map(MomentsAnswer::new);
    }
}
