package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.LedgerEntry;

/** How a field is masked on order, and the names of the events that say so: {@code docs/ledger-format.md}. */
public final class Masking {

    /** Stands where a text was erased, in every language. */
    public static final String MARK = "已按令屏蔽 masked by order";

    /** The event that orders it, appended before anything is masked. */
    public static final String ORDERED = "erasure-ordered";

    /** The event that says that it was done. */
    public static final String CARRIED_OUT = "erasure-carried-out";

    /** The aggregate of both, one in each ledger. */
    public static final String AGGREGATE = "erasures";

    private Masking() {}

    /**
     * The JSON object with the texts of these members masked: a text itself, of a list of objects the {@code text} of each.
     * Nothing else changes; without any of the members the same bytes come back.
     */
    public static byte[] mask(byte[] object, Set<String> members) {
        var json = new LinkedHashMap<>(Json.object(Json.parse(new String(object, UTF_8))));
        boolean changed = false;
        for (var member : members) {
            var masked = masked(json.get(member));
            if (masked == null) continue;
            json.put(member, masked);
            changed = true;
        }
        return changed ? Json.print(json).getBytes(UTF_8) : object;
    }

    /** The position of the event that this order is about. */
    public static long ordered(LedgerEntry order) {
        var json = Json.object(Json.parse(new String(order.payload().bytes(), UTF_8)));
        return Long.parseLong(String.valueOf(json.get("position")));
    }

    /** Null where there is nothing to mask. */
    private static @Nullable Object masked(@Nullable Object value) {
        if (value instanceof String) return MARK;
        if (!(value instanceof List<?>) || Json.list(value).isEmpty()) return null;
        return Json.list(value).stream()
                .map(one -> {
                    Map<String, @Nullable Object> object = new LinkedHashMap<>(Json.object(one));
                    object.computeIfPresent("text", (_, _) -> MARK);
                    return (Object) object;
                })
                .toList();
    }
}
