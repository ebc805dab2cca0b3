package org.mubiao.indicator.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.Refusal;

/**
 * Refuses a change whose author had not seen an earlier change of the same part: 412 with the {@code current} version and
 * {@code changesSince}. Changes of different parts merge by themselves.
 */
final class StaleVersion {

    private StaleVersion() {}

    /** Every earlier change that was not seen is in the way, and so is a version that there never was. */
    static void refuse(long seenVersion, List<Change> changes) {
        if (changes.size() != seenVersion) throw refusal(seenVersion, changes);
    }

    /** An earlier change that was not seen is in the way when it changed one of {@code parts}. */
    static void refuse(long seenVersion, List<Change> changes, Collection<String> parts) {
        var conflict = changes.stream()
                .anyMatch(change ->
                        change.version() > seenVersion && change.what().stream().anyMatch(parts::contains));
        if (conflict || seenVersion > changes.size()) throw refusal(seenVersion, changes);
    }

    private static Refusal refusal(long seenVersion, List<Change> changes) {
        var since = changes.stream()
                .filter(change -> change.version() > seenVersion)
                .toList();
        return new Refusal(412, "VERSION_STALE", "it was changed since the version in If-Match")
                .with(Map.of("current", Integer.toString(changes.size()), "changesSince", since));
    }

    static @Nullable String nameOfActor(Map<String, ?> metadata) {
        return metadata.get(EventMetadata.ACTOR) instanceof Map<?, ?> actor
                        && actor.get("displayName") instanceof String name
                ? name
                : null;
    }
}
