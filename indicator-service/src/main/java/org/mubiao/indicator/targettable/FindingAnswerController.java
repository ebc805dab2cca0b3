package org.mubiao.indicator.targettable;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.indicator.targettable.TableEdits.Asked;
import org.mubiao.indicator.targettable.TableEdits.Seen;
import org.mubiao.indicator.targettable.TargetTableCommand.AnswerFinding;
import org.mubiao.indicator.targettable.TargetTableCommand.WithdrawAnswer;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.edit.JsonFields;
import org.mubiao.review.AnsweredFinding;
import org.mubiao.reviewcopy.ReviewCopy;
import org.mubiao.reviewcopy.ReviewCopy.Reached;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What the unit says to the findings of its table: "stays, because …". Its editors and its head may; the office reads it. An
 * answer is a cell of the table as any other: {@code If-Match} says what was seen, answers to different findings merge, and
 * the same finding answered by two people is a conflict.
 */
@RestController
@RequestMapping("/api/projects/{projectId}/findings/answers")
class FindingAnswerController {

    private static final int LONGEST_ANSWER = 2_000;
    private static final int LONGEST_NAME = 100;

    private final TableEdits edits;
    private final ReviewCopy review;

    FindingAnswerController(TableEdits edits, ReviewCopy review) {
        this.edits = edits;
        this.review = review;
    }

    /**
     * Answers a finding that there is now, named as the project's JSON names it; replaces an earlier answer to the same
     * {@code digest}. Another finding, or other facts: 409 FINDING_GONE.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> answer(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return edits.say(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.of(request.body(), Set.of("code", "indicatorId", "digest", "answer"))
                    .requiring("code", "digest", "answer");
            var code = fields.someText("code", LONGEST_NAME, "FINDING_CODE_BLANK");
            var row = fields.text("indicatorId", LONGEST_NAME);
            if (row != null && row.isEmpty())
                fields.refuse("/indicatorId", "INDICATOR_ID_BLANK", "a row's id, or null");
            var digest = fields.someText("digest", LONGEST_NAME, "DIGEST_BLANK");
            var answer = fields.someText("answer", LONGEST_ANSWER, "ANSWER_BLANK");
            var reason = fields.reason();
            fields.refuseWrongParts();
            var indicator = row == null ? null : new IndicatorId(row);
            return new Asked(
                    () -> {
                        requireThere(seen, code, indicator, digest);
                        return new AnswerFinding(seen.table(), code, indicator, digest, answer, seen.events());
                    },
                    reason);
        });
    }

    private void requireThere(Seen seen, String code, @Nullable IndicatorId indicator, String digest) {
        var findings = review.answered(seen.table().project(), new Reached(seen.positions(), seen.version()))
                .orElseThrow(() -> new Refusal(
                        503, "FINDINGS_UNKNOWN", "the findings have not reached the version; nothing was changed"));
        var there = findings.stream()
                .map(AnsweredFinding::finding)
                .anyMatch(finding -> finding.code().equals(code)
                        && finding.digest().equals(digest)
                        && Objects.equals(finding.indicatorId(), indicator));
        if (!there) throw new Refusal(409, "FINDING_GONE", "there is no such finding now");
    }

    /** Takes the answer to this digest back, whether it still holds or is outdated. */
    @DeleteMapping("/{digest}")
    Mono<ResponseEntity<Map<String, Object>>> withdraw(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String projectId,
            @PathVariable String digest,
            @RequestParam @Nullable String reason,
            ServerWebExchange exchange) {
        return edits.say(
                token,
                projectId,
                exchange,
                (request, seen) -> new Asked(
                        new WithdrawAnswer(seen.table(), digest, seen.events()),
                        JsonFields.reason(request.body(), reason)));
    }
}
