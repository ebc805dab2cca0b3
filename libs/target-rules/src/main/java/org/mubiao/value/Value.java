package org.mubiao.value;

import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/**
 * An amount or a day together with the comparators in front of it and behind.
 *
 * @param marked whether there is any comparator
 * @param led whether one stands in front
 * @param from where the first comparator starts, or the token itself
 */
record Value(
        int from,
        Token token,
        @Nullable Relation relation,
        boolean about,
        boolean marked,
        boolean led,
        boolean doubtful) {

    int to() {
        return token.to();
    }

    Value asDoubtful() {
        return new Value(from, token, relation, about, marked, led, true);
    }
}
