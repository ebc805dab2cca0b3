package org.mubiao.feed;

import java.util.Map;

/** How far one consumer has come in one ledger. Kept by the consumer itself, next to what it makes of the events. */
public interface FeedProgress {

    /** Events below {@code next} are handled; {@code offsets} says per partition where to read on. */
    record Mark(long next, Map<Integer, Long> offsets) {

        public static final Mark START = new Mark(0, Map.of());

        public Mark {
            offsets = Map.copyOf(offsets);
        }
    }

    /** The last saved mark of this consumer, {@link Mark#START} when there is none. */
    Mark load(String consumer, String ledger);

    /** May be lost in a crash: events are then handled again. Never goes back unless the consumer starts over. */
    void save(String consumer, String ledger, Mark mark);
}
