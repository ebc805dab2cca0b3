package org.mubiao.reporting.asof;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A moment as somebody names it. */
public sealed interface Moment {

    /** Everything recorded at that time or before. */
    record At(Instant time) implements Moment {}

    /**
     * Everything up to and including these positions. A ledger that is not named: everything recorded there no later than
     * the last of the named positions.
     */
    record Positions(Map<String, Long> positions) implements Moment {}

    /** Reads {@code 2024-05-01T00:00:00+08:00}; a blank for the plus sign, which addresses often lose, is one. */
    static Optional<Moment> time(String written) {
        try {
            return Optional.of(
                    new At(OffsetDateTime.parse(written.replace(' ', '+')).toInstant()));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** Reads {@code indicator@57,budget@12}, or one of the two; -1 is before a ledger's first event. */
    static Optional<Moment> positions(String written) {
        var positions = new TreeMap<String, Long>();
        for (var part : written.split(",", -1)) {
            var at = part.strip().split("@", -1);
            if (at.length != 2 || !Cut.LEDGERS.contains(at[0]) || !at[1].matches("-1|0|[1-9][0-9]{0,11}"))
                return Optional.empty();
            if (positions.put(at[0], Long.valueOf(at[1])) != null) return Optional.empty();
        }
        return Optional.of(new Positions(positions));
    }

    /** Reads either. */
    static Optional<Moment> either(String written) {
        return written.contains("@") ? positions(written) : time(written);
    }
}
