package org.mubiao.ledger.store;

import java.time.Duration;

/**
 * What a ledger is called and how much it takes at once.
 *
 * @param name short name, as in a receipt
 * @param origin schema-less URL that names this ledger among all; enters the first hash, so it can never change
 * @param patience how long an append may go on, counted from its call and again from the moment it is sent
 * @param waiting how many callers may wait at once; one more is refused
 */
public record LedgerSettings(String name, String origin, Duration patience, int waiting) {

    /** The usual limits: 5 seconds, 10,000 callers. */
    public static LedgerSettings of(String name, String origin) {
        return new LedgerSettings(name, origin, Duration.ofSeconds(5), 10_000);
    }

    public LedgerSettings {
        if (name.isBlank()) throw new IllegalArgumentException("a ledger has a name");
        if (origin.isBlank() || origin.contains("+") || origin.chars().anyMatch(Character::isWhitespace))
            throw new IllegalArgumentException("an origin has no spaces and no plus sign: " + origin);
    }
}
