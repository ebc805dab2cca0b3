package org.mubiao.embedded.store;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Documents, indexes, changes and questions from one seed: few fields and few values, so that they meet. */
final class RandomData {

    private static final List<String> FIELDS = List.of("a", "b", "c", "d.x", "d.y", "keys");
    private static final String WORDS = "abz天津\u0000\u0001\u007f\u0080\ud83d\ude00 #.";

    private final Random random;
    private final int idClass;
    private final boolean lists;
    private final boolean oddities;

    RandomData(Random random) {
        this.random = random;
        this.idClass = random.nextInt(4);
        this.lists = random.nextBoolean();
        this.oddities = random.nextInt(3) == 0;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    /** Whether the plain backend keeps the ids in the order in which it sorts them. */
    boolean idsOfOneClass() {
        return idClass < 3;
    }

    Object id() {
        return switch (idClass) {
            case 0 -> random.nextInt(300);
            case 1 -> "k" + random.nextInt(300);
            case 2 -> (long) random.nextInt(300) << 33;
            default -> chance(0.2) ? new Document("x", random.nextInt(20)) : scalar();
        };
    }

    Document document() {
        Document document = new Document("_id", id());
        for (String field : List.of("a", "b", "c")) if (chance(0.85)) document.append(field, value());
        if (chance(0.7)) {
            document.append("d", lists && chance(0.3) ? someOf(this::inner) : inner());
        }
        if (chance(0.6)) document.append("keys", someOf(() -> "k#" + random.nextInt(30)));
        return document;
    }

    private Object inner() {
        if (oddities && chance(0.1)) return value();
        Document inner = new Document();
        for (String field : List.of("x", "y")) if (chance(0.7)) inner.append(field, value());
        return inner;
    }

    private Object value() {
        if (lists && chance(0.15)) return someOf(this::scalar);
        if (oddities && chance(0.05)) return List.of(List.of(scalar()), scalar());
        if (oddities && chance(0.05)) return new Document("x", scalar());
        return scalar();
    }

    private List<Object> someOf(java.util.function.Supplier<Object> maker) {
        return new ArrayList<>(
                IntStream.range(0, random.nextInt(4)).mapToObj(_ -> maker.get()).toList());
    }

    private Object scalar() {
        return switch (random.nextInt(oddities ? 13 : 7)) {
            case 0, 1 -> random.nextInt(20) - 5;
            case 2 -> (long) random.nextInt(20);
            case 3 -> random.nextInt(20) / 2.0;
            case 4, 5, 6 -> word();
            case 7 -> chance(0.5) ? Long.MAX_VALUE - random.nextInt(3) : 5_000_000_000L + random.nextInt(3);
            case 8 -> chance(0.3) ? Double.NaN : chance(0.3) ? -0.0 : 5_000_000_000.0 + random.nextInt(6) / 2.0;
            case 9 -> new Date(random.nextInt(5) * 1000L);
            case 10 -> random.nextBoolean();
            case 11 -> new Decimal128(random.nextInt(20));
            default ->
                chance(0.5) ? new ObjectId(random.nextInt(5), random.nextInt(5)) : new UUID(0, random.nextInt(5));
        };
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            word.append(WORDS.charAt(random.nextInt(chance(0.7) || !oddities ? 3 : WORDS.length())));
        }
        // Lone surrogates do not survive the wire.
        return word.toString().replaceAll("[\ud83d\ude00]", "\ud83d\ude00").replace("\u0000", "");
    }

    Document indexKeys() {
        Document keys = new Document();
        for (int i = random.nextInt(3); i >= 0; i--) keys.append(field(), chance(0.6) ? 1 : -1);
        return keys;
    }

    private String field() {
        return FIELDS.get(random.nextInt(FIELDS.size()));
    }

    Document sort() {
        Document sort = new Document();
        for (int i = random.nextInt(3); i >= 0; i--) {
            sort.append(chance(0.25) ? "_id" : field(), chance(0.5) ? 1 : -1);
        }
        return sort;
    }

    Document update() {
        String field = List.of("a", "b", "c", "d", "keys").get(random.nextInt(5));
        if (chance(0.2)) return new Document("$unset", new Document(field, ""));
        Object value = field.equals("d") ? inner() : field.equals("keys") ? someOf(() -> "k#" + upTo(30)) : value();
        return new Document("$set", new Document(field, value));
    }

    Document filter() {
        if (chance(0.1)) return new Document("$and", List.of(conditions(), conditions()));
        if (chance(0.05)) return new Document("$or", List.of(conditions(), conditions()));
        return conditions();
    }

    private Document conditions() {
        Document filter = new Document();
        for (int i = random.nextInt(3); i > 0; i--) {
            String field = chance(0.3) ? "_id" : field();
            filter.append(field, condition(field));
        }
        return filter;
    }

    private Object operand(String field) {
        return field.equals("_id") ? id() : field.equals("keys") ? "k#" + upTo(30) : scalar();
    }

    private Object condition(String field) {
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> chance(0.1) ? null : operand(field);
            case 3 -> new Document(comparison(), operand(field));
            case 4, 5 -> new Document("$gte", operand(field)).append("$lt", operand(field));
            case 6 -> new Document("$in", someOf(() -> chance(0.1) ? null : operand(field)));
            // By id the plain backend asks strings only, by other fields the digits of numbers too.
            case 7 -> field.equals("_id") && idClass != 1 ? id() : Pattern.compile(expression());
            case 8 -> new Document("$elemMatch", new Document("$gte", operand(field)).append("$lt", operand(field)));
            case 9 -> new Document(chance(0.5) ? "$ne" : "$eq", operand(field));
            case 10 -> new Document("$exists", chance(0.5));
            case 11 -> new Document("$not", new Document(comparison(), operand(field)));
            default -> chance(0.5) ? someOf(() -> operand(field)) : new Document("$all", someOf(() -> operand(field)));
        };
    }

    private String comparison() {
        return List.of("$gt", "$gte", "$lt", "$lte").get(random.nextInt(4));
    }

    private String expression() {
        return List.of("^a", "^k#1", "^ab*", "a", "^\\Qa\\E", "^a|z", "^k", "^\\d", "^天", "(?i)^A")
                .get(random.nextInt(10));
    }
}
