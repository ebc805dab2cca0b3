package org.mubiao.ledger.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.store.Appended;

/**
 * The leaves of what this process appended, handed on so that the tree need not read the events back and hash them again.
 * Past {@link #MOST} leaves it forgets what it has; then, as for the appends of another process, the ledger is read.
 */
final class HandedLeaves {

    /** About 4 MB. */
    static final int MOST = 1 << 16;

    private final Deque<Appended> waiting = new ArrayDeque<>();
    private int leaves;

    synchronized void add(Appended appended) {
        if (leaves + appended.leaves().size() > MOST) clear();
        waiting.add(appended);
        leaves += appended.leaves().size();
    }

    /**
     * Takes about {@code atMost} leaves that follow the first {@code size} events, of which the last commit has {@code
     * link}; null where what was handed on does not follow there.
     */
    synchronized @Nullable Appended after(long size, LedgerHash link, int atMost) {
        while (!waiting.isEmpty() && waiting.getFirst().first() < size) remove();
        var taken = new ArrayList<LedgerHash>();
        var last = link;
        while (!waiting.isEmpty() && taken.size() < atMost) {
            var next = waiting.getFirst();
            if (next.first() != size + taken.size() || !next.previous().equals(last)) break;
            taken.addAll(next.leaves());
            last = next.link();
            remove();
        }
        return taken.isEmpty() ? null : new Appended(size, link, taken, last);
    }

    private void remove() {
        leaves -= waiting.removeFirst().leaves().size();
    }

    private void clear() {
        waiting.clear();
        leaves = 0;
    }
}
