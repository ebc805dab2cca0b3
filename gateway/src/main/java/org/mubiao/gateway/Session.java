package org.mubiao.gateway;

import java.time.Instant;

/**
 * A user's stay from sign-in to sign-out.
 *
 * @param id the hash of the token; not a secret
 * @param expiresAt when it ends at the latest; it ends earlier where it is not used for a while
 */
record Session(String id, User user, Instant expiresAt) {}
