package org.mubiao.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's stay from sign-in to sign-out.
 *
 * @param id the hash of the token; not a secret
 * @param credential names the password it began with: it ends with that; null for who signed in without one
 * @param expiresAt when it ends at the latest; it ends earlier where it is not used for a while
 */
record Session(String id, User user, @Nullable String credential, Instant expiresAt) {}
