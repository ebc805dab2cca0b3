package org.mubiao.contracts.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That the read model was held against the ledgers. */
public sealed interface CertificateEvent {

    /**
     * All events were folded anew, beside the live read model, and the two were compared document by document.
     *
     * @param positions the last position of each ledger that was folded
     * @param documents how many there are
     * @param live digest of the live read model, SHA-256 in hex
     * @param replayed digest of the one folded anew; equal to {@code live} if nothing differs
     * @param difference the first document that differs; null if none does
     */
    record ReplayCertified(
            Map<String, Long> positions,
            long documents,
            String live,
            String replayed,
            @Nullable String difference) implements CertificateEvent {}
}
