package org.mubiao.reporting.certificate;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mubiao.reporting.projectreport.ReplayedReports.Pair;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two read models document by document. One is compared when both have it as of the same positions; until then it is {@link
 * #unsettled}. Holds a hash per document. Not for several threads.
 */
final class Comparison {

    /** A document's state: which events it has, and the hash of what they made of it. */
    private record State(Map<String, Object> seen, String hash) {}

    private final Map<String, Pair> pairs;
    private final JsonMapper json;
    private final SortedMap<String, State> live = new TreeMap<>();
    private final SortedMap<String, State> replayed = new TreeMap<>();

    Comparison(Map<String, Pair> pairs, JsonMapper json) {
        this.pairs = pairs;
        this.json = json;
    }

    /** Reads all documents. */
    void readAll() throws Exception {
        for (var pair : pairs.entrySet()) read(pair.getKey(), pair.getValue(), new Document());
    }

    /** Reads those again that were not as of the same positions. */
    void readAgain(Collection<String> unsettled) throws Exception {
        for (var pair : pairs.entrySet()) {
            var prefix = pair.getKey() + "/";
            var ids = unsettled.stream()
                    .filter(id -> id.startsWith(prefix))
                    .map(id -> id.substring(prefix.length()))
                    .toList();
            if (!ids.isEmpty()) read(pair.getKey(), pair.getValue(), Filters.in("_id", ids));
        }
    }

    private void read(String name, Pair pair, Bson which) throws Exception {
        read(
                name,
                pair.replayed(),
                which,
                replayed); // first: what comes in between makes a document unsettled, not different
        read(name, pair.live(), which, live);
    }

    private void read(String name, MongoCollection<Document> from, Bson which, Map<String, State> into)
            throws Exception {
        var documents = Flux.from(from.find(which))
                .collectMap(document -> name + "/" + document.getString("_id"), this::state)
                .toFuture()
                .get();
        into.putAll(Objects.requireNonNull(documents));
    }

    private State state(Document document) {
        var seen = new TreeMap<String, Object>(document.get("seen", Document.class));
        return new State(seen, hash(canonical(json.readTree(document.getString("view")))));
    }

    /** The same JSON whatever the order of members. */
    private static String canonical(JsonNode node) {
        if (!(node instanceof ObjectNode) && !node.isArray()) return node.toString();
        var text = new StringBuilder();
        if (node.isArray()) {
            node.forEach(element -> text.append(canonical(element)).append(','));
            return "[" + text + "]";
        }
        var members = new TreeMap<String, JsonNode>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.forEach((name, value) ->
                text.append(name).append(':').append(canonical(value)).append(','));
        return "{" + text + "}";
    }

    /** The documents that the two do not have as of the same positions. */
    Collection<String> unsettled() {
        var unsettled = new TreeSet<String>();
        for (var id : all()) {
            var one = live.get(id);
            var other = replayed.get(id);
            if (one == null || other == null || !one.seen().equals(other.seen())) unsettled.add(id);
        }
        return unsettled;
    }

    private TreeSet<String> all() {
        var all = new TreeSet<>(live.keySet());
        all.addAll(replayed.keySet());
        return all;
    }

    long documents() {
        return all().size();
    }

    /** The first document, by name, that is not the same in both; null if there is none. */
    @Nullable
    String difference() {
        return all().stream()
                .filter(id -> !Objects.equals(live.get(id), replayed.get(id)))
                .findFirst()
                .orElse(null);
    }

    String ofLive() {
        return digest(live);
    }

    String ofReplayed() {
        return digest(replayed);
    }

    private static String digest(SortedMap<String, State> states) {
        var text = new StringBuilder();
        states.forEach((id, state) -> text.append(id)
                .append(' ')
                .append(state.seen())
                .append(' ')
                .append(state.hash())
                .append('\n'));
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
