package org.mubiao.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Relation;
import org.mubiao.value.Comparison.CannotSay;
import org.mubiao.value.Comparison.Missed;
import org.mubiao.value.Comparison.Reached;
import org.mubiao.value.Comparison.Reason;
import org.mubiao.value.Comparison.Shortfall;

/** Compares the day something was done with the day it was due. */
final class Lateness {

    private static final String BOUNDS = "前底末内止";

    private Lateness() {}

    static Comparison compare(Clause.Deadline due, Clause.Deadline done, int clause) {
        LocalDate last = due.comparator() == Relation.LESS_THAN ? due.date().minusDays(1) : due.date();
        LocalDate earliest = earliest(done);
        if (!done.date().isAfter(last)) {
            LocalDate from = due.from();
            boolean inTime = from == null || earliest != null && !earliest.isBefore(from);
            return inTime ? new Reached() : new CannotSay(Reason.BEFORE_PERIOD, clause);
        }
        if (earliest == null || !earliest.equals(done.date())) return new CannotSay(Reason.ACTUAL_NOT_EXACT, clause);
        long days = ChronoUnit.DAYS.between(last, done.date());
        return new Missed(List.of(new Shortfall(clause, BigDecimal.valueOf(days), "天")));
    }

    /** A single day is written as one; behind 前 or 底 any earlier day may be meant, and null is the answer. */
    private static @Nullable LocalDate earliest(Clause.Deadline done) {
        if (done.from() != null) return done.from();
        for (int i = 0; i < done.text().length(); i++) {
            if (BOUNDS.indexOf(Glyphs.plain(done.text().charAt(i))) >= 0) return null;
        }
        return done.comparator() == Relation.LESS_THAN ? null : done.date();
    }
}
