package org.mubiao.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedPositionsTest {

    private final FeedPositions positions = new FeedPositions();

    @Test
    void waits_until_every_position_is_reached() {
        var wait = positions.whenReached(Map.of("budget", 3L, "indicator", 5L));
        positions.reached("budget", 2);
        positions.reached("indicator", 7);
        assertThat(wait).isNotDone();
        positions.reached("budget", 3);
        assertThat(wait).isCompleted();
        assertThat(positions.waiting()).isZero();
        assertThat(positions.all()).containsExactly(Map.entry("budget", 3L), Map.entry("indicator", 7L));
    }

    @Test
    void does_not_wait_for_what_is_reached_already() {
        positions.reached("budget", 3);
        assertThat(positions.whenReached(Map.of())).isCompleted();
        assertThat(positions.whenReached(Map.of("budget", 3L))).isCompleted();
        assertThat(positions.whenReached(Map.of("budget", 4L))).isNotDone();
        assertThat(positions.whenReached(Map.of("unknown", -1L))).isCompleted();
        assertThat(positions.whenReached(Map.of("unknown", 0L))).isNotDone();
    }

    @Test
    void keeps_nothing_of_a_wait_that_ended_though_no_event_ever_comes() {
        for (var i = 0; i < 100; i++) {
            var cancelled = positions.whenReached(Map.of("budget", 1_000L + i, "indicator", 1L));
            assertThat(positions.waiting()).isEqualTo(2);
            if (i % 2 == 0) cancelled.cancel(false);
            else cancelled.completeExceptionally(new IllegalStateException("late"));
            assertThat(positions.waiting()).isZero();
        }
        var other = positions.whenReached(Map.of("budget", 1L));
        positions.reached("budget", 1);
        assertThat(other).isCompleted();
    }

    @Test
    void completes_every_wait_while_others_come_and_go() throws Exception {
        var last = 2_000;
        var waits = new ArrayList<CompletableFuture<Void>>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var feed = threads.submit(() -> {
                for (var position = 0L; position <= last; position++) positions.reached("budget", position);
            });
            for (var i = 0; i <= last; i++) {
                var wait = positions.whenReached(Map.of("budget", (long) i));
                if (i % 3 == 0) wait.cancel(false);
                else waits.add(wait);
            }
            feed.get(30, TimeUnit.SECONDS);
        }
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompleted());
        assertThat(positions.waiting()).isZero();
    }
}
