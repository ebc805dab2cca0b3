package org.mubiao.reporting.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.feed.FeedPositions;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.RunningService;
import org.mubiao.reporting.feeds.LedgerFeeds;
import org.mubiao.reporting.rebuild.Rebuild.State;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** In a database of its own, with a read model beside that gets as far as the test lets it. */
@ExtendWith(RunningService.Shared.class)
class RebuilderTest {

    private static final Rebuilder.Times TIMES =
            new Rebuilder.Times(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final MongoDatabase database;
    private final List<Rebuilder> instances = new ArrayList<>();

    RebuilderTest(RunningService service) {
        database = service.bean(MongoClient.class).getDatabase("rebuilder-" + UUID.randomUUID());
    }

    @AfterEach
    void stop() {
        instances.forEach(Rebuilder::stop);
    }

    /** One that writes a document when it starts, and is there when {@code arrived}. */
    private record Slow(MongoDatabase generation, CountDownLatch arrived) implements Beside {

        @Override
        public void start() {
            write(generation);
        }

        @Override
        public Map<String, Long> reached() {
            return Map.of();
        }

        @Override
        public boolean awaits(Map<String, Long> positions, Duration atMost) throws InterruptedException {
            return arrived.await(Math.min(100, atMost.toMillis()), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {}
    }

    private static void write(MongoDatabase generation) {
        var written = Mono.from(generation.getCollection("projects").insertOne(new Document("of", "all")));
        assertThat(written.block()).isNotNull();
    }

    private Generations first() {
        var generations = new Generations(database);
        generations.use(Generations.FIRST);
        return generations;
    }

    private List<String> collections() {
        return Flux.from(database.listCollectionNames())
                .filter(name -> !name.equals(Generations.POINTER) && !name.startsWith("system."))
                .collectList()
                .block();
    }

    private Rebuilder instance(Generations generations, CountDownLatch arrived) {
        var positions = new FeedPositions();
        var feeds = new LedgerFeeds(
                List.of(),
                ledger -> {
                    throw new IllegalStateException(ledger);
                },
                positions);
        var instance = new Rebuilder(
                generations,
                feeds,
                positions,
                generation -> new Slow(generations.of(generation), arrived),
                TIMES,
                Clock.systemUTC());
        instances.add(instance);
        instance.start();
        return instance;
    }

    @Test
    void one_that_is_cancelled_leaves_the_live_one_as_it_is_and_nothing_of_itself() {
        var generations = first();
        write(generations.live());
        var rebuilder = instance(generations, new CountDownLatch(1));
        assertThat(rebuilder.begin()).isTrue();
        assertThat(rebuilder.begin()).isFalse();
        await().until(() -> collections().size() == 2);
        assertThat(rebuilder.cancel()).isTrue();
        await().until(() -> rebuilder.state().state() == State.CANCELLED);
        assertThat(rebuilder.cancel()).isFalse();
        assertThat(collections()).containsExactly("projects");
        assertThat(generations.used()).isEqualTo(Generations.FIRST);
    }

    @Test
    void every_instance_goes_over_and_then_the_old_one_is_dropped() {
        var here = first();
        write(here.live());
        var elsewhere = first();
        var arrived = new CountDownLatch(1);
        var rebuilder = instance(here, arrived);
        var other = instance(elsewhere, new CountDownLatch(0));
        assertThat(rebuilder.begin()).isTrue();
        assertThat(other.begin()).isFalse();
        arrived.countDown();
        await().until(() -> other.state().state() == State.FINISHED);
        await().until(() -> elsewhere.used().equals("r1.") && here.used().equals("r1."));
        assertThat(elsewhere.live().getCollection("projects").getNamespace().getCollectionName())
                .isEqualTo("r1.projects");
        await().until(() -> collections().equals(List.of("r1.projects")));
        await().until(other::begin);
        await().until(() -> here.used().equals(elsewhere.used()) && !here.used().equals("r1."));
    }

    @Test
    void nothing_is_read_before_it_is_known_which_generation_is_used() {
        var unknown = new Generations(database);
        assertThatThrownBy(() -> write(unknown.live()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("VIEW_NOT_READY"));
        assertThat(collections()).isEmpty();
    }

    @Test
    void what_a_process_left_that_died_is_dropped() {
        var generations = first();
        write(generations.live());
        var died = new Rebuilds(database.getCollection(Generations.POINTER), Clock.systemUTC());
        var generation = died.begin();
        write(generations.of(generation));
        var rebuilder = instance(generations, new CountDownLatch(0));
        await().until(() -> rebuilder.state().state() == State.FAILED);
        assertThat(rebuilder.state().problem()).isEqualTo("ABANDONED");
        assertThat(collections()).containsExactly("projects");
        assertThat(died.goesOn(generation, 1, 1)).isFalse();
        assertThat(died.take(generation, Generations.FIRST)).isFalse();
        assertThat(rebuilder.begin()).isTrue();
        await().until(() -> rebuilder.state().state() == State.FINISHED);
    }
}
