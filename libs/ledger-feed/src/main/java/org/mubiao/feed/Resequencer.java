package org.mubiao.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the events of a ledger's partitions back into the order of the ledger. Positions have no gaps, so the next one is
 * always known: an event that is early waits, one that was handled before is dropped. Not safe for several threads.
 */
final class Resequencer {

    private record Waiting(TopicPartition partition, long offset, LedgerEvent event) {}

    private final PriorityQueue<Waiting> early =
            new PriorityQueue<>((a, b) -> Long.compare(a.event.position(), b.event.position()));
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private long next;

    /** @param next the first position that was not handled yet */
    Resequencer(long next) {
        this.next = next;
    }

    /** Nothing that stands before {@code offset} in the partition is needed. */
    void readOnFrom(TopicPartition partition, long offset) {
        read.put(partition, offset);
    }

    /** Forgets what was taken and waits; what was handled stays handled. The partitions are read again. */
    void startOver() {
        early.clear();
        read.clear();
    }

    /** Takes what one partition delivered, in its order. */
    void take(TopicPartition partition, ConsumerRecord<?, ?> at, LedgerEvent event) {
        read.put(partition, at.offset() + 1);
        if (event.position() >= next) early.add(new Waiting(partition, at.offset(), event));
    }

    /** The events that follow the last handled one without a gap; they count as handled now. */
    List<LedgerEvent> ready(int limit) {
        var ready = new ArrayList<LedgerEvent>();
        while (!early.isEmpty() && ready.size() < limit) {
            var position = early.element().event.position();
            if (position > next) break;
            var event = early.remove().event;
            if (position == next) {
                ready.add(event);
                next++;
            }
        }
        return ready;
    }

    /** The first position not handed out yet. */
    long next() {
        return next;
    }

    int waiting() {
        return early.size();
    }

    /** Where each partition has to be read on from so that nothing still waiting is lost. */
    Map<TopicPartition, Long> offsets() {
        var offsets = new HashMap<>(read);
        early.forEach(waiting -> offsets.merge(waiting.partition, waiting.offset, Math::min));
        return offsets;
    }
}
