package org.mubiao.ledger.tree;

import java.util.List;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerHash;

/** The verification of proofs, step by step as RFC 9162 has it. Needs no tree and trusts nobody. */
public final class Proofs {

    private Proofs() {}

    /** RFC 9162 §2.1.3.2: is {@code leaf} at {@code index} of the tree of {@code size} leaves that has this root? */
    public static boolean includes(long index, long size, LedgerHash leaf, List<LedgerHash> path, LedgerHash root) {
        if (index < 0 || index >= size) return false;
        long fn = index;
        long sn = size - 1;
        var hash = leaf;
        for (var step : path) {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn) {
                hash = HashRule.node(step, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = HashRule.node(hash, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && hash.equals(root);
    }

    /** RFC 9162 §2.1.4.2: is the tree with {@code earlierRoot} a beginning of the one with {@code laterRoot}? */
    public static boolean extend(
            long earlier, long later, LedgerHash earlierRoot, LedgerHash laterRoot, List<LedgerHash> proof) {
        if (earlier < 0 || earlier > later) return false;
        if (earlier == later) return proof.isEmpty() && earlierRoot.equals(laterRoot);
        if (earlier == 0)
            return proof.isEmpty()
                    && earlierRoot.equals(MerkleTree.of(List.of()).root());
        if (proof.isEmpty()) return false;
        boolean power = Long.bitCount(earlier) == 1;
        var steps = proof.iterator();
        var first = power ? earlierRoot : steps.next();
        long fn = earlier - 1;
        long sn = later - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var fr = first;
        var sr = first;
        while (steps.hasNext()) {
            var step = steps.next();
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn) {
                fr = HashRule.node(step, fr);
                sr = HashRule.node(step, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = HashRule.node(sr, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(earlierRoot) && sr.equals(laterRoot);
    }
}
