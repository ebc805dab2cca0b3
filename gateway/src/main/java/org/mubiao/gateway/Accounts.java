package org.mubiao.gateway;

import reactor.core.publisher.Mono;

/** Who may sign in with a password. Safe for use by many threads. */
interface Accounts {

    /** An open account; {@code credential} changes with its password. */
    record Account(User user, String credential) {}

    /** The account of exactly this user name and password, or empty. */
    Mono<Account> signIn(String username, String password);

    /** The account as it was some seconds ago at the earliest, or empty when it is not open any more. */
    Mono<Account> current(String username);

    /** The account as it is now. */
    Mono<Account> fresh(String username);
}
