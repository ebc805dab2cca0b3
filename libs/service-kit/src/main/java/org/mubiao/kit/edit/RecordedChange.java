package org.mubiao.kit.edit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.EventMetadata;
import org.mubiao.ledger.format.LedgerEntry;
import tools.jackson.databind.json.JsonMapper;

/**
 * One cell that an event changed: who and when, why if it was said, the path of the cell, and both values as they show in
 * the page; null where there was none before or is none after.
 */
public record RecordedChange(
        Who who,
        OffsetDateTime when,
        @Nullable String reason,
        String what,
        @JsonInclude @Nullable Object from,
        @JsonInclude @Nullable Object to) {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    /** The person or service, as others may see them. */
    public record Who(@Nullable String subject, @Nullable String displayName) {}

    public static RecordedChange of(
            LedgerEntry entry, JsonMapper json, String what, @Nullable Object from, @Nullable Object to) {
        var actor = entry.actor() == null
                ? json.createObjectNode()
                : json.readTree(entry.actor().bytes());
        var metadata = json.readTree(entry.metadata().bytes());
        return new RecordedChange(
                new Who(
                        actor.path("subject").asString(null),
                        actor.path("displayName").asString(null)),
                entry.recordedAt().atZone(BUSINESS_ZONE).toOffsetDateTime(),
                metadata.path(EventMetadata.REASON).asString(null),
                what,
                from,
                to);
    }
}
