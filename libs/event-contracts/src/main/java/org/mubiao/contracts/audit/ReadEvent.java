package org.mubiao.contracts.audit;

import java.util.Map;

/**
 * That somebody was shown something. Who, with which roles, stands beside the event as the actor of any other; when, in its
 * time.
 */
public sealed interface ReadEvent {

    /** What was asked for, with its parameters. */
    String path();

    /** The last position of each ledger that the answer had seen; empty where the answer does not depend on one. */
    Map<String, Long> positions();

    /** An auditor was shown an answer. */
    record ContentRead(String path, Map<String, Long> positions) implements ReadEvent {}

    /** Somebody took content away as a file: a form, all forms, or the entries of a ledger. */
    record ContentExported(String path, Map<String, Long> positions) implements ReadEvent {}

    /** Somebody took away a table's evidence. */
    record EvidenceDownloaded(String path, Map<String, Long> positions) implements ReadEvent {}
}
