package org.mubiao.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads and the file cost after 100,000 commits, against 10,000; one commit is one acknowledged document. */
class StoreCostTest {

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int WRITERS = 64;
    private static final int REPETITIONS = 301;
    private static final int AGGREGATE_EVENTS = 10;

    @TempDir
    static Path folder;

    /** By how many of the many documents were there. */
    static final Map<Long, Long> FILE_SIZES = new ConcurrentSkipListMap<>();

    static EmbeddedStore store;
    static MongoClient client;

    @BeforeAll
    static void commit() throws Exception {
        store = new EmbeddedStore(folder).start();
        client = MongoClients.create(store.uri() + "&maxPoolSize=" + WRITERS);
        fill(collection("few"), FEW, 16);
        FILE_SIZES.clear();
        fill(collection("many"), MANY, WRITERS);
    }

    @AfterAll
    static void close() {
        client.close();
        store.close();
    }

    @Test
    void a_range_by_id_costs_the_same_among_ten_times_as_many() {
        compare("10 by _id > x", size -> {
            long from = new Random().nextLong(size - 20);
            return collection(size == FEW ? "few" : "many")
                    .find(and(gt("_id", from), lt("_id", from + 11)))
                    .into(new ArrayList<>());
        });
    }

    @Test
    void the_events_of_an_aggregate_cost_the_same_among_ten_times_as_many() {
        compare("10 events of one aggregate, by key", size -> {
            String aggregate = aggregate(new Random().nextLong(size));
            return collection(size == FEW ? "few" : "many")
                    .find(elemMatch("keys", new Document("$gte", aggregate + "#").append("$lt", aggregate + "$")))
                    .into(new ArrayList<>());
        });
        compare("1 event by its key", size -> {
            long id = new Random().nextLong(size);
            String key = keys(id).getFirst();
            List<Document> one = collection(size == FEW ? "few" : "many")
                    .find(eq("keys", key))
                    .into(new ArrayList<>());
            assertThat(one).singleElement().satisfies(found -> assertThat(found).containsEntry("_id", id));
            return List.of();
        });
    }

    @Test
    void a_sorted_page_costs_the_same_among_ten_times_as_many() {
        compare(
                "50 newest of a unit",
                size -> collection(size == FEW ? "few" : "many")
                        .find(eq("unit", "u" + new Random().nextInt(20)))
                        .sort(Sorts.descending("recorded"))
                        .limit(50)
                        .into(new ArrayList<>()));
        compare(
                "50 newest of all, by the same index read backwards",
                size -> collection(size == FEW ? "few" : "many")
                        .find(gte("_id", 0L))
                        .sort(Sorts.orderBy(Sorts.descending("unit"), Sorts.ascending("recorded")))
                        .limit(50)
                        .into(new ArrayList<>()));
    }

    @Test
    void the_file_stays_under_four_times_the_live_data() throws IOException {
        long live = 0;
        for (String name : List.of("few", "many")) {
            for (RawBsonDocument document : client.getDatabase("test")
                    .getCollection(name, RawBsonDocument.class)
                    .find()) {
                live += document.getByteBuffer().remaining();
            }
        }
        System.out.printf(
                "file after %,d commits: %,d bytes, %.2f times the live data%n",
                FEW + MANY, Files.size(file()), Files.size(file()) / (double) live);
        assertThat(Files.size(file())).isLessThan(4 * live);
        double each = live / (double) (FEW + MANY);
        FILE_SIZES.forEach((documents, size) -> {
            if (documents < MANY / 4) return;
            assertThat((double) size).as("with %,d documents", documents).isLessThan(4 * each * (FEW + documents));
        });
    }

    private static Path file() {
        return folder.resolve("store.mv");
    }

    /** Alternates between the two, so that whatever else the machine does hits both. */
    private static void compare(String what, Function<Integer, List<Document>> read) {
        long[] few = new long[REPETITIONS];
        long[] many = new long[REPETITIONS];
        for (int i = -REPETITIONS / 3; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            read.apply(FEW);
            long middle = System.nanoTime();
            read.apply(MANY);
            long end = System.nanoTime();
            if (i < 0) continue;
            few[i] = middle - start;
            many[i] = end - middle;
        }
        Arrays.sort(few);
        Arrays.sort(many);
        double ratio = many[REPETITIONS / 2] / (double) few[REPETITIONS / 2];
        System.out.printf(
                "%s: %.3f ms of %,d, %.3f ms of %,d, ratio %.2f%n",
                what, few[REPETITIONS / 2] / 1e6, FEW, many[REPETITIONS / 2] / 1e6, MANY, ratio);
        assertThat(ratio).as(what).isLessThanOrEqualTo(2);
    }

    private static void fill(MongoCollection<Document> documents, int count, int clients) throws Exception {
        documents.createIndex(Indexes.ascending("keys"), new IndexOptions().unique(true));
        documents.createIndex(Indexes.compoundIndex(Indexes.ascending("unit"), Indexes.descending("recorded")));
        AtomicLong next = new AtomicLong();
        long start = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < clients; writer++) {
                all.add(writers.submit(() -> {
                    for (long id = next.getAndIncrement(); id < count; id = next.getAndIncrement()) {
                        documents.insertOne(document(id));
                        if (id % 5_000 == 0) FILE_SIZES.put(documents.countDocuments(), Files.size(file()));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) one.get();
        }
        System.out.printf(
                "%,d commits of one document by %d clients: %,.0f/s%n",
                count, clients, count / ((System.nanoTime() - start) / 1e9));
    }

    /** A commit of one event, of about 600 bytes that do not compress. */
    private static Document document(long id) {
        byte[] payload = new byte[400];
        new Random(id).nextBytes(payload);
        return new Document("_id", id)
                .append("keys", keys(id))
                .append("unit", "u" + id % 20)
                .append("recorded", id * 7 % 100_003)
                .append("payload", new Binary(payload));
    }

    private static List<String> keys(long id) {
        return List.of(aggregate(id) + "#" + id % AGGREGATE_EVENTS);
    }

    private static String aggregate(long id) {
        return "project-%08d".formatted(id / AGGREGATE_EVENTS * 7_919 % 1_000_003);
    }

    private static MongoCollection<Document> collection(String name) {
        return client.getDatabase("test").getCollection(name).withWriteConcern(WriteConcern.JOURNALED);
    }
}
