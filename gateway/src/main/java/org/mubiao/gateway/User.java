package org.mubiao.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the page and the services know them.
 *
 * @param unit the spending organisation that the person is bound to, if any
 * @param mustChangePassword until then the person may do nothing else
 */
record User(
        String subject,
        String displayName,
        List<Role> roles,
        @Nullable Unit unit,
        boolean mustChangePassword) {

    User {
        roles = List.copyOf(roles);
    }

    /** One whose password, if there is any, is not known to anybody else. */
    User(String subject, String displayName, List<Role> roles, @Nullable Unit unit) {
        this(subject, displayName, roles, unit, false);
    }

    record Unit(String code, String name) {}
}
