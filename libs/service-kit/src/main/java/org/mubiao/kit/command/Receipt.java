package org.mubiao.kit.command;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.mubiao.ledger.store.LedgerReceipt;
import org.springframework.http.ResponseEntity;

/**
 * The answer to an accepted write: where its last event stands and since when. {@code version} is the thing's new version,
 * for the next {@code If-Match}. Positions and versions are strings.
 */
public record Receipt(String ledger, String position, String commit, OffsetDateTime recordedAt, String version) {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    public static Receipt of(LedgerReceipt receipt, String version) {
        return new Receipt(
                receipt.ledger(),
                Long.toString(receipt.lastPosition()),
                receipt.commitId(),
                receipt.recordedAt().atZone(BUSINESS_ZONE).toOffsetDateTime(),
                version);
    }

    /** 200 with the receipt as body and the position as {@code Ledger-Position}. */
    public ResponseEntity<Receipt> answer() {
        return ResponseEntity.ok()
                .header("Ledger-Position", ledger + "@" + position)
                .eTag(version)
                .body(this);
    }
}
