package org.mubiao.indicator.targettable;

import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;

/** Who acts, read back from the metadata of a command or an event. */
final class Editor {

    private static final Actor NOBODY = new Actor("", "", List.of(), null);

    private Editor() {}

    /** Without subject, name or role where the metadata does not say who. */
    static Actor of(MetaData metadata) {
        return metadata.get(EventMetadata.ACTOR) instanceof Map<?, ?> actor
                ? new Actor(text(actor, "subject"), text(actor, "displayName"), roles(actor), unit(actor))
                : NOBODY;
    }

    private static String text(Map<?, ?> actor, String name) {
        return actor.get(name) instanceof String text ? text : "";
    }

    private static @Nullable String unit(Map<?, ?> actor) {
        return actor.get("unit") instanceof String unit ? unit : null;
    }

    private static List<String> roles(Map<?, ?> actor) {
        return actor.get("roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
    }
}
