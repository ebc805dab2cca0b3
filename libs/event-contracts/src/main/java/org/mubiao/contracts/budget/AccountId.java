package org.mubiao.contracts.budget;

import org.mubiao.contracts.text.Text;

/** The account of one user name; keys the account's stream. */
public record AccountId(String value) {

    private static final String PREFIX = "account-";

    public AccountId {
        Text.notBlank(value, "account id");
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("an account id starts with " + PREFIX);
    }

    public static AccountId of(String username) {
        return new AccountId(PREFIX + username);
    }

    public String username() {
        return value.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
