package org.mubiao.budget.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.account.AccountAnswer.UnitNamed;
import org.mubiao.budget.unit.RegisteredUnits;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.Edits;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the gateway alone may ask: who signs in, and how an account stands now. Never routed; needs the gateway's own token. */
@RestController
@RequestMapping("/internal")
class SignInController {

    record Asked(@Nullable String username, @Nullable String password) {}

    /** {@code credential} changes with the password, {@code version} with everything; {@code demo} says that anybody knows the password. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Person(
            String username,
            String displayName,
            List<String> roles,
            @Nullable UnitNamed unit,
            boolean mustChangePassword,
            String credential,
            String version,
            boolean demo) {}

    private final SignIns signIns;
    private final KnownAccounts accounts;
    private final RegisteredUnits units;
    private final Edits edits;

    SignInController(SignIns signIns, KnownAccounts accounts, RegisteredUnits units, Edits edits) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.units = units;
        this.edits = edits;
    }

    @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Person> signIn(@RequestBody Asked asked) {
        var username = asked.username();
        var password = asked.password();
        if (username == null || password == null)
            return Mono.error(new Refusal(400, "MALFORMED_REQUEST", "a name and a password"));
        return signIns.check(username, password).flatMap(account -> edits.blocking(() -> person(account)));
    }

    /** 404 for one that is closed, too. */
    @GetMapping("/accounts/{username}")
    Mono<Person> account(@PathVariable String username) {
        return edits.blocking(() -> accounts.find(username)
                .filter(account -> !account.closed())
                .map(this::person)
                .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "there is no such open account")));
    }

    private Person person(AccountView account) {
        var code = account.unit();
        return new Person(
                account.username(),
                account.displayName(),
                account.roles(),
                code == null ? null : new UnitNamed(code, units.nameOf(code).orElse(code)),
                account.mustChange(),
                account.credential(),
                Long.toString(account.version()),
                account.credential().equals(Credentials.DEMO));
    }
}
