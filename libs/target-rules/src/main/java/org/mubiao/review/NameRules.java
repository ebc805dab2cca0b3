package org.mubiao.review;

import static org.mubiao.review.Part.rows;
import static org.mubiao.review.Part.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.mubiao.contracts.indicator.Clause;

/** The name of an indicator (三级指标): does it say what is promised, and does its value belong to it. */
final class NameRules {

    private NameRules() {}

    static void copiesLevel(TableView view, Report report) {
        view.rowsThat(row -> copiesLevel(row, view.locality()))
                .forEach(row -> report.row(
                        row, words(row.row().name()), words(row.row().level().level2())));
    }

    /** 服务对象满意度 under 服务对象满意度指标 does say something; 社会效益 under 社会效益指标 does not. */
    static boolean copiesLevel(RowView row, Locality locality) {
        if (row.name().isEmpty()) return false;
        if (row.name().equals(Plain.of(row.row().level().level2()))) return true;
        var dimension = row.dimension();
        return dimension != null
                && dimension != Dimension.SATISFACTION
                && locality.taxonomy().dimension(row.row().name()) == dimension;
    }

    static void duplicate(TableView view, Report report) {
        record Place(String level1, String level2, String name) {}
        var named = new LinkedHashMap<Place, List<RowView>>();
        for (var row : view.rows()) {
            if (row.name().isEmpty()) continue;
            var level = row.row().level();
            var place = new Place(Plain.of(level.level1()), Plain.of(level.level2()), row.name());
            named.computeIfAbsent(place, _ -> new ArrayList<>()).add(row);
        }
        named.values().stream().filter(same -> same.size() > 1).forEach(same -> {
            var first = same.getFirst();
            report.row(
                    first,
                    words(first.row().name()),
                    rows(same.stream().map(RowView::row).toList()));
        });
    }

    static void deadlineUnderRate(TableView view, Report report) {
        view.rowsThat(row -> !row.deadlines().isEmpty() && row.promises().isEmpty() && isRate(row, view.locality()))
                .forEach(row -> report.row(row, words(row.row().name()), words(row.target())));
    }

    static void countUnderRate(TableView view, Report report) {
        var locality = view.locality();
        view.rowsThat(row -> isRate(row, locality)
                        && !row.promises().isEmpty()
                        && row.promises().stream()
                                .allMatch(promise -> promise.number().subject() == null
                                        && locality.is(promise.measure(), WordList.COUNT_MEASURE)))
                .forEach(row -> report.row(row, words(row.row().name()), words(row.target())));
    }

    static void countInWords(TableView view, Report report) {
        view.rowsThat(row -> isCountInWords(row, view.locality()))
                .forEach(row -> report.row(row, words(row.row().name()), words(row.target())));
    }

    static boolean isCountInWords(RowView row, Locality locality) {
        return row.isInWords()
                && !TextRules.hasPlaceholder(row.target(), locality)
                && (locality.endsWith(row.name(), WordList.COUNT_NAME) || isRate(row, locality));
    }

    static void labelInValue(TableView view, Report report) {
        view.rowsThat(row -> row.promises().size() == 1 && row.deadlines().isEmpty())
                .forEach(row -> {
                    Clause.Number number = row.promises().getFirst().number();
                    var subject = number.subject();
                    if (subject == null) return;
                    var label = Plain.of(subject);
                    if (row.name().contains(label) || label.contains(row.name()) || !names(label, view.locality()))
                        return;
                    report.row(row, words(subject), words(row.row().name()));
                });
    }

    private static boolean names(String label, Locality locality) {
        var rest = label;
        for (var word : locality.words(WordList.NO_LABEL)) rest = rest.replace(word, "");
        return rest.length() > 1;
    }

    static void routine(TableView view, Report report) {
        view.rowsThat(row -> view.locality().contains(row.name(), WordList.ROUTINE))
                .forEach(row -> report.row(row, words(row.row().name())));
    }

    static boolean isRate(RowView row, Locality locality) {
        return locality.endsWith(row.name(), WordList.RATE_NAME)
                && !locality.endsWith(row.name(), WordList.NO_RATE_NAME);
    }
}
