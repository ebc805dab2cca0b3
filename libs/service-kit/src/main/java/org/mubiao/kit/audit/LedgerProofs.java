package org.mubiao.kit.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.mubiao.evidence.EventLine;
import org.mubiao.evidence.EvidencePackage;
import org.mubiao.evidence.Masking;
import org.mubiao.kit.Refusal;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.Part;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.TlogProof;
import org.mubiao.ledger.proof.TransparencyLog;

/** Proofs out of this service's ledger. All calls block; a checkpoint that is not there yet is waited for, 3 s at most. */
public final class LedgerProofs {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int PAGE = 1_000;

    private final TransparencyLog log;

    public LedgerProofs(TransparencyLog log) {
        this.log = log;
    }

    TransparencyLog log() {
        return log;
    }

    /**
     * The newest checkpoint over at least {@code size} events.
     *
     * @throws Refusal 503 nothing is signed, or not that far yet
     */
    SignedNote checkpoint(long size) {
        if (log.verifier().isEmpty()) throw new Refusal(503, "NOT_SIGNED", "this ledger has no signing key");
        try {
            return log.awaitCheckpoint(size, PATIENCE)
                    .orElseThrow(() -> new Refusal(503, "CHECKPOINT_BEHIND", "no checkpoint covers it yet"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "CHECKPOINT_BEHIND", "interrupted");
        }
    }

    /** @throws Refusal 404 where no event stands */
    TlogProof proof(long position) {
        if (position < 0 || position >= log.ledger().head())
            throw new Refusal(404, "NOT_FOUND", "no event stands at " + position);
        return log.proof(position, checkpoint(position + 1));
    }

    /**
     * Some aggregates, whole, with the proof of each event, all over one checkpoint. Whoever calls has made sure that the
     * reader may see them.
     */
    public EvidencePackage.Extract extract(List<String> aggregates) {
        var entries = new ArrayList<LedgerEntry>();
        for (var aggregate : aggregates) entries.addAll(whole(aggregate));
        entries.addAll(orders(entries));
        entries.sort(Comparator.comparingLong(LedgerEntry::position));
        var checkpoint = checkpoint(entries.isEmpty() ? 0 : entries.getLast().position() + 1);
        long size = Checkpoint.parse(checkpoint.text()).size();
        var covered = entries.stream().filter(entry -> entry.position() < size).toList();
        return new EvidencePackage.Extract(
                log.ledger().name(),
                log.ledger().origin(),
                log.verifier().orElseThrow().toString(),
                checkpoint.toString(),
                aggregates,
                covered.stream().map(EventLine::of).toList(),
                covered.stream()
                        .map(entry -> log.proof(entry.position(), checkpoint).toString())
                        .toList());
    }

    /** The orders for what is masked in {@code entries}: a verifier wants them. */
    private List<LedgerEntry> orders(List<LedgerEntry> entries) {
        var masked = entries.stream()
                .filter(entry ->
                        List.of(
                                        entry.payload(),
                                        entry.metadata(),
                                        entry.actor() == null ? entry.payload() : entry.actor())
                                .stream()
                                .anyMatch(Part.Masked.class::isInstance))
                .map(LedgerEntry::position)
                .collect(Collectors.toSet());
        if (masked.isEmpty()) return List.of();
        return whole(Masking.AGGREGATE).stream()
                .filter(entry -> entry.eventName().equals(Masking.ORDERED) && masked.contains(Masking.ordered(entry)))
                .toList();
    }

    private List<LedgerEntry> whole(String aggregate) {
        var all = new ArrayList<LedgerEntry>();
        while (true) {
            var page = log.ledger().readAggregate(aggregate, all.size(), PAGE);
            all.addAll(page);
            if (page.size() < PAGE) return all;
        }
    }
}
