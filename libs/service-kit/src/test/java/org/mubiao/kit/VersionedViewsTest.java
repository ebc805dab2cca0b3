package org.mubiao.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.feed.FeedProgress.Mark;
import org.mubiao.feed.LedgerEvent;
import reactor.core.publisher.Mono;

/** Views and progress over the real store. */
class VersionedViewsTest {

    record Seen(List<String> events) {

        Seen and(LedgerEvent event) {
            var more = new ArrayList<>(events);
            more.add(event.ledger() + event.position());
            return new Seen(List.copyOf(more));
        }
    }

    @TempDir
    private static Path folder;

    private static EmbeddedStore store;
    private static MongoClient mongo;

    private MongoCollection<Document> collection;
    private VersionedViews<Seen> views;

    @BeforeAll
    static void open() {
        store = new EmbeddedStore(folder).start();
        mongo = MongoClients.create(store.uri());
    }

    @AfterAll
    static void close() {
        mongo.close();
        store.close();
    }

    @BeforeEach
    void takeACollection(TestInfo test) {
        collection = mongo.getDatabase("kit")
                .getCollection(test.getTestMethod().orElseThrow().getName());
        views = views();
    }

    private VersionedViews<Seen> views() {
        return new VersionedViews<>(
                collection,
                Seen.class,
                EventJson.mapper(Set.of()),
                view -> new Document("size", view.events().size()));
    }

    private static LedgerEvent event(String ledger, long position, String aggregate) {
        return new LedgerEvent(
                ledger,
                position,
                "c",
                "Project",
                aggregate,
                0,
                "n",
                1,
                "e",
                Instant.EPOCH,
                null,
                new byte[0],
                new byte[0]);
    }

    private static void fold(VersionedViews<Seen> views, LedgerEvent... events) throws Exception {
        views.fold(
                List.of(events),
                event -> event.aggregateId().isEmpty() ? null : event.aggregateId(),
                VersionedViewsTest::after);
    }

    private static Seen after(Seen view, LedgerEvent event) {
        return Objects.requireNonNullElse(view, new Seen(List.of())).and(event);
    }

    private List<String> seen(String key) {
        return Objects.requireNonNull(views.find(key).block()).view().events();
    }

    @Test
    void hold_what_was_folded_with_its_positions_and_query_fields() throws Exception {
        fold(views, event("budget", 0, "p"), event("budget", 1, "q"), event("budget", 2, "p"), event("budget", 3, ""));
        assertThat(seen("p")).containsExactly("budget0", "budget2");
        assertThat(Objects.requireNonNull(views.find("p").block()).seen()).isEqualTo(Map.of("budget", 2L));
        assertThat(views.find(Filters.eq("size", 1), new Document("_id", 1), 0, 0)
                        .collectList()
                        .block())
                .singleElement()
                .satisfies(view -> assertThat(view.view().events()).containsExactly("budget1"));
        assertThat(views.count(Filters.gte("size", 1)).block()).isEqualTo(2);
        assertThat(views.find("r").blockOptional()).isEmpty();
        views.clear();
        assertThat(views.count(new Document()).block()).isZero();
    }

    @Test
    void do_not_change_when_a_batch_comes_again_whole_cut_or_overlapping() throws Exception {
        fold(views, event("budget", 0, "p"), event("budget", 1, "p"));
        var before = Mono.from(collection.find()).block();
        fold(views, event("budget", 0, "p"), event("budget", 1, "p"));
        fold(views, event("budget", 1, "p"));
        assertThat(Mono.from(collection.find()).block()).isEqualTo(before);
        fold(views, event("budget", 1, "p"), event("budget", 2, "p"));
        assertThat(seen("p")).containsExactly("budget0", "budget1", "budget2");
    }

