package org.mubiao.ledger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;

/**
 * A {@link Group} as one MongoDB document. {@code _id} is its first position and {@code n} its number of events, so that
 * two writers with the same predecessor always collide; the flat arrays carry the unique values.
 */
final class GroupDocument {

    static final String ID = "_id";
    static final String COUNT = "n";
    static final String PREVIOUS = "previous";
    static final String LINK = "link";
    static final String RECORDED_AT = "recordedAt";
    static final String LATEST = "latest";
    static final String VERSIONS = "versions";
    static final String EVENTS = "events";
    static final String COMMITS = "commits";
    static final String KEYS = "keys";
    private static final String BODY = "body";

    private GroupDocument() {}

    static Document of(Group group) {
        var document = new Document(ID, group.first())
                .append(COUNT, group.size())
                .append(PREVIOUS, new Binary(group.previous().bytes()))
                .append(LINK, new Binary(group.link().bytes()))
                .append(RECORDED_AT, Date.from(group.recordedAt()))
                .append(LATEST, Date.from(group.latest()))
                .append(EVENTS, group.eventIds())
                .append(COMMITS, group.commitIds());
        // A field that would be empty is left out: its unique index is sparse.
        var versions = group.versionTokens();
        if (!versions.isEmpty()) document.append(VERSIONS, versions);
        var keys = group.idempotencyKeys();
        if (!keys.isEmpty()) document.append(KEYS, keys);
        return document.append(
                BODY, group.commits().stream().map(GroupDocument::of).toList());
    }

    private static Document of(LedgerCommit commit) {
        var document = new Document("id", commit.id());
        if (commit.idempotencyKey() != null) document.append("key", commit.idempotencyKey());
        return document.append("link", new Binary(commit.link().bytes()))
                .append(EVENTS, commit.entries().stream().map(GroupDocument::of).toList());
    }

    private static Document of(LedgerEntry entry) {
        var document = new Document("id", entry.eventId())
                .append("name", entry.eventName())
                .append("revision", entry.eventRevision())
                .append("time", Date.from(entry.time()));
        var aggregate = entry.aggregate();
        if (aggregate != null)
            document.append("type", aggregate.type())
                    .append("aggregate", aggregate.id())
                    .append("sequence", aggregate.sequence());
        document.append("payload", of(entry.payload())).append("metadata", of(entry.metadata()));
        var actor = entry.actor();
        if (actor != null) document.append("actor", of(actor));
        return document;
    }

    private static Document of(Part part) {
        return switch (part) {
            case Part.Kept kept ->
                new Document("salt", new Binary(kept.salt())).append("bytes", new Binary(kept.bytes()));
            case Part.Masked(var digest, var bytes) ->
                new Document("digest", new Binary(digest.bytes())).append("bytes", new Binary(bytes));
        };
    }

    /** The end of the ledger that a document marks; needs only the fields outside the body. */
    static Tail tail(Document document) {
        long first = document.getLong(ID);
        return new Tail(
                first,
                first + document.getInteger(COUNT),
                hash(document, LINK),
                time(document, RECORDED_AT),
                time(document, LATEST));
    }

    static Group group(Document document) {
        long next = document.getLong(ID);
        Instant recordedAt = time(document, RECORDED_AT);
        var commits = new ArrayList<LedgerCommit>();
        for (Document commit : document.getList(BODY, Document.class)) {
            var read = commit(commit, next, recordedAt);
            commits.add(read);
            next = read.next();
        }
        return new Group(document.getLong(ID), hash(document, PREVIOUS), recordedAt, time(document, LATEST), commits);
    }

    private static LedgerCommit commit(Document document, long first, Instant recordedAt) {
        String id = document.getString("id");
        var events = document.getList(EVENTS, Document.class);
        var entries = new ArrayList<LedgerEntry>(events.size());
        for (int i = 0; i < events.size(); i++) {
            Document event = events.get(i);
            entries.add(new LedgerEntry(
                    first + i,
                    id,
                    i,
                    events.size(),
                    aggregate(event),
                    event.getString("name"),
                    event.getString("revision"),
                    event.getString("id"),
                    time(event, "time"),
                    recordedAt,
                    part(Part.Kind.PAYLOAD, event.get("payload", Document.class)),
                    part(Part.Kind.METADATA, event.get("metadata", Document.class)),
                    actor(event)));
        }
        return new LedgerCommit(id, document.getString("key"), entries, hash(document, "link"));
    }

    private static @Nullable AggregateVersion aggregate(Document event) {
        String id = event.getString("aggregate");
        return id == null ? null : new AggregateVersion(event.getString("type"), id, event.getLong("sequence"));
    }

    private static @Nullable Part actor(Document event) {
        var actor = event.get("actor", Document.class);
        return actor == null ? null : part(Part.Kind.ACTOR, actor);
    }

    private static Part part(Part.Kind kind, Document part) {
        byte[] bytes = bytes(part, "bytes");
        return part.containsKey("salt")
                ? new Part.Kept(kind, bytes(part, "salt"), bytes)
                : new Part.Masked(hash(part, "digest"), bytes);
    }

    private static byte[] bytes(Document document, String field) {
        return document.get(field, Binary.class).getData();
    }

    private static LedgerHash hash(Document document, String field) {
        return LedgerHash.of(bytes(document, field));
    }

    private static Instant time(Document document, String field) {
        return document.getDate(field).toInstant();
    }
}
