package org.mubiao.contracts.audit;

import java.util.List;
import java.util.Map;

/** That personal words of an event in the same ledger were masked, and by whose order. Numbers never are. */
public sealed interface ErasureEvent {

    /**
     * Ordered, and done from here on.
     *
     * @param position of the event whose fields are masked
     * @param fields what of it: {@code actor}, {@code reason}, {@code opinion} …
     * @param left of each part that changes ({@code payload}, {@code metadata}, {@code actor}) the hash of what is left of it
     * @param ground the law or decision that it rests on
     * @param orderedBy who ordered it; who entered the order is the event's actor
     */
    record ErasureOrdered(long position, List<String> fields, Map<String, String> left, String ground, String orderedBy)
            implements ErasureEvent {
        public ErasureOrdered {
            fields = List.copyOf(fields);
            left = Map.copyOf(left);
        }
    }

    /** What the order at position {@code order} names is gone from the ledger's store and from its Kafka topic. */
    record ErasureCarriedOut(long order) implements ErasureEvent {}
}
