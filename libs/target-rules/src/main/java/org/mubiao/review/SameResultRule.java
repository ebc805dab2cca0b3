package org.mubiao.review;

import static org.mubiao.review.Part.words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One result counted by several projects of a unit in one year: the same number of the same kind of thing under 效益指标,
 * and what the one calls it is found in the name that the other gives it or in the other's project name.
 */
final class SameResultRule {

    private record Key(BigDecimal amount, String family) {}

    private record Claim(String project, RowView row, String label, Set<String> pairs, Set<String> withProject) {}

    private SameResultRule() {}

    static void look(TableView view, Report report) {
        var locality = view.locality();
        var others = new HashMap<Key, List<Claim>>();
        for (var other : view.others()) {
            for (var row : other.rows()) claims(other.projectName(), new RowView(row, locality), locality, others);
        }
        if (others.isEmpty()) return;
        double least = locality.threshold("likeness.result").doubleValue();
        for (var row : view.rows()) {
            var own = new LinkedHashMap<Key, List<Claim>>();
            claims(view.table().projectName(), row, locality, own);
            own.forEach((key, claims) -> claims.forEach(claim -> others.getOrDefault(key, List.of()).stream()
                    .filter(other -> isSame(claim, other, least))
                    .forEach(other -> report.row(
                            row,
                            words(claim.label()),
                            words(other.project()),
                            words(other.row().target())))));
        }
    }

    private static void claims(String project, RowView row, Locality locality, Map<Key, List<Claim>> into) {
        if (!row.isEffect()) return;
        for (var promise : row.promises()) {
            if (!locality.is(promise.measure(), WordList.COUNT_MEASURE)
                    || promise.amount().signum() <= 0) continue;
            var label = NameRules.copiesLevel(row, locality) && promise.number().subject() == null
                    ? ""
                    : row.label(promise.number());
            var telling = label;
            for (var word : locality.words(WordList.ANY_RESULT)) telling = telling.replace(word, " ");
            var pairs = Plain.pairs(telling.replace(" ", ""));
            if (pairs.isEmpty()) continue;
            var key = new Key(promise.amount().stripTrailingZeros(), locality.family(promise.measure()));
            into.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(new Claim(project, row, label, pairs, Plain.pairs(label + "," + project)));
        }
    }

    private static boolean isSame(Claim one, Claim other, double least) {
        return Plain.common(one.pairs(), other.pairs()) > 0
                && (contained(one.pairs(), other.withProject()) >= least
                        || contained(other.pairs(), one.withProject()) >= least);
    }

    private static double contained(Set<String> pairs, Set<String> in) {
        return (double) Plain.common(pairs, in) / pairs.size();
    }
}
