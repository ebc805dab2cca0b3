package org.mubiao.review;

import static org.mubiao.review.Part.words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;

/** What the goal (绩效目标) and the purpose say against what the rows say. */
final class GoalRules {

    /** A number of a row that counts the same kind of thing; {@code like}: how much its words are those of the goal. */
    private record Candidate(RowView row, RowView.Promise promise, double like) {}

    private static final double BARELY = 0.01;

    private GoalRules() {}

    static void numberDiffers(TableView view, Report report) {
        for (var said : view.goals().numbers()) {
            var candidates = candidates(view, said);
            if (said.about() || isMet(said.clause(), candidates, view.locality())) continue;
            var best = alike(candidates, view);
            if (best != null)
                report.row(best.row(), words(said.piece()), words(best.row().target()));
        }
    }

    static void numberWithoutIndicator(TableView view, Report report) {
        if (view.rows().isEmpty() || !view.table().isWhole()) return;
        for (var said : view.goals().numbers()) {
            var candidates = candidates(view, said);
            if (isMet(said.clause(), candidates, view.locality()) || alike(candidates, view) != null) continue;
            report.table("", List.of("goals"), words(said.piece()));
        }
    }

    static void measureDiffers(TableView view, Report report) {
        for (var said : view.goals().numbers()) {
            var amount = amount(said.clause());
            var same = candidates(view, said).stream()
                    .filter(candidate -> candidate.promise().amount().compareTo(amount) == 0 && candidate.like() > 0)
                    .toList();
            var measure = measure(said.clause().measure(), view.locality());
            if (same.isEmpty()
                    || same.stream()
                            .map(candidate -> measure(candidate.promise().measure(), view.locality()))
                            .anyMatch(other -> other.isEmpty() || other.equals(measure))) continue;
            var row = same.getFirst().row();
            report.row(row, words(said.piece()), words(row.target()));
        }
    }

    /** Where there is one date on each side, less in common is enough. */
    static void deadlineLater(TableView view, Report report) {
        long dates =
                view.rows().stream().mapToLong(row -> row.deadlines().size()).sum();
        boolean onePair = dates == 1 && view.goals().deadlines().size() == 1;
        double least = onePair
                ? BARELY
                : view.locality().threshold("likeness.deadline").doubleValue();
        for (var said : view.goals().deadlines()) {
            var goal = Plain.pairs(said.piece());
            RowView best = null;
            double most = 0;
            boolean later = false;
            for (var row : view.rows()) {
                for (var due : row.deadlines()) {
                    double like = Plain.likeness(goal, due.words());
                    if (like < least || like <= most) continue;
                    most = like;
                    best = row;
                    later = due.deadline().date().isAfter(said.clause().date());
                }
            }
            if (best != null && later) report.row(best, words(said.piece()), words(best.target()));
        }
    }

    private static List<Candidate> candidates(TableView view, Goals.Said<Clause.Number> said) {
        var family = family(said.clause().measure(), view.locality());
        var goal = Plain.pairs(said.piece());
        var amount = amount(said.clause());
        var candidates = new ArrayList<Candidate>();
        for (var row : view.rows()) {
            for (var promise : row.promises()) {
                boolean bareSame =
                        promise.measure().isEmpty() && promise.amount().compareTo(amount) == 0;
                if (!bareSame && !family.equals(family(promise.measure(), view.locality()))) continue;
                candidates.add(new Candidate(row, promise, like(goal, promise.words())));
            }
        }
        return candidates;
    }

    private static String measure(@Nullable String measure, Locality locality) {
        return measure == null ? "" : locality.synonym(measure);
    }

    private static String family(@Nullable String measure, Locality locality) {
        return measure == null ? "" : locality.family(measure);
    }

    /** One pair in common may be chance, unless the name has only one. */
    private static double like(Set<String> goal, Set<String> words) {
        int common = Plain.common(goal, words);
        return common < Math.min(2, words.size()) ? Math.min(common, 1) * BARELY : Plain.likeness(goal, words);
    }

    /** Some row says the same number, or the rows that speak of the same do together. Small numbers are the same by chance. */
    private static boolean isMet(Clause.Number said, List<Candidate> candidates, Locality locality) {
        var amount = amount(said);
        double alike = locality.threshold("likeness.goal").doubleValue();
        boolean telling = amount.compareTo(locality.threshold("telling.amount")) >= 0;
        var sum = BigDecimal.ZERO;
        for (var candidate : candidates) {
            var least = candidate.promise().amount();
            boolean same = least.compareTo(amount) <= 0
                    && candidate.promise().upperAmount().compareTo(amount) >= 0;
            if (same && (telling || candidate.like() > 0)) return true;
            if (candidate.like() >= alike) sum = sum.add(least);
        }
        return sum.signum() > 0 && sum.compareTo(amount) == 0;
    }

    private static @Nullable Candidate alike(List<Candidate> candidates, TableView view) {
        double least = view.locality().threshold("likeness.goal").doubleValue();
        Candidate best = null;
        for (var candidate : candidates) {
            if (candidate.like() >= least && (best == null || candidate.like() > best.like())) best = candidate;
        }
        return best;
    }

    private static BigDecimal amount(Clause.Number number) {
        return number.value().multiply(number.scale());
    }
}
