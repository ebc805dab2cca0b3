package org.mubiao.review;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A finding and what the unit says to it; {@code answer} is null only where the finding was never answered. */
public record AnsweredFinding(
        Finding finding, Answered answered, @Nullable UnitAnswer answer) {

    /** Whether an answer holds: one that was given to other facts is shown, and settles nothing. */
    public enum Answered {
        NO,
        YES,
        OUTDATED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the unit still has to change something or say why not. */
    public boolean isOpen() {
        return answered != Answered.YES;
    }

    /**
     * Each finding, in the given order, with the answer to its digest; else, outdated, with the newest answer to the same
     * code and row that fits no present finding. {@code answers} are in the order in which they were given.
     */
    public static List<AnsweredFinding> of(List<Finding> findings, List<UnitAnswer> answers) {
        var present = findings.stream().map(Finding::digest).collect(Collectors.toSet());
        return findings.stream()
                .map(finding -> {
                    var current = newest(answers.stream()
                            .filter(answer -> answer.digest().equals(finding.digest()))
                            .toList());
                    if (current != null) return new AnsweredFinding(finding, Answered.YES, current);
                    var past = newest(answers.stream()
                            .filter(answer -> answer.code().equals(finding.code())
                                    && Objects.equals(answer.indicatorId(), finding.indicatorId())
                                    && !present.contains(answer.digest()))
                            .toList());
                    return new AnsweredFinding(finding, past == null ? Answered.NO : Answered.OUTDATED, past);
                })
                .toList();
    }

    private static @Nullable UnitAnswer newest(List<UnitAnswer> answers) {
        return answers.isEmpty() ? null : answers.getLast();
    }
}
