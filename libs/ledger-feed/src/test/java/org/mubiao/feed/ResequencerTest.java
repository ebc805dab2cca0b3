package org.mubiao.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResequencerTest {

    private static final TopicPartition ZERO = new TopicPartition("t", 0);
    private static final TopicPartition ONE = new TopicPartition("t", 1);

    private static void take(Resequencer order, TopicPartition partition, long offset, long position) {
        order.take(
                partition,
                new ConsumerRecord<>("t", partition.partition(), offset, "k", "v"),
                Events.event("budget", position, "project", position));
    }

    private static List<Long> ready(Resequencer order, int limit) {
        return order.ready(limit).stream().map(LedgerEvent::position).toList();
    }

    @Test
    void holds_back_an_early_event_and_its_offset_until_the_missing_one_has_come() {
        var order = new Resequencer(4);
        take(order, ZERO, 7, 5);
        take(order, ZERO, 8, 6);
        assertThat(ready(order, 10)).isEmpty();
        assertThat(order.waiting()).isEqualTo(2);
        assertThat(order.offsets()).containsExactly(Map.entry(ZERO, 7L));
        take(order, ONE, 0, 4);
        assertThat(ready(order, 10)).containsExactly(4L, 5L, 6L);
        assertThat(order.offsets()).containsOnly(Map.entry(ZERO, 9L), Map.entry(ONE, 1L));
        assertThat(order.next()).isEqualTo(7);
    }

    @Test
    void drops_what_was_handled_and_what_comes_twice() {
        var order = new Resequencer(2);
        for (var offset = 0; offset < 4; offset++) take(order, ZERO, offset, offset);
        for (var offset = 4; offset < 8; offset++) take(order, ZERO, offset, offset - 4);
        assertThat(ready(order, 10)).containsExactly(2L, 3L);
        assertThat(ready(order, 10)).isEmpty();
        assertThat(order.waiting()).isZero();
        assertThat(order.offsets()).containsExactly(Map.entry(ZERO, 8L));
    }

    @Test
    void hands_out_no_more_than_asked_for_and_keeps_the_rest() {
        var order = new Resequencer(0);
        for (var offset = 0; offset < 5; offset++) take(order, ZERO, offset, offset);
        assertThat(ready(order, 2)).containsExactly(0L, 1L);
        assertThat(order.offsets()).containsExactly(Map.entry(ZERO, 2L));
        assertThat(ready(order, 9)).containsExactly(2L, 3L, 4L);
    }

    @Test
    void keeps_the_offset_of_a_partition_that_brings_nothing_new() {
        var order = new Resequencer(9);
        order.readOnFrom(ONE, 40);
        take(order, ZERO, 3, 9);
        assertThat(ready(order, 10)).containsExactly(9L);
        assertThat(order.offsets()).containsOnly(Map.entry(ZERO, 4L), Map.entry(ONE, 40L));
    }

    @Test
    void starts_over_without_handing_out_again() {
        var order = new Resequencer(0);
        take(order, ZERO, 10, 0);
        assertThat(ready(order, 10)).containsExactly(0L);
        take(order, ZERO, 11, 3);
        order.startOver();
        assertThat(order.waiting()).isZero();
        assertThat(order.offsets()).isEmpty();
        for (var offset = 0; offset < 4; offset++) take(order, ONE, offset, offset);
        assertThat(ready(order, 10)).containsExactly(1L, 2L, 3L);
    }

    /**
     * Partitions filled by a relay that crashed and sent batches again, read in random portions by a consumer that loses its
     * memory and goes on from the last saved mark.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void gives_every_event_once_in_order_whatever_the_partitions_and_restarts_do(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var size = 1 + random.nextInt(80);
            var partitions = filled(random, size);
            var handled = new ArrayList<Long>();
            var order = new Resequencer(0);
            var offsets = new HashMap<Integer, Integer>(); // where the running consumer reads on
            var savedNext = 0L;
            Map<TopicPartition, Long> saved = Map.of();
            while (order.next() < size) {
                if (random.nextInt(10) == 0) { // a crash: what was handled since the last mark is handled again
                    var fromHere = savedNext;
                    handled.removeIf(position -> position >= fromHere);
                    order = new Resequencer(savedNext);
                    offsets.clear();
                    for (var mark : saved.entrySet()) {
                        order.readOnFrom(mark.getKey(), mark.getValue());
                        offsets.put(mark.getKey().partition(), mark.getValue().intValue());
                    }
                }
                var p = random.nextInt(partitions.size());
                var from = offsets.getOrDefault(p, 0);
                var to = Math.min(partitions.get(p).size(), from + random.nextInt(20));
                for (var offset = from; offset < to; offset++)
                    take(
                            order,
                            new TopicPartition("t", p),
                            offset,
                            partitions.get(p).get(offset));
                offsets.put(p, to);
                handled.addAll(ready(order, 1 + random.nextInt(30)));
                if (random.nextBoolean()) {
                    savedNext = order.next();
                    saved = order.offsets();
                }
            }
            assertThat(handled)
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
        }
    }

    private static List<List<Long>> filled(Random random, int size) {
        var partitions = IntStream.range(0, 3)
                .<List<Long>>mapToObj(ignored -> new ArrayList<>())
                .toList();
        var home = random.ints(size, 0, 3).toArray();
        for (var next = 0; next < size; ) {
            var end = Math.min(size, next + 1 + random.nextInt(10));
            for (var position = next; position < end; position++)
                partitions.get(home[position]).add((long) position);
            next = random.nextInt(4) == 0 ? Math.max(0, end - 10) : end;
        }
        return partitions;
    }
}
