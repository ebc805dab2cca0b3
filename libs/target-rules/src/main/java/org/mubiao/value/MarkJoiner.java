package org.mubiao.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/** Puts the comparators to the number or date that they stand before. */
final class MarkJoiner {

    private static final int MOST_VERBS = 6;
    private static final int MOST_MARKS = 4;

    private final Cell cell;
    private final List<Token> tokens;

    MarkJoiner(Cell cell, List<Token> tokens) {
        this.cell = cell;
        this.tokens = tokens;
    }

    /** The amount or day with its comparators; null when they say something that cannot be. */
    @Nullable
    Value join(Token token, int index, int firstToken) {
        var amount = token instanceof Token.Amount found ? found : null;
        Relation hard = amount == null ? null : amount.after();
        Relation soft = null;
        boolean about = amount != null && amount.about();
        boolean doubtful = amount == null ? ((Token.Day) token).doubtful() : amount.doubtful();
        boolean conflict = false;
        int from = token.from();
        for (int i = index - 1; i >= firstToken && index - i <= MOST_MARKS; i--) {
            Token before = tokens.get(i);
            if (before instanceof Token.Murk && before.to() == from) return null;
            if (!(before instanceof Token.Mark mark) || !reaches(mark, from) && !isPartOf(mark, token, from)) break;
            from = mark.from();
            about |= mark.about();
            doubtful |= mark.doubtful();
            if (mark.soft()) {
                soft = soft == null ? mark.relation() : soft;
            } else if (mark.relation() != null) {
                conflict |= hard != null && hard != mark.relation();
                hard = mark.relation();
            }
        }
        boolean led = from < token.from();
        boolean marked = led || hard != null || about;
        if (amount != null && amount.upper() != null) {
            return hard == null ? new Value(from, token, null, about, marked, led, doubtful) : null;
        }
        if (token instanceof Token.Day day && !isPossible(day, hard, soft, about || conflict, marked)) return null;
        if (conflict) return new Value(from, token, null, about, marked, led, true);
        Relation relation = hard != null ? hard : about ? null : soft;
        return new Value(from, token, relation, about, marked, led, doubtful);
    }

    /** A date may have an upper bound only, and a time with a beginning not even that. */
    private static boolean isPossible(
            Token.Day day, @Nullable Relation hard, @Nullable Relation soft, boolean vague, boolean marked) {
        if (vague || marked && hard == null && soft == null) return false;
        if (hard == null) return true;
        return day.first() == null && (hard == Relation.AT_MOST || hard == Relation.LESS_THAN);
    }

    /** A mark stands right before its number; 至少 and 约 may leave room for some verbs, and all for 每人. */
    private boolean reaches(Token.Mark mark, int from) {
        if (mark.to() == from) return true;
        if (from - mark.to() > MOST_VERBS) return false;
        if (cell.at(mark.to()) == '每') return true;
        return mark.adverb() && Subjects.VERBS.fills(cell, mark.to(), from);
    }

    /** 不低于上年的95%: the comparator stands before what the rate is taken of. */
    private boolean isPartOf(Token.Mark mark, Token token, int from) {
        boolean rate = token instanceof Token.Amount amount && amount.kind() == Measures.Kind.RATE;
        return rate && !mark.soft() && mark.to() < from && Marks.ofWhat(cell, mark.to()) == from;
    }

    /** Whether the next token is what this mark belongs to; not so in 最多跑一次. */
    boolean isJoined(Token.Mark mark, int index, int endToken) {
        if (index + 1 == endToken) return false;
        Token next = tokens.get(index + 1);
        return next.from() == mark.to() || reaches(mark, next.from()) || isPartOf(mark, next, next.from());
    }
}
