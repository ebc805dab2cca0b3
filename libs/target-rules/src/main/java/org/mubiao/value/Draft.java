package org.mubiao.value;

import java.util.EnumSet;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;

/** A clause with the place it was read from and what is open about it. */
record Draft(int from, int to, Clause clause, EnumSet<Question.Code> open) {

    boolean isDescribed() {
        return clause instanceof Clause.Described;
    }
}
