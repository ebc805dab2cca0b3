package org.mubiao.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** The process of the store is killed while clients write; everything acknowledged with the journal must be there. */
class KillTest {

    private static final int ROUNDS = 5;
    private static final int WRITERS = 8;

    @TempDir
    Path folder;

    @RepeatedTest(2)
    void loses_nothing_that_was_acknowledged(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            int enough = acknowledged.size() + 50 + random.nextInt(400);
            Process process =
                    ForkedParts.java(StoreProcess.class, folder.toString()).start();
            try (BufferedReader out = process.inputReader()) {
                writeUntilKilled(out.readLine(), process, round, acknowledged, enough);
            } finally {
                process.destroyForcibly().onExit().join();
            }
            assertNothingLost(acknowledged);
        }
    }

    private static void writeUntilKilled(
            String uri, Process process, int round, Map<String, Integer> acknowledged, int enough) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (MongoClient client = MongoClients.create(uri + "&serverSelectionTimeoutMS=2000")) {
            things(client).createIndex(Indexes.ascending("keys"), new IndexOptions().unique(true));
            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    String name = round + "-" + writer;
                    writers.execute(() -> write(things(client), name, acknowledged, enough, reached));
                }
                reached.await();
                process.destroyForcibly().onExit().join();
            }
        }
    }

    private static void write(
            MongoCollection<Document> things,
            String writer,
            Map<String, Integer> acknowledged,
            int enough,
            CountDownLatch reached) {
        MongoCollection<Document> unjournalled = things.withWriteConcern(WriteConcern.W1);
        Random random = new Random(writer.hashCode());
        try {
            for (int i = 0; ; i++) {
                String id = writer + "-" + i;
                byte[] payload = new byte[random.nextInt(4_000)];
                random.nextBytes(payload);
                things.insertOne(new Document("_id", id)
                        .append("keys", List.of("a" + id, "b" + id))
                        .append("version", 1)
                        .append("payload", new Binary(payload)));
                acknowledged.put(id, 1);
                String older = writer + "-" + random.nextInt(i + 1);
                things.replaceOne(
                        eq("_id", older),
                        new Document("keys", List.of("a" + older)).append("version", 2),
                        new ReplaceOptions().upsert(true));
                acknowledged.put(older, 2);
                unjournalled.replaceOne(eq("_id", "view"), new Document("last", id), new ReplaceOptions().upsert(true));
                if (acknowledged.size() >= enough) reached.countDown();
            }
        } catch (MongoException | IllegalStateException killed) {
            // The store is gone, as it should be.
        }
    }

    private void assertNothingLost(Map<String, Integer> acknowledged) {
        try (EmbeddedStore store = new EmbeddedStore(folder).start();
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = things(client);
            acknowledged.forEach((id, version) -> {
                Document found = things.find(eq("_id", id)).first();
                assertThat(found).as(id).isNotNull();
                assertThat(found.getInteger("version")).as(id).isGreaterThanOrEqualTo(version);
                assertThat(things.find(eq("keys", "a" + id)).first())
                        .as("by key " + id)
                        .isEqualTo(found);
            });
            long byKey = 0;
            for (Document found : things.find(com.mongodb.client.model.Filters.gte("keys", "a"))) {
                assertThat(found.getList("keys", String.class)).contains("a" + found.get("_id"));
                byKey++;
            }
            long views = things.countDocuments(eq("_id", "view"));
            assertThat(byKey).isEqualTo(things.countDocuments() - views).isGreaterThanOrEqualTo(acknowledged.size());
        }
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("test").getCollection("things").withWriteConcern(WriteConcern.JOURNALED);
    }
}
