package org.mubiao.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GapWatchTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may wrap
    private final GapWatch watch = new GapWatch(now::get);

    private void later(Duration by) {
        now.addAndGet(by.toNanos());
    }

    @Test
    void tells_of_a_gap_once_it_has_stayed() {
        assertThat(watch.stays(5, true)).isFalse();
        later(GapWatch.PATIENCE.minusNanos(1));
        assertThat(watch.stays(5, true)).isFalse();
        later(Duration.ofNanos(1));
        assertThat(watch.stays(5, true)).isTrue();
    }

    @Test
    void begins_again_when_there_was_more_to_read_or_an_event_was_handled() {
        assertThat(watch.stays(5, true)).isFalse();
        later(GapWatch.PATIENCE);
        assertThat(watch.stays(5, false)).isFalse();
        assertThat(watch.stays(5, true)).isFalse();
        later(GapWatch.PATIENCE);
        assertThat(watch.stays(6, true)).isFalse();
    }

    @Test
    void doubles_its_patience_while_the_same_event_is_missing_up_to_a_limit() {
        var patience = GapWatch.PATIENCE;
        for (var time = 0; time < 12; time++) {
            assertThat(watch.stays(5, true)).isFalse();
            later(patience.minusNanos(1));
            assertThat(watch.stays(5, true)).as("after %s", patience).isFalse();
            later(Duration.ofNanos(1));
            assertThat(watch.stays(5, true)).as("after %s", patience).isTrue();
            patience = patience.multipliedBy(2).compareTo(GapWatch.MOST) < 0 ? patience.multipliedBy(2) : GapWatch.MOST;
        }
        assertThat(watch.stays(6, true)).isFalse();
        later(GapWatch.PATIENCE);
        assertThat(watch.stays(6, true)).isTrue();
    }
}
