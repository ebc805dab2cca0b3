package org.mubiao.reporting.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What goes through Kafka from the instance that a person talks to, to all instances: the person is at a table, or has left.
 *
 * @param id tells this sign from every other
 * @param seat the person's session, so that one person may sit at two screens
 * @param cell the path of the cell in edit; null where the table is only open
 * @param since when the person came to that cell
 */
record Sign(
        String id,
        String projectId,
        String seat,
        String subject,
        String displayName,
        @Nullable String cell,
        Instant since,
        boolean present) {}
