package org.mubiao.indicator.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of a definition: the version it made, who, when, and the names of the changed parts. */
record Change(long version, @Nullable String who, Instant when, List<String> what) {

    Change {
        what = List.copyOf(what);
    }
}
