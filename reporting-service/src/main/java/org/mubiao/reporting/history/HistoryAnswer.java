package org.mubiao.reporting.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.EventMetadata;
import org.mubiao.reporting.review.Who;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of a project's history, and how many events there are on all pages. */
@Schema(name = "History")
public record HistoryAnswer(List<Entry> items, int total) {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    /** One event. When it was recorded is {@code recordedAt}; a date it speaks of is among its {@code facts}. */
    @Schema(name = "HistoryEntry")
    public record Entry(
            String ledger,
            String position,

            @Schema(description = "The event's place in the life of its table, budget or project, from 0.")
            long sequence,

            @Schema(description = "The name of the event in the ledger.", example = "target-revised")
            String type,

            @Schema(description = "The same in the caller's language.")
            String label,

            OffsetDateTime recordedAt,
            @Nullable Who actor,
            @Nullable String reason,
            List<Change> changes,

            @Schema(description = "The project's version after the event.")
            String version,

            String commit,

            @Schema(description = "The place in the imported document, where it came from one.") @Nullable
            Source source,

            @Schema(description = "The event itself, as in docs/events.md.")
            JsonNode facts) {

        static Entry of(Told told, JsonMapper json, Locale language) {
            var event = told.event();
            return new Entry(
                    event.ledger(),
                    Long.toString(event.position()),
                    event.sequence(),
                    event.name(),
                    Label.of(told.fact()).in(language),
                    event.recordedAt().atZone(BUSINESS_ZONE).toOffsetDateTime(),
                    Who.of(event.actor(), json),
                    reason(json.readTree(event.metadata()), json.readTree(event.payload())),
                    told.changes(),
                    told.after().version().toString(),
                    event.commit(),
                    told.source(),
                    json.readTree(event.payload()));
        }

        /** Why, as it was said with the change; of a step of the review, its own reason or opinion. */
        private static @Nullable String reason(JsonNode metadata, JsonNode facts) {
            var said = Story.text(metadata, EventMetadata.REASON);
            if (said != null) return said;
            var own = Story.text(facts, "reason");
            return own == null ? Story.text(facts, "opinion") : own;
        }
    }
}
