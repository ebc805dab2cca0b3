package org.mubiao.ledger.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.evidence.DoesNotHold;
import org.mubiao.evidence.Masks;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.VerifierKey;
import org.mubiao.ledger.tree.InMemoryTiles;
import org.mubiao.ledger.tree.TiledTree;
import org.mubiao.ledger.verify.LedgerVerifier;
import org.mubiao.ledger.verify.Verdict;

/**
 * Reads a whole ledger as the store has it and holds every part of it against every other: positions, contents and chain,
 * the unique values beside each group and what their indexes find, the tree's tiles, and the checkpoints. Writes nothing.
 * Holds 32 bytes per event and one number per aggregate in memory.
 */
public final class StoreCheck {

    private static final int PAGE = 200;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final MongoDatabase database;
    private final MongoCollection<Document> groups;
    private final BlockingBridge bridge = new BlockingBridge(LIMIT);
    private final String name;
    private final TiledTree tree = new TiledTree(new InMemoryTiles());
    private final List<String> found = new ArrayList<>();

    private StoreCheck(MongoDatabase database, String name) {
        this.database = database;
        this.groups = database.getCollection("ledger");
        this.name = name;
    }

    /**
     * Checks all of the ledger in {@code database}; returns what holds, a line each.
     *
     * @param key of the ledger; null to take its checkpoints unsigned
     * @param last the checkpoint that the signer remembers outside the store; null if it has none
     * @throws DoesNotHold the first position that does not
     */
    public static List<String> run(
            MongoDatabase database, String name, @Nullable VerifierKey key, @Nullable SignedNote last) {
        return new StoreCheck(database, name).run(key, last);
    }

    private List<String> run(@Nullable VerifierKey key, @Nullable SignedNote last) {
        var about = bridge.first(database.getCollection("ledger_about").find(eq("_id", "ledger")));
        if (about == null || about.getString("origin") == null)
            throw new DoesNotHold(name, -1, "origin", "nothing says whose ledger this is");
        var origin = about.getString("origin");
        var verifier = new LedgerVerifier(origin, List.of());
        var masks = new Masks();
        var link = HashRule.genesis(origin);
        var latest = Instant.EPOCH;
        long next = 0;
        for (var page = page(next); !page.isEmpty(); page = page(next)) {
            for (var document : page) {
                var group = group(document, next);
                chained(verifier, document, group, link, latest);
                tree.append(group.entries().map(LedgerEntry::leaf).toList());
                group.entries().forEach(masks::take);
                link = group.link();
                latest = group.latest();
                next = group.next();
            }
            indexed(page);
        }
        found.add("账本 %s：%d 个事件的位置、内容、链与索引均成立 ledger %s: positions, contents, chain and indexes of %d events hold"
                .formatted(name, next, name, next));
        found.addAll(masks.check(name));
        tiles();
        checkpoints(origin, key, last);
        return found;
    }

    private List<Document> page(long from) {
        return bridge.all(groups.find(gte(GroupDocument.ID, from))
                .sort(ascending(GroupDocument.ID))
                .limit(PAGE));
    }

    private Group group(Document document, long next) {
        if (!(document.get(GroupDocument.ID) instanceof Long first) || first != next)
            throw new DoesNotHold(
                    name, next, "position", "nothing stands here; the next group begins at " + document.get("_id"));
        try {
            var group = GroupDocument.group(document);
            if (group.size() != document.getInteger(GroupDocument.COUNT))
                throw new DoesNotHold(
                        name, next, "position", "the group does not have the number of events that it says");
            return group;
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new DoesNotHold(name, next, "document", "the group cannot be read: " + e);
        }
    }

    private void chained(LedgerVerifier verifier, Document document, Group group, LedgerHash link, Instant latest) {
        if (!group.previous().equals(link))
            throw new DoesNotHold(name, group.first(), "chain", "the group does not hang on the one before");
        for (var commit : group.commits()) verifier.accept(commit);
        if (verifier.verdict() instanceof Verdict.Broken(var position, var check))
            throw new DoesNotHold(
                    name,
                    position,
                    "chain",
                    "the chain does not hold: " + check.name().toLowerCase(Locale.ROOT));
        if (!GroupDocument.tail(document).link().equals(group.link()))
            throw new DoesNotHold(name, group.first(), "chain", "the group's link is not that of its last commit");
        var times =
                group.entries().map(LedgerEntry::time).max(Instant::compareTo).orElse(latest);
        if (!group.latest().equals(times.isAfter(latest) ? times : latest))
            throw new DoesNotHold(name, group.first(), "time", "the latest event time beside the group is not right");
        beside(document, group, GroupDocument.VERSIONS, group.versionTokens());
        beside(document, group, GroupDocument.EVENTS, group.eventIds());
        beside(document, group, GroupDocument.COMMITS, group.commitIds());
        beside(document, group, GroupDocument.KEYS, group.idempotencyKeys());
    }

