package org.mubiao.reporting.asof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mubiao.feed.LedgerEvent;

/**
 * A moment of the past, exactly: of each ledger the events up to and including one position; -1 for none. Whatever is
 * folded up to a cut is the same for ever.
 */
public record Cut(Map<String, Long> positions) {

    /** The ledgers that there are. */
    public static final List<String> LEDGERS = List.of("budget", "indicator");

    /** Before the first event. */
    public static final Cut NOTHING = new Cut(Map.of());

    public Cut {
        var all = new TreeMap<String, Long>();
        for (var ledger : LEDGERS) all.put(ledger, positions.getOrDefault(ledger, -1L));
        positions = Map.copyOf(all);
    }

    public long of(String ledger) {
        return positions.getOrDefault(ledger, -1L);
    }

    public Cut with(String ledger, long position) {
        var changed = new TreeMap<>(positions);
        changed.put(ledger, position);
        return new Cut(changed);
    }

    public boolean has(LedgerEvent event) {
        return event.position() <= of(event.ledger());
    }

    /** Whether every event of {@code other} is in this one too. */
    public boolean hasAllOf(Cut other) {
        return LEDGERS.stream().allMatch(ledger -> other.of(ledger) <= of(ledger));
    }

    /** Of each ledger the later position. */
    public Cut orLater(Cut other) {
        var later = this;
        for (var ledger : LEDGERS) later = later.with(ledger, Math.max(of(ledger), other.of(ledger)));
        return later;
    }

    /** {@code budget@12,indicator@57}. */
    @Override
    public String toString() {
        return LEDGERS.stream().map(ledger -> ledger + "@" + of(ledger)).collect(Collectors.joining(","));
    }
}
