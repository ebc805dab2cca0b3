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
 * @param requestDigest what the idempotency key stands for
 * @param causation the event that led directly here
 */
public record CommandContext(
        Actor actor,
        @Nullable String reason,
        @Nullable String idempotencyKey,
        @Nullable String requestDigest,
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String traceParent) {

    public static CommandContext of(Actor actor) {
        return new CommandContext(actor, null, null, null, null, null, null);
    }

    public CommandContext because(@Nullable String newReason) {
        return new CommandContext(actor, newReason, idempotencyKey, requestDigest, correlation, causation, traceParent);
    }

    public CommandContext onceFor(@Nullable String newIdempotencyKey) {
        return new CommandContext(actor, reason, newIdempotencyKey, null, correlation, causation, traceParent);
    }

    /** Recorded at most once under the key; the digest tells a repeat from another request. */
    public CommandContext onceFor(String newIdempotencyKey, String newRequestDigest) {
        return new CommandContext(
                actor, reason, newIdempotencyKey, newRequestDigest, correlation, causation, traceParent);
    }

    public CommandContext within(@Nullable String newCorrelation, @Nullable String newCausation) {
        return new CommandContext(
                actor, reason, idempotencyKey, requestDigest, newCorrelation, newCausation, traceParent);
    }

    Map<String, Object> metadata(String commandId) {
        var map = new LinkedHashMap<String, Object>();
        map.put(EventMetadata.ACTOR, actor.metadata());
        map.put(EventMetadata.COMMAND_ID, commandId);
        map.put(EventMetadata.CORRELATION_ID, correlation == null ? commandId : correlation);
        if (causation != null) map.put(EventMetadata.CAUSATION_ID, causation);
        if (reason != null) map.put(EventMetadata.REASON, reason);
        if (idempotencyKey != null) map.put(EventMetadata.IDEMPOTENCY_KEY, idempotencyKey);
        if (requestDigest != null) map.put(EventMetadata.REQUEST_DIGEST, requestDigest);
        if (traceParent != null) map.put(EventMetadata.TRACE_PARENT, traceParent);
        return map;
    }
}
