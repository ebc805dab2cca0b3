package org.mubiao.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.verify.LedgerVerifier;
import org.mubiao.ledger.verify.Promise;
import org.mubiao.ledger.verify.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of {@code docs/ledger-format.md}, which were made by another program from that text alone. */
class FormatVectorsTest {

    private final JsonNode vectors =
            JsonMapper.builder().build().readTree(getClass().getResourceAsStream("/vectors/chain.json"));

    @Test
    void hashes_parts_envelopes_and_leaves_as_the_vectors_say() {
        for (JsonNode commit : vectors.get("commits"))
            for (JsonNode vector : commit.get("entries")) {
                LedgerEntry entry = entry(vector);
                assertThat(entry.payload().digest().hex())
                        .isEqualTo(vector.at("/payload/digest").asString());
                assertThat(entry.metadata().digest().hex())
                        .isEqualTo(vector.at("/metadata/digest").asString());
                assertThat(new String(EntryBytes.of(entry), UTF_8))
                        .isEqualTo(vector.get("envelope").asString());
                assertThat(entry.leaf().hex()).isEqualTo(vector.get("leaf").asString());
            }
    }

    @Test
    void links_commits_as_the_vectors_say() {
        LedgerHash link = HashRule.genesis(vectors.get("origin").asString());
        assertThat(link.hex()).isEqualTo(vectors.get("genesis").asString());
        for (LedgerCommit commit : commits()) {
            var chained = LedgerCommit.chained(link, commit.id(), null, commit.entries());
            assertThat(chained.link()).isEqualTo(commit.link());
            link = commit.link();
        }
    }

    @Test
    void verifies_the_chain_of_the_vectors_though_an_actor_is_masked() {
        var commits = commits();
        assertThat(commits.getFirst().entries().get(1).actor()).isInstanceOf(Part.Masked.class);
        var promise = new Promise(2, commits.getFirst().link());
        assertThat(LedgerVerifier.verify(vectors.get("origin").asString(), commits.iterator(), List.of(promise)))
                .isEqualTo(new Verdict.Intact(3, commits.getLast().link()));
    }

    private List<LedgerCommit> commits() {
        var commits = new ArrayList<LedgerCommit>();
        for (JsonNode commit : vectors.get("commits")) {
            var entries = new ArrayList<LedgerEntry>();
            commit.get("entries").forEach(entry -> entries.add(entry(entry)));
            commits.add(new LedgerCommit(
                    commit.get("id").asString(),
                    null,
                    entries,
                    LedgerHash.ofHex(commit.get("link").asString())));
        }
        return commits;
    }

    private static LedgerEntry entry(JsonNode vector) {
        JsonNode aggregate = vector.get("aggregate");
        return new LedgerEntry(
                vector.get("position").asLong(),
                vector.get("commitId").asString(),
                vector.get("index").asInt(),
                vector.get("size").asInt(),
                aggregate.isNull()
                        ? null
                        : new AggregateVersion(
                                aggregate.get("type").asString(),
                                aggregate.get("id").asString(),
                                aggregate.get("sequence").asLong()),
                vector.get("eventName").asString(),
                vector.get("eventRevision").isNull()
                        ? null
                        : vector.get("eventRevision").asString(),
                vector.get("eventId").asString(),
                Instant.parse(vector.get("time").asString()),
                Instant.parse(vector.get("recordedAt").asString()),
                part(Part.Kind.PAYLOAD, vector.get("payload")),
                part(Part.Kind.METADATA, vector.get("metadata")),
                vector.get("actor").isNull() ? null : part(Part.Kind.ACTOR, vector.get("actor")));
    }

    private static Part part(Part.Kind kind, JsonNode part) {
        byte[] bytes = part.get("text").asString().getBytes(UTF_8);
        return part.has("salt")
                ? new Part.Kept(kind, HexFormat.of().parseHex(part.get("salt").asString()), bytes)
                : new Part.Masked(LedgerHash.ofHex(part.get("digest").asString()), bytes);
    }

    @Test
    void what_an_order_of_erasure_leaves_has_the_hash_of_the_document() {
        var left = "{\"n\":12,\"opinion\":\"已按令屏蔽 masked by order\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(HashRule.left(left).hex())
                .isEqualTo("bf6044be5d8ea0379f9d2354b16956923c4326e50f194b9c55e1a51e5f6bce16");
    }
}
