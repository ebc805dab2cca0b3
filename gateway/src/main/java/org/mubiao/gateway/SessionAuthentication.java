package org.mubiao.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A request of a signed-in user. */
class SessionAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Session session;

    SessionAuthentication(Session session) {
        super(session.user().roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.code()))
                .toList());
        this.session = session;
        setAuthenticated(true);
    }

    Session session() {
        return session;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return session.user().subject();
    }
}
