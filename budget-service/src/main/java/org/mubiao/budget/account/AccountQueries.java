package org.mubiao.budget.account;

import com.mongodb.client.model.Sorts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.mubiao.budget.unit.RegisteredUnits;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.VersionedViews;
import org.mubiao.kit.command.Edits;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads accounts, by user name. */
@Component
class AccountQueries {

    /** A page of a list, and how many there are in all. */
    record Page(List<AccountAnswer> items, long total) {}

    private final VersionedViews<AccountView> views;
    private final KnownAccounts accounts;
    private final RegisteredUnits units;
    private final Edits edits;

    AccountQueries(AccountProjection projection, KnownAccounts accounts, RegisteredUnits units, Edits edits) {
        this.views = projection.views();
        this.accounts = accounts;
        this.units = units;
        this.edits = edits;
    }

    /** Those whose user name, name or unit has the text in it. */
    Mono<Page> answer(int page, int size, String text) {
        var sought = text.strip().toLowerCase(Locale.ROOT);
        return views.find(new Document(), Sorts.ascending("_id"), 0, 0)
                .map(VersionedViews.Versioned::view)
                .filter(account -> holds(account, sought))
                .collectList()
                .flatMap(found -> edits.blocking(() -> page(found, page, size)));
    }

    private static boolean holds(AccountView account, String sought) {
        var unit = account.unit();
        return account.username().contains(sought)
                || account.displayName().toLowerCase(Locale.ROOT).contains(sought)
                || unit != null && unit.contains(sought);
    }

    private Page page(List<AccountView> found, int page, int size) {
        var names = new HashMap<String, String>();
        var items = found.stream()
                .skip((long) page * size)
                .limit(size)
                .map(account -> AccountAnswer.of(account, code -> names.computeIfAbsent(code, this::nameOf)))
                .toList();
        return new Page(items, found.size());
    }

    /** The account as the ledger has it now. */
    Mono<AccountAnswer> answer(String username) {
        return edits.blocking(() -> accounts.find(username)
                .map(account -> AccountAnswer.of(account, this::nameOf))
                .orElseThrow(() -> new Refusal(404, "NOT_FOUND", "there is no such account")));
    }

    private String nameOf(String code) {
        return units.nameOf(code).orElse(code);
    }
}
