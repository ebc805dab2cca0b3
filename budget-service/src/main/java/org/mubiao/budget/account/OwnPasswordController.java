package org.mubiao.budget.account;

import static org.mubiao.budget.account.AccountRule.CURRENT_PASSWORD_RIGHT;
import static org.mubiao.budget.account.AccountRule.PASSWORD_NEW;

import java.util.Map;
import java.util.Optional;
import org.mubiao.budget.account.AccountCommand.ChoosePassword;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.ledger.store.Ledger;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A person's own password. The present one says what was seen, so there is no {@code If-Match}. What the Idempotency-Key
 * stands for is kept for ever and read by many: nothing of either password goes into it, so a repeat is told from another
 * request by asking whether the new password is the one that was chosen.
 */
@RestController
class OwnPasswordController {

    /** Names the new credential to the gateway, which keeps it back. */
    static final String CREDENTIAL = "Mubiao-Credential";

    private static final byte[] NOTHING = {};

    private final KnownAccounts accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final SignIns signIns;
    private final Edits edits;
    private final Ledger ledger;

    OwnPasswordController(
            KnownAccounts accounts,
            Credentials credentials,
            Passwords passwords,
            SignIns signIns,
            Edits edits,
            Ledger ledger) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.signIns = signIns;
        this.edits = edits;
        this.ledger = ledger;
    }

    @PutMapping(path = "/api/session/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> change(@AuthenticationPrincipal Jwt token, ServerWebExchange exchange) {
        var actor = Actor.of(token);
        return EditRequest.of(exchange, actor).flatMap(request -> {
            var fields = AccountFields.of(request, "current", "new").requiring("current", "new");
            var current = fields.password("current");
            var chosen = fields.password("new");
            var _ = fields.done();
            return signIns.inTurn(() -> decide(withoutBody(request), current, chosen));
        });
    }

    private static EditRequest withoutBody(EditRequest request) {
        return new EditRequest(
                request.actor(), request.method(), request.path(), request.ifMatch(), request.key(), NOTHING);
    }

    private ResponseEntity<Map<String, Object>> decide(EditRequest request, String current, String chosen) {
        var username = request.actor().subject();
        var account = accounts.find(username)
                .filter(found -> !found.closed())
                .orElseThrow(() -> new Refusal(409, "PASSWORD_KEPT_ELSEWHERE", "signs in without an account here"));
        var present = account.credential();
        if (!credentials.matches(Optional.of(present), current)) {
            var chosenBefore = request.key() != null && credentials.matches(Optional.of(present), chosen);
            if (!chosenBefore) throw AccountEdits.refusal(CURRENT_PASSWORD_RIGHT);
            return repeated(request, account);
        }
        try {
            passwords.require(chosen, username);
            PASSWORD_NEW.require(!chosen.equals(current));
        } catch (RuleBroken broken) {
            throw told(broken);
        }
        return choose(request, account, chosen);
    }

    private ResponseEntity<Map<String, Object>> choose(EditRequest request, AccountView account, String chosen) {
        var username = account.username();
        var credential = credentials.keep(username, chosen);
        var command = new ChoosePassword(AccountId.of(username), credential, account.credential());
        try {
            Handled<Long> handled = edits.once(request, null, command, _ -> {
                throw new Refusal(422, "IDEMPOTENCY_KEY_REUSED", "the key was used for another request");
            });
            credentials.keepOnly(username, credential, account.credential());
            return answer(handled, credential);
        } catch (RuleBroken broken) {
            credentials.forget(credential);
            throw told(broken);
        }
    }

    /** The first answer again; the present password is the one chosen then. */
    private ResponseEntity<Map<String, Object>> repeated(EditRequest request, AccountView account) {
        var nothing = new ChoosePassword(AccountId.of(account.username()), account.credential(), "");
        try {
            Handled<Long> handled = edits.once(request, null, nothing, AccountEdits::again);
            return answer(handled, account.credential());
        } catch (RuleBroken neverAsked) {
            throw AccountEdits.refusal(CURRENT_PASSWORD_RIGHT);
        }
    }

    private static RuntimeException told(RuleBroken broken) {
        return broken.rule() instanceof AccountRule rule ? AccountEdits.refusal(rule) : broken;
    }

    private ResponseEntity<Map<String, Object>> answer(Handled<Long> handled, String credential) {
        return EditAnswer.of(
                ResponseEntity.ok().header(CREDENTIAL, credential),
                ledger.name(),
                handled.receipt(),
                String.valueOf(handled.result()),
                Map.of());
    }
}
