package org.mubiao.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class EmbeddedStoreTest {

    @TempDir
    Path folder;

    EmbeddedStore store;
    MongoClient client;
    MongoCollection<Document> things;

    @BeforeEach
    void open() {
        store = new EmbeddedStore(folder).start();
        client = MongoClients.create(store.uri());
        things = client.getDatabase("test").getCollection("things").withWriteConcern(WriteConcern.JOURNALED);
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Test
    void keeps_documents_and_indexes_over_a_restart() {
        things.createIndex(Indexes.ascending("keys"), new IndexOptions().unique(true));
        things.insertOne(new Document("_id", 1L).append("keys", List.of("a#1", "a#2")));
        reopen();
        assertThat(things.find(eq("keys", "a#2")).first()).containsEntry("_id", 1L);
        assertDuplicate(() -> things.insertOne(new Document("_id", 2L).append("keys", List.of("b#1", "a#1"))));
        assertThat(things.countDocuments()).isOne();
        things.insertOne(new Document("_id", 2L).append("keys", List.of("b#1", "b#1")));
        things.deleteOne(eq("_id", 1L));
        things.insertOne(new Document("_id", 3L).append("keys", List.of("a#1")));
        assertThat(ids(things.find(gte("keys", "a")))).containsExactly(2L, 3L);
        assertThat(things.listIndexes()).hasSize(2);
    }

    @Test
    void refuses_a_second_document_with_an_id() {
        things.insertOne(new Document("_id", 1));
        assertDuplicate(() -> things.insertOne(new Document("_id", 1L)));
        assertDuplicate(() -> things.insertOne(new Document("_id", 1.0)));
    }

    @Test
    void refuses_a_unique_index_over_documents_that_break_it_and_then_builds_it_when_they_do_not() {
        things.insertMany(List.of(new Document("_id", 1).append("n", 7), new Document("_id", 2).append("n", 7)));
        assertThatThrownBy(() -> things.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true)))
                .isInstanceOf(DuplicateKeyException.class);
        things.updateOne(eq("_id", 2), Updates.set("n", 8));
        things.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        assertThat(ids(things.find(eq("n", 7)))).containsExactly(1);
        assertDuplicate(() -> things.updateOne(eq("_id", 2), Updates.set("n", 7)));
        assertThat(ids(things.find(eq("n", 8)))).containsExactly(2);
    }

    @Test
    void refuses_another_index_of_the_same_name_and_keeps_the_first() {
        things.createIndex(Indexes.ascending("n"), new IndexOptions().name("by"));
        things.insertOne(new Document("_id", 1).append("n", 1));
        assertThatThrownBy(() -> things.createIndex(Indexes.ascending("m"), new IndexOptions().name("by")))
                .isInstanceOf(MongoCommandException.class);
        assertThatThrownBy(() -> things.createIndex(
                        Indexes.ascending("n"), new IndexOptions().name("by").unique(true)))
                .isInstanceOf(MongoCommandException.class);
        things.createIndex(Indexes.ascending("n"), new IndexOptions().name("by"));
        assertThat(ids(things.find(eq("n", 1)))).containsExactly(1);
        things.dropIndex("by");
        assertThat(ids(things.find(eq("n", 1)))).containsExactly(1);
        assertThat(things.listIndexes()).hasSize(1);
    }

    @Test
    void drops_indexes_of_one_collection_only() {
        MongoCollection<Document> others = client.getDatabase("test").getCollection("others");
        for (MongoCollection<Document> each : List.of(things, others)) {
            each.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
            each.createIndex(Indexes.ascending("m"));
        }
        things.dropIndex("n_1");
        things.dropIndexes();
        reopen();
        others = client.getDatabase("test").getCollection("others");
        assertThat(things.listIndexes()).hasSize(1);
        assertThat(others.listIndexes()).hasSize(3);
        others.insertOne(new Document("_id", 1).append("n", 1));
        MongoCollection<Document> unique = others;
        assertDuplicate(() -> unique.insertOne(new Document("_id", 2).append("n", 1)));
    }

    @Test
    void lets_one_of_many_at_once_have_a_key() throws Exception {
        things.createIndex(Indexes.ascending("keys"), new IndexOptions().unique(true));
        int writers = 8;
        int keys = 60;
        AtomicInteger inserted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            CyclicBarrier together = new CyclicBarrier(writers);
            for (int writer = 0; writer < writers; writer++) {
                int own = writer;
                threads.submit(() -> {
                    for (int key = 0; key < keys; key++) {
                        together.await();
                        // Every one shares a key with the next only; ids differ.
                        List<String> shared = List.of("k" + key + "#" + own, "k" + key + "#" + (own + 1) % writers);
                        try {
                            things.insertOne(new Document("_id", key + "-" + own).append("keys", shared));
                            inserted.incrementAndGet();
                        } catch (MongoWriteException duplicate) {
                            if (duplicate.getCode() == 11000) refused.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
        }
        assertThat(inserted.get() + refused.get()).isEqualTo(writers * keys);
        Map<String, Object> owners = new HashMap<>();
        for (Document document : things.find()) {
            for (String key : document.getList("keys", String.class)) {
                assertThat(owners.put(key, document.get("_id"))).as(key).isNull();
            }
        }
        assertThat(things.countDocuments()).isEqualTo(inserted.get());
        // Whoever was refused met somebody who has one of its keys.
        assertThat(inserted.get()).isBetween(keys * writers / 3, keys * writers / 2);
    }

    @Test
    void serves_the_reactive_driver_with_its_default_settings() {
        for (String uri : List.of(store.uri(), store.uri().replaceAll("\\?.*", ""))) {
            try (var reactive = com.mongodb.reactivestreams.client.MongoClients.create(uri)) {
                var found = Flux.from(reactive.getDatabase("test")
                                .getCollection("reactive")
                                .withWriteConcern(WriteConcern.MAJORITY)
                                .insertMany(IntStream.range(0, 2_500)
                                        .mapToObj(i -> new Document("n", i))
                                        .toList()))
                        .thenMany(reactive.getDatabase("test")
                                .getCollection("reactive")
                                .withReadConcern(ReadConcern.MAJORITY)
                                .find()
                                .batchSize(100))
                        .collectList()
                        .block();
                assertThat(found).hasSizeGreaterThanOrEqualTo(2_500).hasSize((int)
                        client.getDatabase("test").getCollection("reactive").countDocuments());
            }
        }
    }

    @Test
    void reads_on_from_where_it_was_while_others_write() {
        things.insertMany(IntStream.range(0, 1_000)
                .mapToObj(i -> new Document("_id", 2 * i).append("group", i % 2))
                .toList());
        things.createIndex(Indexes.ascending("group"));
        for (var search : List.of(
                things.find(), things.find(eq("group", 0)), things.find().sort(Sorts.descending("_id")))) {
            Set<Object> seen = new HashSet<>();
            try (var cursor = search.batchSize(7).iterator()) {
                for (int i = 0; cursor.hasNext(); i++) {
                    assertThat(seen.add(cursor.next().get("_id"))).isTrue();
                    int changing = (i * 37 % 1_000) * 2;
                    things.updateOne(eq("_id", changing), Updates.inc("changes", 1));
                    if (i % 3 == 0) {
                        things.replaceOne(eq("_id", changing + 1), new Document(), new ReplaceOptions().upsert(true));
                    }
                }
            }
            // What was there from first to last: the even ones the search asks for.
            List<Object> throughout = ids(search);
            throughout.removeIf(id -> (int) id % 2 == 1);
            assertThat(seen).containsAll(throughout).hasSizeGreaterThanOrEqualTo(500);
            things.deleteMany(Filters.mod("_id", 2, 1));
        }
    }

    @Test
    void reads_ranges_pages_and_beginnings() {
        things.insertMany(IntStream.range(0, 100)
                .mapToObj(i -> new Document("_id", i).append("name", "n" + i).append("group", i % 10))
                .toList());
        things.createIndex(Indexes.compoundIndex(Indexes.ascending("group"), Indexes.descending("name")));
        assertThat(ids(things.find(and(gt("_id", 5), lte("_id", 8))))).containsExactly(6, 7, 8);
        assertThat(ids(things.find(eq("group", 3))
                        .sort(Sorts.descending("name"))
                        .limit(2)))
                .containsExactly(93, 83);
        assertThat(ids(things.find(Filters.regex("name", "^n9"))
                        .sort(Sorts.descending("_id"))
                        .limit(3)))
                .containsExactly(99, 98, 97);
        assertThat(ids(things.find().sort(Sorts.descending("_id")).skip(10).limit(2)))
                .containsExactly(89, 88);
    }

    @Test
    void replaces_only_what_is_older_and_says_duplicate_when_it_is_not() {
        var upsert = new ReplaceOptions().upsert(true);
        var first = things.replaceOne(and(eq("_id", "v"), lt("seq", 5)), new Document("seq", 5L), upsert);
        assertThat(first.getUpsertedId().asString().getValue()).isEqualTo("v");
        assertThat(things.replaceOne(and(eq("_id", "v"), lt("seq", 6)), new Document("seq", 6L), upsert)
                        .getModifiedCount())
                .isOne();
        assertDuplicate(() -> things.replaceOne(and(eq("_id", "v"), lt("seq", 6)), new Document("seq", 6L), upsert));
        assertThat(things.find().first()).isEqualTo(new Document("_id", "v").append("seq", 6L));
    }

    @Test
    void finds_and_changes_in_one_step() {
        var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        for (int i = 1; i <= 3; i++) {
            assertThat(things.findOneAndUpdate(eq("_id", "counter"), Updates.inc("n", 1), options))
                    .containsEntry("n", i);
        }
        assertThat(things.findOneAndUpdate(and(eq("_id", "counter"), lt("n", 3)), Updates.inc("n", 1)))
                .isNull();
    }

    @Test
    void writes_in_bulk_up_to_the_first_error_or_around_it() {
        var writes = List.of(
                new InsertOneModel<>(new Document("_id", 1)),
                new InsertOneModel<>(new Document("_id", 1)),
                new InsertOneModel<>(new Document("_id", 2)),
                new ReplaceOneModel<>(eq("_id", 3), new Document("x", 1), new ReplaceOptions().upsert(true)));
        var ordered = catchThrowableOfType(MongoBulkWriteException.class, () -> things.bulkWrite(writes));
        assertThat(ordered.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getIndex()).isOne();
            assertThat(error.getCode()).isEqualTo(11000);
        });
        assertThat(ordered.getWriteResult().getInsertedCount()).isOne();
        assertThat(ids(things.find())).containsExactly(1);
        things.deleteMany(new Document());
        var unordered = catchThrowableOfType(
                MongoBulkWriteException.class, () -> things.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
        assertThat(unordered.getWriteErrors()).hasSize(1);
        assertThat(unordered.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(ids(things.find())).containsExactly(1, 2, 3);
    }

    @Test
    void stops_ordered_updates_at_the_first_error() {
        things.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        things.insertMany(List.of(new Document("_id", 1).append("n", 1), new Document("_id", 2).append("n", 2)));
        var upsert = new ReplaceOptions().upsert(true);
        var writes = List.of(
                new ReplaceOneModel<>(eq("_id", 1), new Document("n", 10), upsert),
                new ReplaceOneModel<>(eq("_id", 3), new Document("n", 2), upsert),
                new ReplaceOneModel<>(eq("_id", 4), new Document("n", 4), upsert));
        assertThatThrownBy(() -> things.bulkWrite(writes)).isInstanceOf(MongoBulkWriteException.class);
        assertThat(ids(things.find())).containsExactly(1, 2);
        assertThatThrownBy(() -> things.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .isInstanceOf(MongoBulkWriteException.class);
        assertThat(ids(things.find())).containsExactly(1, 2, 4);
    }

    @Test
    void counts_and_groups() {
        things.insertMany(IntStream.range(0, 50)
                .mapToObj(
                        i -> new Document("_id", i).append("unit", "u" + i % 3).append("n", i))
                .toList());
        things.createIndex(Indexes.ascending("unit"));
        assertThat(things.countDocuments(eq("unit", "u1"))).isEqualTo(17);
        assertThat(things.estimatedDocumentCount()).isEqualTo(50);
        assertThat(things.aggregate(List.of(
                        Aggregates.match(lt("n", 30)),
                        Aggregates.group("$unit", Accumulators.sum("sum", "$n")),
                        Aggregates.sort(Sorts.descending("sum")),
                        Aggregates.limit(2))))
                .containsExactly(
                        new Document("_id", "u2").append("sum", 155), new Document("_id", "u1").append("sum", 145));
    }

    @Test
    void holds_documents_of_eight_megabytes() {
        for (int i = 0; i < 8; i++) {
            byte[] payload = new byte[8 << 20];
            payload[i] = 1;
            things.insertOne(new Document("_id", i).append("payload", new Binary(payload)));
        }
        reopen();
        assertThat(things.find(eq("_id", 5))
                        .first()
                        .get("payload", Binary.class)
                        .getData()[5])
                .isEqualTo((byte) 1);
        int read = 0;
        for (Document document : things.find())
            read += document.get("payload", Binary.class).length() >> 20;
        assertThat(read).isEqualTo(64);
    }

    @Test
    void forgets_a_dropped_collection_and_its_indexes() {
        things.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        things.insertOne(new Document("_id", 1).append("n", 1));
        things.drop();
        assertThat(things.find()).isEmpty();
        things.insertOne(new Document("_id", 2).append("n", 1));
        things.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
        reopen();
        assertThat(ids(things.find(eq("n", 1)))).containsExactly(2);
    }

    private static List<Object> ids(Iterable<Document> documents) {
        List<Object> ids = new java.util.ArrayList<>();
        documents.forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    private static void assertDuplicate(org.assertj.core.api.ThrowableAssert.ThrowingCallable write) {
        assertThat(catchThrowableOfType(MongoWriteException.class, write)
                        .getError()
                        .getCode())
                .isEqualTo(11000);
    }
}
