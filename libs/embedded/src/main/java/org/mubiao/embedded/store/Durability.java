package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a command touches the store. */
enum Durability {
    READS,
    CHANGES,
    CHANGES_ALONE;

    private static final Set<String> CHANGING = Set.of("insert", "update", "delete", "findandmodify");
    private static final Set<String> CHANGING_ALONE =
            Set.of("create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection");

    static Durability of(Document command) {
        String name = command.keySet().iterator().next().toLowerCase(Locale.ROOT);
        if (CHANGING.contains(name)) return CHANGES;
        if (CHANGING_ALONE.contains(name)) return CHANGES_ALONE;
        return name.equals("aggregate") && writes(command.get("pipeline")) ? CHANGES_ALONE : READS;
    }

    <T> T run(GroupCommit commits, Supplier<T> command) {
        return switch (this) {
            case READS -> command.get();
            case CHANGES -> commits.change(command);
            case CHANGES_ALONE -> commits.changeAlone(command);
        };
    }

    /**
     * Whether the answer must wait for the disk: the write concern asks for the journal, by name or by majority as
     * MongoDB understands it, or the read concern asks for nothing that a crash could take back.
     */
    boolean mustWait(Document command) {
        if (this != READS) {
            return command.get("writeConcern") instanceof Document concern
                    && (Utils.isTrue(concern.get("j")) || "majority".equals(concern.get("w")));
        }
        return command.get("readConcern") instanceof Document concern
                && Set.of("majority", "linearizable", "snapshot").contains(String.valueOf(concern.get("level")));
    }

    private static boolean writes(@Nullable Object pipeline) {
        return pipeline instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }
}
