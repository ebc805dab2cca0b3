package org.mubiao.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the page and the services know them.
 *
 * @param unit the spending organisation that the person is bound to, if any
 */
record User(
        String subject,
        String displayName,
        List<Role> roles,
        @Nullable Unit unit) {

    User {
        roles = List.copyOf(roles);
    }

    record Unit(String code, String name) {}
}
