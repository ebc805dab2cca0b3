package org.mubiao.kit;

/** Names of the entries in an event's metadata. The ledger's hash covers them all. */
public final class EventMetadata {

    /** Who acted: a map as {@link Actor#metadata()} makes it. */
    public static final String ACTOR = "actor";

    /** The command whose handling published the event. */
    public static final String COMMAND_ID = "commandId";

    /** The request or import at the root of it all. */
    public static final String CORRELATION_ID = "correlationId";

    /** The event or command that led directly here. */
    public static final String CAUSATION_ID = "causationId";

    /** W3C trace context. */
    public static final String TRACE_PARENT = "traceparent";

    /** Why, in the actor's words. */
    public static final String REASON = "reason";

    /** Where in an imported document: {@code <import id>#table=5&row=12&line=345}. */
    public static final String SOURCE = "source";

    /** The caller's Idempotency-Key; kept with the commit. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";

    /** Tells the request behind the Idempotency-Key from any other: a SHA-256 in hex. */
    public static final String REQUEST_DIGEST = "requestDigest";

    private EventMetadata() {}
}
