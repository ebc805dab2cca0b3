package org.mubiao.kit.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;

/**
 * Who asks, why, and what led here: goes with a command into the metadata of its events.
 *
 * @param correlation the request or import at the root of it all; null for the command itself
 * @param causation the event that led directly here
 */
public record CommandContext(
        Actor actor,
        @Nullable String reason,
        @Nullable String idempotencyKey,
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String traceParent) {

    public static CommandContext of(Actor actor) {
        return new CommandContext(actor, null, null, null, null, null);
    }

    public CommandContext because(@Nullable String newReason) {
        return new CommandContext(actor, newReason, idempotencyKey, correlation, causation, traceParent);
    }

    public CommandContext onceFor(@Nullable String newIdempotencyKey) {
        return new CommandContext(actor, reason, newIdempotencyKey, correlation, causation, traceParent);
    }

    public CommandContext within(@Nullable String newCorrelation, @Nullable String newCausation) {
        return new CommandContext(actor, reason, idempotencyKey, newCorrelation, newCausation, traceParent);
    }

    Map<String, Object> metadata(String commandId) {
        var map = new LinkedHashMap<String, Object>();
        map.put(EventMetadata.ACTOR, actor.metadata());
        map.put(EventMetadata.COMMAND_ID, commandId);
        map.put(EventMetadata.CORRELATION_ID, correlation == null ? commandId : correlation);
        if (causation != null) map.put(EventMetadata.CAUSATION_ID, causation);
        if (reason != null) map.put(EventMetadata.REASON, reason);
        if (idempotencyKey != null) map.put(EventMetadata.IDEMPOTENCY_KEY, idempotencyKey);
        if (traceParent != null) map.put(EventMetadata.TRACE_PARENT, traceParent);
        return map;
    }
}
