package org.mubiao.gateway;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Accounts that do not change while the gateway runs. */
class KnownAccounts implements Accounts {

    private final Map<String, Account> byName;

    KnownAccounts(List<Account> accounts) {
        byName = accounts.stream().collect(Collectors.toUnmodifiableMap(Account::username, Function.identity()));
    }

    @Override
    public Mono<Account> find(String username) {
        return Mono.justOrEmpty(byName.get(username));
    }
}
