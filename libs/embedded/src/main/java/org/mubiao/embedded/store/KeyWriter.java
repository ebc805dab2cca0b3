package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as bytes: values the library calls equal become equal bytes, and bytes compare as the library's {@code
 * ValueComparator} does, the classes of values in MongoDB's order. No value's bytes begin another's. Documents, lists,
 * binary data and expressions keep their place among the classes but no order among themselves.
 */
final class KeyWriter {

    private static final byte END = 0;
    private static final byte ESCAPE = 1;
    private static final byte ELEMENT = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(32);

    static OrderedKey key(@Nullable Object value) {
        return new KeyWriter().write(value).toKey();
    }

    /** The bytes that every string with this beginning begins with, and no other value. */
    static OrderedKey stringsFrom(String beginning) {
        KeyWriter writer = new KeyWriter().tag(ValueClass.STRING);
        writer.characters(beginning);
        return writer.toKey();
    }

    OrderedKey toKey() {
        return new OrderedKey(out.toByteArray());
    }

    KeyWriter write(@Nullable Object value) {
        ValueClass kind = ValueClass.of(value);
        tag(kind);
        if (value == null || value instanceof Missing) return this;
        switch (value) {
            case MinKey _, MaxKey _ -> {}
            case Number number -> number(number);
            case String text -> {
                characters(text);
                out.write(END);
            }
            case Map<?, ?> fields -> {
                fields.forEach((name, field) -> {
                    out.write(ELEMENT);
                    write(name);
                    write(field);
                });
                out.write(END);
            }
            case Collection<?> elements -> {
                elements.forEach(element -> {
                    out.write(ELEMENT);
                    write(element);
                });
                out.write(END);
            }
            case LegacyUUID id -> {
                signed(id.getUuid().getMostSignificantBits());
                signed(id.getUuid().getLeastSignificantBits());
            }
            case UUID id -> {
                unsigned(id.getMostSignificantBits());
                unsigned(id.getLeastSignificantBits());
            }
            case ObjectId id -> out.writeBytes(id.toByteArray());
            case Boolean truth -> out.write(truth ? 1 : 0);
            case Instant time -> signed(time.toEpochMilli());
            case BsonTimestamp timestamp -> unsigned(timestamp.getValue());
            default -> asStored(value);
        }
        return this;
    }

    private KeyWriter tag(ValueClass kind) {
        out.write(kind.tag());
        return this;
    }

    /** As a double, then what is left of a long that no double can hold. */
    private void number(Number number) {
        double approximate = number.doubleValue();
        if (approximate == 0.0) approximate = 0.0; // one zero
        long bits = Double.doubleToLongBits(approximate);
        unsigned(bits ^ (bits >> 63 | Long.MIN_VALUE));
        int rest = number instanceof Long whole ? (int) (whole - (long) approximate) : 0;
        out.write(rest + 0x8000 >> 8);
        out.write(rest + 0x8000);
    }

    /** UTF-16 units in the form of UTF-8, so that bytes compare as {@code String.compareTo} does. */
    private void characters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit <= ESCAPE) {
                out.write(ESCAPE);
                out.write(unit + 1);
            } else if (unit < 0x80) {
                out.write(unit);
            } else if (unit < 0x800) {
                out.write(0xC0 | unit >> 6);
                out.write(0x80 | unit & 0x3F);
            } else {
                out.write(0xE0 | unit >> 12);
                out.write(0x80 | unit >> 6 & 0x3F);
                out.write(0x80 | unit & 0x3F);
            }
        }
    }

    private void signed(long value) {
        unsigned(value ^ Long.MIN_VALUE);
    }

    private void unsigned(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) out.write((int) (value >>> shift));
    }

    private void asStored(Object value) {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(new Document("", value), buffer);
        for (byte stored : ByteBufUtil.getBytes(buffer)) {
            if (stored == END || stored == ESCAPE) {
                out.write(ESCAPE);
                out.write(stored + 1);
            } else {
                out.write(stored);
            }
        }
        out.write(END);
    }
}
