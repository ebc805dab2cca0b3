package org.mubiao.reporting.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who did it, as the ledger has it; what is masked there is null here. */
@Schema(name = "HistoryActor")
public record Who(
        @Nullable String subject,
        @Nullable String displayName,
        List<String> roles,
        @Nullable String unit) {

    public Who {
        roles = List.copyOf(roles);
    }

    /** Null where the ledger does not say who. */
    public static @Nullable Who of(byte @Nullable [] actor, JsonMapper json) {
        if (actor == null) return null;
        var tree = json.readTree(actor);
        return new Who(
                tree.path("subject").asString(null),
                tree.path("displayName").asString(null),
                tree.path("roles").valueStream().map(JsonNode::asString).toList(),
                tree.path("unit").asString(null));
    }
}
