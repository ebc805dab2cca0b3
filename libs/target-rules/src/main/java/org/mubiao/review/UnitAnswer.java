package org.mubiao.review;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;

/**
 * What the unit says to a finding ("stays, because …"), by whom and since when. {@code digest} is that of the finding when it
 * was answered.
 */
public record UnitAnswer(
        String code, @Nullable IndicatorId indicatorId, String digest, String text, Author by, Instant at) {

    /** Who answered; null where the ledger does not say. */
    public record Author(@Nullable String subject, @Nullable String displayName) {}

    /** The answers after one more, which replaces that to the same digest. */
    public static List<UnitAnswer> after(List<UnitAnswer> before, FindingAnswered event, Author by, Instant at) {
        var answer = new UnitAnswer(event.code(), event.indicatorId(), event.digest(), event.answer(), by, at);
        return Stream.concat(others(before, event.digest()), Stream.of(answer)).toList();
    }

    /** The answers without the one that was withdrawn. */
    public static List<UnitAnswer> after(List<UnitAnswer> before, FindingAnswerWithdrawn event) {
        return others(before, event.digest()).toList();
    }

    private static Stream<UnitAnswer> others(List<UnitAnswer> answers, String digest) {
        return answers.stream().filter(answer -> !answer.digest().equals(digest));
    }
}
