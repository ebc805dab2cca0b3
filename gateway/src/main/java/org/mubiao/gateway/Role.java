package org.mubiao.gateway;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person may be; the services decide what that allows. */
enum Role {
    UNIT_EDITOR,
    UNIT_HEAD,
    REVIEWER,
    OFFICE,
    AUDITOR,
    ADMIN;

    /** The name in JSON and tokens. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