    /** The flat list beside a group, on which its uniqueness rests, has what its events have. */
    private void beside(Document document, Group group, String field, List<String> expected) {
        var stored = document.get(field);
        if (!expected.equals(stored == null ? List.of() : stored))
            throw new DoesNotHold(
                    name, group.first(), "unique", "the %s beside the group are not those in it".formatted(field));
    }

    /** Asked by their unique values, the store finds exactly these groups: nothing is missing in an index, nothing twice. */
    private void indexed(List<Document> page) {
        for (var field :
                List.of(GroupDocument.VERSIONS, GroupDocument.EVENTS, GroupDocument.COMMITS, GroupDocument.KEYS)) {
            var values = new ArrayList<String>();
            var expected = new TreeSet<Long>();
            for (var document : page) {
                var own = document.getList(field, String.class, List.of());
                values.addAll(own);
                if (!own.isEmpty()) expected.add(document.getLong(GroupDocument.ID));
            }
            if (values.isEmpty()) continue;
            var answered = new TreeSet<Long>();
            for (var one : bridge.all(groups.find(in(field, values)).projection(include(GroupDocument.ID))))
                answered.add(one.getLong(GroupDocument.ID));
            if (answered.equals(expected)) continue;
            var wrong = new TreeSet<>(expected);
            wrong.removeAll(answered);
            if (wrong.isEmpty()) {
                wrong.addAll(answered);
                wrong.removeAll(expected);
            }
            throw new DoesNotHold(name, wrong.getFirst(), "index", "the index of %s does not fit".formatted(field));
        }
    }

    /** Tiles may lag behind the ledger; what is there has to be right. */
    private void tiles() {
        var stored = new MongoTiles(database, LIMIT);
        long hashes = 0;
        for (int level = 0; ; level++) {
            var last = stored.last(level);
            if (last.isEmpty()) break;
            for (long index = 0; index <= last.getAsLong(); index++) hashes += tile(stored, level, index);
        }
        found.add("账本 %s：树的 %d 个散列与事件一致 ledger %s: %d hashes of the tree are those of the events"
                .formatted(name, hashes, name, hashes));
    }

    private int tile(MongoTiles stored, int level, long index) {
        var bytes = stored.read(level, index);
        long width = 1L << (8 * level);
        long first = index * 256 * width;
        if (bytes == null || bytes.length % LedgerHash.LENGTH != 0)
            throw new DoesNotHold(
                    name, first, "tile", "the tile %d of level %d is missing or cut".formatted(index, level));
        int count = bytes.length / LedgerHash.LENGTH;
        for (int n = 0; n < count; n++) {
            long position = first + n * width;
            var hash = LedgerHash.of(java.util.Arrays.copyOfRange(bytes, n * 32, (n + 1) * 32));
            boolean within = position + width <= tree.size();
            if (!within
                    || !tree.at(tree.size())
                            .hashes()
                            .at(8 * level, index * 256 + n)
                            .equals(hash))
                throw new DoesNotHold(
                        name,
                        Math.min(position, tree.size()),
                        "tile",
                        within ? "the tree has another hash here" : "the tree goes on where the ledger ends");
        }
        return count;
    }

    private void checkpoints(String origin, @Nullable VerifierKey key, @Nullable SignedNote last) {
        var stored = new MongoCheckpoints(database, LIMIT);
        long next = 0;
        long good = 0;
        int count = 0;
        for (var some = stored.from(next, PAGE); !some.isEmpty(); some = stored.from(next, PAGE))
            for (var note : some) {
                good = checkpoint(origin, note, key, good);
                next = good + 1;
                count++;
            }
        if (last != null) checkpoint(origin, last, key, good);
        found.add("账本 %s：与给出过的 %d 个检查点%s一致 ledger %s: agrees with the %d checkpoints given out%s"
                .formatted(
                        name,
                        count,
                        last == null ? "" : "及签名者所记",
                        name,
                        count,
                        last == null ? "" : " and with what the signer remembers"));
    }

    /** @param good up to here the tree was shown to be that of a checkpoint */
    private long checkpoint(String origin, SignedNote note, @Nullable VerifierKey key, long good) {
        var checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(origin))
            throw new DoesNotHold(name, -1, "checkpoint", "a checkpoint of " + checkpoint.origin());
        if (key != null && !key.signed(note))
            throw new DoesNotHold(
                    name,
                    -1,
                    "signature",
                    "the checkpoint over %d events is not signed by the key".formatted(checkpoint.size()));
        if (checkpoint.size() > tree.size())
            throw new DoesNotHold(
                    name,
                    tree.size(),
                    "truncated",
                    "a checkpoint over %d events was given out; the events from here on are missing"
                            .formatted(checkpoint.size()));
        if (!tree.at(checkpoint.size()).root().equals(checkpoint.root()))
            throw new DoesNotHold(
                    name,
                    good,
                    "root",
                    "the events from here to before %d are not those that a checkpoint was signed over"
                            .formatted(checkpoint.size()));
        return Math.max(good, checkpoint.size());
    }
}