    @Test
    void are_written_only_after_what_is_kept_beside_them() throws Exception {
        var steps = new ArrayList<VersionedViews.Step<Seen>>();
        VersionedViews.Beside<Seen> beside = taken -> {
            assertThat(views.find("p").blockOptional().map(view -> view.view().events()))
                    .isNotEqualTo(Optional.of(List.of("budget0", "budget4")));
            steps.addAll(taken);
        };
        VersionedViews.Beside<Seen> broken = ignored -> {
            throw new IllegalStateException("no space left");
        };
        var events = List.of(event("budget", 0, "p"), event("budget", 4, "p"));
        assertThatIllegalStateException()
                .isThrownBy(() -> views.fold(events, LedgerEvent::aggregateId, VersionedViewsTest::after, broken));
        assertThat(views.find("p").blockOptional()).isEmpty();
        views.fold(events, LedgerEvent::aggregateId, VersionedViewsTest::after, beside);
        views.fold(events, LedgerEvent::aggregateId, VersionedViewsTest::after, beside);
        assertThat(steps)
                .containsExactly(
                        new VersionedViews.Step<>("p", null, -1, events.get(0), new Seen(List.of("budget0"))),
                        new VersionedViews.Step<>(
                                "p",
                                new Seen(List.of("budget0")),
                                0,
                                events.get(1),
                                new Seen(List.of("budget0", "budget4"))));
        assertThat(seen("p")).containsExactly("budget0", "budget4");
    }

    @Test
    void keep_a_position_for_each_ledger() throws Exception {
        fold(views, event("indicator", 9, "p"));
        fold(views, event("budget", 2, "p"));
        fold(views, event("indicator", 9, "p"), event("budget", 3, "p"), event("budget", 2, "p"));
        assertThat(seen("p")).containsExactly("indicator9", "budget2", "budget3");
        assertThat(Objects.requireNonNull(views.find("p").block()).seen())
                .isEqualTo(Map.of("indicator", 9L, "budget", 3L));
    }

    @Test
    void lose_nothing_when_two_write_at_once() throws Exception {
        var count = 120;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var writers = new ArrayList<java.util.concurrent.Future<?>>();
            for (var ledger : List.of("budget", "indicator"))
                for (var instance = 0; instance < 2; instance++) { // two instances of a service, each reading all
                    var own = views();
                    writers.add(threads.submit(() -> {
                        for (var at = 0; at < count; at += 4)
                            fold(
                                    own,
                                    IntStream.range(at, at + 4)
                                            .mapToObj(position -> event(ledger, position, "p" + position % 3))
                                            .toArray(LedgerEvent[]::new));
                        return null;
                    }));
                }
            for (var writer : writers) writer.get(60, TimeUnit.SECONDS);
        }
        for (var key = 0; key < 3; key++) {
            var remainder = key;
            for (var ledger : List.of("budget", "indicator"))
                assertThat(seen("p" + key).stream().filter(event -> event.startsWith(ledger)))
                        .containsExactlyElementsOf(IntStream.range(0, count)
                                .filter(position -> position % 3 == remainder)
                                .mapToObj(position -> ledger + position)
                                .toList());
        }
    }

    @Test
    void stand_beside_the_progress_of_each_consumer_and_ledger() {
        var progress = new StoredProgress(collection);
        assertThat(progress.load("reporting", "budget")).isEqualTo(Mark.START);
        progress.save("reporting", "budget", new Mark(7, Map.of(0, 3L, 2, 5_000_000_000L)));
        progress.save("reporting", "indicator", new Mark(1, Map.of()));
        progress.save("reporting", "budget", new Mark(5_000_000_001L, Map.of(1, 4L)));
        var again = new StoredProgress(collection);
        assertThat(again.load("reporting", "budget")).isEqualTo(new Mark(5_000_000_001L, Map.of(1, 4L)));
        assertThat(again.load("reporting", "indicator")).isEqualTo(new Mark(1, Map.of()));
        assertThat(again.load("other", "budget")).isEqualTo(Mark.START);
    }
}
