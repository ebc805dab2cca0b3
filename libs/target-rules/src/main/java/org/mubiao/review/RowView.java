package org.mubiao.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.Relation;

/** One row with what the rules keep asking of it, worked out once. */
final class RowView {

    /** A number that was read without doubt, what is open about it, and the pairs of letters of what it counts. */
    record Promise(Clause.Number number, Set<Question.Code> open, Set<String> words) {

        BigDecimal amount() {
            return number.value().multiply(number.scale());
        }

        /** The end of a range, or the number itself. */
        BigDecimal upperAmount() {
            var upper = number.upper();
            return upper == null ? amount() : upper.multiply(number.scale());
        }

        /** The measure, empty when there is none. */
        String measure() {
            var measure = number.measure();
            return measure == null ? "" : measure;
        }

        /** Only a ceiling: ≤ or <. */
        boolean onlyFromAbove() {
            return number.upper() == null
                    && (number.comparator() == Relation.AT_MOST || number.comparator() == Relation.LESS_THAN);
        }

        /** Only a floor: ≥ or >. */
        boolean onlyFromBelow() {
            return number.upper() == null
                    && (number.comparator() == Relation.AT_LEAST || number.comparator() == Relation.MORE_THAN);
        }

        boolean isPercent() {
            return measure().equals("%");
        }

        boolean isMoney() {
            return measure().equals("元");
        }
    }

    /** A date that was read without doubt, and the pairs of letters of what is due. */
    record Due(Clause.Deadline deadline, Set<String> words) {}

    private final ReviewedRow row;
    private final @Nullable Dimension dimension;
    private final @Nullable String group;
    private final String name;
    private final List<Promise> promises = new ArrayList<>();
    private final List<Due> deadlines = new ArrayList<>();
    private final Set<Question.Code> open = EnumSet.noneOf(Question.Code.class);
    private final boolean inWords;
    private final Set<String> words;

    RowView(ReviewedRow row, Locality locality) {
        this.row = row;
        dimension = locality.taxonomy().dimension(row.level().level2());
        group = locality.taxonomy().group(row.level().level1());
        name = Plain.of(row.name());
        var telling = tellingName(locality);
        var asked = new ArrayList<EnumSet<Question.Code>>();
        var clauses = row.target().clauses();
        for (int i = 0; i < clauses.size(); i++) asked.add(EnumSet.noneOf(Question.Code.class));
        for (var question : row.target().questions()) {
            open.add(question.code());
            if (question.clause() >= 0 && question.clause() < asked.size())
                asked.get(question.clause()).add(question.code());
        }
        boolean words = true;
        for (int i = 0; i < clauses.size(); i++) {
            boolean sure = !asked.get(i).contains(Question.Code.READING_UNCERTAIN);
            switch (clauses.get(i)) {
                case Clause.Number number -> {
                    words = false;
                    if (sure) promises.add(new Promise(number, asked.get(i), pairs(telling, number.subject())));
                }
                case Clause.Deadline deadline -> {
                    words = false;
                    if (sure) deadlines.add(new Due(deadline, pairs(telling, deadline.subject())));
                }
                case Clause.Described _ -> {}
            }
        }
        this.words =
                promises.isEmpty() ? Plain.pairs(telling) : promises.getFirst().words();
        inWords = words && !row.target().text().isBlank();
    }

    /** Its name without words like 次数 at the end; empty when it only copies its level. */
    private String tellingName(Locality locality) {
        if (NameRules.copiesLevel(this, locality)) return "";
        for (var word : locality.words(WordList.COUNT_NAME)) {
            if (row.name().endsWith(word))
                return row.name().substring(0, row.name().length() - word.length());
        }
        return row.name();
    }

    private static Set<String> pairs(String name, @Nullable String subject) {
        var pairs = Plain.pairs(name);
        if (subject != null) pairs.addAll(Plain.pairs(subject));
        return pairs;
    }

    ReviewedRow row() {
        return row;
    }

    /** The type of its second level, or null when that is not known. */
    @Nullable
    Dimension dimension() {
        return dimension;
    }

    /** The group of its first level, or null when that is not known. */
    @Nullable
    String group() {
        return group;
    }

    boolean is(Dimension asked) {
        return dimension == asked;
    }

    boolean isEffect() {
        return dimension != null && dimension.isEffect();
    }

    /** Its name as it is compared. */
    String name() {
        return name;
    }

    String target() {
        return row.target().text();
    }

    List<Promise> promises() {
        return promises;
    }

    List<Due> deadlines() {
        return deadlines;
    }

    /** Pairs of letters of what the row is about. */
    Set<String> words() {
        return words;
    }

    /** Whether its value leaves that open. */
    boolean leavesOpen(Question.Code code) {
        return open.contains(code);
    }

    /** Its value has neither number nor date, nor anything that may be one. */
    boolean isInWords() {
        return inWords && !open.contains(Question.Code.READING_UNCERTAIN);
    }

    /** What a number counts: the words at the number, or else the name. */
    String label(Clause.Number number) {
        var subject = number.subject();
        return subject == null ? row.name() : subject;
    }
}
