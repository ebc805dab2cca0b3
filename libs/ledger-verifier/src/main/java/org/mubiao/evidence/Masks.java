package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.Part;

/**
 * Holds what is masked in a ledger against the orders in the same ledger: each masked part is named by a later order, and
 * what is left of it is what that order left. Takes events in any order; keeps only orders and masked parts.
 */
public final class Masks {

    /** Of which event, which part, and the hash of what is left of it. */
    private record Mask(long position, String part, String left) {}

    private final Map<Mask, Long> ordered = new HashMap<>();
    private final List<Mask> found = new ArrayList<>();

    /** Takes an event whose parts were held against its envelope. */
    public void take(LedgerEntry entry) {
        if (entry.eventName().equals(Masking.ORDERED) && entry.payload() instanceof Part.Kept order)
            order(entry.position(), order.bytes());
        mask(entry.position(), "payload", entry.payload());
        mask(entry.position(), "metadata", entry.metadata());
        mask(entry.position(), "actor", entry.actor());
    }

    private void order(long at, byte[] payload) {
        var order = Json.object(Json.parse(new String(payload, UTF_8)));
        long position = Long.parseLong(String.valueOf(order.get("position")));
        if (position >= at) return; // nobody orders what is not there yet
        Json.object(order.get("left"))
                .forEach((part, left) -> ordered.putIfAbsent(new Mask(position, part, Json.text(left)), at));
    }

    private void mask(long position, String name, @Nullable Part part) {
        if (part instanceof Part.Masked(var _, var bytes))
            found.add(new Mask(position, name, HashRule.left(bytes).hex()));
    }

    /**
     * What is masked, a line for each event and order.
     *
     * @throws DoesNotHold the first position that is masked without an order, or otherwise than ordered
     */
    public List<String> check(String ledger) {
        found.stream()
                .filter(mask -> !ordered.containsKey(mask))
                .mapToLong(Mask::position)
                .min()
                .ifPresent(position -> {
                    throw new DoesNotHold(
                            ledger, position, "mask", "content is masked that no order in the ledger masked like this");
                });
        return found.stream()
                .map(mask ->
                        "账本 %s：位置 %d 已按位置 %d 的命令屏蔽，摘要成立 ledger %s: masked at position %d by the order at %d; the digest holds"
                                .formatted(
                                        ledger,
                                        mask.position(),
                                        ordered.get(mask),
                                        ledger,
                                        mask.position(),
                                        ordered.get(mask)))
                .distinct()
                .toList();
    }
}
