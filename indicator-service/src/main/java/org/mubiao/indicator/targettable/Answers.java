package org.mubiao.indicator.targettable;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;

/** What the unit says to findings of its table now, by the digest of what was found. */
final class Answers {

    /** More are not kept at once: a table has at most 500 rows, and few of them a finding that stays. */
    static final int MOST = 1_000;

    private final Map<String, FindingAnswered> byDigest = new HashMap<>();

    @Nullable
    FindingAnswered to(String digest) {
        return byDigest.get(digest);
    }

    boolean hasPlaceFor(String digest) {
        return byDigest.containsKey(digest) || byDigest.size() < MOST;
    }

    void evolve(FindingAnswered event) {
        byDigest.put(event.digest(), event);
    }

    void evolve(FindingAnswerWithdrawn event) {
        byDigest.remove(event.digest());
    }
}
