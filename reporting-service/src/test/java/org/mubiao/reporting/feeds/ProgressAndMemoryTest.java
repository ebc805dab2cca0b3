package org.mubiao.reporting.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mubiao.feed.FeedProgress;

class ProgressAndMemoryTest {

    private final List<String> done = new ArrayList<>();
    private final FeedProgress stored = new FeedProgress() {
        @Override
        public Mark load(String consumer, String ledger) {
            done.add("mark of " + consumer + "/" + ledger);
            return new Mark(7, Map.of(0, 8L));
        }

        @Override
        public void save(String consumer, String ledger, Mark mark) {
            done.add("saved " + mark.next());
        }
    };

    @Test
    void reads_the_memory_after_the_mark_and_never_before() {
        var progress = new ProgressAndMemory(stored, () -> done.add("memory"));
        assertThat(progress.load("reporting", "budget")).isEqualTo(new FeedProgress.Mark(7, Map.of(0, 8L)));
        progress.save("reporting", "budget", new FeedProgress.Mark(9, Map.of()));
        assertThat(done).containsExactly("mark of reporting/budget", "memory", "saved 9");
    }

    @Test
    void gives_no_mark_when_the_memory_cannot_be_read() {
        var progress = new ProgressAndMemory(stored, () -> {
            throw new IOException("gone");
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> progress.load("reporting", "budget"))
                .withRootCauseInstanceOf(IOException.class);
    }
}
