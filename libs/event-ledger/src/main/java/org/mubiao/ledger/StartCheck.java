package org.mubiao.ledger;

import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException.LedgerDamaged;
import org.mubiao.ledger.verify.LedgerVerifier;
import org.mubiao.ledger.verify.Verdict;

/** Looks at the newest events before a service builds on them: what a restore or a hand got wrong shows there first. */
final class StartCheck {

    private static final int EVENTS = 1_000;

    private StartCheck() {}

    /**
     * Re-reads the newest events and their chain.
     *
     * @throws LedgerDamaged something in them does not hold: the service must not start
     */
    static void run(Ledger ledger) {
        long from = Math.max(0, ledger.head() - EVENTS);
        var commits = ledger.readCommits(from, Long.MAX_VALUE).iterator();
        if (!commits.hasNext()) return;
        var verifier = from == 0
                ? new LedgerVerifier(ledger.origin(), java.util.List.of())
                : LedgerVerifier.after(commits.next());
        while (commits.hasNext() && verifier.accept(commits.next())) {}
        if (verifier.verdict() instanceof Verdict.Broken(long position, var check))
            throw new LedgerDamaged("the newest events do not hold: " + check, position);
    }
}
