package org.mubiao.reporting.asof;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bson.conversions.Bson;

/** Keys whose order as text is the order of what they say, so that a range of them is one read. */
final class Keys {

    /** After every character that a key holds behind a slash. */
    private static final String AFTER_ALL = "0";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Keys() {}

    static String key(String... parts) {
        return String.join("/", parts);
    }

    static String number(long number) {
        return "%013d".formatted(number);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** The keys below {@code prefix}, which stands without its slash. */
    static Bson below(String field, String prefix) {
        return between(field, prefix + "/", prefix + AFTER_ALL);
    }

    /** From the first on and before the second. */
    static Bson between(String field, String from, String before) {
        return Filters.and(Filters.gte(field, from), Filters.lt(field, before));
    }
}
