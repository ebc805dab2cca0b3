package org.mubiao.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.value.Comparison.CannotSay;
import org.mubiao.value.Comparison.Missed;
import org.mubiao.value.Comparison.Reached;
import org.mubiao.value.Comparison.Reason;
import org.mubiao.value.Comparison.Shortfall;

/** Puts each promise to the value reached for it, by what they count or else by their order, and sums up. */
final class Pairing {

    private Pairing() {}

    static Comparison compare(TargetValue target, TargetValue actual) {
        int[] partners = partners(target.clauses(), actual.clauses());
        if (partners.length == 0) return new CannotSay(Reason.CLAUSES_DIFFER, 0);
        var shortfalls = new ArrayList<Shortfall>();
        CannotSay silent = null;
        for (int i = 0; i < partners.length; i++) {
            var outcome = one(target, i, actual, partners[i]);
            if (outcome instanceof Missed(var missed)) shortfalls.addAll(missed);
            if (outcome instanceof CannotSay cannotSay && silent == null) silent = cannotSay;
        }
        if (!shortfalls.isEmpty()) return new Missed(shortfalls);
        return silent == null ? new Reached() : silent;
    }

    private static Comparison one(TargetValue target, int i, TargetValue actual, int j) {
        if (asks(target, i, Question.Code.READING_UNCERTAIN) || asks(actual, j, Question.Code.READING_UNCERTAIN)) {
            return new CannotSay(Reason.READING_UNCERTAIN, i);
        }
        Clause promised = target.clauses().get(i);
        Clause reached = actual.clauses().get(j);
        boolean targetAbout = asks(target, i, Question.Code.APPROXIMATE);
        boolean actualAbout = asks(actual, j, Question.Code.APPROXIMATE);
        boolean recurs = asks(target, i, Question.Code.RECURRING);
        boolean alike = recurs == asks(actual, j, Question.Code.RECURRING)
                && (!recurs || plain(subject(promised)).equals(plain(subject(reached))));
        return switch (promised) {
            case Clause.Described _ -> new CannotSay(Reason.WORDS, i);
            case Clause.Number number ->
                switch (reached) {
                    case Clause.Number value when alike -> Extent.compare(number, targetAbout, value, actualAbout, i);
                    case Clause.Number _ -> new CannotSay(Reason.RECURRING, i);
                    case Clause.Described _ -> new CannotSay(Reason.WORDS, i);
                    case Clause.Deadline _ -> new CannotSay(Reason.KIND_DIFFERS, i);
                };
            case Clause.Deadline deadline ->
                switch (reached) {
                    case Clause.Deadline done -> Lateness.compare(deadline, done, i);
                    case Clause.Described _ -> new CannotSay(Reason.WORDS, i);
                    case Clause.Number _ -> new CannotSay(Reason.KIND_DIFFERS, i);
                };
        };
    }

    private static boolean asks(TargetValue value, int clause, Question.Code code) {
        for (Question question : value.questions()) {
            if (question.clause() == clause && question.code() == code) return true;
        }
        return false;
    }

    /** For each promise the place of the value reached; empty when that is not certain. */
    private static int[] partners(List<Clause> target, List<Clause> actual) {
        if (target.isEmpty() || actual.isEmpty()) return new int[0];
        if (target.size() == 1) {
            int only = onlyResult(actual);
            if (only >= 0) return new int[] {only};
        }
        int[] partners = new int[target.size()];
        Map<String, Integer> bySubject = places(actual);
        if (bySubject.size() == actual.size() && places(target).size() == target.size()) {
            boolean all = true;
            for (int i = 0; i < partners.length; i++) {
                Integer place = bySubject.get(plain(subject(target.get(i))));
                all &= place != null;
                partners[i] = place == null ? -1 : place;
            }
            if (all) return partners;
        }
        if (target.size() != actual.size()) return new int[0];
        for (int i = 0; i < partners.length; i++) {
            String promised = plain(subject(target.get(i)));
            String reached = plain(subject(actual.get(i)));
            if (!promised.isEmpty() && !reached.isEmpty() && !promised.equals(reached)) return new int[0];
            partners[i] = i;
        }
        return partners;
    }

    /** The one clause of a report beside which nothing is said but that it is done (2次，已完成); -1 when it has more. */
    private static int onlyResult(List<Clause> actual) {
        int only = actual.size() == 1 ? 0 : -1;
        for (int i = 0; i < actual.size() && actual.size() > 1; i++) {
            if (actual.get(i) instanceof Clause.Described(var words) && isDone(words)) continue;
            if (only >= 0) return -1;
            only = i;
        }
        return only;
    }

    private static boolean isDone(String words) {
        Cell cell = Cell.of(words);
        return cell.length > 0 && Subjects.DOING.fills(cell, 0, cell.length);
    }

    private static Map<String, Integer> places(List<Clause> clauses) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < clauses.size(); i++) {
            String subject = plain(subject(clauses.get(i)));
            if (!subject.isEmpty()) places.put(subject, i);
        }
        return places;
    }

    private static @Nullable String subject(Clause clause) {
        return switch (clause) {
            case Clause.Number number -> number.subject();
            case Clause.Deadline deadline -> deadline.subject();
            case Clause.Described _ -> null;
        };
    }

    /** Words as read: without blanks, look-alikes made equal. */
    static String plain(@Nullable String words) {
        if (words == null) return "";
        var plain = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (!Glyphs.isInvisible(c)) plain.append(Glyphs.plain(c));
        }
        return plain.toString();
    }
}
