package org.mubiao.gateway;

import java.util.Locale;

/** The services behind the gateway. */
enum Service {
    BUDGET,
    INDICATOR,
    REPORTING;

    /** The name in property names, routes, health and documents. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
