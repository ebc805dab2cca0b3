package org.mubiao.kit.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.store.LedgerReceipt;
import org.springframework.http.ResponseEntity;

/**
 * The answer to an accepted edit: its {@link Receipt}, then what else the service tells of it. Where everything already was
 * as asked, nothing was recorded: {@code position}, {@code commit} and {@code recordedAt} are null then, there is no {@code
 * Ledger-Position}, and {@code version} is the thing's present one.
 */
public final class EditAnswer {

    private EditAnswer() {}

    /** {@code answer} carries status and headers so far; members of {@code more} stand behind those of the receipt. */
    public static ResponseEntity<Map<String, Object>> of(
            ResponseEntity.BodyBuilder answer,
            String ledger,
            @Nullable LedgerReceipt recorded,
            String version,
            Map<String, ? extends @Nullable Object> more) {
        var receipt = recorded == null ? null : Receipt.of(recorded, version);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("ledger", ledger);
        body.put("position", receipt == null ? null : receipt.position());
        body.put("commit", receipt == null ? null : receipt.commit());
        body.put("recordedAt", receipt == null ? null : receipt.recordedAt());
        body.put("version", version);
        body.putAll(more);
        if (receipt != null) answer.header("Ledger-Position", ledger + "@" + receipt.position());
        return answer.eTag(version).body(unchecked(body));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null values are members that are null in JSON
    private static Map<String, Object> unchecked(Map<String, @Nullable Object> body) {
        return (Map<String, Object>) (Map<String, ?>) body;
    }
}
