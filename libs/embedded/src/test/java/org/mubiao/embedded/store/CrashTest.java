package org.mubiao.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state in which a crash can leave the file opens to all that was acknowledged, each change whole or not at all. */
class CrashTest {

    private static final int CHANGES = 1_500;
    private static final int CRASHES = 150;
    private static final int KEYS = 300;

    @TempDir
    Path folder;

    private static final int CUTS = 2;
    private static final int MOST_CHANGES = 50_000;

    private record Change(int key, int size) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keeps_what_was_acknowledged_and_nothing_by_half(long seed) throws Exception {
        Random random = new Random(seed);
        List<Change> changes = new ArrayList<>();
        TreeMap<Integer, Integer> acknowledged = new TreeMap<>(Map.of(0, 0));
        int from = run(random, changes, acknowledged);
        int steps = RecordedFile.steps();
        assertThat(RecordedFile.cuts()).as("compactions").isGreaterThan(CUTS);
        for (int crash = 0; crash < CRASHES; crash++) {
            int at = from + random.nextInt(steps - from + 1);
            boolean powerCut = random.nextBoolean();
            Path restored = folder.resolve("crash-%d.mv".formatted(crash));
            RecordedFile.restore(restored, at, powerCut, random);
            String what = "seed %d, crash %d after step %d, power cut %s".formatted(seed, crash, at, powerCut);
            int least = acknowledged.floorEntry(at).getValue();
            assertState(restored, changes, least, what);
        }
    }

    /** Returns how many steps made the file. */
    private int run(Random random, List<Change> changes, TreeMap<Integer, Integer> acknowledged) throws Exception {
        MVStore store = StoreFile.open(RecordedFile.record(folder.resolve("store.mv")));
        try (GroupCommit commits = new GroupCommit(store, new Compaction(store, 1 << 16), Duration.ofMillis(1))) {
            MVMap<Integer, byte[]> values = commits.changeAlone(() -> store.openMap("values"));
            MVMap<Integer, Integer> sizes = commits.changeAlone(() -> store.openMap("sizes"));
            commits.awaitDurable();
            int from = RecordedFile.steps();
            // At least so many changes, and as many more as it takes to see the file compacted: its pauses take time.
            for (int i = 1; i <= CHANGES || RecordedFile.cuts() <= CUTS && i <= MOST_CHANGES; i++) {
                int number = i;
                Change change = new Change(random.nextInt(KEYS), random.nextInt(3_000));
                changes.add(change);
                commits.change(() -> {
                    byte[] value = new byte[change.size()];
                    new Random(number).nextBytes(value);
                    values.put(change.key(), value);
                    sizes.put(change.key(), change.size());
                    return sizes.put(-1, number);
                });
                if (random.nextInt(3) == 0) continue;
                commits.awaitDurable();
                acknowledged.put(RecordedFile.steps(), number);
            }
            return from;
        } finally {
            store.closeImmediately();
        }
    }

    private static void assertState(Path file, List<Change> changes, int least, String what) {
        MVStore store = StoreFile.open(file.toString());
        try {
            MVMap<Integer, byte[]> values = store.openMap("values");
            MVMap<Integer, Integer> sizes = store.openMap("sizes");
            int last = sizes.getOrDefault(-1, 0);
            assertThat(last).as(what).isGreaterThanOrEqualTo(least);
            Map<Integer, Integer> changedBy = new HashMap<>();
            for (int number = 1; number <= last; number++)
                changedBy.put(changes.get(number - 1).key(), number);
            assertThat(values.keySet()).as(what).isEqualTo(changedBy.keySet());
            changedBy.forEach((key, number) -> {
                byte[] expected = new byte[changes.get(number - 1).size()];
                new Random(number).nextBytes(expected);
                assertThat(values.get(key)).as(what).isEqualTo(expected);
                assertThat(sizes.get(key)).as(what).isEqualTo(expected.length);
            });
        } finally {
            store.closeImmediately();
        }
    }
}
