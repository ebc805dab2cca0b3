package org.mubiao.budget.account;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.account.AccountCommand.ChangeAccount;
import org.mubiao.budget.account.AccountCommand.CloseAccount;
import org.mubiao.budget.account.AccountCommand.ReopenAccount;
import org.mubiao.budget.account.AccountEdits.Done;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.ledger.store.Ledger;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who may sign in (账户): for administrators only. */
@RestController
@RequestMapping("/api/accounts")
class AccountController {

    private static final int LARGEST_PAGE = 500;
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final AccountQueries accounts;
    private final AccountEdits asked;
    private final Edits edits;
    private final Ledger ledger;

    AccountController(AccountQueries accounts, AccountEdits asked, Edits edits, Ledger ledger) {
        this.accounts = accounts;
        this.asked = asked;
        this.edits = edits;
        this.ledger = ledger;
    }

    /** By user name; {@code text} is found in user names, names and codes of units. */
    @GetMapping
    Mono<AccountQueries.Page> list(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(defaultValue = "") String text) {
        var _ = admin(token);
        if (page < 0) return Mono.error(wrongParameter("page", "PAGE_NEGATIVE", "pages count from 0"));
        if (size < 1 || size > LARGEST_PAGE)
            return Mono.error(wrongParameter("size", "SIZE_OUT_OF_RANGE", "a page has 1 to 500 items"));
        return accounts.answer(page, size, text);
    }

    @GetMapping("/{username}")
    Mono<ResponseEntity<AccountAnswer>> one(@AuthenticationPrincipal Jwt token, @PathVariable String username) {
        var _ = admin(token);
        return accounts.answer(username)
                .map(account -> ResponseEntity.ok().eTag(account.version()).body(account));
    }

    /** The answer shows the first password; nobody can read it again. */
    @PostMapping(consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> open(@AuthenticationPrincipal Jwt token, ServerWebExchange exchange) {
        return EditRequest.of(exchange, admin(token)).flatMap(request -> {
            var fields = AccountFields.of(request, "username", "displayName", "roles", "unit")
                    .requiring("username", "displayName", "roles");
            var username = fields.username();
            var displayName = fields.displayName();
            var roles = fields.roles();
            var unit = fields.unit();
            var reason = fields.done();
            return edits.blocking(() -> {
                var done = asked.open(request, username, displayName, roles, unit, reason);
                // only now is the name one that an address can hold
                var location = URI.create("/api/accounts/" + username);
                return answer(ResponseEntity.created(location), username, done, true);
            });
        });
    }

    /** JSON merge patch of {@code displayName}, {@code roles} and {@code unit}. */
    @PatchMapping(
            path = "/{username}",
            consumes = {JSON, MERGE_PATCH})
    Mono<ResponseEntity<Map<String, Object>>> change(
            @AuthenticationPrincipal Jwt token, @PathVariable String username, ServerWebExchange exchange) {
        return existing(token, exchange, username, false, request -> {
            var seen = AccountVersion.seenBy(request);
            var fields = AccountFields.of(request, "displayName", "roles", "unit");
            var changes = fields.changes();
            var reason = fields.done();
            return asked.change(request, new ChangeAccount(AccountId.of(username), changes, seen), reason);
        });
    }

    /** A new first password, shown in the answer; all sessions of the account end. */
    @PostMapping("/{username}/password-reset")
    Mono<ResponseEntity<Map<String, Object>>> reset(
            @AuthenticationPrincipal Jwt token, @PathVariable String username, ServerWebExchange exchange) {
        return existing(
                token,
                exchange,
                username,
                true,
                request -> asked.reset(request, username, AccountVersion.seenBy(request), reason(request)));
    }

    /** Nobody signs in with it any more, and its sessions end. */
    @PostMapping("/{username}/closure")
    Mono<ResponseEntity<Map<String, Object>>> close(
            @AuthenticationPrincipal Jwt token, @PathVariable String username, ServerWebExchange exchange) {
        return existing(token, exchange, username, false, request -> {
            var seen = AccountVersion.seenBy(request);
            return asked.close(request, new CloseAccount(AccountId.of(username), seen), reason(request));
        });
    }

    @PostMapping("/{username}/reopening")
    Mono<ResponseEntity<Map<String, Object>>> reopen(
            @AuthenticationPrincipal Jwt token, @PathVariable String username, ServerWebExchange exchange) {
        return existing(token, exchange, username, false, request -> {
            var seen = AccountVersion.seenBy(request);
            return asked.decide(request, new ReopenAccount(AccountId.of(username), seen), reason(request));
        });
    }

    private static @Nullable String reason(EditRequest request) {
        return AccountFields.of(request).done();
    }

    private Mono<ResponseEntity<Map<String, Object>>> existing(
            Jwt token,
            ServerWebExchange exchange,
            String username,
            boolean showsPassword,
            Function<EditRequest, Done> work) {
        return EditRequest.of(exchange, admin(token))
                .flatMap(request -> edits.blocking(
                        () -> answer(ResponseEntity.ok(), username, work.apply(request), showsPassword)));
    }

    private ResponseEntity<Map<String, Object>> answer(
            ResponseEntity.BodyBuilder answer, String username, Done done, boolean showsPassword) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        more.put("username", username);
        if (showsPassword) more.put("password", done.password());
        return EditAnswer.of(answer, ledger.name(), done.handled().receipt(), Long.toString(done.version()), more);
    }

    private static Actor admin(Jwt token) {
        var actor = Actor.of(token);
        if (!actor.has(AccountRole.ADMIN.code()))
            throw new Refusal(403, "NOT_ALLOWED", "only an administrator sees and changes accounts");
        return actor;
    }

    private static Refusal wrongParameter(String name, String code, String detail) {
        return new Refusal(400, "MALFORMED_REQUEST", name, name).with(List.of(new Refusal.Part(name, code, detail)));
    }
}
