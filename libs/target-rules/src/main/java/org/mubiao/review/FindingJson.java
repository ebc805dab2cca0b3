package org.mubiao.review;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding as every service's JSON has it: in the project, in the list of its findings and in the answer to a write.
 *
 * @param row its place in the form, from 1; null for the head of the form or the table as a whole
 * @param indicatorId null where it concerns no single row
 * @param cells the cells concerned, by their JSON names
 * @param detail what is wrong
 * @param toDo what to do about it
 * @param basis which rule it rests on
 * @param digest changes with the facts that the finding rests on; what an answer to it names
 * @param answered {@code no}; {@code yes} while {@code answer} was given to this digest; {@code outdated} when {@code answer}
 *     was given to other facts of the same code and row, and so settles nothing
 * @param answer what the unit says; null when {@code answered} is {@code no}
 */
public record FindingJson(
        String code,
        String severity,
        @Nullable Integer row,
        @Nullable String indicatorId,
        List<String> cells,
        String detail,
        String toDo,
        String basis,
        String digest,
        String answered,
        @Nullable Answer answer) {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    /** Why it stays, in the unit's words, by whom and when. */
    public record Answer(String text, UnitAnswer.Author by, OffsetDateTime at) {}

    /** In the words of {@code language}. */
    public static FindingJson of(AnsweredFinding answered, Locale language) {
        var finding = answered.finding();
        var indicator = finding.indicatorId();
        return new FindingJson(
                finding.code(),
                finding.severity().toString(),
                finding.row(),
                indicator == null ? null : indicator.value(),
                finding.cells(),
                finding.detail(language),
                finding.toDo(language),
                finding.basis(language),
                finding.digest(),
                answered.answered().toString(),
                answer(answered.answer()));
    }

    private static @Nullable Answer answer(@Nullable UnitAnswer answer) {
        return answer == null
                ? null
                : new Answer(
                        answer.text(),
                        answer.by(),
                        answer.at().atZone(BUSINESS_ZONE).toOffsetDateTime());
    }
}
