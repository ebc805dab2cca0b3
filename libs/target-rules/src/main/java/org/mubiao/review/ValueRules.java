package org.mubiao.review;

import static org.mubiao.review.Part.words;

import java.math.BigDecimal;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.Relation;

/** What is written into the value cell (指标值): one number, of one thing, with sign and measure. */
final class ValueRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ValueRules() {}

    static void notQuantified(TableView view, Report report) {
        view.rowsThat(row -> row.is(Dimension.QUANTITY) || row.is(Dimension.TIMELINESS) || row.is(Dimension.COST))
                .filter(row -> isOnlyWords(row, view.locality()))
                .forEach(row -> report.row(
                        row, words(row.target()), words(row.row().level().level2())));
    }

    static void satisfactionInWords(TableView view, Report report) {
        view.rowsOf(Dimension.SATISFACTION)
                .filter(row -> row.isInWords() && !TextRules.hasPlaceholder(row.target(), view.locality()))
                .forEach(row -> report.row(row, words(row.target())));
    }

    static void noLevels(TableView view, Report report) {
        var locality = view.locality();
        view.rowsThat(row -> row.is(Dimension.QUALITY) || row.isEffect())
                .filter(row -> isOnlyWords(row, locality) && !copiesName(row, locality))
                .filter(row -> !locality.contains(row.target(), WordList.CHECKABLE)
                        && !locality.is(Plain.of(row.target()), WordList.WHOLE_ANSWER))
                .forEach(row -> report.row(row, words(row.target())));
    }

    private static boolean isOnlyWords(RowView row, Locality locality) {
        return row.isInWords()
                && !TextRules.hasPlaceholder(row.target(), locality)
                && !NameRules.isCountInWords(row, locality)
                && !copiesName(row, locality);
    }

    static void copiesName(TableView view, Report report) {
        view.rowsThat(row -> !row.is(Dimension.SATISFACTION) && copiesName(row, view.locality()))
                .forEach(row ->
                        report.row(row, words(row.target()), words(row.row().name())));
    }

    private static boolean copiesName(RowView row, Locality locality) {
        if (!row.isInWords()) return false;
        var name = withoutDegree(row.name(), locality);
        return !name.isEmpty() && name.equals(withoutDegree(Plain.of(row.target()), locality));
    }

    private static String withoutDegree(String plain, Locality locality) {
        var bare = plain;
        for (var word : locality.words(WordList.DEGREE)) bare = bare.replace(word, "");
        return bare;
    }

    static void onlyFromAbove(TableView view, Report report) {
        var locality = view.locality();
        view.rowsOf(Dimension.QUANTITY)
                .filter(row -> !locality.contains(row.name(), WordList.FEWER_IS_BETTER)
                        && !locality.contains(row.name(), WordList.DURATION_NAME)
                        && !locality.contains(row.name(), WordList.COST_NAME))
                .filter(row -> !row.promises().isEmpty()
                        && row.promises().stream()
                                .allMatch(promise -> promise.onlyFromAbove()
                                        && promise.amount().signum() > 0
                                        && !promise.measure().contains("元")
                                        && !locality.is(promise.measure(), WordList.TIME_MEASURE)
                                        && !locality.contains(row.label(promise.number()), WordList.FEWER_IS_BETTER)))
                .forEach(row -> report.row(row, words(row.target())));
    }

    static void noMeasure(TableView view, Report report) {
        view.rowsThat(row -> row.leavesOpen(Question.Code.MEASURE_MISSING))
                .forEach(row -> report.row(row, words(row.target())));
    }

    /** A bare 100% of a share and a bare 0 leave nothing open: more than all and less than nothing cannot be. */
    static void noComparator(TableView view, Report report) {
        view.rowsThat(row -> row.promises().stream()
                        .anyMatch(promise -> promise.open().contains(Question.Code.COMPARATOR_MISSING)
                                && !promise.open().contains(Question.Code.RECURRING)
                                && promise.amount().signum() != 0
                                && !(promise.isPercent() && promise.amount().compareTo(HUNDRED) == 0)))
                .forEach(row -> report.row(row, words(row.target())));
    }

    static void severalTargets(TableView view, Report report) {
        view.rowsThat(row -> countTargets(row) > 1).forEach(row -> report.row(row, words(row.target())));
    }

    /** A floor and a ceiling of one thing are one target; so is a number with how often it comes back. */
    private static long countTargets(RowView row) {
        var once = row.promises().stream()
                .filter(promise -> !promise.open().contains(Question.Code.RECURRING))
                .toList();
        long count = once.size() + row.deadlines().size();
        if (once.size() == 2) {
            var first = once.get(0);
            var second = once.get(1);
            boolean bounds =
                    first.onlyFromBelow() && second.onlyFromAbove() || first.onlyFromAbove() && second.onlyFromBelow();
            boolean together = first.measure().equals(second.measure())
                    && (first.number().subject() == null || second.number().subject() == null);
            if (bounds && together) count--;
        }
        return count;
    }

    static void unclear(TableView view, Report report) {
        view.rowsThat(row -> row.leavesOpen(Question.Code.READING_UNCERTAIN)
                        && !TextRules.hasPlaceholder(row.target(), view.locality()))
                .forEach(row -> report.row(row, words(row.target())));
    }

    /** Reached before anything is done: ≥0, or a share of at most all. */
    static void alwaysMet(TableView view, Report report) {
        var locality = view.locality();
        view.rowsThat(row -> row.promises().stream()
                        .anyMatch(promise -> promise.number().comparator() == Relation.AT_LEAST
                                        && promise.number().upper() == null
                                        && promise.amount().signum() == 0
                                        && !locality.contains(row.name(), WordList.CHANGE)
                                || promise.number().comparator() == Relation.AT_MOST
                                        && promise.isPercent()
                                        && promise.amount().compareTo(HUNDRED) >= 0
                                        && ImpossibleRules.isCapped(row, locality)))
                .forEach(row -> report.row(row, words(row.target())));
    }
}
