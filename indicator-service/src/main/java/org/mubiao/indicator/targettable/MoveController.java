package org.mubiao.indicator.targettable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.indicator.targettable.MoveDesk.Asked;
import org.mubiao.indicator.targettable.TableMove.Adjust;
import org.mubiao.indicator.targettable.TableMove.Approve;
import org.mubiao.indicator.targettable.TableMove.Complete;
import org.mubiao.indicator.targettable.TableMove.Endorse;
import org.mubiao.indicator.targettable.TableMove.Publish;
import org.mubiao.indicator.targettable.TableMove.Remark;
import org.mubiao.indicator.targettable.TableMove.Reopen;
import org.mubiao.indicator.targettable.TableMove.SendBack;
import org.mubiao.indicator.targettable.TableMove.Submit;
import org.mubiao.indicator.targettable.TableMove.Withdraw;
import org.mubiao.kit.edit.JsonFields;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The moves of a table and its budget from stage to stage: submission, review, approval, adjustment. */
@RestController
@RequestMapping("/api/projects/{projectId}")
class MoveController {

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_WORD = 500;
    private static final int MOST_COMMENTS = 1_000;
    private static final int MOST_ROWS = TargetTableRule.MOST_ROWS;

    private static final Set<String> CELLS_OF_ROW =
            Set.of("level1", "level2", "name", "description", "target", "definition");
    private static final Set<String> CELLS_OF_HEAD = Set.of(
            "purpose",
            "goals",
            "indicators",
            "budget",
            "budget/total",
            "budget/fiscal",
            "budget/other",
            "budget/measure");

    private final MoveDesk desk;

    MoveController(MoveDesk desk) {
        this.desk = desk;
    }

    /** Hands table and budget in; may be without a body. */
    @PostMapping("/submission")
    Mono<ResponseEntity<Map<String, Object>>> submit(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(token, projectId, Move.SUBMISSION, exchange, body -> asked(body, fields -> new Submit()));
    }

    /** Takes both back, before the review decides; may be without a body. An adjustment is given up, with a reason. */
    @PostMapping("/withdrawal")
    Mono<ResponseEntity<Map<String, Object>>> withdraw(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token,
                projectId,
                Move.WITHDRAWAL,
                exchange,
                body -> asked(body, fields -> new Withdraw(fields.reason())));
    }

    /** {@code opinion} may be left out, and the body with it. */
    @PostMapping("/endorsement")
    Mono<ResponseEntity<Map<String, Object>>> endorse(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token,
                projectId,
                Move.ENDORSEMENT,
                exchange,
                body -> asked(body, fields -> new Endorse(opinion(fields)), "opinion"));
    }

    /** Takes {@code {"opinion","comments":[{"row" or "indicatorId","cell","text"}],"grade"}}; graded 差 it goes no further. */
    @PostMapping("/return")
    Mono<ResponseEntity<Map<String, Object>>> sendBack(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token,
                projectId,
                Move.RETURN,
                exchange,
                body -> asked(
                        body,
                        fields -> new SendBack(
                                fields.someText("opinion", LONGEST_TEXT, "OPINION_REQUIRED"),
                                grade(fields),
                                remarks(fields)),
                        "opinion",
                        "grade",
                        "comments"));
    }

    /** From here to the end of the round the reviewer changes cells together with the unit. */
    @PostMapping("/completion")
    Mono<ResponseEntity<Map<String, Object>>> complete(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token, projectId, Move.COMPLETION, exchange, body -> asked(body, fields -> new Complete(why(fields))));
    }

    /** Takes {@code {"opinion","grade"}}; table and budget become a version. */
    @PostMapping("/approval")
    Mono<ResponseEntity<Map<String, Object>>> approve(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token,
                projectId,
                Move.APPROVAL,
                exchange,
                body -> asked(
                        body,
                        fields -> {
                            var opinion = fields.someText("opinion", LONGEST_TEXT, "OPINION_REQUIRED");
                            var grade = grade(fields);
                            if (grade == null && fields.text("grade", LONGEST_WORD) == null)
                                fields.refuse("/grade", "GRADE_REQUIRED", "an approval says the grade");
                            return new Approve(opinion, grade == null ? Grade.POOR : grade);
                        },
                        "opinion",
                        "grade"));
    }

    /** Takes {@code {"date","where"}}. */
    @PostMapping("/publication")
    Mono<ResponseEntity<Map<String, Object>>> publish(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token,
                projectId,
                Move.PUBLICATION,
                exchange,
                body -> asked(
                        body,
                        fields -> new Publish(day(fields), fields.someText("where", LONGEST_WORD, "PLACE_REQUIRED")),
                        "date",
                        "where"));
    }

    /** Begins to change what was approved. */
    @PostMapping("/adjustment")
    Mono<ResponseEntity<Map<String, Object>>> adjust(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token, projectId, Move.ADJUSTMENT, exchange, body -> asked(body, fields -> new Adjust(why(fields))));
    }

    /** Lets a rejected table go on. */
    @PostMapping("/reopening")
    Mono<ResponseEntity<Map<String, Object>>> reopen(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return desk.make(
                token, projectId, Move.REOPENING, exchange, body -> asked(body, fields -> new Reopen(why(fields))));
    }

    private static Asked asked(byte[] body, Function<JsonFields, TableMove> asking, String... known) {
        var fields = JsonFields.of(body.length == 0 ? new byte[] {'{', '}'} : body, Set.of(known));
        var move = asking.apply(fields);
        var reason = fields.reason();
        fields.refuseWrongParts();
        return new Asked(move, reason);
    }

    private static String why(JsonFields fields) {
        return fields.someText("reason", LONGEST_TEXT, "REASON_REQUIRED");
    }

    private static @Nullable String opinion(JsonFields fields) {
        var opinion = fields.text("opinion", LONGEST_TEXT);
        return opinion == null || opinion.isEmpty() ? null : opinion;
    }

    private static @Nullable Grade grade(JsonFields fields) {
        var word = fields.text("grade", LONGEST_WORD);
        if (word == null) return null;
        var grade = Grade.named(word);
        if (grade.isEmpty()) fields.refuse("/grade", "GRADE_UNKNOWN", "优, 良, 中 or 差");
        return grade.orElse(null);
    }

    private static List<Remark> remarks(JsonFields fields) {
        var remarks = new ArrayList<Remark>();
        for (var comment : fields.objects("comments", MOST_COMMENTS, Set.of("row", "indicatorId", "cell", "text"))) {
            var indicator = comment.text("indicatorId", LONGEST_WORD);
            var row = comment.whole("row", 1, MOST_ROWS, "COMMENT_NAMES_A_ROW");
            var cell = comment.text("cell", LONGEST_WORD);
            var cells = row == null && indicator == null ? CELLS_OF_HEAD : CELLS_OF_ROW;
            if (cell != null && !cells.contains(cell))
                comment.refuse(
                        "/cell", "COMMENT_NAMES_A_CELL", "a cell of the row, or of the head where no row is named");
            remarks.add(new Remark(
                    row,
                    indicator == null ? null : new IndicatorId(indicator),
                    cell,
                    comment.someText("text", LONGEST_TEXT, "COMMENT_BLANK")));
        }
        return remarks;
    }

    private static LocalDate day(JsonFields fields) {
        var text = fields.someText("date", LONGEST_WORD, "NOT_A_DATE");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            if (!text.isEmpty()) fields.refuse("/date", "NOT_A_DATE", "a day is written 2024-12-31");
            return LocalDate.EPOCH;
        }
    }
}
