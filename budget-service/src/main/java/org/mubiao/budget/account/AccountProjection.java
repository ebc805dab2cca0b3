package org.mubiao.budget.account;

import com.mongodb.reactivestreams.client.MongoClient;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.AccountEvent;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps one {@link AccountView} per account from this service's own ledger, under its user name. Repeatable. */
@Component
public class AccountProjection {

    private final VersionedViews<AccountView> views;
    private final JsonMapper json;

    AccountProjection(MongoClient mongo, JsonMapper json) {
        this.views = new VersionedViews<>(
                mongo.getDatabase("mubiao-budget").getCollection("accounts"),
                AccountView.class,
                json,
                view -> new Document());
        this.json = json;
    }

    /** Blocks until the views are written. */
    public void on(List<LedgerEvent> batch) throws Exception {
        views.fold(batch, AccountProjection::usernameOf, this::after);
    }

    private static @Nullable String usernameOf(LedgerEvent event) {
        return AccountEvent.class.isAssignableFrom(EventNames.classOf(event.name()))
                ? new AccountId(event.aggregateId()).username()
                : null;
    }

    private AccountView after(@Nullable AccountView before, LedgerEvent event) {
        return AccountView.after(
                before, (AccountEvent) json.readValue(event.payload(), EventNames.classOf(event.name())));
    }

    VersionedViews<AccountView> views() {
        return views;
    }
}
