package org.mubiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsTest {

    @TempDir
    Path data;

    @Test
    void run_in_a_process_of_their_own_and_stop_when_told() throws Exception {
        try (ForkedParts parts = new ForkedParts(data)) {
            String uri = parts.await("store");
            String bootstrap = parts.await("broker");
            use(uri, bootstrap);
            parts.process.destroy();
            assertThat(parts.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertKept();
    }

    @Test
    void come_up_again_after_being_killed() throws Exception {
        try (ForkedParts parts = new ForkedParts(data)) {
            String uri = parts.await("store");
            String bootstrap = parts.await("broker");
            use(uri, bootstrap);
            parts.process.destroyForcibly().onExit().join();
        }
        assertKept();
    }

    @Test
    void refuse_a_folder_that_another_process_uses() throws Exception {
        try (ForkedParts first = new ForkedParts(data)) {
            first.await("broker");
            assertThatThrownBy(() -> new EmbeddedParts(data).start())
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessageContaining("in use by process " + first.process.pid())
                    .hasMessageContaining(data.toString());
            try (ForkedParts second = new ForkedParts(data)) {
                assertThat(new String(
                                second.process.getInputStream().readAllBytes(),
                                java.nio.charset.StandardCharsets.UTF_8))
                        .contains("in use by process " + first.process.pid());
                assertThat(second.process.waitFor()).isOne();
            }
        }
        new EmbeddedParts(data).start().close();
    }

    @Test
    void refuse_a_folder_that_this_process_uses() {
        try (EmbeddedParts first = new EmbeddedParts(data).start()) {
            assertThat(first.uri()).startsWith("mongodb://127.0.0.1:");
            assertThatThrownBy(() -> new EmbeddedParts(data).start()).isInstanceOf(DataFolderInUse.class);
        }
    }

    private static void use(String uri, String bootstrap) throws Exception {
        try (MongoClient client = MongoClients.create(uri);
                Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            client.getDatabase("test")
                    .getCollection("things")
                    .withWriteConcern(com.mongodb.WriteConcern.JOURNALED)
                    .insertOne(new Document("_id", 1));
            admin.createTopics(List.of(new NewTopic("facts", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void assertKept() throws Exception {
        try (EmbeddedParts parts = new EmbeddedParts(data).start();
                MongoClient client = MongoClients.create(parts.uri());
                Admin admin = Admin.create(Map.of("bootstrap.servers", parts.bootstrapServers()))) {
            assertThat(client.getDatabase("test").getCollection("things").countDocuments())
                    .isOne();
            assertThat(admin.listTopics().names().get()).isEqualTo(Set.of("facts"));
        }
    }
}
