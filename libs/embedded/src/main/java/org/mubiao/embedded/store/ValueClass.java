package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The classes of values in the order in which MongoDB sorts them; only values of one class are compared. */
enum ValueClass {
    MIN_KEY(true),
    NULL(true),
    NUMBER(true),
    STRING(true),
    DOCUMENT(false),
    LIST(false),
    BINARY(false),
    LEGACY_UUID(true),
    UUID_VALUE(true),
    OBJECT_ID(true),
    BOOLEAN(true),
    TIME(true),
    TIMESTAMP(true),
    EXPRESSION(false),
    OTHER(false),
    MAX_KEY(true);

    private final boolean ordered;

    ValueClass(boolean ordered) {
        this.ordered = ordered;
    }

    static ValueClass of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case MinKey _ -> MIN_KEY;
            case Number _ -> NUMBER;
            case String _ -> STRING;
            case Map<?, ?> _ -> DOCUMENT;
            case Collection<?> _ -> LIST;
            case BinData _ -> BINARY;
            case LegacyUUID _ -> LEGACY_UUID;
            case UUID _ -> UUID_VALUE;
            case ObjectId _ -> OBJECT_ID;
            case Boolean _ -> BOOLEAN;
            case Instant _ -> TIME;
            case BsonTimestamp _ -> TIMESTAMP;
            case BsonRegularExpression _ -> EXPRESSION;
            case MaxKey _ -> MAX_KEY;
            default -> OTHER;
        };
    }

    /** First byte of every value of this class. */
    byte tag() {
        return (byte) (ordinal() * 4 + 8);
    }

    /** Whether the bytes of two values of this class compare as the values do. */
    boolean isOrdered() {
        return ordered;
    }
}
