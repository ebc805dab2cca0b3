package org.mubiao.gateway;

/**
 * A person who may sign in with a password of this gateway's own.
 *
 * @param passwordHash as Spring Security's delegating encoder writes it, the scheme in front: {@code {bcrypt}$2a$…}
 */
record Account(String username, String passwordHash, User user) {}
