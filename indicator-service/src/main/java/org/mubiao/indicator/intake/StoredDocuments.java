package org.mubiao.indicator.intake;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Documents byte for byte as they arrived, by their SHA-256, in pieces that fit into a database document. Kept for good:
 * they are the source that history points to. Durable once {@link #keep} completes.
 */
final class StoredDocuments {

    private static final int PIECE = 4 << 20;
    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> pieces;

    StoredDocuments(MongoDatabase database) {
        this.pieces = database.getCollection("documents").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Mono<Void> keep(String sha256, byte[] bytes) {
        List<Document> all = new ArrayList<>();
        for (var from = 0; from < bytes.length; from += PIECE)
            all.add(new Document("_id", "%s/%06d".formatted(sha256, all.size()))
                    .append(
                            "bytes",
                            new Binary(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)))));
        return Flux.fromIterable(all)
                .concatMap(piece -> Mono.from(pieces.replaceOne(
                                Filters.eq("_id", piece.getString("_id")), piece, new ReplaceOptions().upsert(true)))
                        .onErrorComplete(StoredDocuments::isThereAlready))
                .then();
    }

    /** Another request kept the same piece in the same moment. */
    private static boolean isThereAlready(Throwable failure) {
        return failure instanceof MongoWriteException write && write.getCode() == DUPLICATE_KEY;
    }

    /** The bytes; blocks. */
    byte[] load(String sha256) {
        var bytes = new ByteArrayOutputStream();
        Flux.from(pieces.find(Filters.and(Filters.gte("_id", sha256 + "/"), Filters.lt("_id", sha256 + "0")))
                        .sort(Sorts.ascending("_id")))
                .doOnNext(piece ->
                        bytes.writeBytes(piece.get("bytes", Binary.class).getData()))
                .then()
                .toFuture()
                .join();
        return bytes.toByteArray();
    }
}
