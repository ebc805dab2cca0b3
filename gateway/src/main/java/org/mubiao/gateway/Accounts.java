package org.mubiao.gateway;

import reactor.core.publisher.Mono;

/** Who may sign in with a password. Safe for use by many threads. */
interface Accounts {

    /** The account of exactly this user name, or empty. */
    Mono<Account> find(String username);
}
