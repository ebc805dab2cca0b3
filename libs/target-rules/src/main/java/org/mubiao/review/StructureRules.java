package org.mubiao.review;

import static org.mubiao.review.Part.cells;
import static org.mubiao.review.Part.types;
import static org.mubiao.review.Part.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.SourcePart;

/** The form as a whole: all parts there, every row in its place. */
final class StructureRules {

    private StructureRules() {}

    /** What a cut-off source did not show may well exist, and a level with an unknown name may stand for any type. */
    static void dimensionMissing(TableView view, Report report) {
        if (!view.table().isWhole() || view.rows().stream().anyMatch(row -> row.dimension() == null)) return;
        var present = view.rows().stream().map(RowView::dimension).collect(Collectors.toSet());
        var missing = view.locality().taxonomy().required().entrySet().stream()
                .filter(required -> required.getValue().stream().noneMatch(present::contains))
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) report.table("", List.of("indicators"), types(missing));
    }

    static void levelUnknown(TableView view, Report report) {
        view.rowsThat(row -> row.dimension() == null
                        && !row.row().level().level2().isBlank()
                        && !TextRules.hasPlaceholder(row.row().level().level2(), view.locality()))
                .forEach(row -> report.row(row, words(row.row().level().level2())));
    }

    static void levelsDoNotMatch(TableView view, Report report) {
        for (var row : view.rows()) {
            var dimension = row.dimension();
            var group = row.group();
            if (dimension == null || group == null || view.locality().taxonomy().belongs(dimension, group)) continue;
            report.row(
                    row,
                    words(row.row().level().level1()),
                    words(row.row().level().level2()));
        }
    }

    static void cellEmpty(TableView view, Report report) {
        var head = new ArrayList<String>();
        var table = view.table();
        if (table.projectName().isBlank()) head.add("projectName");
        if (table.figures() != null && table.figures().total() == null) head.add("budget");
        if (table.purpose() != null && table.purpose().isBlank()) head.add("purpose");
        if (table.goals().stream().allMatch(String::isBlank)) head.add("goals");
        head.removeAll(named(table.missing(), null));
        if (!head.isEmpty()) report.table("head", head, cells(head));
        for (var row : view.rows()) {
            var empty = new ArrayList<String>();
            if (row.row().level().level1().isBlank()) empty.add("level1");
            if (row.row().level().level2().isBlank()) empty.add("level2");
            if (row.row().name().isBlank()) empty.add("name");
            if (row.target().isBlank()) empty.add("target");
            empty.removeAll(named(table.missing(), row.row().row()));
            if (!empty.isEmpty()) report.row(row, "", empty, cells(empty));
        }
    }

    private static Set<String> named(List<SourcePart> parts, @Nullable Integer row) {
        var named = new HashSet<String>();
        for (var part : parts) {
            if (Objects.equals(part.row(), row)) named.addAll(part.missing());
        }
        return named;
    }

    static void sourceIncomplete(TableView view, Report report) {
        for (var part : view.table().missing()) {
            var there = words(String.join(" ", part.cells()));
            if (part.row() == null) report.table("head", part.missing(), cells(part.missing()), there);
            else report.place(part.row(), "", part.missing(), cells(part.missing()), there);
        }
    }

    static void wrongDimension(TableView view, Report report) {
        for (var row : view.rows()) {
            var dimension = row.dimension();
            if (dimension == null) continue;
            var variant = switch (dimension) {
                case QUANTITY -> inQuantity(row, view.locality());
                case QUALITY -> inQuality(row, view.locality());
                case COST, SATISFACTION -> onlyDeadlines(row) ? "deadline" : "";
                case TIMELINESS, SOCIAL_COST, ECOLOGICAL_COST -> "";
                case ECONOMIC, SOCIAL, ECOLOGICAL, SUSTAINABLE, OTHER -> "";
            };
            if (!variant.isEmpty())
                report.row(
                        row,
                        variant,
                        words(label(row, view.locality())),
                        words(row.target()),
                        words(row.row().level().level2()));
        }
    }

    /** A name that only copies its level tells nothing: then what the value names. */
    private static String label(RowView row, Locality locality) {
        if (!NameRules.copiesLevel(row, locality) || row.promises().isEmpty())
            return row.row().name();
        return row.label(row.promises().getFirst().number());
    }

    private static boolean onlyDeadlines(RowView row) {
        return !row.deadlines().isEmpty() && row.promises().isEmpty();
    }

    private static String inQuantity(RowView row, Locality locality) {
        if (onlyDeadlines(row)) return "deadline";
        boolean share = row.promises().stream().anyMatch(RowView.Promise::isPercent);
        if (share && locality.contains(row.name(), WordList.TIMELINESS_NAME)) return "timeliness";
        boolean money = row.promises().stream().anyMatch(promise -> promise.isMoney() && promise.onlyFromAbove());
        return money && locality.contains(row.name(), WordList.COST_NAME) ? "cost" : "";
    }

    private static String inQuality(RowView row, Locality locality) {
        if (onlyDeadlines(row)) return "deadline";
        boolean share = row.promises().stream().anyMatch(RowView.Promise::isPercent);
        if (share && locality.contains(row.name(), WordList.TIMELINESS_NAME)) return "timeliness";
        var label = Plain.of(label(row, locality));
        boolean counts = !row.promises().isEmpty()
                && row.promises().stream()
                        .allMatch(promise -> !promise.onlyFromAbove()
                                && locality.is(promise.measure(), WordList.COUNT_MEASURE)
                                && promise.amount().signum() > 0);
        boolean quality = locality.contains(label, WordList.QUALITY_NAME)
                || locality.contains(label, WordList.FEWER_IS_BETTER)
                || NameRules.isRate(row, locality)
                || locality.contains(row.target(), WordList.QUALITY_NAME);
        return counts && !quality ? "quantity" : "";
    }
}
